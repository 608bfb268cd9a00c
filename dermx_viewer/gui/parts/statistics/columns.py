"""The columns of the statistics on screen, and lines of few images in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QGuiApplication, QPalette

from dermx_viewer.gui.tables.called import ALL_IMAGES, GROUPINGS, SCORES
from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.phrases import TESTS, as_words
from dermx_viewer.gui.tr import later
from dermx_viewer.scoring.further.pattern import PATTERN

_FIRST = (
    *("group", "diagnosis", "characteristic", "pattern", "score", "mean", "figure", "share"),
    *("difference", "note", "low", "high"),
    *("p_holm", "p_equivalence", "way", "model", "model_a", "model_b", "group_by"),
    *("mean_a", "mean_b", "human", "p", "cliffs_delta", "margin", "way_low", "way_high"),
)
"""What a dock at its usual width shows first; in files the order is another."""
_WITH_INTERVAL = ("difference", "figure", "share", "mean")
"""What a table's interval is of, of those that it has the first."""
_TESTS = as_words(TESTS)
_HIDDEN = frozenset({"statistic", "interval", "test"})
_KNOWN = (
    Column(
        "group_by",
        later("Grouped by"),
        later("The column whose values are the groups."),
        called=GROUPINGS,
    ),
    Column(
        "group",
        later("Group"),
        later("One of what the rows are grouped by; over all images it is empty in files."),
        max_width=96,
        called=ALL_IMAGES,
    ),
    Column("score", later("Score"), called=SCORES),
    Column(
        "diagnosis",
        later("Diagnosis"),
        later("The gold standard; over all images it is empty in files."),
        max_width=112,
        called=ALL_IMAGES,
    ),
    Column("characteristic", later("Characteristic"), max_width=112),
    Column("pattern", later("Pattern"), PATTERN.words, worded=True),
    Column("share", later("Share"), later("Of an image's rows, the mean over images."), Kind.SCORE),
    Column("figure", later("Figure"), later("By the protocol's statistic."), Kind.SCORE),
    Column("n_with_pattern", later("With it"), later("Rows that have this pattern."), Kind.COUNT),
    Column("model", later("Model"), elide_middle=True, phrased=True),
    Column("model_a", later("Model A"), elide_middle=True),
    Column("model_b", later("Model B"), elide_middle=True),
    Column(
        "n_images",
        later("Images"),
        later("Images with a value: the unit that repeats."),
        Kind.COUNT,
    ),
    Column("n_rows", later("Rows"), later("Score rows with a value."), Kind.COUNT),
    Column("low", later("Low"), later("Lower end of the interval; images are drawn."), Kind.SCORE),
    Column(
        "high", later("High"), later("Upper end of the interval; images are drawn."), Kind.SCORE
    ),
    Column("note", later("Note"), later("Of so few images a mean says more than is known.")),
    Column("p", "p", later("By flipping the signs of the images' differences."), Kind.QUANTITY),
    Column(
        "p_holm",
        later("p (Holm)"),
        later("Corrected over the characteristics by Holm."),
        Kind.QUANTITY,
    ),
    Column(
        "cliffs_delta",
        later("Cliff's δ"),
        later("Over all pairs of an image of A and one of B."),
        Kind.SCORE,
    ),
    Column(
        "p_equivalence",
        later("p equivalent"),
        later("Two one-sided tests (Schuirmann 1987)."),
        Kind.QUANTITY,
    ),
    Column(
        "way",
        later("Way"),
        later("Share of the way from the floor to human agreement."),
        Kind.SCORE,
    ),
)


def on_screen(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with what is looked for before the counts and the rest."""
    first = [name for name in _FIRST if name in table and not (table[name] == "").all()]
    return table[[*first, *(name for name in table if name not in first)]]


def statistics_columns(table: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for a table, in its order."""
    found = columns_for(table, _KNOWN)
    found = tuple(
        replace(c, hidden=True, worded=c.key == "statistic", phrased=True, called=_TESTS)
        if c.key in _HIDDEN
        else c
        for c in found
    )
    host = next((name for name in _WITH_INTERVAL if name in table), "")
    found = _folded(found, host, ("low", "high"), "n_images")
    return _folded(found, "way", ("way_low", "way_high"), "n_images_way")


def _folded(
    columns: tuple[Column, ...], host: str, ends: tuple[str, str], count: str
) -> tuple[Column, ...]:
    """The interval, and n, in the cells of what they are of."""
    known = {column.key for column in columns}
    if not {host, *ends} <= known:
        return columns
    within = dict.fromkeys((*ends, count), (host,))
    return tuple(
        replace(c, interval=ends, count=count if count in known else "")
        if c.key == host
        else replace(c, folded=within.get(c.key, ()))
        if c.key in within
        else c
        for c in columns
    )


class FewModel(FrameModel):
    """Lines with a note, which are of few images, are grey."""

    def set_frame(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        """Show another table."""
        noted = frame["note"] != "" if "note" in frame else np.zeros(len(frame), bool)
        self._few = np.asarray(noted, bool)
        super().set_frame(frame, columns)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells; the colour of a line of few images."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid():
            few = self._few[self.position(index.row())]
            colour = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
            return QBrush(colour) if few else None
        return super().data(index, role)
