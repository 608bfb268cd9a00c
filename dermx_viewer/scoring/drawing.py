"""How often each image is drawn in each resample of a bootstrap.

Draws of few images are kept; those of many are made some resamples at a time, and again for
whoever asks again: all of them together take more memory than time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.remembering import remembered

IntArray = npt.NDArray[np.int16]

RESAMPLES = 2000
SEED = 0

_CELLS = 2_000_000
"""Images × resamples that are weighed at once; with 2,000 resamples 1,000 images."""

_DRAWN = 250_000
"""Images × resamples that are drawn at once: the numbers drawn take eight times as much as how
often each one is."""


@dataclass(frozen=True, slots=True)
class Draws:
    """Resamples of ``images``, each of so many images drawn with replacement; never all at once
    where they are many."""

    images: int
    resamples: int = RESAMPLES
    seed: int = SEED

    def pieces(self) -> Iterator[IntArray]:
        """How often each image is in each resample: (some resamples, images), read-only."""
        if few_draws(self.images, self.resamples):
            yield draws(self.images, self.resamples, self.seed)
            return
        random = np.random.default_rng(self.seed)
        step = at_once(self.images)
        for first in range(0, self.resamples, step):
            yield _drawn(random, self.images, min(step, self.resamples - first))


def draws(images: int, resamples: int = RESAMPLES, seed: int = SEED) -> IntArray:
    """How often each image is drawn in each resample: (resamples, images). Read-only."""
    return (_kept_draws if few_draws(images, resamples) else _draws)(images, resamples, seed)


def few_draws(images: int, resamples: int) -> bool:
    """Whether they are drawn at once, and kept."""
    return images * resamples <= _CELLS


def at_once(images: int) -> int:
    """How many resamples of so many images are weighed at once."""
    return max(1, _CELLS // max(1, images))


def in_pieces(weights: npt.ArrayLike | Draws) -> Iterator[npt.NDArray[Any]]:
    """(k, images) ``weights`` some lines at a time, at least one piece, which may be empty."""
    if isinstance(weights, Draws):
        yield from weights.pieces()
        return
    every = np.asarray(weights)
    step = at_once(every.shape[1])
    for first in range(0, max(1, len(every)), step):
        yield every[first : first + step]


def _draws(images: int, resamples: int, seed: int) -> IntArray:
    return _drawn(np.random.default_rng(seed), images, resamples)


def _drawn(random: np.random.Generator, images: int, resamples: int) -> IntArray:
    counts = np.empty((resamples, images), np.int16)
    step = max(1, _DRAWN // max(1, images))
    for first in range(0, resamples, step):
        some = counts[first : first + step]
        cells = random.integers(0, images, some.shape)
        cells += images * np.arange(len(some))[:, np.newaxis]
        some[:] = np.bincount(cells.ravel(), minlength=some.size).reshape(some.shape)
    counts.setflags(write=False)
    return counts


_kept_draws = remembered(lambda counts: counts.nbytes, limit=16_000_000, entries=64)(_draws)
