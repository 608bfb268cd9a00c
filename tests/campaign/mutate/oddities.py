"""What a file system holds beside ordinary files, put where a file is expected."""

from __future__ import annotations

import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.campaign.canaries import devices
from tests.campaign.mutate.words import FORMULA

Oddity = Callable[[Path, Random], None]


def pipe(path: Path, rng: Random) -> None:
    """Nobody writes to it."""
    os.mkfifo(path)


def device(path: Path, rng: Random) -> None:
    """A link to one that never ends, refuses, or is empty."""
    path.symlink_to(devices() / rng.choice(("zero", "zero", "urandom", "full", "null")))


def listening(path: Path, rng: Random) -> None:
    """A socket; its path may not be longer than about 100 bytes."""
    here = os.getcwd()  # noqa: PTH109
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s")
        Path("s").rename(path.name)
    except OSError:
        os.mkfifo(path.name)
    finally:
        os.chdir(here)


def dangling(path: Path, rng: Random) -> None:
    path.symlink_to("nothing-here")


def loop(path: Path, rng: Random) -> None:
    path.symlink_to(path.name)


def link_outside(path: Path, rng: Random) -> None:
    """A link that leads out of the data; settings are written through one, so theirs stays in."""
    places = (devices() / "secret.txt", Path("/proc/self/environ"), Path(".."))
    if path.parent.name == "settings":
        places = (path.with_name("secret.txt"), path.with_name("nothing"), Path(".."))
    path.symlink_to(rng.choice(places))


def folder(path: Path, rng: Random) -> None:
    path.mkdir()
    if rng.random() < 0.5:
        (path / path.name).write_text("x", encoding="utf-8")


def ordinary_file(path: Path, rng: Random) -> None:
    path.write_bytes(b"where a folder was expected")


def no_permission(path: Path, rng: Random) -> None:
    """Means nothing to root."""
    path.write_bytes(b"{}")
    path.chmod(0)


def sparse(path: Path, rng: Random) -> None:
    """Gigabytes that take no room."""
    with path.open("wb") as file:
        file.truncate(rng.choice((3 * 2**30, 2**40)))


def nothing(path: Path, rng: Random) -> None:
    """Gone."""


ALL: tuple[Oddity, ...] = (
    pipe,
    pipe,
    device,
    device,
    listening,
    dangling,
    loop,
    link_outside,
    folder,
    ordinary_file,
    no_permission,
    sparse,
    nothing,
)


def in_place_of(path: Path, oddity: Oddity, rng: Random) -> None:
    """Replace whatever is at ``path``."""
    if path.is_symlink() or path.is_file() or (path.exists() and not path.is_dir()):
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    oddity(path, rng)


def odd_name(rng: Random, *, room: int = 255) -> bytes:
    """A file's name of at most ``room`` bytes, without an ending; not always text."""
    names = (
        b"\xff\xfe",
        b"caf\xe9",
        b"a\x80b",
        b"victim\xed\xa0\x80",
        b"x" * room,
        "é".encode() * (room // 2),
        "😀".encode() * (room // 4),
        FORMULA.replace("/", "").encode(),
        b"=1+1",
        b"-rf",
        b"@x",
        b"a\n=1+1",
        b"a\r=1+1",
        b"\t=1",
        b"\x1b[2J",
        b"\x01\x02",
        "\u202egpj.exe".encode(),
        "\u2028".encode(),
        b" ",
        b"a ",
        b".",
        b"..x",
        b"CON",
        b"a_",
        b"_a",
        b"__",
        b"%s%n",
        b"a;b",
        b'a"b',
        b"a,b",
        b"*",
        b"[a]",
        b"{0}",
        "e\u0301".encode(),
        b"Victim",
    )
    return rng.choice(names)[:room]


def is_ordinary(path: Path) -> bool:
    """A regular file, not followed."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
