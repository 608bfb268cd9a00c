"""Rows: one per image × rater × outlined characteristic (and Union) × class of the model.

The rater is one person, or the consensus of all who evaluated the image, as the protocol says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.masks import Mask
from dermx_viewer.dataset.records import UNION, ImageRecord
from dermx_viewer.errors import ProtocolError
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.choices.resizing import RESIZING
from dermx_viewer.scoring.columns import all as every
from dermx_viewer.scoring.further.score import Further, FurtherLabel, FurtherScore, MapOnGrid
from dermx_viewer.scoring.grid import (
    Outlined,
    grid_size,
    outlined,
    project,
    project_everything,
    scored_evaluations,
    voting_evaluations,
)
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.region_counts import ALL
from dermx_viewer.scoring.row_block import RowBlock, Rows, Who
from dermx_viewer.scoring.stages import staged_sums
from dermx_viewer.scoring.strips import common_sums, on_grid

FloatArray = npt.NDArray[np.float64]

SMALL_MAP = 500
"""Maps of up to so many cells are scored through projected masks (measured: up to about 20×25)."""


_LARGE_GRID = 16_000_000
"""Pixels beyond which the masks of an image are compared one after the other."""


@dataclass(slots=True, eq=False)
class ImageMasks:
    """The masks of one image: as long as maps are small, only their projections are kept.

    Of a fuzzy mask nothing is: Σmin(A,S) is not linear in A, there is no projection.
    """

    who: list[Who]
    areas: FloatArray
    pixels: int
    without_consensus: int
    """How many characteristics somebody outlined of which the consensus holds no pixel."""
    projected: dict[tuple[int, int], FloatArray] = field(default_factory=dict)
    """Map size → (rows + 1, cells): each mask's weights, then those of the whole grid."""


KeptOf = Callable[[tuple[int, int]], Mapping[str, ImageMasks]]
"""Masks of an earlier session that are projected onto maps of a size, by the image's id."""


def _nothing_kept(_map_size: tuple[int, int]) -> Mapping[str, ImageMasks]:
    return {}


class Scorer:
    """Scores maps of the images of one data set under one protocol.

    What does not depend on the map's values is computed once for each image and map size, so
    that another model, or another set of maps, costs a matrix product. ``kept``: what is known of
    the same masks already, to the last bit; asked once for each map size.
    """

    def __init__(
        self,
        protocol: Protocol,
        kept: KeptOf = _nothing_kept,
        *,
        further: Sequence[Further] = (),
    ) -> None:
        """``further``: scores that rows have beside the columns. Raises ProtocolError for them
        where masks are fuzzy."""
        fuzzy = protocol.fusion.fuzzy or MASKS(protocol)
        scores = tuple(each for each in further if isinstance(each, FurtherScore))
        if scores and (fuzzy or RESIZING(protocol)):
            raise ProtocolError(
                "{title} needs masks of 0 and 1 and one map for all of them; the "
                "protocol {protocol} has others. Choose another protocol or consensus, or "
                "leave the further scores out.",
                title=scores[0].title,
                protocol=protocol.name,
            )
        self.protocol = protocol
        self._linear, self._in_stages = not fuzzy, RESIZING(protocol)
        self.asked = scores
        self.labels = tuple(each for each in further if isinstance(each, FurtherLabel))
        self._masks: dict[str, ImageMasks] = {}
        self._kept = lru_cache(maxsize=None)(kept)

    @property
    def masks(self) -> Mapping[str, ImageMasks]:
        """What is known of the masks of every image scored so far, by its id."""
        return self._masks

    def sums(self, image: ImageRecord, maps: npt.ArrayLike) -> Sums:
        """Sums of normalised ``maps`` (classes, height, width): arrays (rows, classes)."""
        values = np.asarray(maps, np.float64)
        map_size = (values.shape[-2], values.shape[-1])
        if self._in_stages:
            return self._staged(image, values)
        if self._linear and map_size[0] * map_size[1] <= SMALL_MAP:
            masks = self._projected(image, map_size)
            products = masks.projected[map_size] @ values.reshape(len(values), -1).T
        else:
            masks, products = self._compared(image, values)
        return _sums(masks, products[:-1], products[-1])

    def further(self, image: ImageRecord, maps: FloatArray) -> dict[str, FloatArray]:
        """The further scores of normalised ``maps``, by name: arrays (rows, classes)."""
        if not self.asked:
            return {}
        grid = grid_size(image, self.protocol)
        rows = (row.mask for row in outlined(image, self.protocol))
        masks = [mask.full().ravel() for mask in rows if isinstance(mask, Mask)]
        found = {each.name: np.empty((len(masks), len(maps))) for each in self.asked}
        for number, one in enumerate(maps):
            # One class at a time: those of a large image would not fit into memory together.
            whole = MapOnGrid(on_grid(one, grid))
            for each in self.asked:
                found[each.name][:, number] = [each.value(whole, mask) for mask in masks]
        return found

    @property
    def without_consensus(self) -> int:
        """Of how many characteristics of the images scored so far the consensus is empty."""
        return sum(known.without_consensus for known in self._masks.values())

    def who(self, image: ImageRecord) -> list[Who]:
        """Whose mask each row of a scored ``image`` is about."""
        return self._masks[image.image_id].who

    def _projected(self, image: ImageRecord, map_size: tuple[int, int]) -> ImageMasks:
        """What is known of the masks of ``image``, with their projections for a map size."""
        known = self._masks.get(image.image_id)
        if known is not None and map_size in known.projected:
            return known
        if kept := self._kept(map_size).get(image.image_id):
            known = self._masks.setdefault(image.image_id, kept)
            known.projected[map_size] = kept.projected[map_size]
            return known
        rows, weights = [], []
        # One after the other: those of a large image would not fit into memory together.
        for row in outlined(image, self.protocol):
            assert isinstance(row.mask, Mask)
            weights.append(project(row.mask, map_size))
            rows.append((_who(row), row.mask.area))
        known = known or self._remember(image, rows)
        weights.append(project_everything(grid_size(image, self.protocol), map_size))
        known.projected[map_size] = np.stack(weights).reshape(len(weights), -1)
        return known

    def _compared(self, image: ImageRecord, values: FloatArray) -> tuple[ImageMasks, FloatArray]:
        """What is known of the masks, and Σmin(A,S) of each with every map, then ΣA."""
        grid = grid_size(image, self.protocol)
        together = 1 if grid[0] * grid[1] > _LARGE_GRID else None
        rows: list[tuple[Who, float]] = []
        parts: list[FloatArray] = []
        upcoming = outlined(image, self.protocol)
        while group := list(islice(upcoming, together)):
            rows += [(_who(row), row.mask.area) for row in group]
            parts.append(common_sums(values, [row.mask for row in group], grid))
            # The next one would be made while this one still stands.
            del group
        everything = parts[-1][-1:] if parts else common_sums(values, [], grid)
        known = self._masks.get(image.image_id) or self._remember(image, rows)
        return known, np.concatenate([*(part[:-1] for part in parts), everything])

    def _staged(self, image: ImageRecord, values: FloatArray) -> Sums:
        """Sums where the map that a mask is compared with depends on whose mask it is."""
        rows = list(outlined(image, self.protocol))
        known = self._remember(image, [(_who(row), row.mask.area) for row in rows])
        whole = [row.rater == ALL and row.characteristic == UNION for row in rows]
        grid = grid_size(image, self.protocol)
        return _sums(known, *staged_sums(values, [row.mask for row in rows], whole, grid))

    def _remember(self, image: ImageRecord, rows: Sequence[tuple[Who, float]]) -> ImageMasks:
        height, width = grid_size(image, self.protocol)
        fuses = self.protocol.fusion.fuses
        known = ImageMasks(
            who=[who for who, _ in rows],
            areas=np.array([area for _, area in rows], np.float64),
            pixels=height * width,
            without_consensus=self._voted_on(image) - len(rows) if fuses else 0,
        )
        self._masks[image.image_id] = known
        return known

    def _voted_on(self, image: ImageRecord) -> int:
        names = {n for e in voting_evaluations(image, self.protocol) for n in e.outlined}
        return len(names) + bool(names)


