"""The images behind a cell of the agreement tables, with words for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.runs.agreement.whole import Agreement
from dermx_viewer.said import Said
from dermx_viewer.scoring.agreement import behind as found

_NAMES = (
    *("group", "name", "rater", "reference", "second_reading", "source", "diagnosis"),
    *("skin_tone", "age", "measure", "statistic"),
)
_LOCALISATION = "localisation"
_Images = Callable[[Agreement, Mapping[Any, Any], str], tuple[str, ...]]


def is_open(table: str, key: str) -> bool:
    """Whether images stand behind the cells of a column of a table."""
    return key in _OPEN.get(table, ())


def behind(
    agreement: Agreement, table: str, line: pd.Series, column: str, title: str
) -> Behind | None:
    """The images of a cell, or of a whole line: where its subject was chosen; None of a table of
    which no cell is about images."""
    images_of = _TABLES.get(table)
    if images_of is None:
        return None
    column = column or "images"
    names = [str(line[name]) for name in _NAMES if str(line.get(name, ""))]
    about = ", ".join(names) or Said("unknown")
    about = Said("{title}: {about}", title=title, about=about) if title else about
    said = Said("{about}, most disagreement first", about=about)
    return said, images_of(agreement, line.to_dict(), column)


def _of_metadata(*keys: str) -> _Images:
    """Images that were read, or all, whose metadata are those of the line."""

    def images(agreement: Agreement, line: Mapping[Any, Any], _column: str) -> tuple[str, ...]:
        there = agreement.images
        if "diagnosis" in keys:
            there = tuple(image for image in there if image.kept_evaluations)
        told = [(i, {"diagnosis": i.gold, **_known(i.metadata)}) for i in there]
        return tuple(i.image_id for i, has in told if all(has[k] == line[k] for k in keys))

    return images


def _known(metadata: Any) -> dict[str, str]:
    return {key: getattr(metadata, key) for key in ("source", "skin_tone", "age")}


def _within(agreement: Agreement, line: Mapping[Any, Any], column: str) -> tuple[str, ...]:
    kept = agreement.repeated
    if line["measure"] == _LOCALISATION:
        overlaps = found.overlaps_of(kept, line["name"])
        return found.behind_localisation(kept, overlaps, line, column)
    return found.behind_presence(kept, line, column)


def _within_rater(agreement: Agreement, line: Mapping[Any, Any], _column: str) -> tuple[str, ...]:
    kept, where = agreement.repeated, line["measure"] == _LOCALISATION
    overlaps = found.overlaps_of(kept, line["name"]) if where else {}
    return found.behind_pair(kept, overlaps, line, line["second_reading"], line["rater"])


def _presence(agreement: Agreement, line: Mapping[Any, Any], column: str) -> tuple[str, ...]:
    return found.behind_presence(agreement.readings, line, column)


_TABLES: Mapping[str, _Images] = {
    "diagnosis_vs_gold": lambda a, line, column: found.behind_presence(
        a.readings, line, column, gold=True
    ),
    "diagnosis_inter_rater": _presence,
    "characteristic_presence": _presence,
    "descriptive_terms": _presence,
    "descriptive_terms_by_characteristic": lambda a, line, column: found.behind_terms(
        a.readings, line, column
    ),
    "characteristic_localisation": lambda a, line, column: found.behind_localisation(
        a.readings, a.overlaps, line, column
    ),
    "image_distribution": _of_metadata("source", "diagnosis"),
    "skin_tone_age": _of_metadata("skin_tone", "age"),
    "reliability": lambda a, line, column: found.behind_reliability(a.readings, line, column),
    "rater_matrices": lambda a, line, _column: found.behind_pair(
        a.readings, a.overlaps, line, line["rater"], line["reference"]
    ),
    "within_rater": _within,
    "within_rater_by_rater": _within_rater,
}
_SAID = (*found.CHOSEN, *found.FIGURES)
_OPEN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_TABLES, _SAID),
    "characteristic_localisation": (*_SAID, *found.OF_PAIRS),
    "image_distribution": ("images",),
    "skin_tone_age": ("images",),
    "reliability": found.OF_KAPPAS,
    "rater_matrices": ("value", "n"),
    "within_rater_by_rater": ("value", "n"),
}
