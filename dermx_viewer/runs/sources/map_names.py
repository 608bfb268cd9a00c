"""Which image and class the name of a map file means: ``<image-id>_<Class>``.

Both may hold underscores, and a class has several spellings, so that a name can have more than
one meaning; which one it has is known among the images of a run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.files import text_of
from dermx_viewer.said import Said, joined

Matched = dict[str, dict[str, Path]]
"""Image id → class → its file."""


@dataclass(frozen=True, slots=True)
class MapFile:
    """A file, and each (image id, class) that its name can mean, the longest class first."""

    path: Path
    readings: tuple[tuple[str, str], ...]


def map_problem(kind: str, file: Path, what: str, image_id: str = "") -> Problem:
    """The problem of a file whose map is not scored."""
    return Problem(kind, text_of(file.name), what, Said("not scored"), image_id)


def read_name(file: Path) -> MapFile | Problem:
    """What the name of ``file`` can mean, or why it means nothing."""
    parts = plain_id(file.stem).split("_")
    splits = [("_".join(parts[:i]), "_".join(parts[i:])) for i in range(1, len(parts))]
    splits = [(image_id, name) for image_id, name in splits if image_id and name]
    if not splits:
        return map_problem("map name", file, Said("the name is not <image-id>_<Class>"))
    known = ontology().diagnosis_names
    readings = tuple(
        (image_id, name)
        for image_id, spelling in splits
        if (name := ontology().canonical(spelling)) in known
    )
    if not readings:
        return map_problem(
            "map of an unknown class", file, Said("{name!r} is no diagnosis", name=splits[-1][1])
        )
    return MapFile(file, readings)


def match(files: Sequence[MapFile], images: Sequence[ImageRecord]) -> tuple[Matched, list[Problem]]:
    """The files of each of ``images``, and the problems of those that belong nowhere, or to two."""
    exact = {plain_id(image.image_id): image.image_id for image in images}
    folded: dict[str, set[str]] = defaultdict(set)
    for key, image_id in exact.items():
        folded[key.casefold()].add(image_id)
    matched: Matched = defaultdict(dict)
    problems: list[Problem] = []
    # Where two files differ by case alone, the one with the very name of the image goes first.
    for file in sorted(files, key=lambda file: not _is_named(file, exact)):
        meant = {
            (image_id, name)
            for stem, name in file.readings
            for image_id in ([exact[stem]] if stem in exact else folded[stem.casefold()])
        }
        if len(meant) != 1:
            problems.append(_belongs(file, meant))
            continue
        ((image_id, name),) = meant
        first = matched[image_id].setdefault(name, file.path)
        if first is not file.path:
            what = Said("{first} is used for {name}", first=text_of(first.name), name=name)
            problems.append(map_problem("several maps", file.path, what, image_id))
    return dict(matched), problems


def _is_named(file: MapFile, images: Mapping[str, str]) -> bool:
    return any(stem in images for stem, _ in file.readings)


def _belongs(file: MapFile, meant: set[tuple[str, str]]) -> Problem:
    """The problem of a file that belongs to no image, or to several."""
    if not meant:
        return map_problem(
            "map without an image",
            file.path,
            Said("no scored image {name!r}", name=file.readings[0][0]),
        )
    listed = joined(
        ", ",
        (
            Said("{name} of {image!r}", name=name, image=image_id)
            for image_id, name in sorted(meant)
        ),
    )
    what = Said("the name can mean {listed}; rename the file", listed=listed)
    return map_problem("map name", file.path, what)
