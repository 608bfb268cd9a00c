"""Find the photograph of each image: by stem, anywhere under the data set or in another folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.photographs import PHOTOGRAPH_SUFFIXES, read_header
from dermx_viewer.dataset.records import ImageRecord, Photograph, Problem, same_aspect
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.errors import PhotographError
from dermx_viewer.progress import ShouldStop, stop_if_asked

UNREADABLE = "unreadable photograph"
"""Kind of the problem of a picture that cannot be shown."""

_NOT_PHOTOGRAPHS = {"annotations", "masks"}


@dataclass(frozen=True, slots=True)
class PhotoIndex:
    """Picture files by case-folded stem, the preferred one first."""

    by_stem: dict[str, list[Path]]

    def photograph(
        self, image: ImageRecord, original_stem: str
    ) -> tuple[Photograph | None, list[Problem]]:
        """The photograph of ``image`` and what is wrong with it.

        ``original_stem`` is the name under which the owner distributes the picture; it counts
        only where no file carries the image's own name.
        """
        candidates = self.by_stem.get(_key(image.image_id), [])
        if not candidates and original_stem:
            candidates = self.by_stem.get(_key(original_stem), [])
        problems: list[Problem] = []
        for path in candidates:
            try:
                header = read_header(path)
            except PhotographError as error:
                where, what = path.name, str(error)
                done = "shown without this picture"
                problems.append(Problem(UNREADABLE, where, what, done, image.image_id))
                continue
            if len(candidates) > 1:
                problems.append(_ambiguous(image, path, candidates))
            fits = same_aspect((header.height, header.width), image.size)
            if (header.height, header.width) != image.size:
                problems.append(_size_problem(image, path, header.height, header.width, fits))
            photograph = Photograph(path, header.height, header.width, header.stand_in, fits)
            return photograph, problems
        return None, problems


def find_photographs(root: Path, photos: Path | None, *, should_stop: ShouldStop) -> PhotoIndex:
    """Index every picture under ``photos`` (preferred) and ``root`` by its stem.

    Folders named ``annotations`` or ``masks`` and hidden ones are passed over, links to folders
    followed; each folder is visited once.
    """
    by_stem: dict[str, list[Path]] = {}
    visited: set[str] = set()
    for folder in (photos, root):
        if folder is None:
            continue
        for parent, folders, files in os.walk(folder, followlinks=True):
            stop_if_asked(should_stop)
            real = os.path.realpath(parent)
            if real in visited:
                folders.clear()
                continue
            visited.add(real)
            folders[:] = sorted(f for f in folders if f not in _NOT_PHOTOGRAPHS and f[0] != ".")
            for name in sorted(files):
                path = Path(parent, name)
                if path.suffix.lower() in PHOTOGRAPH_SUFFIXES and name[0] != ".":
                    by_stem.setdefault(_key(path.stem), []).append(path)
    return PhotoIndex(by_stem)


def _key(stem: str) -> str:
    return plain_id(stem).casefold()


def _ambiguous(image: ImageRecord, path: Path, candidates: list[Path]) -> Problem:
    others = ", ".join(str(other) for other in candidates if other != path)
    what = f"several pictures have this name; also: {others}"
    return Problem("several photographs", path.name, what, f"{path} is used", image.image_id)


def _size_problem(image: ImageRecord, path: Path, height: int, width: int, fits: bool) -> Problem:
    what = f"{width} × {height} pixels, annotated at {image.width} × {image.height}"
    if fits:
        done = "same aspect: the masks are scaled to it"
    else:
        done = "another aspect: shown without masks and not scored"
    return Problem("photograph size", path.name, what, done, image.image_id)
