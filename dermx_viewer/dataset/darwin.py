"""Darwin JSON, versions 1.0 and 2.0: bytes → plain items, with problems instead of exceptions.

1.0 has ``image`` and ``polygon.path`` / ``complex_polygon.path``; 2.0 (``"version": "2.0"``) has
``item.slots`` and ``polygon.paths``. Every annotation is read on its own, so that a broken one
does not take the others with it. A file may hold several pictures (slots): one of them is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from dermx_viewer.dataset.darwin_picture import Picture, check_version, picture_of
from dermx_viewer.dataset.darwin_words import LONGEST_NAME, annotation_name, descriptive_terms
from dermx_viewer.dataset.json_text import UnreadableJson, decode, plain_text
from dermx_viewer.dataset.outlines import Paths, Wrong, field, kind_of, read_outline
from dermx_viewer.said import Said, joined, words_of

__all__ = ["DarwinFile", "Outline", "UnreadableFile", "parse"]

_SHAPES = {
    "ellipse": Said("an ellipse"),
    "line": Said("a line"),
    "keypoint": Said("a keypoint"),
    "skeleton": Said("a skeleton"),
    "cuboid": Said("a cuboid"),
    "mask": Said("a raster mask"),
    "raster_layer": Said("a raster layer"),
    "graph": Said("a graph"),
    "link": Said("a link"),
    "string": Said("a string of annotations"),
    "eye": Said("an eye"),
    "table": Said("a table"),
    "simple_table": Said("a table"),
    "directional_vector": Said("a directional vector"),
}
"""Kinds of annotations of the labelling tool that are no outlines."""

_REGION_KEYS = ("polygon", "complex_polygon", "bounding_box")
_MOST_ANNOTATIONS = 100_000
_MOST_OF_A_KIND = 20
"""Complaints of one kind about one file; further ones are counted."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One outlined region as it stands in the file; ``paths`` is empty without a usable polygon.

    ``number`` counts the file's regions from 0, the broken ones too: it names the PNG mask.
    ``broken``: whether a complaint says why there are no paths.
    """

    name: str
    paths: Paths
    attributes: tuple[str, ...]
    number: int
    broken: bool = False


@dataclass(slots=True)
class DarwinFile:
    """What one file says; ``complaints`` holds (kind, what) pairs.

    ``names``: what the file calls its picture, without its ending and with it; () where it
    does not.
    """

    height: int = 0
    width: int = 0
    names: tuple[str, ...] = ()
    tags: list[str] = default(default_factory=list)
    outlines: list[Outline] = default(default_factory=list)
    complaints: list[tuple[str, str]] = default(default_factory=list)


class UnreadableFile(ValueError):
    """The file as a whole cannot be used; the message says why."""


def parse(data: bytes, *, stem: str = "") -> DarwinFile:
    """Read one annotation file. Raises UnreadableFile where nothing of it can be used.

    ``stem``, the file's own name, tells which of several pictures in it is meant.
    """
    try:
        tree, repeated = decode(data)
        if not isinstance(tree, dict):
            raise UnreadableFile(
                Said("the file holds {found}, not an object of Darwin JSON", found=kind_of(tree))
            )
        check_version(field(tree, "version"))
        picture = picture_of(tree, stem)
        annotations = field(tree, "annotations")
        if not isinstance(annotations, list):
            raise UnreadableFile(
                Said("`annotations` is {found}, not a list", found=kind_of(annotations))
            )
        if len(annotations) > _MOST_ANNOTATIONS:
            raise UnreadableFile(
                Said("{n:,} annotations are more than anybody makes", n=len(annotations))
            )
    except (UnreadableJson, Wrong) as error:
        raise UnreadableFile(words_of(error)) from None
    reading = _Reading(picture)
    for number, annotation in enumerate(annotations):
        reading.add(number, annotation)
    for key in repeated:
        if not any(f"{key}` stands twice" in what for _, what in reading.result.complaints):
            what = Said("`{key}` stands twice in one object", key=key[:LONGEST_NAME])
            reading.complain("repeated key", what)
    _item_properties(tree, reading)
    return reading.finished()


class _Reading:
    """Adds one annotation after the other to the result."""

    def __init__(self, picture: Picture) -> None:
        self.result = DarwinFile(picture.height, picture.width, picture.names)
        self._picture = picture
        self._regions = 0
        self._elsewhere = 0
        self._counts: Counter[str] = Counter()

    def complain(self, kind: str, what: str) -> None:
        """Add a complaint, or only count it where there are many of its kind."""
        self._counts[kind] += 1
        if self._counts[kind] <= _MOST_OF_A_KIND:
            self.result.complaints.append((kind, what))

    def finished(self) -> DarwinFile:
        """The result, with what was only counted until now."""
        for kind, count in self._counts.items():
            if count > _MOST_OF_A_KIND:
                more = count - _MOST_OF_A_KIND
                what = Said("and {more} more of this kind in the file", more=more)
                self.result.complaints.append((kind, what))
        picture = self._picture
        if len(picture.slots) > 1:
            names = ", ".join(name[:LONGEST_NAME] for name in picture.slots[:5])
            what = Said(
                "{n} pictures in one file (slots {names}): {others} annotations are not of slot "
                "{slot}",
                n=len(picture.slots),
                names=names,
                others=self._elsewhere,
                slot=picture.slot,
            )
            self.result.complaints.append(("several pictures", what))
        return self.result

    def add(self, number: int, annotation: Any) -> None:
        """Read one annotation; what is wrong with it is complained about."""
        where: str = Said("annotation {number}", number=number)
        try:
            if not isinstance(annotation, dict):
                raise Wrong(Said("{found}, not an object", found=kind_of(annotation)))
            name = annotation_name(annotation)
            where = Said("annotation {number} ({name})", number=number, name=name)
            is_tag = _is_tag(annotation)
            shapes = [key for key in _REGION_KEYS if field(annotation, key) is not None]
            if is_tag and shapes:
                raise Wrong(Said("both a tag and an outline"))
        except Wrong as error:
            self.complain("broken annotation", Said("{where}: {error}", where=where, error=error))
            return
        if not self._is_here(annotation, where, is_tag=is_tag):
            self._regions += bool(shapes)
        elif is_tag:
            self.result.tags.append(name)
        elif "polygon" in shapes or "complex_polygon" in shapes or _only_a_box(annotation):
            self._region(annotation, name, where)
        else:
            self._regions += bool(shapes)
            self.complain(
                "unknown annotation type",
                Said("{where} {what}", where=where, what=_what_else(annotation)),
            )

    def _is_here(self, annotation: Mapping[str, Any], where: str, *, is_tag: bool) -> bool:
        """Whether an annotation is about the picture that is read."""
        if annotation.get("frames") is not None:
            what = Said("{where} is about the frames of a video, not about a picture", where=where)
            self.complain("unknown annotation type", what)
            return False
        slots = annotation.get("slot_names") or []
        named = slots if isinstance(slots, list) else [slots]
        picture = self._picture
        if not picture.slots or picture.slot in named or (not named and is_tag):
            return True
        if not named and len(picture.slots) == 1:
            return True
        self._elsewhere += 1
        if not named:
            what = Said(
                "{where} does not say (slot_names) which of the pictures it is about", where=where
            )
            self.complain("broken annotation", what)
        elif not all(name in picture.slots for name in named):
            what = Said(
                "{where} is about a slot {found}, which the file does not have",
                where=where,
                found=kind_of(named[0]),
            )
            self.complain("broken annotation", what)
        return False

    def _region(self, annotation: Mapping[str, Any], name: str, where: str) -> None:
        number, self._regions = self._regions, self._regions + 1
        broken = False

        def complain(kind: str, what: str) -> None:
            nonlocal broken
            broken = True
            self.complain(kind, Said("{where}: {what}", where=where, what=what))

        try:
            paths = read_outline(annotation, (self._picture.height, self._picture.width), complain)
        except Wrong as error:
            complain("broken polygon", words_of(error))
            paths = ()
        terms = descriptive_terms(
            annotation, lambda what: self.complain("broken attributes", joined("", [where, what]))
        )
        self.result.outlines.append(
            Outline(name, paths, terms, number, broken=broken and not paths)
        )


def _is_tag(annotation: Mapping[str, Any]) -> bool:
    tag = field(annotation, "tag")
    if tag is None or isinstance(tag, dict):
        return tag is not None
    raise Wrong(Said("its `tag` is {found}, not an object", found=kind_of(tag)))


def _only_a_box(annotation: Mapping[str, Any]) -> bool:
    """A box without anything else stands for a region whose PNG mask may be there."""
    other = any(annotation.get(key) is not None for key in _SHAPES)
    return annotation.get("bounding_box") is not None and not other


def _what_else(annotation: Mapping[str, Any]) -> str:
    for key, what in _SHAPES.items():
        if annotation.get(key) is not None:
            return Said("is {what}; only polygons are outlines", what=what)
    known = {"name", "tag", "id", "attributes", "properties", "slot_names", "annotators"}
    further = [plain_text(key[:40]) for key in annotation if key not in known][:5]
    if not further:
        return Said("is neither a tag nor a polygon")
    return Said("is neither a tag nor a polygon ({further})", further=", ".join(further))


def _item_properties(tree: Mapping[str, Any], reading: _Reading) -> None:
    """Properties of the whole item are no tags: they are told, not guessed at."""
    values = tree.get("properties")
    for value in values if isinstance(values, list) else ():
        name = kind_of(value.get("name")) if isinstance(value, dict) else kind_of(value)
        reading.complain(
            "unknown annotation type", Said("a property of the whole picture ({name})", name=name)
        )
