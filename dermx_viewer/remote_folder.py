"""A folder of results in a place of fsspec, written so that no half of them is taken for all.

Nothing can be renamed or exchanged in one step there. Each file is written by one request. The one
that says that all is complete goes first and comes last, so that where it stands the others are
those that belong to it; what stands in folders below (parts of the run) goes after that. A program
killed in between leaves a folder without that file, and the parts: the same command goes on. Two
programs that write to one place at once are not kept from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from secrets import token_hex

from dermx_viewer.errors import DermXError, ExportError
from dermx_viewer.files import TEMPORARY, not_written
from dermx_viewer.remote import RemotePath


class RemoteFolder:
    """New content of ``folder``, as :class:`~dermx_viewer.whole_folder.WholeFolder`."""

    def __init__(self, folder: RemotePath, *, error: type[DermXError] = ExportError) -> None:
        self.folder = folder
        self._error = error
        self._contents: dict[str, bytes] = {}

    def write(self, name: str, data: bytes | Iterable[bytes]) -> RemotePath:
        """Keep one file (``name``: relative, with ``/``) until ``commit``; returns its path."""
        self._contents[name] = data if isinstance(data, bytes) else b"".join(data)
        path: RemotePath = self.folder / name
        return path

    def commit(self, *, last: str, earlier: Iterable[str] = ()) -> None:
        """Write everything; as WholeFolder, but not in one step."""
        gone = sorted({*earlier} - {*self._contents})
        try:
            (self.folder / last).unlink(missing_ok=True)
            for name in (name for name in gone if "/" not in name):
                (self.folder / name).unlink(missing_ok=True)
            for name in sorted(self._contents, key=lambda name: name == last):
                (self.folder / name).put(self._contents[name])
            for name in (name for name in gone if "/" in name):
                (self.folder / name).unlink(missing_ok=True)
        except OSError as problem:
            raise self._error(not_written(self.folder, problem)) from problem

    def __enter__(self) -> RemoteFolder:
        return self

    def __exit__(self, *error: object) -> None:
        """What was not committed was never there."""


def try_to_write(folder: RemotePath) -> None:
    """Write a file there and remove it. Raises OSError where that cannot be done."""
    probe = folder / f"{TEMPORARY}{token_hex(6)}"
    probe.put(b"")
    probe.unlink()
