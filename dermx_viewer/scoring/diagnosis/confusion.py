"""Confusion matrices: gold standard × what a network says, in images.

For each class F1, sensitivity and specificity, one class against the rest, and over all of them
accuracy: the paper's table 5 and appendix figure 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]

FIGURES = ("f1", "sensitivity", "specificity")
"""The figures of one class against the rest."""


@dataclass(frozen=True, eq=False)
class Confusion:
    """One confusion matrix. ``model``: the network; ``run``: which of its runs, "" for no run.

    ``classes``: of the outputs, in their order; ``foreign``: gold standards that are no class of
    the network. ``counts``: images (classes, then foreign; outputs); ``silent``: images (classes,
    then foreign) of which the network says none of its classes.
    """

    model: str
    classes: tuple[str, ...]
    counts: Counts
    run: str = ""
    foreign: tuple[str, ...] = ()
    silent: Counts = field(default_factory=lambda: np.zeros(0, np.int64))

    def __post_init__(self) -> None:
        if not len(self.silent):
            object.__setattr__(self, "silent", np.zeros(len(self.golds), np.int64))
        if self.counts.shape != (len(self.golds), len(self.classes)):
            raise ValueError(
                "a confusion matrix has a row for each gold standard, a column a class"
            )

    @property
    def golds(self) -> tuple[str, ...]:
        """Whose images the rows are."""
        return self.classes + self.foreign

    @property
    def of_gold(self) -> Counts:
        """How many images each gold standard has (golds,)."""
        return np.asarray(self.counts.sum(axis=1) + self.silent, np.int64)

    @property
    def images(self) -> int:
        """How many images there are."""
        return int(self.of_gold.sum())

    @property
    def own(self) -> Counts:
        """Images (classes, classes): rows of the gold standards that are classes."""
        return self.counts[: len(self.classes)]


def confusion_of(
    model: str, classes: Sequence[str], said: Sequence[tuple[str, str]], *, run: str = ""
) -> Confusion:
    """The matrix of ``said``: (gold standard, what the network says) of each image.

    "" says none of its classes.
    """
    foreign = sorted({gold for gold, _ in said} - {*classes})
    row = {name: place for place, name in enumerate((*classes, *foreign))}
    column = {name: place for place, name in enumerate(classes)}
    counts = np.zeros((len(row), len(classes)), np.int64)
    silent = np.zeros(len(row), np.int64)
    for gold, predicted in said:
        if predicted:
            counts[row[gold], column[predicted]] += 1
        else:
            silent[row[gold]] += 1
    return Confusion(model, tuple(classes), counts, run, tuple(foreign), silent)


def class_figures(confusion: Confusion) -> dict[str, FloatArray]:
    """Each of FIGURES, (golds,): one class against the rest; NaN where a denominator is 0.

    F1 = 2TP/(2TP + FP + FN) (Dice 1945), sensitivity = TP/(TP + FN), specificity = TN/(TN + FP)
    (Yerushalmy 1947). A network never says a class that it does not have: TP = FP = 0.
    """
    missing = len(confusion.foreign)
    positive = confusion.of_gold
    true = np.concatenate([np.diagonal(confusion.own), np.zeros(missing, np.int64)])
    said = np.concatenate([confusion.counts.sum(axis=0), np.zeros(missing, np.int64)])
    negative = confusion.images - positive
    return {
        "f1": _ratio(2 * true, positive + said),
        "sensitivity": _ratio(true, positive),
        "specificity": _ratio(negative - (said - true), negative),
    }


def accuracy(confusion: Confusion) -> float:
    """The share of images whose gold standard the network says; NaN without an image."""
    right = np.asarray([np.trace(confusion.own)])
    return float(_ratio(right, np.asarray([confusion.images]))[0])


def networks(confusions: Sequence[Confusion]) -> dict[str, tuple[Confusion, ...]]:
    """The runs of each network that has several, by its name; the same classes in each of them."""
    found: dict[str, list[Confusion]] = {}
    for each in confusions:
        if each.run:
            found.setdefault(each.model, []).append(each)
    return {
        name: tuple(reordered(run, runs[0].golds, runs[0].classes) for run in runs)
        for name, runs in found.items()
        if len(runs) > 1
    }


def reordered(confusion: Confusion, golds: Sequence[str], classes: Sequence[str]) -> Confusion:
    """The same matrix with its gold standards and classes in another order."""
    rows = _places(confusion.golds, golds)
    columns = _places(confusion.classes, classes)
    return replace(
        confusion,
        classes=tuple(classes),
        foreign=tuple(golds[len(classes) :]),
        counts=confusion.counts[np.ix_(rows, columns)],
        silent=confusion.silent[rows],
    )


def _places(names: Sequence[str], wanted: Sequence[str]) -> list[int]:
    place: Mapping[str, int] = {name: number for number, name in enumerate(names)}
    return [place[name] for name in wanted]


def _ratio(numerator: Counts, denominator: Counts) -> FloatArray:
    undefined = np.full(len(denominator), np.nan)
    return np.divide(numerator, denominator, out=undefined, where=denominator != 0)
