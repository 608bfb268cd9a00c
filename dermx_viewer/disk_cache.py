"""What is slow to make and can be made again, kept on disk between sessions.

A file a value. It is written whole or not at all, so that programs may share the folder; it
carries a checksum, so that a damaged one is made again and never believed. What was used longest
ago goes where the folder grows too large. What values were made of it in this session may be held
in memory beside it.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from dermx_viewer.errors import ExportError
from dermx_viewer.files import read_regular, write_whole
from dermx_viewer.locks import one_at_a_time

HELD = 100_000_000
"""Bytes of all values that are held in memory."""

_SUFFIX = ".kept"
_DIGEST = hashlib.sha256().digest_size
_SPARE = 0.005
"""So much of the limit may be written before the folder is looked through again: with thousands
of small files that takes longer than writing one."""


class DiskCache:
    """Bytes by key. Whatever fails, a value is simply not there: nobody depends on it."""

    def __init__(self, folder: Path, *, limit: int) -> None:
        """``folder``: made when something is put; ``limit``: bytes of all its files together."""
        self.folder = folder
        self.limit = limit
        # Looked through at the first value, and then as often as the folder can have grown.
        self._grown = limit
        self._held: OrderedDict[str, tuple[object, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[Callable[..., DiskCache], tuple[()]]:
        """Another process has the folder, and holds what it reads itself."""
        return partial(DiskCache, self.folder, limit=self.limit), ()

    def held(self, key: str) -> object | None:
        """What ``hold`` was given last; None where that is nothing, or was used longest ago."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def hold(self, key: str, value: object, size: int) -> None:
        """Have a value of about ``size`` bytes, which nobody changes, in memory as long as there
        is room."""
        with self._lock:
            if size <= HELD:
                self._held[key] = value, size
            while sum(each for _, each in self._held.values()) > HELD:
                self._held.popitem(last=False)

    def get(self, key: str) -> bytes | None:
        """The value, which counts as used now; None where there is none, or a damaged one."""
        path = self._path(key)
        try:
            content = read_regular(path, limit=self.limit)
        except OSError:
            return None
        body = content[_DIGEST:]
        if content[:_DIGEST] != _checksum(key, body):
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return body

    def put(self, key: str, value: bytes) -> None:
        """Keep a value; one that is larger than everything may be is not kept."""
        if len(value) + _DIGEST > self.limit:
            return
        with suppress(OSError, ExportError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._path(key), _checksum(key, value) + value)
            self._grown += len(value)
            if self._grown < self.limit * _SPARE:
                return
            self._grown = 0
            with one_at_a_time(self.folder):
                self._shrink()

    def _path(self, key: str) -> Path:
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}{_SUFFIX}"

    def _shrink(self) -> None:
        """Remove what was used longest ago until the limit holds."""
        files: list[tuple[float, int, Path]] = []
        for path in self.folder.glob(f"*{_SUFFIX}"):
            # Another program may have removed it.
            with suppress(OSError):
                found = path.stat()
                files.append((found.st_mtime, found.st_size, path))
        total = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if total <= self.limit:
                return
            with suppress(OSError):
                path.unlink()
                total -= size


def _checksum(key: str, value: bytes) -> bytes:
    """Over the key too: a file under another one's name is none."""
    digest = hashlib.sha256(f"{len(key)}:{key}".encode())
    digest.update(value)
    return digest.digest()
