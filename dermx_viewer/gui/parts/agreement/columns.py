"""The tables of agreement: their titles, their columns, and the paper's figures beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from PySide6.QtCore import QObject, Qt

from dermx_viewer import __version__
from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tables.frame_model import OUTCOME_ROLE, FrameModel
from dermx_viewer.gui.tables.guessed import told_title
from dermx_viewer.gui.tables.provenance import HASH_DIGITS
from dermx_viewer.gui.tables.score_columns import PROVENANCE
from dermx_viewer.gui.tr import later
from dermx_viewer.runs.agreement.words import COLUMNS
from dermx_viewer.said import Said, joined
from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT

if TYPE_CHECKING:
    from dermx_viewer.scoring.agreement.published import Comparison

PAPER, DIFFERENCE, DIFFERENCES = "_paper", "_difference", "differences"

TITLES = {
    "diagnosis_vs_gold": later("Diagnosis against the gold standard"),
    "diagnosis_inter_rater": later("Diagnosis between raters"),
    "characteristic_presence": later("Presence of characteristics"),
    "characteristic_localisation": later("Localisation of characteristics"),
    "image_distribution": later("Images by source and gold standard"),
    "skin_tone_age": later("Images by skin tone and age"),
    "evaluations": later("Evaluations"),
    "reliability": later("Agreement beyond chance"),
    "descriptive_terms": later("Descriptive terms"),
    "descriptive_terms_by_characteristic": later("Descriptive terms by characteristic"),
    "rater_matrices": later("Rater × rater, one row for each pair"),
    "within_rater": later("Second readings"),
    "within_rater_by_rater": later("Second readings, rater by rater"),
}

_COUNTS = ("evaluations", "images")
VALUES = (
    *(later("diagnosis"), later("presence"), later("descriptive term"), later("localisation")),
    *(later("share of images with the same"), later("mean F1"), later("Cohen's kappa")),
    *(later("Demographics"), later("Distribution")),
)
"""Words in cells: measures, statistics, groups of characteristics; those of the ontology as well"""
_KNOWN = (
    Column(
        "group",
        later("Group"),
        later("The characteristic's group in the paper."),
        max_width=190,
        worded=True,
    ),
    Column("name", later("Name"), later("What is agreed on."), max_width=220),
    Column("measure", later("Measure"), later("What kind of agreement it is."), worded=True),
    Column(
        "statistic",
        later("Statistic"),
        later("Which figure the value is."),
        max_width=190,
        worded=True,
    ),
    Column("image", later("Image"), later("The image's id."), elide_middle=True, max_width=210),
    Column("rater", later("Rater"), later("Whose evaluation it is.")),
    Column(
        "reference", later("Reference"), later("The rater whom the first one is compared with.")
    ),
    Column(
        "second_reading", later("Second reading"), later("The name the second reading was given.")
    ),
    Column(
        "gold_standard",
        later("Gold standard"),
        later("The gold standard diagnosis."),
        max_width=150,
    ),
    Column(
        "second_reading_of",
        later("Second reading of"),
        later("Whose second reading this is."),
        hidden=True,
    ),
    Column("kept", later("Kept"), later("Whether the evaluation counts."), Kind.FLAG),
    Column("why_not", later("Why not"), later("Why it is discarded.")),
    Column("diagnosis", later("Diagnosis"), later("The diagnosis that stands."), max_width=150),
    Column(
        "other_diagnoses", later("Other diagnoses"), later("Given as well, behind the first one.")
    ),
    Column("regions", later("Regions"), later("Outlined regions."), Kind.COUNT),
    Column("outlined", later("Outlined"), later("Characteristics outlined.")),
    Column("characteristics", later("Tagged"), later("Characteristics that have no place.")),
    Column("descriptive_terms", later("Descriptive terms"), later("Given to any region.")),
    Column("source", later("Source"), later("Where the images come from; from the metadata.")),
    Column(
        "skin_tone", later("Skin tone"), later("From the metadata; empty where it says nothing.")
    ),
    Column("age", later("Age"), later("From the metadata; empty where it says nothing.")),
    Column(
        DIFFERENCES,
        later("Differences"),
        later(
            "Where the figure, rounded as printed, is not the paper's: by how much it is larger."
        ),
        max_width=260,
        worded=True,
    ),
    *PROVENANCE[1:],
)


def title_of(name: str) -> str:
    """What a table is called in the window."""
    return TITLES.get(name) or name.replace("_", " ").capitalize()


def agreement_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns of a table, in the frame's order; those that say nothing are left out."""
    columns = (_explained(column) for column in columns_for(frame, _KNOWN))
    return tuple(column for column in columns if not _says_nothing(column, frame))


