"""The paper's own figures beside the recomputed ones, every difference marked.

The published tables stand in ``resources/paper``, two decimals as printed. A recomputed figure is
*exact* when it rounds to the printed one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dermx_viewer import paths
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.scoring.agreement.table_rows import FIGURES

PUBLISHED = {
    "table 1": ("image_distribution", "table1_image_distribution"),
    "table 2a": ("diagnosis_vs_gold", "table2a_diagnosis_vs_gold"),
    "table 2b": ("diagnosis_inter_rater", "table2b_diagnosis_inter_rater"),
    "table 3a": ("characteristic_presence", "table3a_characteristic_presence"),
    "table 3b": ("characteristic_localisation", "table3b_characteristic_localisation"),
    "appendix table 1": ("characteristic_presence", "appendix_table1_all_characteristics"),
}
"""The paper's table → (recomputed table, file of the published one)."""

KEYS = ("source", "diagnosis", "name")
"""Columns that say what a row of a published table is about."""

_COUNTS = ("evaluations", "images")


@dataclass(frozen=True, slots=True)
class _Known:
    """Why a table of the published data set differs, and by how much at most."""

    largest: float
    why: str


_FIRST_STANDS = (
    "in one image the only kept evaluation carries two diagnoses; the paper leaves it out, here "
    "its first diagnosis stands (1,287 evaluations of 526 images, not 1,285 of 525)"
)

_KNOWN = {
    "table 1": _Known(1, _FIRST_STANDS),
    "table 4 (DermX)": _Known(1, _FIRST_STANDS),
    "table 2a": _Known(
        0.01,
        "ten kept evaluations carry two diagnoses; here the first one in the file stands, in the "
        "paper the first one of the alphabet: with that, all 36 figures are as printed",
    ),
    "table 2b": _Known(
        0.02,
        "ten kept evaluations carry two diagnoses; here the first one in the file stands, in the "
        "paper the first one of the alphabet: with that, all 36 figures are as printed",
    ),
    "table 3b": _Known(
        0.01,
        "the paper leaves out the ten evaluations that carry two diagnoses, here (and in its "
        "tables 3a and appendix 1) they are kept: without them, all 96 figures are as printed",
    ),
}
"""The known differences. tests/scoring/agreement/test_published.py holds each of these claims."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published table beside the recomputed one.

    ``frame``: one row per published row; for each figure three columns, ``<figure>``,
    ``<figure>_paper`` and ``<figure>_difference`` (recomputed and rounded as printed, minus
    published).
    """

    title: str
    frame: pd.DataFrame
    figures: int
    exact: int
    largest: float

    @property
    def explanation(self) -> str:
        """Why figures differ, where they differ no more than is known; else ""."""
        known = _KNOWN.get(self.title)
        if known is None or self.exact == self.figures or not self.largest <= known.largest:
            return ""
        return known.why


def compare(tables: Mapping[str, pd.DataFrame]) -> list[Comparison]:
    """Every published table beside the recomputed one of ``agreement_tables``."""
    return [
        _compare(title, tables[name], _published(file)) for title, (name, file) in PUBLISHED.items()
    ]


def beside(title: str, file: str, computed: pd.DataFrame) -> Comparison:
    """Any published table beside a recomputed one, with the same keys and figures.

    ``title``: what the comparison is called. ``file``: in ``resources/paper``, without ``.csv``.
    """
    return _compare(title, computed, _published(file))


def _published(file: str) -> pd.DataFrame:
    table = pd.read_csv(paths.resources() / "paper" / f"{file}.csv", keep_default_na=False)
    key = "name" if "name" in table else "diagnosis"
    table[key] = [ontology().canonical(name) for name in table[key]]
    return table


def _compare(title: str, computed: pd.DataFrame, published: pd.DataFrame) -> Comparison:
    keys = [key for key in KEYS if key in published]
    figures = [figure for figure in (*FIGURES, *_COUNTS) if figure in published]
    merged = published.merge(computed, on=keys, how="left", suffixes=("_paper", ""))
    frame = merged[keys].copy()
    differences = []
    for figure in figures:
        decimals = 0 if figure in _COUNTS else 2
        paper = pd.to_numeric(merged[f"{figure}_paper"]).to_numpy(float)
        value = merged[figure].to_numpy(float)
        difference = np.round(np.round(value, decimals) - paper, decimals)
        frame[figure], frame[f"{figure}_paper"] = value, paper
        frame[f"{figure}_difference"] = difference
        differences.append(difference)
    all_differences = np.concatenate(differences)
    exact = int(np.count_nonzero(all_differences == 0))
    defined = np.abs(all_differences[~np.isnan(all_differences)])
    largest = float(defined.max()) if len(defined) else np.nan
    return Comparison(title, frame, len(all_differences), exact, largest)
