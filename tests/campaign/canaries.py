"""What must never happen while a file is read, and how it is noticed.

Payloads in the inputs would leave a file, start a program or open a connection; a hook on Python's
own audit events sees those in the worker itself, and files and a stand-in for Ghostscript see them
in every process.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import pickle
import re
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

CANARY = "DERMX_CAMPAIGN_CANARY"
"""Environment variable: the folder that must stay empty."""

POSTSCRIPT = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 64 48\n%%EndComments\n"
    b"1 0 0 setrgbcolor 0 0 64 48 rectfill\n{} loop\nshowpage\n%%EOF\n"
)

_PROGRAMS = ("gs", "gswin64c", "djpeg", "heif-convert", "inkscape", "curl")


def canary_folder() -> Path:
    return Path(os.environ.get(CANARY, "/nonexistent-canary"))


class _Evil:
    """Unpickling it runs a program."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (f"touch {canary_folder()}/pickle",)


def evil_pickle() -> bytes:
    return pickle.dumps(_Evil())


def evil_code() -> str:
    """A Python expression that leaves a file."""
    return f"__import__('pathlib').Path('{canary_folder()}/code').write_text('x')"


def write_programs(folder: Path, canary: Path) -> None:
    """Programs that decoders might start, which only tell that they were started."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _PROGRAMS:
        program = folder / name
        program.write_text(f"#!/bin/sh\ntouch {canary}/{name}\nexit 1\n", encoding="utf-8")
        program.chmod(0o755)


def make_devices(folder: Path) -> None:
    """What links in a damaged world lead to: never the system's own, which a fault might replace.

    Where this is run by root they are nodes of our own; others cannot harm those of the system.
    """
    folder.mkdir()
    (folder / "secret.txt").write_text("root:x:0:0::/root:/bin/sh\n", encoding="utf-8")
    for name, number in (("zero", 5), ("full", 7), ("null", 3), ("urandom", 9)):
        try:
            os.mknod(folder / name, 0o666 | stat.S_IFCHR, os.makedev(1, number))
        except OSError:
            if os.geteuid() == 0:
                raise
            (folder / name).symlink_to(f"/dev/{name}")


def devices() -> Path:
    """The folder that make_devices has filled."""
    return canary_folder().parent / "devices"


def left_behind() -> list[str]:
    """Names of what payloads have left; removed, so that the next case begins anew."""
    found = []
    for file in sorted(canary_folder().iterdir()):
        found.append(file.name)
        file.unlink()
    return found


_NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
_PROCESS = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork"}
_UNPICKLED = {"os", "posix", "nt", "subprocess", "sys", "shutil", "importlib", "runpy"}
_BUILTINS = {"eval", "exec", "compile", "getattr", "__import__", "open"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.mkdir": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "shutil.rmtree": (0,),
}
"""Events that change something, and which of their arguments are paths of it."""


class Watch:
    """Sees what this process does, on behalf of one case at a time; installed for good.

    What would change anything outside the allowed folders is stopped as well.
    """

    def __init__(self, allowed: list[Path]) -> None:
        """``allowed``: folders that may be written to."""
        self._roots = tuple(os.path.realpath(folder) for folder in allowed)
        self.seen: list[str] = []
        self._on = False
        self._ours = threading.local()
        sys.addaudithook(self._hook)

    @contextmanager
    def watching(self) -> Iterator[None]:
        self.seen, self._on = [], True
        try:
            yield
        finally:
            self._on = False

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """What this thread does meanwhile is the campaign's own."""
        self._ours.here = True
        try:
            yield
        finally:
            self._ours.here = False

    def _hook(self, event: str, args: tuple[object, ...]) -> None:
        if not self._on or getattr(self._ours, "here", False):
            return
        if event == "open":
            path, mode, flags = args
            # Without a mode it may be relative to a folder's descriptor, which is not told.
            relative = mode is None and not _is_absolute(path)
            if isinstance(flags, int) and flags & _WRITING and not relative:
                self._changed("wrote", path, follow=True)
        elif event in _NETWORK or (event in _PROCESS and not _model_process(event, args)):
            self.seen.append(f"{event} {args!r:.120}")
        elif event == "pickle.find_class":
            module, name = args
            if module in _UNPICKLED or (module == "builtins" and name in _BUILTINS):
                self.seen.append(f"unpickled {module}.{name}")
        elif event in _CHANGES:
            for number in _CHANGES[event]:
                # A name relative to a folder's descriptor: removing that folder was looked at.
                if _is_absolute(args[number]) or event == "os.rename":
                    self._changed(event, args[number], follow=False)

    def _changed(self, what: str, path: object, *, follow: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        text = os.path.abspath(os.fsdecode(path))  # noqa: PTH100
        folder, name = os.path.split(text)
        real = os.path.realpath(text) if follow else f"{os.path.realpath(folder)}{os.sep}{name}"
        if real == "/dev/null" or any(
            f"{real}{os.sep}".startswith(f"{r}{os.sep}") for r in self._roots
        ):
            return
        if what == "os.mkdir" and Path(real).is_dir():
            return
        self.seen.append(f"{what} {real}")
        raise PermissionError(errno.EACCES, "the campaign stops this", real)


def _model_process(event: str, args: tuple[object, ...]) -> bool:
    """Whether it is the program that starts its own model process."""
    if event != "subprocess.Popen" or args[0] != sys.executable:
        return False
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        if f"dermx_viewer{os.sep}explain{os.sep}" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


def _is_absolute(path: object) -> bool:
    named = isinstance(path, str | bytes | os.PathLike)
    return named and os.fsdecode(path).startswith(os.sep)  # type: ignore[arg-type]


# --- tables that a spreadsheet opens

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LINES = re.compile(r"\r\n|\n|\r")


def formulas_in(data: bytes) -> list[str]:
    """Cells, and lines as a careless reader splits them, that a spreadsheet would run."""
    text = data.decode("utf-8")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    lines = [line.split(",")[0] for line in _LINES.split(text)]
    return [start for start in (*cells, *lines) if start.startswith(_STARTS) and not _number(start)]


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
