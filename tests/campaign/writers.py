"""Everything of the program that writes files, each with an old and a new result."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.campaign.world import CLASSES, World


@dataclass(frozen=True, slots=True)
class Writer:
    """Something that writes: ``old`` and ``new`` write different results into a folder.

    ``mine``: whether a user's own files may stand beside the result; ``slow``: it starts the
    model process.
    """

    name: str
    old: Callable[[World, Path, bool], int]
    new: Callable[[World, Path, bool], int]
    mine: bool = True
    slow: bool = False


def _command(*arguments: str) -> Callable[[World, Path, bool], int]:
    """A command line in which DATA, PHOTOS, MAPS, MODEL and OUTPUT stand for places."""

    def run_it(world: World, output: Path, overwrite: bool) -> int:
        from dermx_viewer.cli import run

        places = {"DATA": world.data, "FEW": world.root / "few", "PHOTOS": world.photos}
        places |= {"MAPS": world.maps, "MODEL": _model(), "OUTPUT": output}
        filled = [str(places.get(argument, argument)) for argument in arguments]
        return run([*filled, *(["--overwrite"] if overwrite else [])])

    return run_it


def _model() -> Path:
    from dermx_viewer import paths

    return paths.bundled_models() / "demo-separable.keras"


def _session(image: str) -> Callable[[World, Path, bool], int]:
    def save(world: World, output: Path, overwrite: bool) -> int:
        from dermx_viewer.session.state import Outlines, Place, Session
        from dermx_viewer.session.storage import save_session

        hidden = frozenset((f"derm{n}", "Papule") for n in range(2000))
        session = Session(place=Place(image=image), outlines=Outlines(hidden=hidden))
        save_session(session, output / "session.json")
        return 0

    return save


def _spec(name: str) -> Callable[[World, Path, bool], int]:
    def write(world: World, output: Path, overwrite: bool) -> int:
        from dermx_viewer.explain.spec import ModelSpec, write_spec

        output.mkdir(exist_ok=True)
        write_spec(ModelSpec(name, CLASSES, (16, 16)), output / "net.toml")
        return 0

    return write


def _permission(sha256: str) -> Callable[[World, Path, bool], int]:
    def allow(world: World, output: Path, overwrite: bool) -> int:
        os.environ["DERMX_SETTINGS"] = str(output)
        from dermx_viewer.explain.permission import remember

        remember(sha256, "net.keras")
        return 0

    return allow


_SCORE = ("score", "DATA", "--photos", "PHOTOS", "--maps", "MAPS", "--output", "OUTPUT")
_MODEL = ("DATA", "--photos", "PHOTOS", "--model", "MODEL", "--output", "OUTPUT")
WRITERS = (
    Writer("score", _command(*_SCORE), _command(*_SCORE, "--protocol", "native")),
    Writer(
        "agreement",
        _command("agreement", "FEW", "--output", "OUTPUT"),
        _command("agreement", "DATA", "--output", "OUTPUT"),
    ),
    Writer(
        "paint",
        _command("paint", "FEW", "--output", "OUTPUT"),
        _command("paint", "DATA", "--output", "OUTPUT"),
        mine=False,
    ),
    Writer(
        "demo-data",
        _command("demo-data", "OUTPUT", "--images", "3", "--seed", "1"),
        _command("demo-data", "OUTPUT", "--images", "2", "--seed", "2"),
        mine=False,
    ),
    Writer("session", _session("a"), _session("b")),
    Writer("spec", _spec("Old"), _spec("New")),
    Writer("permission", _permission("ab" * 32), _permission("cd" * 32)),
    Writer(
        "explain",
        _command("explain", *_MODEL, "--class", "all"),
        _command("explain", *_MODEL, "--class", "gold"),
        slow=True,
    ),
    Writer(
        "belief",
        _command("belief", *_MODEL, "--images", "1", "--steps", "2"),
        _command("belief", *_MODEL, "--images", "2", "--steps", "3"),
        slow=True,
    ),
    Writer(
        "robustness",
        _command("robustness", *_MODEL, "--protocol", "native"),
        _command("robustness", *_MODEL),
        slow=True,
    ),
)


def in_order(count: int, *, slow: bool) -> Iterator[Writer]:
    """Quick ones mostly; of the slow ones one in six."""
    quick = [writer for writer in WRITERS if not writer.slow]
    late = [writer for writer in WRITERS if writer.slow]
    for number in range(count):
        if slow and number % 6 == 5:
            yield late[number // 6 % len(late)]
        else:
            yield quick[(number - number // 6 if slow else number) % len(quick)]
