"""What groups images and rows: metadata, who outlined, whether the network was right, and what
readers said of a map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import ImageRecord, natural_key
from dermx_viewer.errors import RunError
from dermx_viewer.said import Said

TextArray = npt.NDArray[np.object_]
BoolArray = npt.NDArray[np.bool_]

GOLD, SOURCE, SKIN_TONE, AGE = "gold_class", "source", "skin_tone", "age"
RATER, PREDICTION = "rater", "prediction"
GROUPINGS = (GOLD, SOURCE, SKIN_TONE, AGE, RATER, PREDICTION)
"""By what rows are grouped where nobody says otherwise."""

VERDICT, TAG, READER = "verdict", "tag", "reader"
"""What readers said of a map, and who did, where they were asked (see ``GroupsOfMaps``)."""

RIGHT, WRONG = "right", "wrong"
_HEADERS = {"diagnosis": GOLD, "dataset": SOURCE}
"""What the columns are called in metadata.csv, where that is another name."""

Metadata = Mapping[str, Mapping[str, str]]
"""Column → image id → value, "" where unknown."""

GroupsOfMaps = Mapping[str, Mapping[tuple[str, ...], Sequence[str]]]
"""Column → map (image, model, method, explained class) → the groups that it is in."""

_NOTHING_SAID: GroupsOfMaps = {}
_MAP = ["image", "model", "method", "explained_class"]

OF_ROWS = {*_MAP, GOLD, SKIN_TONE, AGE, RATER, "predicted_class"}
"""Columns of score rows that tell which groups a row is in."""


def metadata_of(images: Iterable[ImageRecord]) -> dict[str, dict[str, str]]:
    """What is known of each image and stands in no column of score rows."""
    found: dict[str, dict[str, str]] = {SOURCE: {}}
    for image in images:
        for column, value in ((SOURCE, image.metadata.source), *image.metadata.more):
            found.setdefault(column, {})[image.image_id] = value
    return found


def groupings(
    wanted: Sequence[str], metadata: Metadata, said: GroupsOfMaps = _NOTHING_SAID
) -> tuple[str, ...]:
    """The columns that are ``wanted``, each once. Raises RunError naming what there is."""
    found = dict.fromkeys(_HEADERS.get(column, column) for column in wanted)
    known = tuple(dict.fromkeys((*GROUPINGS, *metadata, *said)))
    for column in found:
        if column not in known:
            asked = column in (VERDICT, TAG)
            more = (
                Said("; a {column} is what readers said (--verdicts FILE)", column=column)
                if asked
                else ""
            )
            if column == READER:
                more = Said(
                    "; readers are told apart where files of several are given (--verdicts FILE)"
                )
            raise RunError(
                "there is nothing called {column!r} to group by; choose from: {known}{more}",
                column=column,
                known=", ".join(known),
                more=more,
            )
    return tuple(found)


def labels(rows: pd.DataFrame, column: str, metadata: Metadata) -> TextArray:
    """The group of each row, "" where it is in none: nothing is known of it."""
    if column in _OF_ROWS:
        return _OF_ROWS[column](rows)
    known = metadata.get(column, {})
    return np.array([known.get(image, "") for image in rows["image"]], object)


def groups_in(
    rows: pd.DataFrame, column: str, metadata: Metadata, said: GroupsOfMaps = _NOTHING_SAID
) -> Iterator[tuple[str, BoolArray]]:
    """The groups by a column, as tables list them, each with whether a row is in it.

    A row is in no group where nothing is known of it, and in several where several things are
    said of its map.
    """
    if column in said:
        found = [said[column].get(each, ()) for each in maps_of(rows)]
        for group in in_order_of_groups(name for names in found for name in names):
            yield group, np.array([group in names for names in found], bool)
        return
    label = labels(rows, column, metadata)
    for group in in_order_of_groups(label):
        yield group, label == group


def maps_of(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """The map of each row: image, model, method, explained class."""
    return zip(*(rows[name].to_numpy(object) for name in _MAP), strict=True)


def in_order_of_groups(found: Iterable[str]) -> list[str]:
    """Groups as tables list them: diagnoses in the ontology's order, then by name."""
    groups = set(found) - {""}
    known = [name for name in ontology().diagnosis_names if name in groups]
    return [*known, *sorted(groups - set(known), key=natural_key)]


def _right_or_wrong(rows: pd.DataFrame) -> TextArray:
    gold, predicted = (rows[name].to_numpy(object) for name in (GOLD, "predicted_class"))
    told = np.where(gold == predicted, RIGHT, WRONG).astype(object)
    # A map from a file, or a baseline, predicts nothing.
    told[(gold == "") | (predicted == "")] = ""
    return told


def _column(name: str) -> Callable[[pd.DataFrame], TextArray]:
    return lambda rows: rows[name].to_numpy(object)


_OF_ROWS: Mapping[str, Callable[[pd.DataFrame], TextArray]] = {
    GOLD: _column(GOLD),
    SKIN_TONE: _column(SKIN_TONE),
    AGE: _column(AGE),
    RATER: _column(RATER),
    PREDICTION: _right_or_wrong,
}
