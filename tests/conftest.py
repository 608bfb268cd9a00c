"""What every test may ask for."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

# English, whatever the machine speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)
# Set before Qt or a backend is imported anywhere.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

ROOT = Path(__file__).resolve().parent.parent

_OWN = "DERMX_TESTS_FOLDER"
"""Names the folder that holds everything this run of the tests writes outside the checkout."""


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a temporary folder of its own, for libraries and child processes too."""
    if _OWN not in os.environ:  # A worker of pytest-xdist is told by the process it works for.
        os.environ[_OWN] = tempfile.mkdtemp(prefix="dermx-tests-")
        config.stash[_MADE] = True
    own = Path(os.environ[_OWN])
    for variable, name in _FOLDERS.items():
        (own / name).mkdir(exist_ok=True)
        os.environ[variable] = str(own / name)
    tempfile.tempdir = None


_MADE = pytest.StashKey[bool]()

# What Keras, Matplotlib and Numba would otherwise write to the user's home; and this program,
# where a fixture that several tests share runs it (each test has folders of its own).
_FOLDERS = {
    "TMPDIR": "tmp",
    "DERMX_SETTINGS": "settings",
    "DERMX_CACHE": "cache",
    "DERMX_LOGS": "logs",
    "KERAS_HOME": "keras",
    "MPLCONFIGDIR": "matplotlib",
    "NUMBA_CACHE_DIR": "numba",
}


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember whether something failed: what it wrote is kept then."""
    session.config.stash[_FAILED] = exitstatus != 0


_FAILED = pytest.StashKey[bool]()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the run's folder, unless a look at it may tell why something failed."""
    if not config.stash.get(_MADE, False):
        return
    own = Path(os.environ.pop(_OWN))
    if config.stash.get(_FAILED, True):
        print(f"What the tests wrote is kept in {own}")
    else:
        shutil.rmtree(own, ignore_errors=True)


def find_real_dataset() -> Path | None:
    """The published data set: $DERMX_DATASET, then ../shared/dermx-2021."""
    for candidate in (os.environ.get("DERMX_DATASET"), ROOT.parent / "shared" / "dermx-2021"):
        if candidate and (Path(candidate) / "annotations").is_dir():
            return Path(candidate)
    return None


@pytest.fixture(scope="session")
def real_dataset_path() -> Path:
    """Folder of the published data set; skips with the reason where it is not at hand."""
    found = find_real_dataset()
    if found is None:
        pytest.skip("the published data set is neither in $DERMX_DATASET nor ../shared/dermx-2021")
    return found


@pytest.fixture(scope="session")
def paper_path() -> Path:
    """Folder of the published figures; skips with the reason where it is not at hand."""
    beside = find_real_dataset() or ROOT.parent / "shared" / "dermx-2021"
    for candidate in (beside.parent / "paper", ROOT.parent / "shared" / "paper"):
        if candidate.is_dir():
            return candidate
    pytest.skip("the published figures are neither beside the data set nor in ../shared/paper")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, cache and logs of every test to itself."""
    for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
