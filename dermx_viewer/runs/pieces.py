"""The work of a plan cut into parts that can be kept, and bundled by their images."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.runs.plan import Plan
from dermx_viewer.runs.sources.model_source import AUTOMATIC_CARD, ModelSource
from dermx_viewer.runs.sources.source import Source

IMAGES = 64
"""Images of a part, about: a part is a minute of a slow model, and a file of some 100 kB."""


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a plan.

    ``place``: of its source in the plan, after all of them for what the raters of its images say
    of each other (``source`` is None then); ``number``: among those of its source; ``start``: of
    its ``images`` among those of the plan.
    """

    place: int
    number: int
    start: int
    images: tuple[ImageRecord, ...]
    source: Source | None

    @property
    def name(self) -> str:
        """What it is, for people."""
        whose = self.source.name if self.source is not None else "raters"
        return f"{whose}, {self.images[0].image_id} to {self.images[-1].image_id}"


def pieces(plan: Plan) -> Iterator[Piece]:
    """The whole work, those of the same images one after the other.

    Each ends where a pass of a model is full, so that passes are those of the whole run.
    """
    sources = (_of_source(plan, place) for place in range(len(plan.sources)))
    return merge(*sources, key=lambda piece: (piece.start, piece.place))


def bundles(plan: Plan) -> Iterator[tuple[Piece, ...]]:
    """The same, with the parts of about the same images together, and last what their raters say.

    Whoever does them knows the masks of its images from one source to the next, and may forget
    them afterwards: what is held does not grow with the data set.
    """
    # Of a source that has maps of few images a part spans many: the others would wait for it.
    counts = [sum(1 for _ in _of_source(plan, place)) for place in range(len(plan.sources))]
    leading = counts.index(max(counts))
    bundle: list[Piece] = []
    raters: list[Piece] = []
    for piece in pieces(plan):
        if piece.place == leading:
            if raters:
                yield (*bundle, *raters)
                bundle = []
            raters = [replace(piece, place=len(plan.sources), source=None)]
        bundle.append(piece)
    yield (*bundle, *raters)


def _of_source(plan: Plan, place: int) -> Iterator[Piece]:
    planned, start, served, number = plan.sources[place], 0, 0, 0
    size = _size(planned.source)
    for end, image in enumerate(plan.images, 1):
        served += image.image_id in planned.served
        if served == size or end == len(plan.images):
            yield Piece(place, number, start, plan.images[start:end], planned.source)
            start, served, number = end, 0, number + 1


def _size(source: Source) -> int:
    """Images of a part: some whole passes of a model."""
    asked = source.explanation.batch_size if isinstance(source, ModelSource) else 0
    batch = asked or AUTOMATIC_CARD
    return batch * -(-IMAGES // batch)
