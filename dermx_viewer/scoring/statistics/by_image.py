"""Rows as one number an image: the unit that repeats, of which every statistic here is made.

The rows of an image (its raters) are not independent of each other: their mean is one value. What
is undefined leaves it, and an image without a value is NaN.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.grid import in_order
from dermx_viewer.scoring.row_arrays import RowArrays

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

STATISTIC = "mean over images of the mean over raters"
"""What every figure of these tables is, whatever the protocol's summary is."""


@dataclass(frozen=True, slots=True, eq=False)
class ByImage:
    """Sums and numbers of the defined values of each image: (images, characteristics, scores)."""

    characteristics: tuple[str, ...]
    totals: FloatArray
    counts: FloatArray

    @property
    def means(self) -> FloatArray:
        """One value an image: (images, characteristics, scores); NaN where nothing is defined."""
        nothing = np.full(self.totals.shape, np.nan)
        return np.divide(self.totals, self.counts, out=nothing, where=self.counts > 0)

    @property
    def figures(self) -> FloatArray:
        """The same as (images, figures): the scores of each characteristic together."""
        return self.means.reshape(len(self.totals), -1)

    @property
    def rows(self) -> IntArray:
        """Of how many rows: (characteristics, scores)."""
        return self.counts.sum(axis=0).astype(np.int64)


def characteristics_of(rows: RowArrays) -> tuple[str, ...]:
    """What the rows are about, in the ontology's order; Union stands last."""
    found = set(rows.characteristic)
    return (*in_order([name for name in found if name != UNION]), *({UNION} & found))


def by_image(
    rows: RowArrays, characteristics: Sequence[str], values: FloatArray | None = None
) -> ByImage:
    """The rows' scores by image, images in their order; rows of other characteristics leave.

    ``values``: (rows, figures) in the place of the rows' own scores.
    """
    scores = own_scores(rows) if values is None else values
    place = {name: number for number, name in enumerate(characteristics)}
    about = np.array([place.get(name, -1) for name in rows.characteristic], np.int64)
    found, image = np.unique(rows.image, return_inverse=True)
    shape = (len(found), len(characteristics), scores.shape[1])
    cell = image * len(characteristics) + about
    totals, counts = (np.zeros((shape[0] * shape[1], shape[2])) for _ in range(2))
    for number, column in enumerate(scores.T):
        told = ~np.isnan(column) & (about >= 0)
        totals[:, number] = np.bincount(cell[told], column[told], minlength=len(totals))
        counts[:, number] = np.bincount(cell[told], minlength=len(totals))
    return ByImage(tuple(characteristics), totals.reshape(shape), counts.reshape(shape))


def own_scores(rows: RowArrays) -> FloatArray:
    """A model's own scores: (rows, summed_names())."""
    return rows.values[:, : len(summed_names())]


def kinds_of_scores(rows: RowArrays) -> Iterator[tuple[Sequence[str], FloatArray]]:
    """Names and (rows, scores) of a model's own scores, then of the further ones, if any.

    Apart, so that the last digit of a score does not depend on what was asked for beside it.
    """
    yield summed_names(), own_scores(rows)
    if rows.further:
        yield [*rows.further], np.stack([*rows.further.values()], axis=1)
