"""Who read which image and what they said, as boolean arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Readings:
    """The kept evaluations of the first readings of a data set.

    ``by_image[i]`` maps a rater's number to that rater's evaluation of image ``i``. A second
    reading is not another rater and is left out.
    """

    images: tuple[ImageRecord, ...]
    raters: tuple[str, ...]
    by_image: tuple[dict[int, Evaluation], ...]

    @cached_property
    def evaluated(self) -> BoolArray:
        """(images, raters): whether this rater's evaluation of this image is kept."""
        return self._array(lambda evaluation: True)

    def selected(self, name: str) -> BoolArray:
        """(images, raters): diagnosis, characteristic or descriptive term ``name`` was chosen."""
        said = self._said
        return self._array(lambda evaluation: name in said[id(evaluation)])

    @cached_property
    def diagnoses(self) -> npt.NDArray[np.object_]:
        """(images, raters): the diagnosis that stands, "" where there is no kept evaluation."""
        array = np.full((len(self.images), len(self.raters)), "", object)
        for row, evaluations in enumerate(self.by_image):
            for column, evaluation in evaluations.items():
                array[row, column] = evaluation.diagnosis
        return array

    @cached_property
    def _said(self) -> dict[int, frozenset[str]]:
        """Everything each evaluation says, by the evaluation's id."""
        return {
            id(e): frozenset((e.diagnosis, *e.characteristics, *e.outlined, *e.terms))
            for evaluations in self.by_image
            for e in evaluations.values()
        }

    @cached_property
    def localisable_names(self) -> tuple[str, ...]:
        """The ontology's localisable characteristics, then unknown ones that were outlined."""
        known = ontology().characteristic_names
        found = {name for by in self.by_image for e in by.values() for name in e.outlined}
        return (*known, *sorted(found - set(known)))

    @property
    def ordered_pairs(self) -> list[tuple[int, int]]:
        """Every ordered pair (rater, reference) of different raters."""
        return list(permutations(range(len(self.raters)), 2))

    def _array(self, says: Callable[[Evaluation], bool]) -> BoolArray:
        array = np.zeros((len(self.images), len(self.raters)), bool)
        for row, evaluations in enumerate(self.by_image):
            for column, evaluation in evaluations.items():
                array[row, column] = says(evaluation)
        return array


def readings(dataset: Dataset) -> Readings:
    """The kept first readings of ``dataset``; images that nobody kept are left out."""
    first = [e for e in dataset.evaluations if not e.second_reading_of]
    named = {e.rater for e in first}
    raters = tuple(rater for rater in dataset.raters if rater in named)
    number = {rater: n for n, rater in enumerate(raters)}
    images, by_image = [], []
    for image in dataset.images:
        kept = {number[e.rater]: e for e in image.kept_evaluations if not e.second_reading_of}
        if kept:
            images.append(image)
            by_image.append(kept)
    return Readings(tuple(images), raters, tuple(by_image))


def repeated_readings(dataset: Dataset) -> tuple[Readings, ...]:
    """For each rater with second readings, the images that were kept twice.

    The two readings stand as the two "raters" of a Readings, so that agreement within a rater is
    computed by the same functions as agreement between raters, and never mixed with it.
    """
    owners = {e.rater: e.second_reading_of for e in dataset.evaluations if e.second_reading_of}
    return tuple(_twice(dataset, owners[again], again) for again in owners)


def _twice(dataset: Dataset, first: str, second: str) -> Readings:
    images, by_image = [], []
    for image in dataset.images:
        kept = {e.rater: e for e in image.kept_evaluations}
        if first in kept and second in kept:
            images.append(image)
            by_image.append({0: kept[first], 1: kept[second]})
    return Readings(tuple(images), (first, second), tuple(by_image))
