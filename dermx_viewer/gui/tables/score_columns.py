"""The columns of score rows, each with the formula and its source for the header's tooltip."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for

_SOURCE = (
    "\n\nA: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double"
    " precision, the smaller value as fuzzy AND (Crum et al. 2006)."
)


def _score(key: str, title: str, formula: str, meaning: str) -> Column:
    return Column(key, title, f"{formula}\n\n{meaning}{_SOURCE}", Kind.SCORE)


_ROW_COLUMNS = (
    Column("image", "Image", "The image's id.", elide_middle=True),
    Column("rater", "Rater", "Who outlined the regions."),
    Column(
        "characteristic",
        "Characteristic",
        "What was outlined. Union: everything this rater outlined in the image.",
    ),
    Column("model", "Model", "The network, or the folder the maps were read from."),
    Column("explained_class", "Explained class", "The class whose attention map was scored."),
    _score(
        "f1",
        "F1",
        "F1 = 2·Σmin(A,S) / (ΣA + ΣS)",
        "How well attention and outline agree: 1 where they are the same, 0 where they share"
        " nothing.",
    ),
    _score(
        "sensitivity",
        "Sensitivity",
        "Sensitivity = Σmin(A,S) / ΣS",
        "How much of what was outlined the network looked at.",
    ),
    _score(
        "specificity",
        "Specificity",
        "Specificity = Σmin(1−A,1−S) / Σ(1−S)",
        "How much of what was not outlined the network left alone.",
    ),
    _score(
        "precision",
        "Precision",
        "Precision = Σmin(A,S) / ΣA",
        "How much of the attention lies on the outline; undefined for an empty map.",
    ),
    _score(
        "npv",
        "NPV",
        "Negative predictive value = Σmin(1−A,1−S) / Σ(1−A)",
        "How much of what the network left alone was not outlined.",
    ),
    _score("iou", "IoU", "IoU = Σmin(A,S) / Σmax(A,S)", "Intersection over union."),
    Column(
        "mask_share",
        "Mask share",
        "Share of the image that was outlined: ΣS / number of pixels.",
        Kind.SCORE,
    ),
    Column(
        "map_max",
        "Map maximum",
        "Largest value of the attention map before it was normalised. An empty map has no"
        " positive evidence: F1 and sensitivity are 0, precision is undefined.",
        Kind.QUANTITY,
    ),
    Column(
        "logit",
        "Logit",
        "What the network gave the explained class, before the softmax.",
        Kind.SCORE,
    ),
    Column("predicted_class", "Predicted", "The class with the largest logit."),
    Column("gold_class", "Gold", "The gold standard diagnosis of the image."),
    Column(
        "stand_in",
        "Stand-in",
        "Yes where the photograph is a painted stand-in: such scores say nothing about patients.",
        Kind.FLAG,
    ),
)

_SUMMARY_COLUMNS = (
    Column("diagnosis", "Diagnosis", "The gold standard diagnosis."),
    Column("score", "Score", "Which score the figures of this line are about."),
    Column("n", "n", "Rows that entered the figure.", Kind.COUNT),
    Column(
        "n_undefined",
        "Undefined",
        "Rows whose score is undefined (its denominator is 0); they are left out.",
        Kind.COUNT,
    ),
    Column(
        "n_empty_map",
        "Empty maps",
        "Rows whose attention map has no positive evidence; they stay in.",
        Kind.COUNT,
    ),
    Column("n_images", "Images", "Images that entered the figure.", Kind.COUNT),
    Column("mean", "Mean", "Mean, as the protocol defines it.", Kind.SCORE),
    Column("median", "Median", "Median over rows.", Kind.SCORE),
    Column("std", "Std", "Standard deviation, as the protocol defines it.", Kind.SCORE),
)


_SAME_FOR_ONE_IMAGE = frozenset({"image", "predicted_class", "gold_class", "stand_in"})


def row_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for score rows, in the frame's order."""
    return columns_for(frame, _ROW_COLUMNS)


def image_row_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """The same for rows of one image: what they all share is hidden at first."""
    return tuple(
        replace(column, hidden=column.hidden or column.key in _SAME_FOR_ONE_IMAGE)
        for column in row_columns(frame)
    )


def summary_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Columns for a summary, in the frame's order."""
    return columns_for(frame, (*_ROW_COLUMNS, *_SUMMARY_COLUMNS))
