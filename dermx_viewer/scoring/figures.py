"""A figure of several scores: what is averaged, and how it varies when images are drawn.

The rows of a line are a ``Sample``. Its *unit* is what the figure is the mean or median of: rows,
or images, each the mean over its raters. Intervals draw images either way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.bootstrap import (
    Bootstrap,
    draws,
    interval,
    leaving_out,
    ratios_of,
)
from dermx_viewer.scoring.protocols import Aggregation

FloatArray = npt.NDArray[np.float64]

MEDIAN: Aggregation = "median over rows"
OVER_IMAGES: Aggregation = "mean over images"


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Rows: ``values`` (rows, figures), NaN where undefined, and the number of each row's image.

    ``images``: how many there are; numbers run from 0.
    """

    values: FloatArray
    image: npt.NDArray[np.integer]
    images: int

    def of(self, values: FloatArray) -> Sample:
        """Other figures of the same rows."""
        return Sample(values, self.image, self.images)

    def with_a_value(self) -> npt.NDArray[np.int64]:
        """In how many images each figure has a value: (figures,)."""
        return np.count_nonzero(_by_image(self)[1], axis=0)


def units(sample: Sample, how: Aggregation) -> FloatArray:
    """What the figure is taken of: rows, or images (units, figures); NaN where undefined."""
    if how != OVER_IMAGES:
        return sample.values
    totals, counts = _by_image(sample)
    return np.divide(totals, counts, out=np.full(totals.shape, np.nan), where=counts > 0)


def figures(sample: Sample, how: Aggregation) -> FloatArray:
    """The figure of each column: (figures,); NaN where nothing is defined."""
    found = units(sample, how)
    result = np.full(found.shape[1], np.nan)
    for number, column in enumerate(found.T):
        defined = column[~np.isnan(column)]
        if len(defined):
            result[number] = np.median(defined) if how == MEDIAN else defined.mean()
    return result


def weighted(sample: Sample, how: Aggregation, weights: npt.NDArray[np.integer]) -> FloatArray:
    """The figures when each image is there as often as ``weights`` (k, images) say: (k, figures).

    NaN where nothing is there.
    """
    if how == MEDIAN:
        by_image = np.ascontiguousarray(weights.T)
        columns = [_medians(column, sample.image, by_image) for column in sample.values.T]
        return np.stack(columns, axis=1)
    if how == OVER_IMAGES:
        found = units(sample, how)
        defined = ~np.isnan(found)
        return ratios_of(weights, np.where(defined, found, 0.0), defined.astype(np.float64))
    return ratios_of(weights, *_by_image(sample))


def figure_interval(sample: Sample, how: Aggregation, bootstrap: Bootstrap) -> FloatArray:
    """Interval of each figure, images being drawn: (2, figures)."""
    return _interval(lambda weights: weighted(sample, how, weights), sample, bootstrap)


def difference(one: Sample, other: Sample) -> tuple[Sample, Sample]:
    """Both on what both have: a row that is undefined in one leaves the other as well."""
    either = np.isnan(one.values) | np.isnan(other.values)
    first, second = (np.where(either, np.nan, sample.values) for sample in (one, other))
    return one.of(first), other.of(second)


def difference_interval(
    one: Sample, other: Sample, how: Aggregation, bootstrap: Bootstrap
) -> FloatArray:
    """Interval of figures of ``one`` less those of ``other`` on the same rows: (2, figures).

    Paired: each resample draws the same images for both.
    """
    return _interval(
        lambda weights: weighted(one, how, weights) - weighted(other, how, weights), one, bootstrap
    )


def _interval(
    figure: Callable[[npt.NDArray[np.integer]], FloatArray], sample: Sample, bootstrap: Bootstrap
) -> FloatArray:
    enough = sample.with_a_value()
    if not bootstrap.resamples or (enough < bootstrap.least_images).all():
        return np.full((2, sample.values.shape[1]), np.nan)
    n = sample.images
    return interval(
        figure(np.ones((1, n), np.int16))[0],
        figure(draws(n, bootstrap.resamples, bootstrap.seed)),
        figure(leaving_out(n)),
        enough,
        bootstrap,
    )


def _by_image(sample: Sample) -> tuple[FloatArray, FloatArray]:
    """Sum and number of each image's defined values: both (images, figures)."""
    defined = ~np.isnan(sample.values)
    shape = (sample.images, sample.values.shape[1])
    totals, counts = np.zeros(shape), np.zeros(shape)
    np.add.at(totals, sample.image, np.where(defined, sample.values, 0.0))
    np.add.at(counts, sample.image, defined)
    return totals, counts


def _medians(
    column: FloatArray, image: npt.NDArray[np.integer], by_image: npt.NDArray[np.integer]
) -> FloatArray:
    """Median of a column with each row as often as its image: (k,); ``by_image`` (images, k)."""
    order = np.argsort(column, kind="stable")[: np.count_nonzero(~np.isnan(column))]
    if not len(order):
        return np.full(by_image.shape[1], np.nan)
    # Line by line, all resamples together, and without a change of type: ten times faster than
    # each resample by itself.
    most = np.bincount(image[order]).max() * len(by_image)
    kind: type[np.int16 | np.int32] = np.int16 if most < np.iinfo(np.int16).max else np.int32
    drawn: npt.NDArray[np.integer] = by_image[image[order]].astype(kind, copy=False)
    upto: npt.NDArray[np.integer] = np.cumsum(drawn, axis=0, dtype=kind)
    total = upto[-1]
    # The two middle places, the same one where the total is odd.
    lower, upper = (total + 1) // 2, total // 2 + 1
    values = column[order]
    middle = [values[_first(upto, place)] for place in (lower, upper)]
    return np.where(total > 0, (middle[0] + middle[1]) / 2, np.nan)


def _first(upto: npt.NDArray[np.integer], place: npt.NDArray[np.integer]) -> npt.NDArray[np.intp]:
    """Where each column of counts first reaches its place."""
    before = (upto < place).sum(axis=0, dtype=upto.dtype)
    return np.minimum(before, len(upto) - 1).astype(np.intp)
