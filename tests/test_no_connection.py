"""Nothing is sent, and nothing is asked for: the program's own work opens no connection."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, socket, sys

seen = []


def hook(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        seen.append([event, repr(arguments)])
    elif event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        if getattr(socket, "AF_UNIX", None) != arguments[0].family:
            seen.append([event, repr(arguments[1:])])


sys.addaudithook(hook)
from dermx_viewer.cli import run


def window(data):
    from pathlib import Path
    from PySide6.QtCore import QTimer
    from dermx_viewer.gui import app, main_window

    class Closing(main_window.MainWindow):
        def __init__(self, **given):
            super().__init__(**given)
            self.filled.connect(self.watch)

        def watch(self):
            self.workbench.shown_changed.connect(self.on_shown)

        def on_shown(self, shown):
            if shown.dataset is not None:
                QTimer.singleShot(0, self.close_unasked)

    app.MainWindow = Closing
    status.append(app.run(Path(data), [], None))


status = [run(words) for words in json.loads(sys.argv[1])]
window(*sys.argv[2:])
network = [n for n in sys.modules if n in ("PySide6.QtNetwork", "PySide6.QtWebEngineCore")]
print("\\n" + json.dumps([status, seen, network]))
"""


def outcome(folder: Path, *commands: list[str]) -> tuple[list[int], list[object], list[str]]:
    """Exit statuses, what was tried, and Qt's modules for networks that were loaded."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(commands), "demo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=250,
    )
    assert done.returncode == 0, done.stderr
    found: tuple[list[int], list[object], list[str]] = tuple(
        json.loads(done.stdout.splitlines()[-1])
    )
    return found


@pytest.mark.backend
def test_commands_and_the_window_open_no_connection(tmp_path: Path) -> None:
    commands = [
        ["demo-data", "demo", "--images", "4"],
        ["check", "demo"],
        ["score", "demo", "--model", "demo-residual", "--output", "run"],
        ["report", "run", "--dataset", "demo", "--output", "report.html"],
    ]
    assert outcome(tmp_path, *commands) == ([0] * (len(commands) + 1), [], [])


def test_a_connection_would_be_seen() -> None:
    hook = PROGRAM.partition("from dermx_viewer")[0]
    tried = (
        "try:\n    socket.create_connection(('127.0.0.1', 9), 0.1)\nexcept OSError:\n    pass\n"
        "print(json.dumps(seen))"
    )
    done = subprocess.run(
        [sys.executable, "-c", hook + tried], capture_output=True, text=True, check=True
    )
    events = [event for event, _ in json.loads(done.stdout)]
    assert events == ["socket.getaddrinfo", "socket.connect"]
