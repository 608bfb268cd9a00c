"""Attention maps made elsewhere, a whole set in one file (see ``array_file``).

Reading thousands of small files takes longer than scoring them. What is read is checked as maps
in files of their own are: not negative, unless a ``maps.json`` beside the file says that they are
raw; finite; known classes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.errors import MapError
from dermx_viewer.files import text_of
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked
from dermx_viewer.runs.sources.array_file import read_array_file
from dermx_viewer.runs.sources.asking import Tell, tell_nobody
from dermx_viewer.runs.sources.contents import contents
from dermx_viewer.runs.sources.map_files import Values, plain_values
from dermx_viewer.runs.sources.map_folder import INDEX, read_index, refuse_turned
from dermx_viewer.runs.sources.source import Found
from dermx_viewer.said import Said

_ANY_SIZE = 0


class MapArray:
    """Maps of a set in one file; the logits and the predicted class are unknown."""

    def __init__(self, file: Path, name: str = "") -> None:
        """Raises MapError where the file cannot be used, or holds no class that is known."""
        self.file = file
        self.name = text_of(name or file.stem)
        self._array = read_array_file(file)
        self._written = read_index(file.parent / INDEX)
        known = [ontology().canonical(name) for name in self._array.classes]
        self._classes = tuple(
            (known.index(name), name)
            for name in ontology().diagnosis_names
            if known.count(name) == 1
        )
        if not self._classes:
            raise MapError(
                "{file}: none of its classes is a diagnosis that is known.", file=text_of(file)
            )
        # Taken down before any work: a record must not fail where the file went meanwhile.
        self._sha256 = contents(file, _ANY_SIZE)
        self._rows: Mapping[str, int] | None = None
        """the rows of the images of a run, where it is known (see ``among``)"""

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """Read the maps of each image."""
        rows = self._rows_of(images)
        for image in images:
            stop_if_asked(should_stop)
            row = rows.get(image.image_id)
            yield Found(image) if row is None else self._read(image, row)

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """The rows of ``images``, and what the file says of all."""
        rows, found = self._rows_of(images), []
        for image in images:
            stop_if_asked(should_stop)
            row = rows.get(image.image_id)
            found.append("" if row is None else self._content(row))
        return [self._written, self._classes, found]

    def describe(self) -> dict[str, object]:
        """Name and sha256, as it was when the file was opened."""
        return {"kind": "maps", "name": self.name, "sha256": self._sha256, **self._written}

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """Images with maps."""
        rows = self._rows_of(images)
        return [image for image in images if image.image_id in rows]

    def among(self, images: Sequence[ImageRecord]) -> MapArray:
        """The file whose names mean what they mean among ``images``."""
        known = copy(self)
        known._rows = self._match(images)[0]
        return known

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """The problem of each name that is none of ``images``, or one that has maps already."""
        return tuple(self._match(images)[1])

    def notes(self, should_stop: ShouldStop = never_stop) -> tuple[Problem, ...]:
        """Classes that are not used."""
        used = {number for number, _ in self._classes}
        return tuple(
            self._problem(
                "map of an unknown class",
                Said("{name!r} is no diagnosis of its own", name=text_of(name)),
            )
            for number, name in enumerate(self._array.classes)
            if number not in used
        )

    def _rows_of(self, images: Sequence[ImageRecord]) -> Mapping[str, int]:
        return self._match(images)[0] if self._rows is None else self._rows

    def _match(self, images: Sequence[ImageRecord]) -> tuple[dict[str, int], list[Problem]]:
        """The row of each image, by its very name or else by one of another case."""
        exact = {plain_id(image.image_id): image.image_id for image in images}
        folded: dict[str, list[str]] = defaultdict(list)
        for key, image_id in exact.items():
            folded[key.casefold()].append(image_id)
        names = [plain_id(name) for name in self._array.images]
        rows: dict[str, int] = {}
        problems: list[Problem] = []
        for row in sorted(range(len(names)), key=lambda row: names[row] not in exact):
            name = names[row]
            meant = [exact[name]] if name in exact else folded[name.casefold()]
            if len(meant) != 1:
                what = Said(
                    "{n} scored images {name!r}" if meant else "no scored image {name!r}",
                    n=len(meant),
                    name=name,
                )
                problems.append(self._problem("map without an image", what))
            elif rows.setdefault(meant[0], row) != row:
                problems.append(self._problem("several maps", f"{name!r}", meant[0]))
        return rows, problems

    def _read(self, image: ImageRecord, row: int) -> Found:
        values: dict[str, Values] = {}
        problems: list[Problem] = []
        try:
            every = self._array.maps_of(row)
        except MapError as error:
            return Found(image, None, (self._unusable(image, "", error),))
        for number, name in self._classes:
            if every.dtype.kind == "f" and np.isnan(every[number]).all():
                continue  # There is none.
            try:
                values[name] = self._map(every[number], image)
            except MapError as error:
                problems.append(self._unusable(image, f" {name}", error))
        maps = self._maps_of(image, values) if values else None
        return Found(image, maps, tuple(problems))

    def _map(self, values: npt.NDArray[Any], image: ImageRecord) -> Values:
        found = plain_values(values, text_of(self.file.name))
        refuse_turned(found, image)
        if found.min() < 0 and not self._written:
            raise MapError("holds negative values; rectify the map first")
        return found

    def _maps_of(self, image: ImageRecord, values: Mapping[str, Values]) -> AttentionMaps:
        origin = MapOrigin(
            model=self.name,
            method=self._written.get("method", "from files"),
            target_layer=self._written.get("layer", ""),
        )
        logits = np.full(len(values), np.nan)
        stacked = np.stack([*values.values()])
        return AttentionMaps(image.image_id, tuple(values), stacked, logits, origin)

    def _unusable(self, image: ImageRecord, whose: str, error: MapError) -> Problem:
        what = Said(
            "{image}{whose}: {error:behind}", image=image.image_id, whose=whose, error=error
        )
        return self._problem("unusable map", what, image.image_id)

    def _content(self, row: int) -> str:
        try:
            return hashlib.sha256(self._array.maps_of(row).tobytes()).hexdigest()
        except MapError as error:
            return str(error)

    def _problem(self, kind: str, what: str, image_id: str = "") -> Problem:
        return Problem(kind, text_of(self.file.name), what, Said("not scored"), image_id)
