"""``make x11``: the window as people have it, on an X server with a window manager, by real key and
mouse events. What happened is read from the session that the program keeps while it is at work.

Needs Xvfb, openbox, xdotool and ImageMagick (Debian: the packages xvfb, openbox, xdotool and
imagemagick), which is why it is no test: the tests are whole without them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dermx_viewer.painting.demo import write_demo_data

PROGRAMS = ("Xvfb", "openbox", "xdotool", "import")
SIZE = "1366x768"
IMAGES = 20
_WAIT_S, _START_S = 45.0, 120.0

Session = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Go through the window; pictures of it are written to the folder that is given, if one is."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        print(f"Missing: {', '.join(missing)}.")
        print("On Debian: apt install xvfb openbox xdotool imagemagick")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_demo_data(folder / "demo", images=IMAGES)
        pictures = Path(arguments[0]) if arguments else folder
        pictures.mkdir(parents=True, exist_ok=True)
        with _display() as display, _window(display, folder) as hands:
            hands.pictures = pictures
            _a_walk(hands)
            hands.key("ctrl+q")
            status = hands.program.wait(timeout=_WAIT_S)
    print(f"The window closed with status {status}.")
    return status


class Hands:
    """Keys and mouse of a display, and what the program's session says."""

    def __init__(self, display: str, folder: Path, program: subprocess.Popen[bytes]) -> None:
        self.program = program
        self.pictures = folder
        self._env = {**os.environ, "DISPLAY": display}
        self._session = folder / "settings" / "session.json"

    def do(self, *words: str, limit: float = _WAIT_S) -> str:
        """Run xdotool; gives what it says."""
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, timeout=limit
        )
        if done.returncode:
            raise AssertionError(f"xdotool {' '.join(words)}: {done.stderr}")
        return done.stdout.strip()

    def window(self) -> str:
        """The id of the program's window, once it is there."""
        end = time.monotonic() + _START_S
        while time.monotonic() < end:
            try:
                return self.do("search", "--onlyvisible", "--name", "DermX Viewer").split()[0]
            except (AssertionError, IndexError):
                # None yet; or one went while it was looked at.
                time.sleep(0.3)
        raise AssertionError("There is no window.")

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for one in keys:
            self.do("key", "--clearmodifiers", one)
            time.sleep(0.15)

    def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        file = self.pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(file)], env=self._env, timeout=_WAIT_S)

    def session(self) -> Session:
        """What the program has saved; empty where it has saved nothing yet."""
        try:
            found = json.loads(self._session.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def until(self, what: str, holds: Callable[[Session], bool], limit: float = _WAIT_S) -> None:
        """Wait for the session to say so. Raises AssertionError where it never does."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if self.program.poll() is not None:
                raise AssertionError(f"{what}: the program ended ({self.program.returncode})")
            session = self.session()
            if session and holds(session):
                print(f"ok: {what}")
                return
            time.sleep(0.3)
        self.picture("failed")
        raise AssertionError(f"{what}: not within {limit:.0f} s; the session says {self.session()}")


def _a_walk(hands: Hands) -> None:
    """A dermatologist's first minutes, by keyboard and then by mouse."""
    hands.until("both models are in the list", lambda s: len(s.get("models", [])) == 2, _START_S)
    first = hands.session()["place"]["image"]
    hands.picture("1-opened")
    hands.key(*["Right"] * 15)
    hands.until("fifteen images further", lambda s: s["place"]["image"] not in ("", first))
    there = hands.session()["place"]["image"]
    hands.key(*["Left"] * 15)
    hands.until("and back", lambda s: s["place"]["image"] == first)
    assert there != first
    model = hands.session()["panes"][0]["model"]
    hands.key("m")
    hands.until("the next model", lambda s: s["panes"][0]["model"] != model)
    hands.key("e")
    hands.until("the predicted class", lambda s: s["panes"][0]["class_policy"] == "predicted")
    hands.key("g", "v")
    hands.until("the votes", lambda s: s["outlines"]["votes_shown"])
    hands.key("v", "space", "space")
    x, y = "600", "400"
    hands.do("mousemove", x, y, "mousedown", "3")
    for step in range(1, 9):
        hands.do("mousemove", str(600 + 8 * step), str(400 - 5 * step))
    hands.do("mouseup", "3")
    hands.until("brighter by a drag", lambda s: s["picture"]["brightness"] > 0.02)
    hands.picture("2-brighter")
    hands.do("click", "--repeat", "2", "--delay", "60", "3")
    hands.until("as it was, by two clicks", lambda s: s["picture"]["brightness"] == 0)
    opacity = hands.session()["panes"][0]["opacity"]
    hands.do("keydown", "ctrl", "click", "--repeat", "3", "--delay", "80", "4", "keyup", "ctrl")
    hands.until("more opaque by Ctrl and wheel", lambda s: s["panes"][0]["opacity"] > opacity)
    hands.key("ctrl+2")
    hands.until("two panes", lambda s: len(s["panes"]) == 2)
    time.sleep(3)
    hands.picture("3-panes")
    hands.key("ctrl+1", "F11")
    time.sleep(1)
    hands.picture("4-full-screen")
    hands.key("F11")
    hands.until("one pane again", lambda s: len(s["panes"]) == 1)


@contextmanager
def _display() -> Iterator[str]:
    """An X server of its own with a window manager, by its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL
        )
        try:
            yield display
        finally:
            manager.terminate()
            manager.wait(timeout=_WAIT_S)
    finally:
        server.terminate()
        server.wait(timeout=_WAIT_S)


@contextmanager
def _window(display: str, folder: Path) -> Iterator[Hands]:
    """The program on that display, with settings of its own and the demo data."""
    env = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DERMX_SETTINGS": str(folder / "settings"),
        "DERMX_CACHE": str(folder / "cache"),
        "DERMX_LOGS": str(folder / "logs"),
    }
    models = ["--model", "demo-residual", "--model", "demo-separable"]
    command = [sys.executable, "-m", "dermx_viewer", "open", str(folder / "demo"), *models]
    program = subprocess.Popen(command, env=env)
    hands = Hands(display, folder, program)
    try:
        window = hands.window()
        hands.do("windowactivate", "--sync", window)
        size = dict(
            line.split("=") for line in hands.do("getwindowgeometry", "--shell", window).split()
        )
        width, height = map(int, SIZE.split("x"))
        # The first window of all fits the screen.
        assert int(size["X"]) + int(size["WIDTH"]) <= width, size
        assert int(size["Y"]) + int(size["HEIGHT"]) <= height, size
        yield hands
    finally:
        if program.poll() is None:
            program.terminate()
            program.wait(timeout=_WAIT_S)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