def with_protocol(table: pd.DataFrame) -> pd.DataFrame:
    """``table`` with its protocol and the software, where it holds figures and not only counts."""
    if not any(pd.api.types.is_float_dtype(table[column]) for column in table):
        return table
    protocol = f"{PAPER_AGREEMENT.name} ({PAPER_AGREEMENT.hash[:HASH_DIGITS]})"
    return table.assign(protocol=protocol, software=f"dermx-viewer {__version__}")


def with_paper(table: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """``table`` with the paper's figure behind each recomputed one, and what differs last.

    Rows that the paper does not have get NaN. ``<figure>_difference`` is kept beside them.
    """
    keys = [key for key in ("source", "diagnosis", "name") if key in comparison.frame]
    extra = [c for c in comparison.frame if str(c).endswith((PAPER, DIFFERENCE))]
    merged = table.merge(comparison.frame[[*keys, *extra]], on=keys, how="left")
    order: list[str] = []
    for column in table.columns:
        order += [column, *(f"{column}{part}" for part in (PAPER, DIFFERENCE))]
    shown = merged[[column for column in order if column in merged]].copy()
    shown[DIFFERENCES] = pd.Series(_differences(shown), shown.index, object)
    return shown


class ComparedModel(FrameModel):
    """Marks a published figure that is not the recomputed one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._differs: dict[int, np.ndarray] = {}

    def set_frame(self, frame: pd.DataFrame, columns: Sequence[Column]) -> None:
        """Show another table."""
        keys = [column.key for column in columns]
        self._differs = {}
        for section, key in enumerate(keys):
            difference = key.removesuffix(PAPER) + DIFFERENCE
            if key.endswith(PAPER) and difference in frame:
                values = frame[difference].to_numpy(float)
                self._differs[section] = ~np.isnan(values) & (values != 0)
        super().set_frame(frame, columns)

    def differs(self, section: int, position: int) -> bool:
        """Whether this cell is a published figure that does not come out."""
        found = self._differs.get(section)
        return found is not None and bool(found[position])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells; "≠" and the colour of what is wrong for what differs."""
        if index.isValid() and self.differs(index.column(), self.position(index.row())):
            if role == OUTCOME_ROLE:
                return False
            if role == Qt.ItemDataRole.DisplayRole:
                return f"≠ {super().data(index, role)}"
        return super().data(index, role)


def _explained(column: Column) -> Column:
    """``column`` with the words that stand beside the tables the agreement command writes."""
    if column.help:
        return column
    if column.key.endswith(PAPER):
        figure = column.key.removesuffix(PAPER)
        kind = Kind.COUNT if figure in _COUNTS else Kind.PRINTED
        text = later("The figure as the paper prints it; ≠ where it does not come out.")
        title = Said(later("{figure} paper"), figure=told_title(figure))
        return Column(column.key, title, text, kind, outcome=True)
    if column.key.endswith(DIFFERENCE):
        figure = column.key.removesuffix(DIFFERENCE)
        kind = Kind.COUNT if figure in _COUNTS else Kind.PRINTED
        text = later("The recomputed figure, rounded as printed, minus the paper's.")
        title = Said(later("{figure} difference"), figure=told_title(figure))
        return Column(column.key, title, text, kind, hidden=True)
    return replace(column, help=_WORDS.get(column.key) or _WORDS.get(_ending(column.key), ""))


def _ending(key: str) -> str:
    """``f1_std`` → ``…_std``."""
    return f"…_{key.rpartition('_')[2]}"


_WORDS = {key: text for keys, text in COLUMNS.items() for key in keys.split(", ")}


def _says_nothing(column: Column, frame: pd.DataFrame) -> bool:
    # The group of a diagnosis.
    return column.key == "group" and bool((frame["group"] == "").all())


def _differences(frame: pd.DataFrame) -> list[str]:
    figures = [str(c).removesuffix(DIFFERENCE) for c in frame if str(c).endswith(DIFFERENCE)]
    texts: list[str] = []
    for row in frame.to_dict("records"):
        found = [(figure, row[f"{figure}{DIFFERENCE}"]) for figure in figures]
        texts.append(joined(", ", [_difference(f, d) for f, d in found if d == d and d]))
    return texts


def _difference(figure: str, by: float) -> Said:
    said = "{title} {sign}{by:,.0f}" if figure in _COUNTS else "{title} {sign}{by:,.2f}"
    return Said(said, title=told_title(figure), sign="−" if by < 0 else "+", by=abs(by))
