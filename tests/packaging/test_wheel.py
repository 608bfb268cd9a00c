"""A wheel, installed in an empty environment, works: bare, and with a backend."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.gui.dialogs.guide import PAGES
from dermx_viewer.gui.tr import LANGUAGES
from tests.dataset import build

ROOT = Path(__file__).resolve().parent.parent.parent

pytestmark = pytest.mark.timeout(1200)


def call(*command: object, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | more
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )


def succeed(*command: object, cwd: Path, **more: str) -> str:
    done = call(*command, cwd=cwd, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    succeed(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The ``bin`` folder of an empty environment with the bare wheel."""
    folder = tmp_path_factory.mktemp("bare")
    succeed(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    programs = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install(programs, wheel, cwd=folder)
    yield programs


def install(programs: Path, requirement: object, *, cwd: Path) -> None:
    pip = (programs / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    succeed(*pip, "--constraint", ROOT / "constraints.txt", requirement, cwd=cwd)


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return build.simple_dataset(tmp_path / "data")


def test_the_wheel_carries_resources_and_models(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "dermx_viewer/_bundled/resources/ontology.toml" in names
    assert sum(name.endswith(".keras") for name in names) == 2
    for language in LANGUAGES:
        assert f"dermx_viewer/_bundled/resources/translations/dermx_{language}.qm" in names
    for page in PAGES:
        assert f"dermx_viewer/_bundled/docs/{page}.md" in names
    for file in ("report.html", "report.css", "sorting.js"):
        assert f"dermx_viewer/export/report/{file}" in names
    assert not any(name.startswith("tests/") for name in names)


def test_bare_it_checks_and_scores_maps(environment: Path, dataset: Path, tmp_path: Path) -> None:
    program = environment / "dermx-viewer"
    assert "From a wheel, in " in succeed(program, "--version", cwd=tmp_path)
    assert "No problems found." in succeed(program, "check", dataset, cwd=tmp_path)
    maps = tmp_path / "maps"
    maps.mkdir()
    np.save(maps / "a (1)_Acne.npy", np.ones((4, 5)))
    np.save(maps / "b--x_Acne.npy", np.ones((4, 5)))
    output = tmp_path / "out"
    succeed(program, "score", dataset, "--maps", maps, "--output", output, cwd=tmp_path)
    rows = (output / "rows.csv").read_text(encoding="utf-8").splitlines()
    # Two images × two raters × (Papule, Union).
    assert len(rows) == 1 + 8
    succeed(program, "report", output, "--output", tmp_path / "report.html", cwd=tmp_path)
    assert (tmp_path / "report.html").stat().st_size > 10_000


def test_a_model_needs_a_backend_and_with_one_the_demo_runs_headless(
    environment: Path, wheel: Path, dataset: Path, tmp_path: Path
) -> None:
    # One test: nobody can take the backend out of the environment again.
    build.write_photograph(dataset / "a (1).png")
    (model,) = sorted((ROOT / "models").glob("*.keras"))[:1]
    command = ("score", dataset, "--model", model, "--output", tmp_path / "out")
    done = call(environment / "dermx-viewer", *command, cwd=tmp_path)
    assert done.returncode == 2
    assert "pip install tensorflow" in done.stderr
    install(environment, f"{wheel}[tf]", cwd=tmp_path)
    program = environment / "dermx-viewer"
    out = succeed(program, "demo", cwd=tmp_path, DISPLAY="", WAYLAND_DISPLAY="")
    output = tmp_path / "demo-output"
    names = {path.name for path in output.iterdir()}
    assert {"rows.csv", "summary.csv", "run.json", "window.png"} <= names
    assert len(list(output.glob("overlay-*.png"))) == 3
    for name in ("rows.csv", "summary.csv", "window.png"):
        assert name in out
