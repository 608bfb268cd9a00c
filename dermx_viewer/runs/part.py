"""One part of a run: some images × one source → rows, problems and counts.

What a part returns is all that it has learned: nothing is read off its source afterwards, so that
a part can be done elsewhere, or be kept, and the whole be put together from parts in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import (
    Progress,
    ShouldStop,
    never_stop,
    no_progress,
    stop_if_asked,
)
from dermx_viewer.runs.every_row import EveryRow
from dermx_viewer.runs.plan import Part
from dermx_viewer.runs.sources.source import Found
from dermx_viewer.scoring.further.all import further_named
from dermx_viewer.scoring.one_thread import one_thread
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_block import RowBlock
from dermx_viewer.scoring.rows import frame_of, score_maps, score_together
from dermx_viewer.scoring.scorer import KeptOf, Scorer

_IMAGES, _BYTES = 8, 1_000_000
"""Of maps that are scored at once; of images only those whose masks are not known."""


@dataclass(frozen=True, slots=True)
class ImageResult:
    """What was learned of one image of a part.

    ``rows``: so many of the part's rows are of it, after those of the images before; ``classes``:
    of its maps, none where there were no maps; ``without_consensus``: how many characteristics
    somebody outlined of which the consensus holds no pixel.
    """

    image_id: str
    rows: int = 0
    classes: tuple[str, ...] = ()
    without_consensus: int = 0
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, eq=False)
class PartResult:
    """What a part returns: plain data.

    ``source``: its place in the plan; ``described``: what run.json says of it; ``notes``: problems
    of the source itself; ``rows``: as in ``scoring.columns.all``, in the order of ``images``.
    ``every``: where all rows are, where ``rows`` are only those that are needed for more than
    files (``every_row``).
    """

    source: int
    described: Mapping[str, object]
    notes: tuple[Problem, ...]
    images: tuple[ImageResult, ...]
    rows: pd.DataFrame
    every: EveryRow | None = None


def score_part(
    part: Part,
    *,
    scorer: Scorer | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> PartResult:
    """Score one part. Raises ModelError, RunError, Cancelled.

    ``scorer``: one that has scored other parts under the same protocol, and so knows masks that
    this one needs, too; it changes how long it takes, and nothing else.
    """
    scorer, source = scorer or scorer_of(part.protocol, part.further), part.source
    what, total, number = f"Scoring {source.name}", len(part.images), 0

    def tell(text: str) -> None:
        progress(number, total, f"{what}: {text}")

    def counted(found: Iterable[Found]) -> Iterator[Found]:
        nonlocal number
        for number, each in enumerate(found, 1):
            stop_if_asked(should_stop)
            yield each
            progress(number, total, what)

    progress(0, total, what)
    notes = source.notes(should_stop)
    images: list[ImageResult] = []
    blocks: list[RowBlock] = []
    with one_thread():
        for some in _together(scorer, counted(source.maps(part.images, should_stop, tell))):
            for found, block in zip(some, _scored(scorer, some), strict=True):
                stop_if_asked(should_stop)
                if block is not None:
                    blocks.append(block)
                images.append(_result(scorer, found, block))
    return PartResult(part.place, source.describe(), notes, tuple(images), frame_of(blocks))


def _together(scorer: Scorer, found: Iterable[Found]) -> Iterator[list[Found]]:
    """Images whose maps are scored at once: some small ones, a large one alone.

    Few where masks are to be filled, which takes long: what is to be stopped waits for it.
    """
    some: list[Found] = []
    size = unknown = 0
    for each in found:
        some.append(each)
        if each.maps is not None:
            size += each.maps.values.nbytes
            unknown += not scorer.knows(each.image, each.maps)
        if unknown == _IMAGES or size > _BYTES:
            yield some
            some, size, unknown = [], 0, 0
    if some:
        yield some


def _scored(scorer: Scorer, some: Sequence[Found]) -> Iterator[RowBlock | None]:
    """The rows of each of ``some`` images, None where it has none."""
    asked = [(found.image, found.maps) for found in some if found.maps is not None]
    blocks = score_together(scorer, asked)
    return (next(blocks) if found.maps is not None else None for found in some)


def scorer_of(protocol: Protocol, further: Sequence[str], *kept: KeptOf) -> Scorer:
    """A scorer with these further scores. Raises ProtocolError."""
    return Scorer(protocol, *kept, further=further_named(further))


def score_image(
    image: ImageRecord,
    maps: Sequence[AttentionMaps],
    protocol: Protocol,
    further: Sequence[str] = (),
) -> pd.DataFrame:
    """Rows of one image: the same that a run gives for it. Raises ProtocolError."""
    scorer = scorer_of(protocol, further)
    blocks = [block for one in maps if (block := score_maps(scorer, image, one)) is not None]
    return frame_of(blocks)


def _result(scorer: Scorer, found: Found, block: RowBlock | None) -> ImageResult:
    image_id = found.image.image_id
    if found.maps is None:
        return ImageResult(image_id, problems=found.problems)
    return ImageResult(
        image_id,
        len(block.who) * len(found.maps.classes) if block is not None else 0,
        found.maps.classes,
        _without_consensus(scorer, found.image),
        found.problems,
    )


def _without_consensus(scorer: Scorer, image: ImageRecord) -> int:
    """How many characteristics of a scored ``image`` (and Union) have an empty consensus."""
    known = scorer.masks.get(image.image_id)
    return known.without_consensus if known is not None else 0
