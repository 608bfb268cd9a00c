"""Facts: one thing known of each image of a data set, as a number or in words.

No Qt, and no frames: whoever knows a run, or what readers said, hands facts of it over.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.session.filters import Form

FloatArray = npt.NDArray[np.float64]
Values = Sequence[tuple[str, ...]]
"""For each image its values of one property."""

METADATA, READINGS, SCORES, PARTS, DIFFERENCES, JUDGED = (
    "Metadata",
    "Readings",
    "Scores",
    "By characteristic",
    "Differences",
    "Judgements",
)
"""What a fact is about, as menus group them."""
OWN = frozenset(
    {
        *("Age", "Raters' disagreement", "Kept readings", "Regions", "Union size"),
        *("F1 among raters", "Judged", "Verdict", "Tag", "Belief"),
    }
)
"""Names of the program's own facts, which no column of the metadata may have."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Fact:
    """``name`` is what chips and columns know it by, with ``model`` and ``minus`` where it is of a
    network, or of two: the first less the second.

    ``form``: what its numbers are, "" for words; of ``several`` an image may have many words at
    once. ``make`` gives numbers (images,), NaN where there is none, or Values; it is called once,
    when somebody asks.
    """

    name: str
    group: str
    make: Callable[[], FloatArray] | Callable[[], Values]
    help: str = ""
    model: str = ""
    minus: str = ""
    form: Form = ""
    several: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by."""
        return self.name, self.model, self.minus

    @cached_property
    def numbers(self) -> FloatArray:
        """Of each image a number, or NaN."""
        return np.asarray(self.make(), np.float64)

    @cached_property
    def values(self) -> Values:
        """Of each image its words, ("",) where nothing is known."""
        return [several if several else ("",) for several in self.make()]

    @cached_property
    def places(self) -> dict[str, npt.NDArray[np.intp]]:
        """Word → positions of the images that have it."""
        return places_of(self.values)


def places_of(values: Values) -> dict[str, npt.NDArray[np.intp]]:
    """Each value → positions of the images that have it, so that chips are arrays."""
    found: dict[str, list[int]] = {}
    for place, several in enumerate(values):
        for value in several:
            found.setdefault(value, []).append(place)
    return {value: np.array(places, np.intp) for value, places in found.items()}


def facts_of_images(dataset: Dataset | None) -> tuple[Fact, ...]:
    """What the data set itself says: every further column of its metadata, and of its readings."""
    if dataset is None:
        return ()
    return (*_of_metadata(dataset.images), *_of_readings(dataset.images))


def _of_metadata(images: Sequence[ImageRecord]) -> Iterable[Fact]:
    cells: dict[str, dict[int, str]] = {}
    for place, image in enumerate(images):
        for name, cell in image.metadata.more:
            cells.setdefault(name, {})[place] = cell.strip()
    for name, known in cells.items():
        yield _column(f"{name} (metadata)" if name in OWN else name, known, len(images))
    ages = {place: image.metadata.age for place, image in enumerate(images)}
    if (age := _column("Age", ages, len(images))).form:
        yield age


def _column(name: str, known: dict[int, str], count: int) -> Fact:
    """Numbers where every cell that says anything is one and two differ; otherwise words."""
    numbers = np.full(count, np.nan)
    try:
        for place, cell in known.items():
            if cell:
                numbers[place] = _finite(cell)
    except ValueError:
        numbers[:] = np.nan
    defined = numbers[np.isfinite(numbers)]
    about = f"{name}: from the metadata."
    if len(defined) and defined.min() < defined.max():
        return Fact(
            name=name, group=METADATA, make=lambda: numbers, help=about, form=_form(defined)
        )
    words = [(known.get(place, ""),) for place in range(count)]
    return Fact(name=name, group=METADATA, make=lambda: words, help=about)


def _finite(cell: str) -> float:
    number = float(cell)
    if not math.isfinite(number):
        raise ValueError(cell)
    return number


def _form(numbers: FloatArray) -> Form:
    return "count" if bool((numbers == np.round(numbers)).all()) else "quantity"


def _of_readings(images: Sequence[ImageRecord]) -> Iterable[Fact]:
    for name, form, about, value in _READINGS:
        yield Fact(
            name=name,
            group=READINGS,
            help=about,
            form=form,
            make=lambda v=value: np.array([v(image) for image in images], float),
        )


def disagreement(image: ImageRecord) -> float:
    """Share of the kept first readings with another diagnosis than the most frequent one.

    0 where all agree, NaN with fewer than two readings.
    """
    found = image.evaluations
    first = [e.diagnosis for e in found if e.kept and not e.second_reading_of]
    if len(first) < 2:
        return math.nan
    # Few readings: to count each is a fraction of what a Counter takes.
    return 1.0 - max(map(first.count, first)) / len(first)


_READINGS: tuple[tuple[str, Form, str, Callable[[ImageRecord], float]], ...] = (
    (
        "Raters' disagreement",
        "share",
        "Share of the kept first readings with another diagnosis than the most frequent one.",
        disagreement,
    ),
    (
        "Kept readings",
        "count",
        "Evaluations that count.",
        lambda image: len(image.kept_evaluations),
    ),
    (
        "Regions",
        "count",
        "Regions outlined by all kept evaluations together.",
        lambda image: sum(len(e.regions) for e in image.kept_evaluations),
    ),
)
