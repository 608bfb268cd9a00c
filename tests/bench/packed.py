"""What scoring a network is at the least: packed arrays, a product, medians, one shared draw."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.bootstrap import draws
from dermx_viewer.scoring.engine.kept_masks import KeptMasks
from dermx_viewer.scoring.protocols import DERMX_2021

FloatArray = npt.NDArray[np.float64]
RESAMPLES = 2000


class Packed:
    """The maps and projected masks of one run of one source, as arrays over all its rows."""

    def __init__(self, result: RunResult, dataset: Dataset, cache: DiskCache) -> None:
        (source,) = result.kept
        found = {name: one.maps for name, one in source.found.items() if one.maps is not None}
        size = next(iter(found.values())).values.shape[-2:]
        masks = KeptMasks(dataset, DERMX_2021, cache).load(size)
        names = [name for name in found if name in masks and masks[name].who]
        self.maps = np.stack([found[n].values.reshape(len(found[n].classes), -1) for n in names])
        self.image = np.repeat(np.arange(len(names)), [len(masks[n].who) for n in names])
        self.weights = np.concatenate([masks[n].projected[size][:-1] for n in names])
        self.whole = np.stack([masks[n].projected[size][-1] for n in names])
        self.areas = np.concatenate([masks[n].areas for n in names])[:, np.newaxis]
        pixels = np.array([masks[n].pixels for n in names], float)
        self.pixels = pixels[self.image][:, np.newaxis]
        kinds = [who.characteristic for n in names for who in masks[n].who]
        self.lines = [np.flatnonzero(np.array(kinds) == kind) for kind in sorted(set(kinds))]
        self.draws = draws(len(names), RESAMPLES, 0).astype(np.float32)

    def scored(self) -> list[FloatArray]:
        """Six scores of every row and class; medians, spread and drawn means of every line."""
        maps = np.maximum(self.maps.astype(np.float64), 0)
        highest = maps.max(axis=-1, keepdims=True)
        maps = np.divide(maps, highest, out=np.zeros_like(maps), where=highest > 0)
        common = np.einsum("rc,rkc->rk", self.weights, maps[self.image], optimize=True)
        attention = np.einsum("ic,ikc->ik", self.whole, maps)[self.image]
        outside = self.pixels - self.areas
        with np.errstate(invalid="ignore", divide="ignore"):
            scores = (
                2 * common / (attention + self.areas),
                common / self.areas,
                (outside - attention + common) / outside,
                common / attention,
                (outside - attention + common) / (self.pixels - attention),
                common / (attention + self.areas - common),
            )
        first = np.stack([score[:, 0] for score in scores], axis=1)
        found = [np.nanmedian(first[rows], axis=0) for rows in self.lines]
        found += [np.nanstd(first[rows], axis=0, ddof=1) for rows in self.lines]
        values = np.nan_to_num(first).astype(np.float32)
        totals = np.zeros((self.draws.shape[1], values.shape[1]), np.float32)
        np.add.at(totals, self.image, values)
        return [*found, np.asarray(self.draws @ totals, np.float64)]
