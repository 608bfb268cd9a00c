"""The columns of score rows, each with the formula and its source for the header's tooltip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tr import later
from dermx_viewer.scoring.columns import all as scored
from dermx_viewer.scoring.columns.column import Column as ScoreColumn
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.score import FurtherScore

PROVENANCE = (
    Column(
        "model_sha256",
        later("Model SHA-256"),
        later("Of the model's file, or of the folder's maps."),
        elide_middle=True,
        fixed=True,
        max_width=110,
    ),
    Column(
        "protocol",
        later("Protocol"),
        later(
            "What these scores were made by: its name, and the hash of its conventions and choices."
        ),
        elide_middle=True,
        fixed=True,
        max_width=160,
    ),
    Column("software", later("Software"), later("What computed the scores."), fixed=True),
)
"""Columns without which no score leaves the program."""


_KINDS = {str: Kind.TEXT, int: Kind.COUNT, float: Kind.SCORE, bool: Kind.FLAG}

_LOOKS: dict[str, dict[str, Any]] = {
    "image": {"elide_middle": True},
    "map_max": {"kind": Kind.QUANTITY},
    "rater": {"phrased": True},
    "model": {"phrased": True},
    "method": {"called": (("from files", later("from files")),)},
    "layer": {"elide_middle": True},
    "voters": {"hidden": True},
    "second_reading_of": {"hidden": True},
}
"""How columns look otherwise than their type says."""


def known_columns() -> tuple[Column, ...]:
    """The columns of score rows, then those that say where the scores come from."""
    return (*(_shown(column) for column in scored.COLUMNS), *_further(), *PROVENANCE)


def summed_columns() -> tuple[Column, ...]:
    """Those that summaries have figures of."""
    return tuple(_shown(column) for column in scored.summed())


def _further() -> Iterator[Column]:
    for each in FURTHER:
        score = isinstance(each, FurtherScore)
        kind = Kind.SCORE if score else Kind.TEXT
        yield Column(each.name, each.title, each.words, kind, worded=not score)


def _shown(column: ScoreColumn) -> Column:
    plain = Column(column.name, column.title, column.words, _KINDS[column.type])
    return replace(plain, **_LOOKS.get(column.name, {}))


_SAME_FOR_ONE_IMAGE = frozenset(
    {
        "image",
        "explained_class",
        "predicted_class",
        "gold_class",
        "stand_in",
        "skin_tone",
        "age",
        "method",
        "layer",
    }
)


def row_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for score rows, in the frame's order."""
    return columns_for(frame, known_columns())


def image_row_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """The same for rows of one image: what they all share is hidden at first."""
    return hiding(row_columns(frame), _SAME_FOR_ONE_IMAGE)


def hiding(columns: tuple[Column, ...], keys: frozenset[str]) -> tuple[Column, ...]:
    """``columns``, those with these ``keys`` not shown until the user asks."""
    return tuple(replace(c, hidden=c.hidden or c.key in keys) for c in columns)
