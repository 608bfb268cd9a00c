"""A folder of results that is written whole: at any moment the old ones stand there, or the new.

Everything is written into a hidden folder beside the one that is meant, on the same file system,
and put in its place at the end:

- A folder that is new is renamed into place; one that holds earlier results and nothing else is
  exchanged with the new one in a single step (Linux). There is no moment between old and new.
- Where other files stand in the folder (they stay), or the system cannot exchange folders, a
  journal is written first and the files are then renamed one by one: the old ones go, beginning
  with the one that says that all is complete, the new ones come, that one last. A program killed
  in these milliseconds leaves a folder without that file; :func:`settle` finishes what the
  journal says at the next start of a command that writes there. Where a rename fails, the
  earlier ones are taken back.

Whatever fails or is killed before leaves the old results as they were. What killed programs left
is cleared away by the next one that writes to the same folder; what running ones write is not.
Against a power failure single files are safe, folders only as far as their file system makes them.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from dermx_viewer.errors import DermXError, ExportError, UnusableName
from dermx_viewer.files import TEMPORARY, not_written
from dermx_viewer.folder_swap import (
    JOURNAL,
    NEW,
    OLD,
    carry_out,
    exchanged,
    moved_in,
    renamed,
    replace_one_by_one,
)
from dermx_viewer.locks import abandoned, hold, one_at_a_time
from dermx_viewer.remote import RemotePath
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of

_LOCK = "lock"
_NAME_ERRORS = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.EEXIST})


class WholeFolder:
    """New content of ``folder``; nothing of it is seen there before :meth:`commit`.

    A context manager: what was not committed at its end is dropped. ``error``: what is raised,
    with a message that says what to do, where something cannot be written.
    """

    def __init__(self, folder: Path, *, error: type[DermXError] = ExportError) -> None:
        self.folder = folder
        self._error = error
        self._target = Path(os.path.realpath(folder))
        self.names: list[str] = []
        """Relative paths of what was written, in that order."""
        try:
            settle(folder)
            self._target.parent.mkdir(parents=True, exist_ok=True)
            self._root, self._handle = _new_root(self._target)
            (self._root / NEW).mkdir()
        except FileExistsError:
            problem = NotADirectoryError(errno.ENOTDIR, "Not a directory")
            raise error(not_written(folder, problem)) from None
        except (OSError, ValueError) as problem:
            raise error(not_written(folder, problem)) from problem

    def write(self, name: str, data: bytes | Iterable[bytes]) -> Path:
        """Write one file (``name``: relative, with ``/``); returns the path it will have.

        ``data``: all of it, or one piece after the other.

        Raises UnusableName where the file system takes no file of that name, or has one.
        """
        path = self.folder / name
        try:
            staged = self._root / NEW / name
            staged.parent.mkdir(exist_ok=True)
            with staged.open("xb") as file:
                for piece in (data,) if isinstance(data, bytes) else data:
                    file.write(piece)
        except ValueError as problem:
            raise UnusableName(not_written(path, problem)) from problem
        except OSError as problem:
            if problem.errno in _NAME_ERRORS:
                raise UnusableName(_unusable(path, problem)) from problem
            raise self._error(not_written(path, problem)) from problem
        self.names.append(name)
        return path

    def commit(self, *, last: str, earlier: Iterable[str] = ()) -> None:
        """Put everything in its place.

        ``last``: the file that says that all is complete. ``earlier``: relative paths of earlier
        results, which go. Anything else in the folder stays.
        """
        gone = {*earlier, *self.names}
        names = [*(name for name in self.names if name != last), last]
        try:
            with one_at_a_time(self._target.parent):
                in_one_step = renamed(self._root, self._target) or exchanged(
                    self._root, self._target, gone
                )
                if not in_one_step:
                    self._root = moved_in(self._root, self._target)
                    old = [last, *sorted(gone - {last})]
                    replace_one_by_one(self._root, self._target, names, old)
        except OSError as problem:
            place = Path(os.fsdecode(problem.filename or self.folder))
            where = self.folder if self._root in place.parents else place
            raise self._error(not_written(where, problem)) from problem
        self.drop()

    def drop(self) -> None:
        """Remove what was not put in place; for the second time nothing happens."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        if (self._root / JOURNAL).exists():
            os.close(handle)  # Interrupted in the middle: to be finished at the next start.
        else:
            _remove(self._root, handle)

    def __enter__(self) -> WholeFolder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.drop()


