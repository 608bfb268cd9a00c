"""Rows: one per image × rater × outlined characteristic (and Union) × class of the model.

The rater is one person, or the consensus of all who evaluated the image, as the protocol says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.columns import all as every
from dermx_viewer.scoring.grid import scored_evaluations
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.row_block import RowBlock, Rows
from dermx_viewer.scoring.scorer import Scorer, size_of

FloatArray = npt.NDArray[np.float64]


def score_maps(scorer: Scorer, image: ImageRecord, maps: AttentionMaps) -> RowBlock | None:
    """Score every class of one image; None where the protocol scores nothing there."""
    return next(score_together(scorer, [(image, maps)]))


def score_together(
    scorer: Scorer, asked: Sequence[tuple[ImageRecord, AttentionMaps]]
) -> Iterator[RowBlock | None]:
    """The same of several images: maps of one size and kind are brought to [0, 1], and small ones
    summed up, at once."""
    alike: dict[tuple[tuple[int, ...], str], list[int]] = {}
    for number, (image, maps) in enumerate(asked):
        if _outlines(scorer, image, maps):
            alike.setdefault((maps.values.shape, maps.values.dtype.str), []).append(number)
    ready: dict[int, _Ready] = {}
    for numbers in alike.values():
        ready |= zip(numbers, _made_ready(scorer, [asked[n] for n in numbers]), strict=True)
    for number, (image, maps) in enumerate(asked):
        yield _block(scorer, image, maps, ready.pop(number)) if number in ready else None


@dataclass(frozen=True, slots=True, eq=False)
class _Ready:
    """``values``: normalised maps; ``most``: (classes,) of the raw ones; ``sums``: those of this
    image and others, its own from row ``first`` on; None where they are still to be made."""

    values: FloatArray
    most: FloatArray
    sums: Sums | None = None
    first: int = 0


def _made_ready(
    scorer: Scorer, asked: Sequence[tuple[ImageRecord, AttentionMaps]]
) -> Iterator[_Ready]:
    """``asked``: maps of one size and kind."""
    raw = [maps.values for _, maps in asked]
    # (A large map comes alone, and is not copied.)
    together = np.stack(raw) if len(raw) > 1 else raw[0][np.newaxis]
    highest = np.asarray(together.max(axis=(2, 3)), np.float64)
    values = normalise(together, scorer.protocol)
    if not scorer.packs(size_of(values)):
        yield from map(_Ready, values, highest)
        return
    images = [image for image, _ in asked]
    sums, first = scorer.packed(images, values), 0
    for image, one, most in zip(images, values, highest, strict=True):
        yield _Ready(one, most, sums, first)
        first += len(scorer.who(image)) * len(most)


def _outlines(scorer: Scorer, image: ImageRecord, maps: AttentionMaps) -> bool:
    # What was outlined need not be looked for twice.
    if scorer.knows(image, maps):
        return True
    return any(e.regions for e in scored_evaluations(image, scorer.protocol))


def _block(
    scorer: Scorer, image: ImageRecord, maps: AttentionMaps, ready: _Ready
) -> RowBlock | None:
    sums = ready.sums or scorer.sums(image, ready.values).reshaped((-1,))
    who = scorer.who(image)
    if not who:
        return None
    if not scorer.packs(size_of(maps.values)):
        # Only what the rows say of the maps is kept: those at the input's resolution are large.
        maps = replace(maps, values=maps.values[:, :0, :0].copy())
    block = RowBlock(image, maps, who, sums, ready.first, ready.most)
    further = scorer.further(image, ready.values)
    for label in scorer.labels:
        further[label.name] = label.value(image, maps, block.sums, scorer.protocol)
    return replace(block, further=further) if further else block


def frame_of(blocks: Iterable[RowBlock]) -> pd.DataFrame:
    """Rows of several blocks, in their order; columns as in ``columns/all.py``, then the further
    scores that the blocks have."""
    wanted = list(blocks)
    if not wanted:
        empty = {column.name: pd.Series(dtype=column.type) for column in every.COLUMNS}
        return pd.DataFrame(empty)
    rows = Rows(wanted)
    columns = {column.name: column.value(rows) for column in every.COLUMNS}
    return pd.DataFrame({**columns, **{name: rows.further(name) for name in wanted[0].further}})
