"""A scorer knows the masks of a data set under one protocol, and sums maps up over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import Mask
from dermx_viewer.dataset.records import UNION, ImageRecord
from dermx_viewer.errors import ProtocolError
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.choices.resizing import RESIZING
from dermx_viewer.scoring.further.score import Further, FurtherLabel, FurtherScore, MapOnGrid
from dermx_viewer.scoring.grid import (
    Outlined,
    grid_size,
    outlined,
    project,
    project_everything,
    voting_evaluations,
)
from dermx_viewer.scoring.overlap import Sums
from dermx_viewer.scoring.packed import SMALL_MAP, ImageMasks, packed_sums
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.region_counts import ALL
from dermx_viewer.scoring.row_block import Who
from dermx_viewer.scoring.stages import staged_sums
from dermx_viewer.scoring.strips import common_sums, on_grid

FloatArray = npt.NDArray[np.float64]


_LARGE_GRID = 16_000_000
"""Pixels beyond which the masks of an image are compared one after the other."""

Size = tuple[int, int]
"""(height, width)"""

KeptOf = Callable[[Size], Mapping[str, ImageMasks]]
"""Masks of an earlier session that are projected onto maps of a size, by the image's id."""


def _nothing_kept(_map_size: Size) -> Mapping[str, ImageMasks]:
    return {}


def size_of(maps: npt.NDArray[np.floating[Any]]) -> Size:
    """That of maps (…, height, width)."""
    return maps.shape[-2], maps.shape[-1]


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
        if self._in_stages:
            return self._staged(image, values)
        if self.packs(size_of(values)):
            together = self.packed([image], values[np.newaxis])
            return together.reshaped((-1, len(values)))
        masks, products = self._compared(image, values)
        return _sums(masks, products[:-1], products[-1])

    def packs(self, map_size: Size) -> bool:
        """Whether maps of a size are scored through projected masks, those of images together."""
        small = map_size[0] * map_size[1] <= SMALL_MAP
        return self._linear and not self._in_stages and small

    def packed(self, images: Sequence[ImageRecord], maps: FloatArray) -> Sums:
        """Sums of normalised ``maps`` (images, classes, height, width): arrays (rows,), of each
        image its masks, of each mask the classes."""
        return packed_sums([self._projected(image, size_of(maps)) for image in images], maps)

    def knows(self, image: ImageRecord, maps: AttentionMaps) -> bool:
        """Whether the masks of ``image`` need not be filled for such maps."""
        map_size = size_of(maps.values)
        if not self.packs(map_size):
            return False
        known = self._masks.get(image.image_id)
        return (known is not None and map_size in known.projected) or (
            image.image_id in self._kept(map_size)
        )

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

    def _projected(self, image: ImageRecord, map_size: Size) -> ImageMasks:
        """What is known of the masks of ``image``, with their projections for a map size."""
        known = self._masks.get(image.image_id)
        if known is not None and map_size in known.projected:
            return known
        if kept := self._kept(map_size).get(image.image_id):
            return self._add(known or kept, image, map_size, kept.projected[map_size])
        rows, weights = [], []
        # One after the other: those of a large image would not fit into memory together.
        for row in outlined(image, self.protocol):
            assert isinstance(row.mask, Mask)
            weights.append(project(row.mask, map_size))
            rows.append((_who(row), row.mask.area))
        known = known or self._remember(image, rows)
        weights.append(project_everything(grid_size(image, self.protocol), map_size))
        stacked = np.stack(weights).reshape(len(weights), -1)
        return self._add(known, image, map_size, stacked)

    def _add(
        self, known: ImageMasks, image: ImageRecord, map_size: Size, weights: FloatArray
    ) -> ImageMasks:
        """``known``, which others may have, too, with the weights for a map size."""
        if map_size not in known.projected:
            known = replace(known, projected={**known.projected, map_size: weights})
        self._masks[image.image_id] = known
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
