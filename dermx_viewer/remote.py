"""Places that are no folders of this machine: ``s3://bucket/photographs`` and whatever else fsspec
opens.

A :class:`RemotePath` is a path as far as this program asks one. Whoever opens, lists or writes
files as the ground floor does need not know of it; what cannot work there refuses it by name. Local
paths never come here.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from dermx_viewer.errors import RunError
from dermx_viewer.said import Said

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://.", re.IGNORECASE)
_ON_THIS_MACHINE = ("file", "local")
_EXTRAS = {"s3": "s3", "s3a": "s3"}
_FIRST, _FURTHER = 2**18, 2**23
"""Bytes that are asked for at once: the head of a file first, which often is enough."""

_LASTING = (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError)
"""What says something of a file. Anything else says that its place was not reached."""


def is_remote(text: str) -> bool:
    """Whether ``text`` names a place of fsspec, as ``s3://bucket/folder`` does."""
    found = _SCHEME.match(text)
    return found is not None and found[1].lower() not in _ON_THIS_MACHINE


class RemotePath(type(Path())):  # type: ignore[misc]
    """A file or folder there, by its address.

    Methods are those of Path, as far as they are asked here. They raise OSError for what is not
    there or may not be read, and RunError where the place is not reached: that says nothing of a
    file, and a run goes on when it is.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """The address."""
        if self.parts and self.parts[0].endswith(":"):
            return f"{self.parts[0]}//{'/'.join(self.parts[1:])}"
        return "/".join(self.parts) or "."

    def __fspath__(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"RemotePath({str(self)!r})"

    def __reduce__(self) -> tuple[type[RemotePath], tuple[str]]:
        return type(self), (str(self),)

    def absolute(self) -> RemotePath:
        """Itself: there is no working folder."""
        return self

    def resolve(self, strict: bool = False) -> RemotePath:
        """Itself: there are no links."""
        return self

    def expanduser(self) -> RemotePath:
        """Itself."""
        return self

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Kind and size; nothing else is known."""
        with self._asked() as (files, where):
            found = files.info(where)
        kind = stat.S_IFDIR if found["type"] == "directory" else stat.S_IFREG
        return os.stat_result((kind | 0o600, 0, 0, 0, 0, 0, found["size"] or 0, 0, 0, 0))

    def lstat(self) -> os.stat_result:
        """The same."""
        return self.stat()

    def exists(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is there, as a file or as what the names of others begin with."""
        return self._is(stat.S_IFMT)

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        """Whether names of files there begin with it."""
        return self._is(stat.S_ISDIR)

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        """Whether it is a file."""
        return self._is(stat.S_ISREG)

    def iterdir(self) -> Iterator[RemotePath]:
        """What is in a folder."""
        with self._asked() as (files, where):
            found = files.ls(where, detail=False)
        return (self / name.rstrip("/").rpartition("/")[2] for name in found)

    def glob(self, pattern: str, **_options: object) -> Iterator[RemotePath]:
        """What is in the folder (or one below it, which is named) and matches."""
        return self.matching([pattern])

    def matching(self, patterns: Iterable[str]) -> Iterator[RemotePath]:
        """The same of several patterns; each folder is listed once."""
        asked: dict[str, list[str]] = {}
        for pattern in patterns:
            below, _, name = pattern.rpartition("/")
            asked.setdefault(below, []).append(name)
        for below, names in asked.items():
            folder = self / below if below else self
            with suppress(FileNotFoundError, NotADirectoryError):
                for path in folder.iterdir():
                    if any(fnmatchcase(path.name, name) for name in names):
                        yield path

    def mkdir(self, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        """Nothing: folders are the beginnings of names."""

    def rmdir(self) -> None:
        """Nothing, in the same way."""

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove a file."""
        with self._asked() as (files, where), suppress(*(FileNotFoundError,) * missing_ok):
            files.rm_file(where)

    def put(self, data: bytes) -> None:
        """Write a file in one request: it is there whole, or not at all."""
        with self._asked() as (files, where):
            files.pipe_file(where, data)

    def walk_there(
        self, onerror: Callable[[OSError], None]
    ) -> Iterator[tuple[RemotePath, list[str], list[str]]]:
        """As ``os.walk``: each folder with the names of folders, of which some may be taken out,
        and files in it."""
        with self._asked() as (files, where):
            for folder, below, names in files.walk(where, on_error=onerror):
                yield type(self)(f"{self.parts[0]}//{folder.lstrip('/')}"), below, [*names]

    def read_part(self, start: int, end: int) -> bytes:
        """Bytes of a file."""
        with self._asked() as (files, where):
            return bytes(files.cat_file(where, start=start, end=end))

    def _is(self, asked: Callable[[int], object]) -> bool:
        try:
            return bool(asked(self.stat().st_mode))
        except (FileNotFoundError, NotADirectoryError):
            return False

    @contextmanager
    def _asked(self) -> Iterator[tuple[Any, str]]:
        """The file system and the path in it; what it raises becomes what this class raises."""
        address = str(self)
        try:
            yield _opened(address)
        except _LASTING as error:
            reason = error.strerror or os.strerror(_number(error))
            raise type(error)(_number(error), reason, address) from error
        except (RunError, GeneratorExit):
            raise
        except Exception as error:  # every file system has exceptions of its own
            raise RunError(
                "{address}: not reached ({error}). Check the address "
                "and your credentials; the same command goes on where a run was stopped.",
                address=address,
                error=str(error) or type(error).__name__,
            ) from error


def open_remote(path: RemotePath, *, limit: int = 0) -> BinaryIO:
    """Open a file there for reading, unbuffered; ``limit`` and errors as ``open_regular``."""
    return cast(BinaryIO, _opened_file(path, limit))


def read_remote(path: RemotePath, *, limit: int = 0) -> bytes:
    """All of a file, in one request; ``limit`` and errors as ``read_regular``."""
    with _opened_file(path, limit) as file:
        return file.read(file.size) or b""


def _opened_file(path: RemotePath, limit: int) -> _RemoteFile:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, Said("not a file but {kind}", kind=Said("a folder")), str(path))
    if limit and found.st_size > limit:
        what = Said(
            "{size:,.0f} MB are more than the limit of {limit:,.0f} MB",
            size=found.st_size / 1e6,
            limit=limit / 1e6,
        )
        raise OSError(errno.EFBIG, what, str(path))
    return _RemoteFile(path, found.st_size)


