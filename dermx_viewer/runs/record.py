"""The record of a run: a folder, refused before the work and filled after it.

Every command that writes results does it here: its tables, and a manifest that says what was
computed, of what data, by which protocol and software. The manifest is written last: where it
stands, the results are complete.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from dermx_viewer import __version__
from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import RunError
from dermx_viewer.files import not_written
from dermx_viewer.remote import RemotePath
from dermx_viewer.remote_folder import RemoteFolder, try_to_write
from dermx_viewer.said import Said
from dermx_viewer.said_text import parts_of, put_together
from dermx_viewer.texts import json_bytes, text_of
from dermx_viewer.whole_folder import WholeFolder, earlier_files, settle

SOFTWARE = {"name": "dermx-viewer", "version": __version__}
"""What every manifest says of the program."""


GROWING = ("parts/*.part", "parts/plan.json")
"""Parts of a run that is not finished."""

_SENTENCES = ("what", "done")
"""Texts of a problem that are put together"""


class _Hashed(Protocol):
    """A protocol, of scores or of agreement."""

    @property
    def hash(self) -> str: ...

    def as_dict(self) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one command writes.

    ``manifest``: the file that is written last; ``what``: the results in words; ``tables``: other
    files that tell of earlier results, as patterns; ``outdated``: files that earlier versions of
    the program wrote, which beside newer ones would tell something else; ``growing``: parts of
    unfinished results, which may be there and go when the results come.
    """

    manifest: str
    what: str
    tables: tuple[str, ...]
    outdated: tuple[str, ...] = ()
    growing: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that tells of earlier results."""
        return (*self.tables, *self.outdated, self.manifest)


def refuse_used_folder(folder: Path, kind: Kind, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` is a file, cannot be written to, or holds earlier results.

    ``overwrite``: those may be there. What a killed program left half done is finished first.
    """
    try:
        if not _is_new(folder):
            if not folder.is_dir():
                raise RunError(
                    "{folder} is a file; choose a folder for the output.", folder=text_of(folder)
                )
            settle(folder)
        _try_to_write(folder)
        used = bool(earlier_files(folder, kind.names))
    except (OSError, ValueError) as error:
        raise RunError(not_written(folder, error)) from error
    if used and not overwrite:
        raise RunError(
            "{folder} already holds {what}; choose another folder or use --overwrite.",
            folder=text_of(folder),
            what=kind.what,
        )


def write_record(
    folder: Path,
    kind: Kind,
    tables: Mapping[str, bytes | Iterable[bytes]],
    manifest: bytes,
    *,
    overwrite: bool = False,
) -> tuple[Path, ...]:
    """Write ``tables`` (by file name) and the manifest; returns their paths, the manifest last.

    All of them or none. Raises RunError as :func:`refuse_used_folder` does, and ExportError.
    """
    refuse_used_folder(folder, kind, overwrite=overwrite)
    earlier = earlier_files(folder, (*kind.outdated, *kind.growing))
    return write_files(folder, {**tables, kind.manifest: manifest}, earlier=earlier)


def write_files(
    folder: Path, contents: Mapping[str, bytes | Iterable[bytes]], *, earlier: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Write every file of ``contents`` into ``folder``; returns their paths. Raises ExportError.

    All of them or none (see :mod:`dermx_viewer.whole_folder`). The last one says that all are
    complete. ``earlier``: names of earlier results, which go.
    """
    with _new_content(folder) as new:
        paths = tuple(new.write(name, data) for name, data in contents.items())
        new.commit(last=[*contents][-1], earlier=earlier)
    return paths


def _new_content(folder: Path) -> WholeFolder | RemoteFolder:
    return RemoteFolder(folder) if isinstance(folder, RemotePath) else WholeFolder(folder)


def manifest_bytes(
    about: Mapping[str, object],
    *,
    before: Mapping[str, object] | None = None,
    indent: int = 2,
) -> bytes:
    """A manifest: ``before``, the software, then ``about``. The same bytes at every repetition."""
    return json_bytes({**(before or {}), "software": SOFTWARE, **about}, indent=indent)


def protocol_told(protocol: _Hashed) -> dict[str, object]:
    """What a manifest says of the protocol: every field, and the hash."""
    return {**protocol.as_dict(), "hash": protocol.hash}


def problems_told(
    problems: Iterable[Problem], *, sentences: bool = False
) -> list[dict[str, object]]:
    """What a manifest says of problems.

    ``sentences``: beside texts that are put together also what of, ``said``, as
    :func:`~dermx_viewer.said_text.parts_of` has it, so that they can be told in another language.
    """
    return [_problem_told(problem, sentences) for problem in problems]


def problem_of(told: Mapping[str, object]) -> Problem:
    """The problem that a manifest tells of; the image and the amount are not in it."""
    kind, where, *texts = (str(told.get(name, "")) for name in ("kind", "where", *_SENTENCES))
    said = told.get("said")
    parts = said if isinstance(said, dict) else {}
    pairs = zip(_SENTENCES, texts, strict=True)
    what, done = (put_together(parts.get(name), text) for name, text in pairs)
    return Problem(kind, where, what, done)


def _problem_told(problem: Problem, sentences: bool) -> dict[str, object]:
    texts = {name: getattr(problem, name) for name in ("kind", "where", *_SENTENCES)}
    parts = {name: parts_of(texts[name]) for name in _SENTENCES} if sentences else {}
    said = {name: told for name, told in parts.items() if told is not None}
    return {**texts, "said": said} if said else texts


def _is_new(folder: Path) -> bool:
    try:
        folder.lstat()
    except FileNotFoundError:
        return True
    return False


def _try_to_write(folder: Path) -> None:
    """Write nothing into the folder, or where it will be made."""
    if isinstance(folder, RemotePath):
        return try_to_write(folder)
    place, missing = folder.absolute(), list[str]()
    while _is_new(place):
        missing.append(place.name)
        place = place.parent
    for name in missing:
        longest = os.pathconf(place, "PC_NAME_MAX") if hasattr(os, "pathconf") else 255
        if len(os.fsencode(name)) > longest:
            raise OSError(errno.ENAMETOOLONG, Said("the name is too long"))
    with WholeFolder(place / missing[-1] if missing else place, error=RunError):
        pass
