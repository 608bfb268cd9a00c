"""The client's side of the pipe stays light."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("keras", "tensorflow", "jax", "torch", "h5py", "PySide6", "pandas", "PIL", "cv2")


@pytest.mark.parametrize("module", ["client", "spec", "child", "worker.process"])
def test_importing_it_imports_no_backend_and_no_qt(module: str) -> None:
    code = (
        f"import sys, dermx_viewer.explain.{module}\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
