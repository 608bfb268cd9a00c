"""What a data set is made of, counted: diagnoses, sources, skin tones, ages, raters. No Qt.

The same figures as the tables ``image_distribution`` (images with a kept evaluation by source and
gold standard), ``skin_tone_age`` (all images) and ``evaluations`` of the agreement command.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord, natural_key
from dermx_viewer.said import Said

UNKNOWN = "(unknown)"
"""What stands for a value of which the data say nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value and how often it occurs.

    ``value`` is "" where the data say nothing. ``kept``: images with a kept evaluation, or kept
    evaluations; ``total``: all of them.
    """

    value: str
    kept: int
    total: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the images, or the evaluations, spread over the values of one property.

    ``key`` names the property as the filter over the images does; ``noun`` is what is counted;
    ``parts`` are in the order to show them, unknown last.
    """

    key: str
    title: str
    noun: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        """All images, or all evaluations."""
        return sum(part.total for part in self.parts)

    @property
    def largest(self) -> int:
        """The largest count of one value, 0 without any."""
        return max((part.total for part in self.parts), default=0)

    @property
    def all_kept(self) -> bool:
        """Whether nothing was discarded, so that one figure for each value says it all."""
        return all(part.kept == part.total for part in self.parts)


_SKIN_TONES = ("light", "medium", "dark")
_AGES = ("young", "adult", "elderly")


def distributions(dataset: Dataset) -> tuple[Distribution, ...]:
    """Every distribution, in the order to show them. One part for each value that occurs."""
    diagnoses = ontology().diagnosis_names
    return (
        _of_images(dataset, "diagnosis", "Gold standard", lambda i: i.gold, diagnoses),
        _of_images(dataset, "source", "Source", lambda i: i.metadata.source, ()),
        _of_images(dataset, "skin_tone", "Skin tone", lambda i: i.metadata.skin_tone, _SKIN_TONES),
        _of_images(dataset, "age", "Age", lambda i: i.metadata.age, _AGES),
        _of_raters(dataset.evaluations),
    )


def _of_images(
    dataset: Dataset,
    key: str,
    title: str,
    value: Callable[[ImageRecord], str],
    order: tuple[str, ...],
) -> Distribution:
    kept = Counter(value(image) for image in dataset.images if image.kept_evaluations)
    total = Counter(value(image) for image in dataset.images)
    parts = tuple(Part(name, kept[name], total[name]) for name in _in_order(total, order))
    return Distribution(key, title, "images", parts)


def _of_raters(evaluations: Iterable[Evaluation]) -> Distribution:
    kept: Counter[str] = Counter()
    total: Counter[str] = Counter()
    notes: dict[str, str] = {}
    for evaluation in evaluations:
        rater = evaluation.rater
        total[rater] += 1
        kept[rater] += evaluation.kept
        if evaluation.second_reading_of:
            first = evaluation.second_reading_of
            notes[rater] = Said("second reading by {rater}", rater=first)
    names = _in_order(total, ())
    parts = tuple(Part(name, kept[name], total[name], notes.get(name, "")) for name in names)
    return Distribution("rater", "Rater", "evaluations", parts)


def _in_order(values: Iterable[str], order: tuple[str, ...]) -> list[str]:
    """Known values in their own order, others in natural order, "" last."""
    place = {name: number for number, name in enumerate(order)}
    return sorted(values, key=lambda v: (not v, place.get(v, len(order)), natural_key(v)))
