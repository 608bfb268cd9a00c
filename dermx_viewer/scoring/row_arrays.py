"""Score rows as plain arrays: picking lines out of them costs a fraction of what a frame does."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.coded import plain
from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.choices.all import steps
from dermx_viewer.scoring.choices.choice import RowFilter
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.figures import Sample
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.values import further_values
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.region_counts import ALL, EACH_UNION
from dermx_viewer.scoring.summary_columns import REFERENCES

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
TextArray = npt.NDArray[np.object_]

_TEXT_IN = 8
"""In how many rows a text is, about."""
_FAR_APART = 64
"""Numbers of images that are so many times those of rows are looked for by sorting."""
ROW_KEYS = ["image", "rater", "characteristic"]
"""What a row is about, whatever made its map."""


def values_of() -> list[str]:
    """What is summed up: a model's scores, then what stands beside each."""
    return [*summed_names(), *_references()]


def _columns() -> set[str]:
    """Columns that are summed up, or by which: others are copied for nobody."""
    by = (*ROW_KEYS, "model", "gold_class", "second_reading_of", "map_max")
    return {*by, *summed_names(), *(score.name for score in FURTHER)}


def _references() -> list[str]:
    return [f"{reference}{score}" for reference in REFERENCES for score in summed_names()]


@dataclass(frozen=True, slots=True, eq=False)
class RowArrays:
    """Parallel arrays, one entry a row.

    ``about``, ``image`` and ``person``: numbers of what the row is about (ROW_KEYS), of its image
    and of who outlined; ``empty``: whether the map has no positive evidence; ``values``: (rows,
    values_of()), or without what stands beside a model where nothing is known of it; ``further``:
    (rows,) of each further score that the rows have, by its name.
    """

    model: TextArray
    gold: TextArray
    characteristic: TextArray
    about: IntArray
    image: IntArray
    person: IntArray
    empty: npt.NDArray[np.bool_]
    values: FloatArray
    further: Mapping[str, FloatArray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.about)

    def __getitem__(self, rows: npt.NDArray[np.bool_] | npt.NDArray[np.intp] | slice) -> RowArrays:
        """Some of the rows; of a slice nothing is copied."""
        names = [each.name for each in fields(self) if each.name != "further"]
        further = {name: values[rows] for name, values in self.further.items()}
        every = {name: getattr(self, name) for name in names}
        # Of texts that were left away there are none.
        picked = {name: each[rows] if len(each) else each for name, each in every.items()}
        return RowArrays(**picked, further=further)

    def without_texts(self, *, models: bool) -> RowArrays:
        """The same for whoever knows which gold standard and characteristic they are of, and
        which model where it is one (``models``: there are several): texts take longer to be
        picked than all numbers."""
        nothing = np.empty(0, object)
        model = self.model if models else nothing
        return replace(self, model=model, gold=nothing, characteristic=nothing)

    def sample(self, values: FloatArray | None = None) -> Sample:
        """The rows as a sample, with other values where wanted."""
        image, images = _numbered(self.image)
        return Sample(self.values if values is None else values, image, images)

    def aligned(self, models: Sequence[str]) -> list[RowArrays]:
        """The rows of each model that all of them have, in one order."""
        return on_common_rows([self[self.model == model] for model in models])


def on_common_rows(parts: Sequence[RowArrays]) -> list[RowArrays]:
    """What each of ``parts`` says of the rows that all of them have, in one order."""
    common = parts[0].about
    for part in parts[1:]:
        common = common[np.isin(common, part.about)]
    return [part[_places(part.about, common)] for part in parts]


def row_arrays(
    rows: pd.DataFrame, protocol: Protocol, human: pd.DataFrame | None = None
) -> RowArrays:
    """The rows that enter a summary: those of the class that the protocol's policy names.

    With what people reach on each of them, NaN where that is not known.
    """
    chosen = entering(rows, protocol, _columns())
    people = _people(chosen)
    codes = [_codes(chosen[key]) for key in ROW_KEYS]
    about = np.zeros(len(chosen), np.int64)
    for code in codes:
        about = about * (int(code.max(initial=0)) + 1) + code
    return RowArrays(
        chosen["model"].to_numpy(object),
        chosen["gold_class"].to_numpy(object),
        summed_as(chosen),
        about,
        codes[0],
        # Without second readings whoever outlined is the rater.
        codes[1] if people is None else _codes(people),
        chosen["map_max"].to_numpy(np.float64) <= 0,
        _values(chosen, human),
        further_values(chosen),
    )