def _sums(masks: ImageMasks, common: FloatArray, attention: FloatArray) -> Sums:
    """``common`` is (rows, classes), ``attention`` too, or (classes,) where it is one for all."""
    return Sums(
        common=common,
        attention=np.broadcast_to(attention, common.shape),
        mask=np.broadcast_to(masks.areas[:, np.newaxis], common.shape),
        pixels=np.broadcast_to(np.float64(masks.pixels), common.shape),
    )


def _who(row: Outlined) -> Who:
    return Who(row.rater, row.characteristic, row.diagnosis, row.voters, row.second_reading_of)


def score_maps(scorer: Scorer, image: ImageRecord, maps: AttentionMaps) -> RowBlock | None:
    """Score every class of one image; None where the protocol scores nothing there."""
    return next(score_together(scorer, [(image, maps)]))


def score_together(
    scorer: Scorer, asked: Sequence[tuple[ImageRecord, AttentionMaps]]
) -> Iterator[RowBlock | None]:
    """The same of several images: maps of one size and kind are brought to [0, 1] at once."""
    wanted = [n for n, (image, _) in enumerate(asked) if _outlines(image, scorer.protocol)]
    alike: dict[tuple[tuple[int, ...], str], list[int]] = {}
    for number in wanted:
        values = asked[number][1].values
        alike.setdefault((values.shape, values.dtype.str), []).append(number)
    ready: dict[int, tuple[FloatArray, FloatArray]] = {}
    for numbers in alike.values():
        raw = [asked[number][1].values for number in numbers]
        # (A large map comes alone, and is not copied.)
        together = np.stack(raw) if len(raw) > 1 else raw[0][np.newaxis]
        highest = np.asarray(together.max(axis=(2, 3)), np.float64)
        normalised = normalise(together, scorer.protocol)
        ready |= zip(numbers, zip(normalised, highest, strict=True), strict=True)
    for number, (image, maps) in enumerate(asked):
        yield _block(scorer, image, maps, *ready.pop(number)) if number in ready else None


def _outlines(image: ImageRecord, protocol: Protocol) -> bool:
    return any(e.regions for e in scored_evaluations(image, protocol))


def _block(
    scorer: Scorer, image: ImageRecord, maps: AttentionMaps, values: FloatArray, most: FloatArray
) -> RowBlock | None:
    """``values``: the normalised maps; ``most``: (classes,) of the raw ones."""
    sums = scorer.sums(image, values)
    if not scorer.who(image):
        return None
    # Only what the rows say of the maps is kept: those at the input's resolution are large.
    lean = replace(maps, values=maps.values[:, :0, :0].copy())
    further = scorer.further(image, values)
    for label in scorer.labels:
        further[label.name] = label.value(image, maps, sums, scorer.protocol)
    return RowBlock(image, lean, scorer.who(image), sums, most, further)


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
