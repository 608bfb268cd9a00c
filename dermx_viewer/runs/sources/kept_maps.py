"""The maps of a run, kept in memory: a source that needs neither model nor file any more.

They are kept as they were given, raw and at their own size, so that any protocol can be taken over
them and every number is the one that the model's own run gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.sources.asking import Tell, tell_nobody
from dermx_viewer.runs.sources.source import Found, Source

LIMIT = 400_000_000
"""Bytes of a source's maps: those of a network for dermx-2021 take 1 to 10 MB, but maps from files
may be as large as photographs."""


@dataclass(frozen=True, eq=False)
class KeptMaps:
    """What a source gave, image by image, with what it said of itself.

    ``offered``: ids of the images that it could have maps for; ``found``: by image id.
    """

    name: str
    offered: frozenset[str]
    found: Mapping[str, Found]
    described: Mapping[str, object]
    noted: tuple[Problem, ...] = ()
    left: tuple[Problem, ...] = ()

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """Those of ``images`` that there can be maps for."""
        return [image for image in images if image.image_id in self.offered]

    def among(self, images: Sequence[ImageRecord]) -> Source:
        """Itself."""
        return self

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """What the source had that belonged to no image."""
        return self.left

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        """What was to be known of the source itself."""
        return self.noted

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """Each image with its maps, in order. Raises KeyError for one that was never asked for."""
        for image in images:
            stop_if_asked(should_stop)
            yield replace(self.found[image.image_id], image=image)

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """Nothing outlives the memory that it is in."""
        raise NotImplementedError("kept maps make no part that outlives them")

    def describe(self) -> dict[str, object]:
        """Where the maps come from, as the source itself said."""
        return dict(self.described)


class Recorded:
    """A source whose maps are kept while they are scored, up to LIMIT bytes."""

    def __init__(self, source: Source, images: Sequence[ImageRecord]) -> None:
        """``images``: of the plan."""
        self._source, self._images = source, tuple(images)
        self._noted: tuple[Problem, ...] = ()
        self._found: dict[str, Found] | None = {}
        self._bytes = 0

    @property
    def name(self) -> str:
        """That of the source."""
        return self._source.name

    def served(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        """As the source says."""
        return self._source.served(images)

    def among(self, images: Sequence[ImageRecord]) -> Source:
        """Itself: the plan has bound the source already."""
        return self

    def unmatched(self, images: Sequence[ImageRecord]) -> tuple[Problem, ...]:
        """As the source says."""
        return self._source.unmatched(images)

    def notes(self, should_stop: ShouldStop) -> tuple[Problem, ...]:
        """As the source says."""
        self._noted = self._source.notes(should_stop)
        return self._noted

    def maps(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop, tell: Tell = tell_nobody
    ) -> Iterator[Found]:
        """What the source gives, kept on the way."""
        for found in self._source.maps(images, should_stop, tell):
            self._keep(found)
            yield found

    def inputs(self, images: Sequence[ImageRecord], should_stop: ShouldStop) -> object:
        """As the source says."""
        return self._source.inputs(images, should_stop)

    def describe(self) -> dict[str, object]:
        """As the source says."""
        return self._source.describe()

    def kept(self) -> KeptMaps | None:
        """What was given until now; None where it was too much to keep."""
        if self._found is None:
            return None
        offered = frozenset(image.image_id for image in self.served(self._images))
        left = self.unmatched(self._images)
        return KeptMaps(self.name, offered, self._found, self.describe(), self._noted, left)

    def _keep(self, found: Found) -> None:
        if self._found is None:
            return
        self._bytes += found.maps.values.nbytes if found.maps is not None else 0
        if self._bytes > LIMIT:
            self._found = None
        else:
            self._found[found.image.image_id] = found
