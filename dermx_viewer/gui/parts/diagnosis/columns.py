"""The columns of diagnosis performance, with their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for
from dermx_viewer.gui.tr import later
from dermx_viewer.said import Said

if TYPE_CHECKING:
    from dermx_viewer.scoring.diagnosis.confusion import Confusion

_MODEL = Column("model", later("Model"), later("The network."), elide_middle=True)
_RUN = Column(
    "run",
    later("Run"),
    later(
        "Which run of the network. Empty for a network of one run, and in the lines over all runs."
    ),
    elide_middle=True,
)
_FIGURES = {
    "f1": ("F1", later("2TP/(2TP + FP + FN), this class against the rest (Dice 1945).")),
    "sensitivity": (later("Sensitivity"), later("TP/(TP + FN), this class against the rest.")),
    "specificity": (later("Specificity"), later("TN/(TN + FP), this class against the rest.")),
    "accuracy": (later("Accuracy"), later("Share of images whose gold standard the network says.")),
}


def is_figure(key: str) -> bool:
    """Whether a column of the table ``diagnosis`` is about images, and not about runs."""
    name, _, part = key.rpartition("_")
    return key in ("n_images", "n_gold") or (name in _FIGURES and part in ("mean", "std"))


def is_cell(key: str) -> bool:
    """Whether a column of the table ``confusion`` counts images."""
    return key in ("images_of", "no_output") or key.startswith("output_")


def diagnosis_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns of the table ``diagnosis``."""
    known = [
        _MODEL,
        _RUN,
        Column(
            "diagnosis",
            later("Diagnosis"),
            later("The class told from all others, or all of them together; empty in files."),
            called=(("", later("All classes")),),
        ),
        Column(
            "n_images",
            later("Images"),
            later("Images that the network says something of."),
            Kind.COUNT,
        ),
        Column(
            "n_gold",
            later("Of class"),
            later("Images whose gold standard this class is."),
            Kind.COUNT,
        ),
        Column("n_runs", later("Runs"), later("How many runs the line is about."), Kind.COUNT),
    ]
    for name, (title, words) in _FIGURES.items():
        score = Said(title)
        mean = Said(later("{words} Of several runs: their mean."), words=Said(words))
        spread = later("Of several runs: sample standard deviation.")
        count = later("Runs where it is defined.")
        known += [
            Column(f"{name}_mean", title, mean, Kind.SCORE),
            Column(f"{name}_std", Said("{score} ±", score=score), spread, Kind.SCORE),
            Column(f"{name}_n", Said("{score} n", score=score), count, Kind.COUNT),
        ]
    return columns_for(frame, known)


def matrix_columns(frame: pd.DataFrame, confusions: Sequence[Confusion]) -> tuple[Column, ...]:
    """Columns of the table ``confusion``; outputs have the name of their class where it is the
    same in every matrix."""
    classes = {each.classes for each in confusions}
    names = next(iter(classes)) if len(classes) == 1 else ()
    known = [
        _MODEL,
        _RUN,
        Column(
            "images_of", later("Images of"), later("Whose images these are: the gold standard.")
        ),
        Column(
            "no_output",
            later("None"),
            later("Images of which the network says no class."),
            Kind.COUNT,
        ),
    ]
    for place, name in enumerate(names):
        words = Said(
            later("Images that output {place} has: the network says {diagnosis}."),
            place=place,
            diagnosis=name,
        )
        known.append(Column(f"output_{place}", name, words, Kind.COUNT))
    return columns_for(frame, known)
