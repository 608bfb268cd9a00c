"""Who read which image and what they said, as boolean arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord, Region

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Readings:
    """Kept evaluations, and which raters are compared on them.

    ``by_image[i]`` maps a rater's number to that rater's evaluation of image ``i``. ``only``: the
    pairs (a, b), a < b, that are compared; None for every two.
    """

    images: tuple[ImageRecord, ...]
    raters: tuple[str, ...]
    by_image: tuple[dict[int, Evaluation], ...]
    only: frozenset[tuple[int, int]] | None = None

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Every unordered pair (a, b), a < b, that is compared."""
        return tuple(self.pairs_among(range(len(self.raters))))

    @cached_property
    def ordered_pairs(self) -> tuple[tuple[int, int], ...]:
        """Both orders (rater, reference) of every pair that is compared, by rater."""
        return tuple(sorted([*self.pairs, *((b, a) for a, b in self.pairs)]))

    def pairs_among(self, raters: Iterable[int]) -> Iterator[tuple[int, int]]:
        """The compared pairs of whom both are in ``raters``."""
        for pair in combinations(sorted(raters), 2):
            if self.only is None or pair in self.only:
                yield pair

    @cached_property
    def evaluated(self) -> BoolArray:
        """(images, raters): whether this rater's evaluation of this image is kept."""
        array = self._nobody()
        for row, evaluations in enumerate(self.by_image):
            array[row, list(evaluations)] = True
        return array

    @cached_property
    def common(self) -> npt.NDArray[np.int64]:
        """(raters, raters): how many images both read."""
        evaluated = self.evaluated.astype(np.int64)
        return evaluated.T @ evaluated

    def selected(self, name: str) -> BoolArray:
        """(images, raters): diagnosis, characteristic or descriptive term ``name`` was chosen."""
        return self._selected.get(name, self._selected[""])

    @cached_property
    def _selected(self) -> dict[str, BoolArray]:
        """The arrays of every name that was chosen, and under "" the array of nobody."""
        arrays: dict[str, BoolArray] = defaultdict(self._nobody)
        for row, evaluations in enumerate(self.by_image):
            for column, e in evaluations.items():
                for name in (e.diagnosis, *e.characteristics, *e.outlined, *e.terms):
                    arrays[name][row, column] = True
        arrays[""] = self._nobody()
        for array in arrays.values():
            array.flags.writeable = False
        return dict(arrays)

    @cached_property
    def diagnoses(self) -> npt.NDArray[np.object_]:
        """(images, raters): the diagnosis that stands, "" where there is no kept evaluation."""
        array = np.full((len(self.images), len(self.raters)), "", object)
        for row, evaluations in enumerate(self.by_image):
            for column, evaluation in evaluations.items():
                array[row, column] = evaluation.diagnosis
        return array

    def gold(self, diagnosis: str) -> BoolArray:
        """(images,): whether ``diagnosis`` is the gold standard."""
        return np.array([image.gold == diagnosis for image in self.images], bool)

    @cached_property
    def gold_known(self) -> BoolArray:
        """(images,): whether there is a gold standard."""
        return ~self.gold("")

    @cached_property
    def descriptive_names(self) -> tuple[str, ...]:
        """The ontology's descriptive terms, then unknown ones that were given."""
        known = ontology().descriptive_names
        found = {term for by in self.by_image for e in by.values() for term in e.terms}
        return (*known, *sorted(found - set(known)))

    @cached_property
    def localisable_names(self) -> tuple[str, ...]:
        """The ontology's localisable characteristics, then unknown ones that were outlined."""
        known = ontology().characteristic_names
        found = {name for by in self.by_image for e in by.values() for name in e.outlined}
        return (*known, *sorted(found - set(known)))

    def _nobody(self) -> BoolArray:
        return np.zeros((len(self.images), len(self.raters)), bool)


def readings(dataset: Dataset) -> Readings:
    """The kept first readings of ``dataset``; images that nobody kept are left out.

    A second reading is not another rater and is left out.
    """
    named = {e.rater for e in dataset.evaluations if not e.second_reading_of}
    return _of(dataset, [rater for rater in dataset.raters if rater in named], None)


def repeated_readings(dataset: Dataset) -> Readings:
    """What was kept twice: first and second readings, compared within each rater only.

    The two readings of one rater stand side by side as the "raters" of a Readings, so that
    agreement within a rater is computed by the same functions as agreement between raters, and
    never mixed with it. Where only one of the two is kept, neither is in it.
    """
    owners = {e.rater: e.second_reading_of for e in dataset.evaluations if e.second_reading_of}
    seconds = [rater for rater in dataset.raters if rater in owners]
    raters = [name for second in seconds for name in (owners[second], second)]
    return _of(dataset, raters, frozenset((2 * n, 2 * n + 1) for n in range(len(seconds))))


def _of(
    dataset: Dataset, raters: Sequence[str], only: frozenset[tuple[int, int]] | None
) -> Readings:
    number = {rater: n for n, rater in enumerate(raters)}
    partners = {a: b for pair in only or () for a, b in (pair, pair[::-1])}
    images, by_image = [], []
    for image in dataset.images:
        kept = {number[e.rater]: e for e in image.kept_evaluations if e.rater in number}
        if only is not None:
            kept = {rater: e for rater, e in kept.items() if partners[rater] in kept}
        if kept:
            images.append(image)
            by_image.append(kept)
    return Readings(tuple(images), tuple(raters), tuple(by_image), only)


def about(kept: Readings, characteristic: str) -> Readings:
    """Only the evaluations that outlined ``characteristic``, and only these regions of them.

    What is compared in it is what two raters say of a characteristic that both have seen.
    """
    by_image = []
    for evaluations in kept.by_image:
        regions = {n: _regions(e, characteristic) for n, e in evaluations.items()}
        by_image.append({n: replace(evaluations[n], regions=r) for n, r in regions.items() if r})
    return replace(kept, by_image=tuple(by_image))


def _regions(evaluation: Evaluation, characteristic: str) -> tuple[Region, ...]:
    return tuple(r for r in evaluation.regions if r.characteristic == characteristic)
