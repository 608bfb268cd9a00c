"""Do people's jobs: all of them, or those that are named."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import SubprocessError

from dermx_viewer.errors import DermXError
from dermx_viewer.gui.tr import LANGUAGES, speak
from tests.x11 import author, dermatologist, duel, leader, reader, researcher, walk
from tests.x11.room import Look, Room, room
from tests.x11.screen import on_own_bus, refused, run_on_own_bus

JOBS: dict[str, Callable[[Room], None]] = {
    "walk": walk.job,
    "dermatologist": dermatologist.job,
    "researcher": researcher.job,
    "author": author.job,
    "reader": reader.job,
    "duel": duel.job,
    "leader": leader.job,
}

_WRONG = (AssertionError, DermXError, LookupError, OSError, ValueError, SubprocessError)


def main(arguments: Sequence[str]) -> int:
    """Status 0 where every job came out well, 1 otherwise, 2 where something is not installed."""
    wanted = _parser().parse_args(arguments)
    if refused():
        return 2
    if on_own_bus():
        speak(wanted.language)
        width, height = map(int, wanted.size.split("x"))
        look = Look(size=(width, height), theme=wanted.theme, language=wanted.language)
        return 0 if all(_done(name, look, wanted.shots) for name in wanted.jobs) else 1
    options = [each for each in arguments if each not in JOBS]
    names = wanted.jobs or list(JOBS)
    failed = [name for name in names if run_on_own_bus("tests.x11", [name, *options])]
    print(f"Failed: {', '.join(failed)}." if failed else "Every job came out well.")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.x11", description=__doc__)
    parser.add_argument("jobs", nargs="*", choices=[*JOBS, []], help="one or more; else all")
    parser.add_argument("--shots", type=Path, help="a folder for a picture of each phase")
    parser.add_argument("--size", default="1366x768", help="of the screen, in pixels")
    parser.add_argument("--theme", choices=["light", "dark", "contrast"], default="light")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the window")
    return parser


def _done(name: str, look: Look, shots: Path | None) -> bool:
    """Do a job in a room of its own; says how it came out."""
    print(f"{name} ({look.words})", flush=True)
    began = time.monotonic()
    pictures = None if shots is None else shots.absolute() / look.words / name
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            with room(Path(folder) / "room", look, pictures) as found:
                JOBS[name](found)
        except _WRONG:
            # Whatever it was, the other jobs are done, too.
            traceback.print_exc(file=sys.stdout)
            said = Path(folder) / "room" / "said.txt"
            print(said.read_text("utf-8", "replace") if said.exists() else "")
            return False
    print(f"{name}: done in {time.monotonic() - began:.0f} s", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
