"""What may not be imported, seen from outside: in fresh processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BACKENDS = ("keras", "tensorflow", "jax", "torch")
QT = ("PySide6", "pyqtgraph")


def loaded_by(module: str) -> set[str]:
    """Top-level names in sys.modules after importing ``module`` in a fresh interpreter."""
    code = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def modules_under(package: str) -> list[str]:
    folder = ROOT / package.replace(".", "/")
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if path.stem not in ("__init__", "__main__")
        # One module a backend: not all are installed.
        and path.parent.name != "gradients"
    )


@pytest.mark.parametrize(
    "modules", [["dermx_viewer.__main__"], modules_under("dermx_viewer.cli")], ids=["main", "cli"]
)
def test_the_command_line_loads_neither_qt_nor_a_backend(modules: list[str]) -> None:
    loaded = loaded_by(", ".join(modules))
    assert not loaded & {*BACKENDS, *QT, "numpy", "pandas", "cv2", "rich"}


def test_the_window_loads_no_backend() -> None:
    assert not loaded_by(", ".join(modules_under("dermx_viewer.gui"))) & set(BACKENDS)


@pytest.mark.parametrize(
    "package",
    ["dataset", "painting", "scoring", "verdicts", "runs", "export", "session", "explain"],
)
def test_only_the_window_loads_qt(package: str) -> None:
    assert not loaded_by(", ".join(modules_under(f"dermx_viewer.{package}"))) & set(QT)


def test_opening_a_data_set_loads_neither_pandas_nor_scipy() -> None:
    assert not loaded_by("dermx_viewer.dataset.opening") & {"pandas", "scipy"}


def test_package_files_stay_nearly_empty() -> None:
    for file in (ROOT / "dermx_viewer").rglob("__init__.py"):
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 5, file


def test_tracked_files_stay_small() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        assert (ROOT / name).stat().st_size < 1_500_000, name
