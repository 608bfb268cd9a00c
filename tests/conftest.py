"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Set before Qt or a backend is imported anywhere.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

ROOT = Path(__file__).resolve().parent.parent


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


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, cache and logs of every test to itself."""
    for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
