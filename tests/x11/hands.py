"""Keys, mouse and eyes of a person in front of a display.

Names of what is on screen are the program's own English ones, also where another language is
spoken.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.tr import tr
from tests.x11.screen import END_S, SYSTEM_PYTHON

WAIT_S, START_S = 120.0, 400.0
"""Also on a machine that others use, too"""
_BETWEEN_S = 0.12
"""Between keys: nobody types faster."""
_FRAME = "DermX Viewer"
"""In the title of the main window"""
_MOST_ENTRIES = 60
_LOOK = Path(__file__).with_name("look.py")

Session = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Something on screen, as assistive technology is told: ``box`` is left, top, width, height
    in pixels of the screen, ``path`` the names of what it is in."""

    name: str
    label: str
    role: str
    description: str
    box: tuple[int, int, int, int]
    states: frozenset[str]
    value: float | None
    path: tuple[str, ...]

    @property
    def middle(self) -> tuple[int, int]:
        """Where it is clicked."""
        left, top, width, height = self.box
        return left + width // 2, top + height // 2


class Hands:
    """A person at ``display``; ``settings`` is the folder where the program keeps its session,
    ``pictures`` where pictures of the screen go, None for none."""

    def __init__(self, display: str, settings: Path, pictures: Path | None) -> None:
        self.program: subprocess.Popen[bytes] | None = None
        self._pictures = pictures
        self._env = {**os.environ, "DISPLAY": display}
        self._session = settings / "session.json"
        self._taken = 0
        self.titles: set[str] = set()
        """Every title that a window has had while somebody looked"""
        self._looking = subprocess.Popen(
            [SYSTEM_PYTHON, str(_LOOK)],
            env=self._env,
            text=True,
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
        )

    def rest(self) -> None:
        """Close the eyes."""
        with suppress(BrokenPipeError):
            self._looking.communicate(timeout=END_S)

    # --- keys and mouse ---

    def do(self, *words: str) -> str:
        """Run xdotool; gives what it says. Raises AssertionError where it cannot."""
        done = subprocess.run(
            ["xdotool", *words], env=self._env, capture_output=True, text=True, timeout=WAIT_S
        )
        if done.returncode:
            raise AssertionError(f"xdotool {' '.join(words)}: {done.stderr}")
        return done.stdout.strip()

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for one in keys:
            self.do("key", "--clearmodifiers", one)
            time.sleep(_BETWEEN_S)

    def type(self, text: str) -> None:
        """Type a text."""
        self.do("type", "--clearmodifiers", "--delay", "25", text)
        time.sleep(_BETWEEN_S)

    def click(self, place: tuple[int, int], button: int = 1) -> None:
        """Go there with the mouse, and click."""
        x, y = map(str, place)
        self.do("mousemove", x, y)
        time.sleep(_BETWEEN_S)
        self.do("click", str(button))
        time.sleep(2 * _BETWEEN_S)

    def press(self, name: str, role: str = "push button", *, under: str | None = None) -> None:
        """Click what has this name."""
        self.click(self.see(name, role, under=under).middle)

    def choose(self, *path: str) -> None:
        """Go through the open menu by what entries begin with; only what is marked is told."""
        for depth, name in enumerate(path):
            self._walk_to(said(name), marked=depth > 0)
            self.key("Return" if depth == len(path) - 1 else "Right")

    def choose_by_letter(self, entry: str) -> None:
        """Choose an entry of the open menu by the letter that its ``&`` marks.

        Qt makes a menu of rows anew each time, and of the second one nothing is told.
        """
        text = tr(entry)
        time.sleep(2 * _BETWEEN_S)
        self.key(text[text.index("&") + 1].lower())

    def _walk_to(self, name: str, *, marked: bool) -> None:
        passed: list[str] = []
        while len(passed) < _MOST_ENTRIES:
            if not marked:
                self.key("Down")
            marked = False
            here = (*self.focus(), "")[0]
            if here.startswith(name):
                return
            passed.append(here)
        self.picture("failed")
        raise AssertionError(f"The menu has no {name}: {passed}")

    def answer_file(self, path: Path) -> None:
        """Type a path into the file dialog that is open, or opens now."""
        end = time.monotonic() + WAIT_S
        # Its places and files stand beside each other, whatever its words are.
        while not any(_FRAME not in each.path[1] for each in self.seen(None, "split pane")):
            if time.monotonic() > end:
                raise AssertionError("There is no file dialog.")
            time.sleep(0.2)
        self.key("ctrl+a")
        self.type(str(path))
        self.key("Return")

    def tab_to(self, name: str, key: str = "Tab", most: int = 25) -> None:
        """Press Tab until the keyboard is where it is wanted, as assistive technology is told.

        ``name``: its own, of its label, or what its description begins with.
        """
        for _ in range(most):
            here = self.focus()
            told = here[2] if here else ""
            if said(name) in here[:2] or f"{told}.".startswith(f"{said(name)}."):
                return
            self.key(key)
        raise AssertionError(f"{name} is not reached by {key}; the keyboard is at {self.focus()}")

    def run(self, command: str) -> None:
        """Find a command by its words, and run it."""
        self.key("ctrl+shift+p")
        self.see(None, "dialog")
        self.type(words_of(command))
        self.key("Return")

    # --- eyes ---

    def focus(self) -> tuple[str, ...]:
        """Name, label and description of what has the keyboard; nothing where none was told."""
        found = self.ask("focus")
        return tuple(str(found[key]) for key in ("name", "label", "description")) if found else ()

    def ask(self, ask: str, **wanted: Any) -> Any:
        """Ask what is seen; see look.py."""
        assert self._looking.stdin is not None and self._looking.stdout is not None
        print(json.dumps({"ask": ask, **wanted}), file=self._looking.stdin, flush=True)
        line = self._looking.stdout.readline()
        if not line:
            raise AssertionError("Nobody looks any more.")
        return json.loads(line)

    def seen(self, name: str | None, role: str | None, **how: Any) -> list[Seen]:
        """What is showing with this name, in English, and role; None for any."""
        wanted = None if name is None else said(name)
        return [seen_of(found) for found in self.ask("find", name=wanted, role=role, **how)]

    def see(self, name: str | None, role: str | None, **how: Any) -> Seen:
        """Wait for it; where several are showing, the last one that came. ``name``: in English."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            found = [each for each in self.seen(name, role, **how) if min(each.middle) > 0]
            if found:
                return found[-1]
            time.sleep(0.2)
        self.picture("failed")
        raise AssertionError(f"There is no {role} {name} {how or ''}")

    def window(self) -> str:
        """The id of the program's window, once it is there."""
        end = time.monotonic() + START_S
        while time.monotonic() < end and self._goes_on():
            try:
                return self.do("search", "--onlyvisible", "--name", _FRAME).split()[0]
            except (AssertionError, IndexError):
                # None yet; or one went while it was looked at.
                time.sleep(0.3)
        raise AssertionError("There is no window.")

    def look_at_titles(self) -> set[str]:
        """Titles of all windows on screen; they are remembered in ``titles``."""
        found = set()
        # A window may go while it is looked for, or at.
        with suppress(AssertionError):
            for one in self.do("search", "--onlyvisible", "--name", ".").split():
                with suppress(AssertionError):
                    found.add(self.do("getwindowname", one))
        self.titles |= found
        return found

    def picture(self, name: str) -> None:
        """Keep what the screen shows."""
        if self._pictures is not None:
            self._taken += 1
            file = self._pictures / f"{self._taken:02d}-{name}.png"
            command = ["import", "-window", "root", str(file)]
            subprocess.run(command, env=self._env, timeout=WAIT_S, check=True)

    # --- what became of it ---

    def _goes_on(self) -> bool:
        return self.program is None or self.program.poll() is None

    def session(self) -> Session:
        """What the program has saved; empty where it has saved nothing yet."""
        try:
            found = json.loads(self._session.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def until(self, what: str, holds: Callable[[Session], bool], limit: float = WAIT_S) -> None:
        """Wait for the session to say so. Raises AssertionError where it never does."""

        def said() -> bool:
            session = self.session()
            return bool(session) and holds(session)

        self.wait(what, said, limit)

    def press_until(self, key: str, what: str, holds: Callable[[Session], bool]) -> None:
        """Press a key that does nothing yet until it does: before a model is loaded nobody knows
        its classes. Raises AssertionError where it never does."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            self.key(key)
            with suppress(AssertionError):
                return self.until(what, holds, limit=5)
        self.until(what, holds)

    def wait(self, what: str, holds: Callable[[], bool], limit: float = WAIT_S) -> None:
        """Wait for something to be so. Raises AssertionError where it never is."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if not self._goes_on():
                raise AssertionError(f"{what}: the program has ended")
            if holds():
                print(f"  ok: {what}", flush=True)
                return
            time.sleep(0.3)
        self.picture("failed")
        raise AssertionError(f"{what}: not within {limit:.0f} s; session: {self.session()}")


def words_of(command: str) -> str:
    """What a command is called."""
    return said(next(c.text for c in COMMANDS if c.id == command)).rstrip("…")


def said(text: str) -> str:
    """A text of the program in the language that is spoken, without the mark of its key."""
    return tr(text).replace("&", "")


def seen_of(found: dict[str, Any]) -> Seen:
    """What ``look.py`` told of one thing."""
    left, top, width, height = found["box"]
    return Seen(
        name=found["name"],
        label=found["label"],
        role=found["role"],
        description=found["description"],
        box=(left, top, width, height),
        states=frozenset(found["states"]),
        value=found["value"],
        path=tuple(found["path"]),
    )