class _RemoteFile(io.RawIOBase):
    """A file there; what was asked for last is kept."""

    def __init__(self, path: RemotePath, size: int) -> None:
        self._path, self.size = path, size
        self._at = 0
        self._start, self._kept = 0, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if begin + offset < 0:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(self._path))
        self._at = begin + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), max(0, self.size - self._at))
        if wanted and not self._start <= self._at < self._start + len(self._kept):
            step = _FURTHER if self._kept else _FIRST
            end = min(self.size, self._at + max(wanted, step))
            self._start, self._kept = self._at, self._path.read_part(self._at, end)
        skip = self._at - self._start
        data = self._kept[skip : skip + wanted] if wanted else b""
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def _number(error: OSError) -> int:
    numbers = {
        PermissionError: errno.EACCES,
        IsADirectoryError: errno.EISDIR,
        NotADirectoryError: errno.ENOTDIR,
    }
    return error.errno or numbers.get(type(error), errno.ENOENT)


def _opened(address: str) -> tuple[Any, str]:
    """fsspec's file system for an address, and the path in it. Raises RunError."""
    scheme = address.partition("://")[0].lower()
    extra = _EXTRAS.get(scheme, "")
    try:
        from fsspec.core import url_to_fs

        files, where = url_to_fs(address)
    except (ImportError, ValueError) as error:
        how = f"pip install 'dermx-viewer[{extra}]'"
        what = Said(
            "pip install fsspec, and what fsspec asks for to open {scheme}://", scheme=scheme
        )
        raise RunError(
            "{address}: cannot be opened here ({error}); install it with: {how}",
            address=address,
            error=error,
            how=how if extra else what,
        ) from None
    return files, where
