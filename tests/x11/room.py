"""A room for one job: its data, its settings, a display, and the program on it."""

from __future__ import annotations

import configparser
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.painting.demo import write_demo_data
from tests.x11.hands import START_S, WAIT_S, Hands
from tests.x11.screen import END_S, display

MODELS = ("demo-residual", "demo-separable")
_COMMAND_S = 900.0


@dataclass(frozen=True, kw_only=True)
class Look:
    """How the program looks: screen in pixels, theme and language."""

    size: tuple[int, int]
    theme: str = "light"
    language: str = "en"

    @property
    def words(self) -> str:
        """As names of folders have it."""
        return f"{self.size[0]}x{self.size[1]}-{self.theme}-{self.language}"


class Room:
    """``folder`` is the job's own; nothing is written elsewhere."""

    def __init__(self, folder: Path, screen: str, look: Look, pictures: Path | None) -> None:
        self.folder, self.look, self._screen = folder, look, screen
        self.demo = folder / "demo"
        self.settings = folder / "settings"
        self.settings.mkdir()
        self._choose_look()
        self._env = {
            **os.environ,
            "HOME": str(folder),
            "DERMX_SETTINGS": str(self.settings),
            "DERMX_CACHE": str(folder / "cache"),
            "DERMX_LOGS": str(folder / "logs"),
        }
        self.hands = Hands(screen, self.settings, pictures)

    def _choose_look(self) -> None:
        file = configparser.ConfigParser()
        file["General"] = {"theme": self.look.theme, "language": self.look.language}
        with (self.settings / "window.ini").open("w", encoding="utf-8") as written:
            file.write(written, space_around_delimiters=False)

    def paint(self, images: int) -> None:
        """Make the demo data, once."""
        write_demo_data(self.demo, images=images)

    def command(self, *words: str) -> str:
        """What the command line says. Raises AssertionError where it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "dermx_viewer", *words],
            env={**self._env, "QT_QPA_PLATFORM": "offscreen"},
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=_COMMAND_S,
        )
        if done.returncode:
            raise AssertionError(f"{' '.join(words)}: {done.stderr}")
        return done.stdout

    def start(self, *words: str, models: tuple[str, ...] = MODELS) -> Hands:
        """Start the program on the demo data, and wait until its models are in the list."""
        env = {
            **self._env,
            "DISPLAY": self._screen,
            "QT_QPA_PLATFORM": "xcb",
            "QT_ACCESSIBILITY": "1",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        given = [word for name in models for word in ("--model", name)]
        command = [sys.executable, "-m", "dermx_viewer", "open", str(self.demo), *given, *words]
        with (self.folder / "said.txt").open("ab") as said:
            self.hands.program = subprocess.Popen(
                command, env=env, cwd=self.folder, stdout=said, stderr=said
            )
        window = self.hands.window()
        self.hands.do("windowactivate", "--sync", window)
        self.hands.until(
            "models are in the list", lambda s: len(s.get("models", [])) == len(models), START_S
        )
        return self.hands

    def quit(self) -> None:
        """Leave the program as people do. Raises AssertionError unless it ends well."""
        program = self.hands.program
        assert program is not None
        self.hands.key("ctrl+q")
        status = program.wait(timeout=WAIT_S)
        self.hands.program = None
        assert status == 0, f"The window closed with status {status}."

    def kill(self) -> None:
        """End the program and its processes at once, as a power cut does."""
        program = self.hands.program
        assert program is not None
        program.send_signal(signal.SIGKILL)
        program.wait(timeout=END_S)
        self.hands.program = None

    def close(self) -> None:
        """Nothing of this room goes on."""
        program = self.hands.program
        if program is not None and program.poll() is None:
            program.terminate()
            try:
                program.wait(timeout=END_S)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait(timeout=END_S)
        self.hands.rest()


@contextmanager
def room(folder: Path, look: Look, pictures: Path | None) -> Iterator[Room]:
    """A new room with a display of its own."""
    folder.mkdir(parents=True)
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    with display(look.size) as screen:
        found = Room(folder, screen, look, pictures)
        try:
            yield found
        finally:
            found.close()
