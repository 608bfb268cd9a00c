"""Another protocol over maps at hand, beside a prototype that is nothing but packed arrays.

The prototype has what the program holds as arrays before the clock starts: all maps, all masks
projected onto their cells, and which image, characteristic and gold standard each row has. It
brings the maps to [0, 1], makes the six scores of all rows of all classes, medians and deviations
of the same lines as the summary, and intervals of *means* from one shared drawing of all images.

A program that stays within 1.5 of it is wanted. That is missed, at about 3.6. Intervals of
medians, each line drawing its own images, are the published protocol's and take a third of the
time, where the prototype has means alone; rows carry what else is known of them (texts, problems,
what people reach), and a summary has a hundred columns. The goal here is what must not get worse.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from threadpoolctl import threadpool_limits

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.rescoring import rescored
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.drawing import draws
from dermx_viewer.scoring.engine.kept_masks import KeptMasks
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.bench.bench_live import MAP, RESAMPLES, run_of
from tests.bench.fresh import real_dataset
from tests.bench.result import Plan, Result, compared

Array = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.intp]

_GOAL = 5


def run(plan: Plan) -> Iterator[Result]:
    """dermx-2021 with every digit of the maps kept: all rows and the whole summary change."""
    with threadpool_limits(1), tempfile.TemporaryDirectory() as folder:
        dataset = open_dataset(real_dataset())
        result = run_of(Path(folder), dataset)
        cache = DiskCache(Path(folder) / "cache", limit=500_000_000)
        protocol = DERMX_2021.having(levels=0)
        again = rescored(result, dataset, protocol, cache=cache)
        packed = _Packed.of(result, KeptMasks(dataset, protocol, cache), dataset)
        _refuse_another_result(packed, again)
        ours = partial(rescored, result, dataset, protocol, cache=cache)
        against = "packed NumPy arrays"
        yield compared(
            "live_packed", ours, packed.all_of_it, against=against, goal=_GOAL, pairs=plan.pairs()
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Packed:
    """``maps``: (images, classes, cells) raw; ``weights``: (masks, cells), ``everything``:
    (images, cells) those of a mask that is True everywhere; ``image``: of each mask; ``lines``:
    masks of each line of the summary; ``own``: of each mask the class that is the gold standard;
    ``drawn``: (resamples, images) how often each is drawn.
    """

    maps: Array
    weights: Array
    everything: Array
    areas: Array
    pixels: float
    image: IntArray
    own: IntArray
    lines: list[IntArray]
    drawn: Array

    @classmethod
    def of(cls, result: RunResult, kept: KeptMasks, dataset: Dataset) -> _Packed:
        masks, found = kept.load(MAP), result.kept[0].found
        images = [name for name in found if name in masks and masks[name].who]
        known = [masks[name] for name in images]
        image = np.repeat(np.arange(len(images)), [len(one.who) for one in known])
        maps = [found[name].maps for name in images]
        gold = [dataset.by_id[name].gold for name in images]
        classes = next(one.classes for one in maps if one is not None)
        about = pd.DataFrame(
            {
                "gold": np.array(gold, object)[image],
                "characteristic": [who.characteristic for one in known for who in one.who],
            }
        )
        groups = [about.groupby(by).indices for by in (["characteristic"], [*about])]
        return cls(
            np.stack([one.values for one in maps if one is not None]).reshape(*_shape(images)),
            np.concatenate([one.projected[MAP][:-1] for one in known]).astype(np.float32),
            np.stack([one.projected[MAP][-1] for one in known]).astype(np.float32),
            np.concatenate([one.areas for one in known]).astype(np.float32),
            float(known[0].pixels),
            image,
            np.array([classes.index(name) for name in gold])[image],
            [np.asarray(rows) for group in groups for rows in group.values()],
            draws(len(images), RESAMPLES).astype(np.float32),
        )

    def all_of_it(self) -> tuple[Array, list[Array], Array]:
        """Scores of all rows of all classes, figures of each line, and intervals of means."""
        scores = self.scores()
        own = np.take_along_axis(scores, self.own[:, None, None], axis=1)[:, 0]
        figures = [np.stack([np.median(own[n], 0), own[n].std(0)]) for n in self.lines]
        return scores, figures, self._intervals(own)

    def scores(self) -> Array:
        """(masks, classes, scores)."""
        maps = np.maximum(self.maps, 0)
        maps = maps / maps.max(axis=2, keepdims=True)
        common = np.einsum("mk,mck->mc", self.weights, maps[self.image], optimize=False)
        attention = np.einsum("ick,ik->ic", maps, self.everything)[self.image]
        s, n = self.areas[:, np.newaxis], np.float32(self.pixels)
        either = attention + s - common
        neither = n - either
        ratios = (
            (2 * common, attention + s),
            (common, s),
            (neither, n - s),
            (common, attention),
            (neither, n - attention),
            (common, either),
        )
        return np.stack([top / bottom for top, bottom in ratios], axis=2)

    def _intervals(self, own: Array) -> Array:
        """(2, lines, scores): percentiles of means over rows, images being drawn."""
        images = len(self.maps)
        sums = np.zeros((images, len(self.lines), own.shape[1] + 1), np.float32)
        for number, rows in enumerate(self.lines):
            np.add.at(sums[:, number, :-1], self.image[rows], own[rows])
            np.add.at(sums[:, number, -1], self.image[rows], 1)
        totals = (self.drawn @ sums.reshape(images, -1)).reshape(RESAMPLES, len(self.lines), -1)
        means = totals[..., :-1] / np.maximum(totals[..., -1:], 1)
        return np.partition(means, (50, 1949), axis=0)[[50, 1949]]


def _shape(images: list[str]) -> tuple[int, int, int]:
    return len(images), -1, MAP[0] * MAP[1]


def _refuse_another_result(packed: _Packed, again: RunResult) -> None:
    """Both must have scored the same: float32 is as near as this."""
    ours = again.rows[list(summed_names())].to_numpy(np.float64)
    theirs = packed.scores().reshape(len(ours), -1)
    if not np.allclose(ours, theirs, atol=1e-4):
        raise SystemExit("the prototype scores something else")
