"""A figure of several scores: what is averaged, and how it varies when images are drawn.

The rows of a line are a ``Sample``. Its *unit* is what the figure is the mean or median of: rows,
or images, each the mean over its raters. Intervals draw images either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from dermx_viewer.remembering import remembered
from dermx_viewer.scoring.bootstrap import (
    Bootstrap,
    interval,
    ratios_of,
    ratios_without_each,
)
from dermx_viewer.scoring.drawing import Draws, draws, few_draws, in_pieces
from dermx_viewer.scoring.medians import drawn_medians, medians, weighted_medians
from dermx_viewer.scoring.ranked import Ranked, Weights, medians_without_each

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """How rows become one figure: which ``statistic``, over which units. ``words``: for people."""

    statistic: Literal["mean", "median"]
    over: Literal["rows", "images"]
    words: str

    @property
    def name(self) -> str:
        """``median over rows``."""
        return f"{self.statistic} over {self.over}"


MEDIAN = Aggregate("median", "rows", "median over rows")
OVER_ROWS = Aggregate("mean", "rows", "mean over rows")
OVER_IMAGES = Aggregate("mean", "images", "mean over images of the mean over raters")
AGGREGATES = (MEDIAN, OVER_ROWS, OVER_IMAGES)
"""Every way. A median is one of rows: its resamples are made for those only."""


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def totals(self) -> FloatArray:
        """Sum of each image's defined values: (images, figures)."""
        # A column at a time, in the rows' order: four times faster than ``np.add.at``, the same
        # bits.
        values = np.where(np.isnan(self.values), 0.0, self.values)
        return self._columns([np.bincount(self.image, one, self.images) for one in values.T])

    @cached_property
    def counts(self) -> FloatArray:
        """How many values of each image are defined: (images, figures)."""
        defined = ~np.isnan(self.values)
        if defined.all():
            # The same of each figure, as nearly always.
            rows = np.bincount(self.image, minlength=self.images).astype(np.float64)
            return np.repeat(rows[:, np.newaxis], self.values.shape[1], axis=1)
        return self._columns([np.bincount(self.image, one, self.images) for one in defined.T])

    @cached_property
    def means(self) -> FloatArray:
        """The mean of each image's defined values: (images, figures); NaN for none."""
        nothing = np.full(self.totals.shape, np.nan)
        return np.divide(self.totals, self.counts, out=nothing, where=self.counts > 0)

    def with_a_value(self) -> npt.NDArray[np.int64]:
        """In how many images each figure has a value: (figures,)."""
        return np.array([np.count_nonzero(column) for column in self.counts.T], np.int64)

    def _columns(self, columns: Sequence[npt.NDArray[Any]]) -> FloatArray:
        return np.stack(columns, axis=1) if columns else np.zeros((self.images, 0))


def units(sample: Sample, how: Aggregate) -> FloatArray:
    """What the figure is taken of: rows, or images (units, figures); NaN where undefined."""
    return sample.values if how.over == "rows" else sample.means


Defined = tuple[npt.NDArray[np.intp], FloatArray]
"""Numbers of figures that are defined in the same units, and their values as lines."""


def figures(sample: Sample, how: Aggregate, defined: Iterable[Defined] | None = None) -> FloatArray:
    """The figure of each column: (figures,); NaN where nothing is defined.

    ``defined``: the ``defined_lines`` of its units, where somebody has them already.
    """
    found = units(sample, how)
    if how.statistic == "median":
        return medians(found)
    result = np.full(found.shape[1], np.nan)
    for some, lines in defined_lines(found) if defined is None else defined:
        if lines.shape[1]:
            result[some] = lines.mean(axis=1)
    return result


def defined_lines(values: FloatArray) -> Iterator[Defined]:
    """What is defined of (units, figures), as lines (some figures, units): which figures, and
    theirs. First those that are defined everywhere; a line is one piece of memory, which is added
    up in the same order whatever stands beside it."""
    missing = np.isnan(values)
    # Of a long table a look at all of it takes a tenth of one at each column.
    some = missing.any(axis=0) if missing.any() else np.zeros(values.shape[1], bool)
    if not some.all():
        yield np.flatnonzero(~some), np.ascontiguousarray(values.T[~some])
    left = np.flatnonzero(some)
    while len(left):
        # What stands beside a model is mostly unknown in the same units.
        alike = (missing[:, left] == missing[:, left[:1]]).all(axis=0)
        numbers, left = left[alike], left[~alike]
        there = ~missing[:, numbers[0]]
        yield numbers, np.ascontiguousarray(values.T[numbers][:, there])


def defined_in(values: FloatArray) -> npt.NDArray[np.int64]:
    """In how many units each of (units, figures) is defined: (figures,)."""
    missing = np.isnan(values)
    undefined = np.count_nonzero(missing, axis=0) if missing.any() else 0
    return np.full(values.shape[1], len(values), np.int64) - undefined


