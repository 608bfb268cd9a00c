"""Who read which image and what they said, as boolean arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

import numpy as np
import numpy.typing as npt

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
        """(images, raters): diagnosis ``name`` given, or characteristic ``name`` named."""
        return self._array(
            lambda e: e.diagnosis == name or name in e.characteristics or name in e.outlined
        )

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
