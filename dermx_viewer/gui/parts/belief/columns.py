"""The columns of the Belief dock's tables."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.phrases import CHOICES, as_words
from dermx_viewer.gui.tables.score_columns import row_columns
from dermx_viewer.gui.tr import later
from dermx_viewer.said import Said

_PETSIUK = Said("Petsiuk et al., RISE, 2018, section 4.1.")
_ADEBAYO = "Adebayo et al., Sanity Checks for Saliency Maps, 2018."

_AREAS = (
    Column(
        "maps_of", later("Maps of"), later("Whose map ranks the pixels. Uniform: a random order.")
    ),
    Column("explained_class", later("Class"), later("Whose probability is followed."), hidden=True),
    Column("gold_class", later("Gold"), later("The gold standard diagnosis."), hidden=True),
    Column("image", later("Image"), later("The image's id."), hidden=True),
    Column(
        "deletion_area",
        later("Deletion"),
        Said(
            later(
                "Area under the probability while the pixels that the map ranks first become grey:"
                " the less the better. {paper}"
            ),
            paper=_PETSIUK,
        ),
        Kind.SCORE,
    ),
    Column(
        "insertion_area",
        later("Insertion"),
        Said(
            later(
                "Area under the probability while the pixels that the map ranks first are put into"
                " the blurred photograph: the more the better. {paper}"
            ),
            paper=_PETSIUK,
        ),
        Kind.SCORE,
    ),
)
_RANDOM = (
    Column("step", later("Step"), later("So many stages have random weights."), Kind.COUNT),
    Column(
        "layer",
        later("Random down to"),
        later("From the logits down to this layer."),
        elide_middle=True,
        max_width=130,
    ),
    Column(
        "spearman",
        later("Spearman"),
        Said(
            later(
                "Rank correlation with the map of the learned weights; undefined (–) for an empty"
                " map. {paper}"
            ),
            paper=_ADEBAYO,
        ),
        Kind.SCORE,
    ),
    Column(
        "pearson",
        later("Pearson"),
        later("Correlation with the map of the learned weights."),
        Kind.SCORE,
    ),
    Column("image", later("Image"), later("The image's id."), hidden=True),
    Column("explained_class", later("Class"), later("Whose map it is."), hidden=True),
)
_CHOICES = as_words(CHOICES)
_STRIP = (
    Column("choice", later("Choice"), later("Which choice was made otherwise."), called=_CHOICES),
    Column(
        "value",
        later("Value"),
        later("What was chosen instead."),
        outcome=True,
        called=_CHOICES,
        max_width=190,
    ),
    Column(
        "flips",
        later("Changes places"),
        later("Models whose order is the opposite of that under the choices as they are."),
        outcome=True,
        max_width=320,
    ),
)


def floor_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns of scores beside baselines."""
    raters = Column(
        "raters", later("Raters"), later("So many raters' Union is the mean over."), Kind.COUNT
    )
    return tuple(raters if c.key == "raters" else c for c in row_columns(frame))


def area_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns of areas under deletion and insertion curves."""
    return columns_for(frame, _AREAS)


def randomisation_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns of the randomisation check."""
    return columns_for(frame, _RANDOM)


def strip_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns of the robustness strip: models are called what they are called."""
    known = {column.key for column in _STRIP} | {"protocol", "software"}
    models = [
        Column(
            str(name),
            str(name),
            Said(later("F1 of Union by {model}."), model=name),
            Kind.SCORE,
            max_width=130,
        )
        for name in frame
        if name not in known
    ]
    columns = columns_for(frame, (*_STRIP, *models))
    alone = len(models) < 2
    return tuple(replace(c, hidden=c.hidden or (alone and c.key == "flips")) for c in columns)


class StripModel(FrameModel):
    """Marks the choices under which models change places."""

    def outcome(self, position: int) -> bool | None:
        """False where two models change places."""
        return False if self.frame["flips"].iloc[position] else None