def weighted(
    sample: Sample, how: Aggregate, weights: npt.NDArray[np.integer] | Draws
) -> FloatArray:
    """The figures when each image is there as often as ``weights`` (k, images) say: (k, figures).

    NaN where nothing is there.
    """
    if how.statistic == "median":
        parts = [weighted_medians(sample.values, sample.image, some) for some in in_pieces(weights)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)
    return ratios_of(weights, *_shares(sample, how))


def without_each(sample: Sample, how: Aggregate) -> FloatArray:
    """The figures without each image in turn: (images, figures)."""
    if how.statistic == "median":
        return medians_without_each(Ranked.by(sample.values, sample.image, sample.images))
    return ratios_without_each(*_shares(sample, how))


def _shares(sample: Sample, how: Aggregate) -> tuple[FloatArray, FloatArray]:
    """What each image adds to a mean, above and below the line: both (images, figures)."""
    if how.over == "rows":
        return sample.totals, sample.counts
    found = units(sample, how)
    defined = ~np.isnan(found)
    return np.where(defined, found, 0.0), defined.astype(np.float64)


def figure_interval(sample: Sample, how: Aggregate, bootstrap: Bootstrap) -> FloatArray:
    """Interval of each figure, images being drawn: (2, figures)."""
    return figure_intervals([(sample, how)], bootstrap)[0]


def figure_intervals(
    asked: Sequence[tuple[Sample, Aggregate]], bootstrap: Bootstrap
) -> list[FloatArray]:
    """The same of several samples; what is many times little work is done together."""
    enough = [sample.with_a_value() for sample, _ in asked]
    wanted = [n for n, images in enumerate(enough) if _any(images, bootstrap)]
    together = [n for n in wanted if _walked(*asked[n], bootstrap)]
    resampled = dict(
        zip(together, _medians([asked[n][0] for n in together], bootstrap), strict=True)
    )
    result = [np.full((2, sample.values.shape[1]), np.nan) for sample, _ in asked]
    for number in wanted:
        sample, how = asked[number]
        if number in resampled:
            drawn, left_out = resampled.pop(number)
        else:
            drawn, left_out = _resampled(sample, how, bootstrap)
        found = figures(sample, how)
        result[number] = interval(found, drawn, left_out, enough[number], bootstrap)
    return result


def _walked(sample: Sample, how: Aggregate, bootstrap: Bootstrap) -> bool:
    return how.statistic == "median" and few_draws(sample.images, bootstrap.resamples)


def _resampled(
    sample: Sample, how: Aggregate, bootstrap: Bootstrap
) -> tuple[FloatArray, FloatArray]:
    """The figures of each drawing, and without each image: (…, figures)."""
    drawn = bootstrap.draws(sample.images)
    return weighted(sample, how, drawn), without_each(sample, how)


def _medians(
    samples: Sequence[Sample], bootstrap: Bootstrap
) -> list[tuple[FloatArray, FloatArray]]:
    """The same of medians, those of all samples at once."""
    ranked = [Ranked.by(each.values, each.image, each.images) for each in samples]
    drawn = [_weights(each.images, bootstrap.resamples, bootstrap.seed) for each in samples]
    resampled = drawn_medians([*zip(ranked, drawn, strict=True)])
    return [*zip(resampled, map(medians_without_each, ranked), strict=True)]


@remembered(lambda weights: weights.nbytes, limit=32_000_000, entries=512)
def _weights(images: int, resamples: int, seed: int) -> Weights:
    return Weights.of(draws(images, resamples, seed))


def difference(one: Sample, other: Sample) -> tuple[Sample, Sample]:
    """Both on what both have: a row that is undefined in one leaves the other as well."""
    either = np.isnan(one.values) | np.isnan(other.values)
    first, second = (np.where(either, np.nan, sample.values) for sample in (one, other))
    return one.of(first), other.of(second)


def difference_interval(
    one: Sample, other: Sample, how: Aggregate, bootstrap: Bootstrap
) -> FloatArray:
    """Interval of figures of ``one`` less those of ``other`` on the same rows: (2, figures).

    Paired: each resample draws the same images for both.
    """
    enough = one.with_a_value()
    if not _any(enough, bootstrap):
        return np.full((2, one.values.shape[1]), np.nan)
    drawn = bootstrap.draws(one.images)
    return interval(
        figures(one, how) - figures(other, how),
        weighted(one, how, drawn) - weighted(other, how, drawn),
        without_each(one, how) - without_each(other, how),
        enough,
        bootstrap,
    )


def _any(enough: npt.NDArray[np.int64], bootstrap: Bootstrap) -> bool:
    """Whether there is any interval to make."""
    return bool(bootstrap.resamples and (enough >= bootstrap.least_images).any())