def entering(
    rows: pd.DataFrame, protocol: Protocol, columns: Collection[str] | None = None
) -> pd.DataFrame:
    """The score rows that enter a summary, as the protocol says, texts as such.

    ``columns``: those of them that are wanted; all, unless given.
    """
    wanted = rows if columns is None else rows[[name for name in rows if name in columns]]
    return plain(wanted[enters(rows, protocol)])


def enters(rows: pd.DataFrame, protocol: Protocol) -> npt.NDArray[np.bool_]:
    """Which of them do: a matter of each row alone."""
    chosen = np.ones(len(rows), np.bool_)
    for choice in steps(RowFilter):
        chosen[chosen] = choice(protocol, rows if chosen.all() else rows[chosen])
    return chosen


def image_union(rows: pd.DataFrame) -> pd.DataFrame:
    """The Union rows that are about an image: those of each rater, or, where regions are counted,
    the one of all together."""
    union = rows[rows["characteristic"] == UNION]
    of_all = union["rater"] == ALL
    return union[of_all] if of_all.any() else union


def summed_as(rows: pd.DataFrame) -> TextArray:
    """The characteristic whose line a row is in. Where regions are counted, an image and each of
    its raters have a Union, which are figures of their own."""
    characteristic = rows["characteristic"].to_numpy(object)
    of_all = rows["rater"].to_numpy(object) == ALL
    if not of_all.any():
        return characteristic
    return np.where((characteristic == UNION) & ~of_all, EACH_UNION, characteristic)


def _codes(texts: pd.Series) -> IntArray:
    """A number for each text, in the order in which they come."""
    # Of many images a table that need not grow takes half the time.
    codes, _ = pd.factorize(texts.to_numpy(object), size_hint=len(texts) // _TEXT_IN)
    return codes.astype(np.int64, copy=False)


def _numbered(image: IntArray) -> tuple[IntArray, int]:
    """The images of rows numbered anew from 0 on, in the same order, and how many there are."""
    if int(image.max(initial=0)) > _FAR_APART * len(image):
        found, numbers = np.unique(image, return_inverse=True)
        return numbers, len(found)
    # Where numbers are not far apart nothing need be sorted.
    there = np.zeros(int(image.max(initial=-1)) + 1, np.int64)
    there[image] = 1
    numbers = np.cumsum(there)
    return numbers[image] - 1, int(numbers[-1]) if len(numbers) else 0


def _people(rows: pd.DataFrame) -> pd.Series | None:
    """Who outlined: of a second reading whose it is; None where there are none."""
    again = rows.get("second_reading_of")
    if again is None or not (again != "").any():
        return None
    return again.where(again != "", rows["rater"])


def _values(rows: pd.DataFrame, human: pd.DataFrame | None) -> FloatArray:
    own = rows[list(summed_names())].to_numpy(np.float64)
    if human is None or human.empty:
        return own
    names = _references()
    values = np.full((len(rows), own.shape[1] + len(names)), np.nan, order="F")
    values[:, : own.shape[1]] = own
    there, place = _found(rows, human)
    for number, name in enumerate(names, own.shape[1]):
        # Of a score that is more than a function of four sums, people have none.
        if name in human:
            values[there, number] = human[name].to_numpy(np.float64)[place]
    return values


def _found(
    rows: pd.DataFrame, human: pd.DataFrame
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
    """Which of ``rows`` people have, and where: by numbers, for a join copies both tables."""
    about = np.zeros(len(rows) + len(human), np.int64)
    for key in ROW_KEYS:
        code = _codes(pd.concat([rows[key], human[key]]))
        about = about * (int(code.max(initial=0)) + 1) + code
    own, known = about[: len(rows)], about[len(rows) :]
    if len(np.unique(known)) < len(known):
        raise ValueError("what people reach on a row is said twice")
    there = np.isin(own, known)
    return there, _places(known, own[there])


def _places(among: IntArray, wanted: IntArray) -> npt.NDArray[np.intp]:
    """Where each of ``wanted`` stands; all of them do."""
    order = np.argsort(among, kind="stable")
    return order[np.searchsorted(among, wanted, sorter=order)]
