"""A frozen build has no Python to start: it starts itself as the model process."""

from __future__ import annotations

import queue
import shlex
import stat
import sys
from pathlib import Path

import pytest

from dermx_viewer.explain.client import ModelProcess

pytestmark = [
    pytest.mark.backend,
    pytest.mark.skipif(sys.platform == "win32", reason="multiprocessing starts it there"),
]

PROGRAM = """
import sys
sys.frozen = True
sys.path[:0] = {path!r}
from dermx_viewer.__main__ import main
main()
"""


def frozen(folder: Path) -> Path:
    """What stands for the executable of a frozen build: it knows no option of Python."""
    script, program = folder / "start.py", folder / "dermx-viewer"
    script.write_text(PROGRAM.format(path=[p for p in sys.path if p]), encoding="utf-8")
    words = shlex.join([sys.executable, str(script)])
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_it_is_its_own_model_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = frozen(tmp_path)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    states: queue.Queue[str] = queue.Queue()
    process = ModelProcess(
        on_state=lambda state, _detail: states.put(state), log_file=tmp_path / "model.log"
    )
    process.start()
    try:
        seen = [states.get(timeout=120)]
        while seen[-1] not in ("ready", "died", "failed"):
            seen.append(states.get(timeout=120))
    finally:
        process.close()
    assert seen[-1] == "ready"