def settle(folder: Path) -> None:
    """Finish or clear away what killed programs were writing into ``folder``.

    Raises OSError where that cannot be done.
    """
    if isinstance(folder, RemotePath):
        return  # Nothing is written beside it.
    target = Path(os.path.realpath(folder))
    for root in _roots(target):
        with abandoned(root / _LOCK) as free:
            if not free:
                # Without its lock it is an empty folder, or somebody is about to make the lock.
                with suppress(OSError):
                    root.rmdir()
                continue
            if root.parent == target and (root / JOURNAL).is_file():
                with one_at_a_time(target.parent):
                    carry_out(root, target)
            _remove(root)


def earlier_files(folder: Path, patterns: Sequence[str]) -> list[str]:
    """Relative paths of the files in ``folder`` that match one of ``patterns``."""
    if isinstance(folder, RemotePath):
        found: Iterator[Path] = folder.matching(patterns)
    else:
        found = (path for pattern in patterns for path in folder.glob(pattern))
    return sorted({path.relative_to(folder).as_posix() for path in found if not path.is_dir()})


def _unusable(path: Path, problem: OSError) -> str:
    if problem.errno == errno.EEXIST:
        return Said("{path}: another file has this name already.", path=text_of(path))
    return Said(
        "{path}: the file system takes no such name ({reason}).",
        path=text_of(path),
        reason=problem.strerror,
    )


# --- the hidden folder ---


def _prefix(target: Path) -> str:
    digest = hashlib.sha256(os.fsencode(target)).hexdigest()[:8]
    return f"{TEMPORARY}{digest}-"


def _new_root(target: Path) -> tuple[Path, int]:
    """A hidden folder on ``target``'s file system: beside it, or in it where that cannot be."""
    places = [target.parent]
    if os.path.lexists(target) and not target.is_dir():
        raise OSError(errno.ENOTDIR, Said("not a folder"))
    if target.is_dir():
        if not os.access(target, os.W_OK | os.X_OK):
            raise OSError(errno.EACCES, Said("the folder is read-only"))
        places = [target] if _is_mount(target) else [*places, target]
    for place in places[:-1]:
        with suppress(OSError):
            return _root_in(place, target)
    return _root_in(places[-1], target)


def _is_mount(target: Path) -> bool:
    return target.stat().st_dev != target.parent.stat().st_dev


def _root_in(place: Path, target: Path) -> tuple[Path, int]:
    while True:
        root = place / f"{_prefix(target)}{secrets.token_hex(4)}"
        root.mkdir()
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
            handle = os.open(root / _LOCK, flags, 0o600)
        except FileNotFoundError:  # Cleared away by another program that was just starting.
            continue
        except OSError:
            root.rmdir()
            raise
        if hold(handle, root / _LOCK):
            return root, handle
        os.close(handle)


def _roots(target: Path) -> Iterator[Path]:
    """Hidden folders of programs that write, or wrote, to ``target``: this user's own."""
    for place in (target.parent, target):
        with suppress(OSError):
            prefix = _prefix(target)
            for root in [path for path in place.iterdir() if path.name.startswith(prefix)]:
                found = root.lstat()
                mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
                if mine and root.is_dir() and not root.is_symlink():
                    yield root


def _remove(root: Path, handle: int = -1) -> None:
    """Remove a hidden folder; its lock last, so that it is known for one until then."""
    for name in (NEW, OLD):
        shutil.rmtree(root / name, ignore_errors=True)
    if os.name == "nt" and handle >= 0:
        os.close(handle)
    with suppress(OSError):
        (root / _LOCK).unlink(missing_ok=True)
        root.rmdir()
    if os.name != "nt" and handle >= 0:
        os.close(handle)
