"""The columns of two protocols on screen."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dermx_viewer.gui.tables.called import ALL_IMAGES, SCORES
from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tr import later

_FIRST = ("characteristic", "score", "figure_a", "figure_b", "difference", "n_a", "n_b")
"""What a dock at its usual width shows first; in files the order is another."""
_HIDDEN = frozenset({"protocol_a", "protocol_b", "statistic_a", "statistic_b"})
_KNOWN = (
    Column("characteristic", later("Characteristic"), max_width=112),
    Column("score", later("Score"), called=SCORES),
    Column("model", later("Model"), elide_middle=True, phrased=True),
    Column(
        "diagnosis",
        later("Diagnosis"),
        later("The gold standard; over all images it is empty in files."),
        called=ALL_IMAGES,
    ),
    Column("figure_a", "A", later("The figure under protocol A."), Kind.SCORE),
    Column("figure_b", "B", later("The figure under protocol B."), Kind.SCORE),
    Column(
        "difference",
        later("A − B"),
        later("Two protocols are two rules, not two samples: it has no interval."),
        Kind.SCORE,
    ),
    Column("n_a", later("n of A"), later("Rows or images, as A's statistic says."), Kind.COUNT),
    Column("n_b", later("n of B"), later("Rows or images, as B's statistic says."), Kind.COUNT),
)

OF_A, OF_B = ("figure_a", "n_a"), ("figure_b", "n_b")


def is_about_images(key: str) -> bool:
    """Whether images stand behind the cells of a column."""
    return key in (*OF_A, *OF_B, "difference")


def on_screen(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with what is looked for first."""
    first = [name for name in _FIRST if name in table]
    return table[[*first, *(name for name in table if name not in first)]]


def protocols_columns(table: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for a table, in its order."""
    found = columns_for(table, _KNOWN)
    return tuple(replace(c, hidden=True) if c.key in _HIDDEN else c for c in found)
