"""Find the photograph of each image: by stem, anywhere under the data set or in another folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dermx_viewer.dataset.photographs import (
    PHOTOGRAPH_SUFFIXES,
    UNREAD_SUFFIXES,
    PhotographHeader,
    read_header,
)
from dermx_viewer.dataset.records import ImageRecord, Photograph, Problem, same_aspect
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.errors import PhotographError
from dermx_viewer.files import text_of
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.remote import RemotePath
from dermx_viewer.said import Said

UNREADABLE = "unreadable photograph"
"""Kind of the problem of a picture that cannot be shown."""

_SIZE, _EXCHANGED = "photograph size", "width and height exchanged"
UNFIT = frozenset({_SIZE, _EXCHANGED})
"""Kinds of problems of a photograph that does not show what was annotated, or may not."""

_NOT_PHOTOGRAPHS = {"annotations", "masks"}


@dataclass(frozen=True, slots=True)
class PhotoIndex:
    """Picture files by case-folded stem, the preferred one first.

    ``unread``: pictures of kinds that are not read. ``problems``: folders that cannot be read.
    """

    by_stem: dict[str, list[Path]]
    unread: dict[str, list[Path]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def photograph(
        self, image: ImageRecord, original_stem: str
    ) -> tuple[Photograph | None, list[Problem]]:
        """The photograph of ``image`` and what is wrong with it.

        ``original_stem`` is the name under which the owner distributes the picture; it counts
        only where no file carries the image's own name.
        """
        candidates = self._named(self.by_stem, image, original_stem)
        if not candidates:
            return None, [_unread(image, p) for p in self._named(self.unread, image, original_stem)]
        problems: list[Problem] = []
        for path in candidates:
            try:
                header = read_header(path)
            except PhotographError as error:
                where, what = text_of(path.name), error.said
                done = Said("shown without this picture")
                problems.append(Problem(UNREADABLE, where, what, done, image.image_id))
                continue
            if len(candidates) > 1:
                problems.append(_ambiguous(image, path, candidates))
            size = header.height, header.width
            fits = same_aspect(size, image.size)
            if size != image.size:
                problems.append(_size_problem(image, path, header, fits))
            if header.several:
                what, done = Said("the file holds several pictures"), Said("the first one is used")
                where = text_of(path.name)
                problems.append(Problem("several pictures", where, what, done, image.image_id))
            photograph = Photograph(path, *size, header.stand_in, fits, header.profile)
            return photograph, problems
        return None, problems

    @staticmethod
    def _named(files: dict[str, list[Path]], image: ImageRecord, original_stem: str) -> list[Path]:
        own = files.get(_key(image.image_id), [])
        return own or (files.get(_key(original_stem), []) if original_stem else [])


def find_photographs(root: Path, photos: Path | None, *, should_stop: ShouldStop) -> PhotoIndex:
    """Index every picture under ``photos`` (preferred) and ``root`` by its stem.

    Folders named ``annotations`` or ``masks`` and hidden ones are passed over, links to folders
    followed; each folder is visited once.
    """
    index = PhotoIndex({})
    visited: set[str] = set()
    for folder in (photos, root):
        if folder is None:
            continue
        for parent, folders, files in _walk(
            folder, lambda error: index.problems.append(_closed(error))
        ):
            stop_if_asked(should_stop)
            real = os.path.realpath(parent)
            if real in visited:
                folders.clear()
                continue
            visited.add(real)
            folders[:] = sorted(f for f in folders if f not in _NOT_PHOTOGRAPHS and f[0] != ".")
            for name in sorted(files):
                path = type(folder)(parent, name)
                suffix = path.suffix.lower()
                read, unread = suffix in PHOTOGRAPH_SUFFIXES, suffix in UNREAD_SUFFIXES
                if (read or unread) and name[0] != ".":
                    group = index.by_stem if read else index.unread
                    group.setdefault(_key(path.stem), []).append(path)
    return index


def _walk(
    folder: Path, onerror: Callable[[OSError], None]
) -> Iterator[tuple[str | Path, list[str], list[str]]]:
    if isinstance(folder, RemotePath):
        return folder.walk_there(onerror)
    return os.walk(folder, onerror=onerror, followlinks=True)


def _key(stem: str) -> str:
    return plain_id(stem).casefold()


def _closed(error: OSError) -> Problem:
    where, what = text_of(error.filename or ""), error.strerror or str(error)
    return Problem("unreadable folder", where, what, Said("photographs in it are not found"))


def _unread(image: ImageRecord, path: Path) -> Problem:
    what = Said("{suffix} files are not read: save it as JPEG or PNG", suffix=path.suffix)
    where, done = text_of(path.name), Said("shown without this picture")
    return Problem(UNREADABLE, where, what, done, image.image_id)


def _ambiguous(image: ImageRecord, path: Path, candidates: list[Path]) -> Problem:
    others = ", ".join(text_of(other) for other in candidates if other != path)
    what = Said("several pictures have this name; also: {others}", others=others)
    done = Said("{path} is used", path=text_of(path))
    return Problem("several photographs", text_of(path.name), what, done, image.image_id)


def _size_problem(image: ImageRecord, path: Path, header: PhotographHeader, fits: bool) -> Problem:
    kind = _SIZE
    what = Said(
        "{width} × {height} pixels, annotated at {of_width} × {of_height}",
        width=header.width,
        height=header.height,
        of_width=image.width,
        of_height=image.height,
    )
    if fits:
        done = Said("same aspect: the masks are scaled to it")
    else:
        done = Said("another aspect: shown without masks and not scored")
    if not fits and same_aspect((header.width, header.height), image.size):
        kind = _EXCHANGED
        what = Said(
            "{sizes}. Either the photograph was turned after it was annotated (turn it back, or "
            "save it upright), or the annotations give width and height the wrong way round",
            sizes=what,
        )
        done = Said("shown without masks and not scored")
    return Problem(kind, text_of(path.name), what, done, image.image_id)
