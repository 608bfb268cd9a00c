"""The columns of score rows, each with the formula and its source for the header's tooltip."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dermx_viewer.gui.tables.columns import Column, Kind, columns_for

_SOURCE = (
    "\n\nA: the attention map in [0, 1]; S: the outlined mask; sums over pixels in double"
    " precision, the smaller value as fuzzy AND (Crum et al. 2006)."
)


PROVENANCE = (
    Column(
        "model_sha256",
        "Model SHA-256",
        "Of the model's file, or of the folder's maps.",
        elide_middle=True,
        fixed=True,
        max_width=110,
    ),
    Column(
        "protocol",
        "Protocol",
        "What these scores were made by: its name, and the hash of its conventions and choices.",
        elide_middle=True,
        fixed=True,
        max_width=160,
    ),
    Column("software", "Software", "What computed the scores.", fixed=True),
)
"""Columns without which no score leaves the program."""


def _score(key: str, title: str, formula: str, meaning: str) -> Column:
    return Column(key, title, f"{formula}\n\n{meaning}{_SOURCE}", Kind.SCORE)


ROW_COLUMNS = (
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
        "What the network gave the explained class, before the softmax or sigmoid.",
        Kind.SCORE,
    ),
    Column(
        "predicted_class", "Predicted", "The class with the largest logit; none below ½ of one."
    ),
    Column("gold_class", "Gold", "The gold standard diagnosis of the image."),
    Column(
        "stand_in",
        "Stand-in",
        "Yes where the photograph is a painted stand-in: such scores say nothing about patients.",
        Kind.FLAG,
    ),
    Column(
        "probability",
        "Probability",
        "Of the explained class, as the network itself gives it.",
        Kind.SCORE,
    ),
    Column("rater_diagnosis", "Rater's diagnosis", "What this rater diagnosed."),
    Column("skin_tone", "Skin tone", "From the metadata."),
    Column("age", "Age", "From the metadata."),
    Column("method", "Method", "The explanation method that made the map."),
    Column(
        "layer",
        "Layer",
        "The target layer; empty where the method looks at the network's input.",
        elide_middle=True,
    ),
    Column(
        "voters",
        "Voters",
        "Of how many raters the mask is made: all who evaluated the image for a consensus.",
        Kind.COUNT,
        hidden=True,
    ),
    Column(
        "second_reading_of",
        "Second reading of",
        "Whose second reading it is; scored only where the protocol says all readings.",
        hidden=True,
    ),
    *PROVENANCE,
)

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
    return columns_for(frame, ROW_COLUMNS)


def image_row_columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """The same for rows of one image: what they all share is hidden at first."""
    return hiding(row_columns(frame), _SAME_FOR_ONE_IMAGE)


def hiding(columns: tuple[Column, ...], keys: frozenset[str]) -> tuple[Column, ...]:
    """``columns``, those with these ``keys`` not shown until the user asks."""
    return tuple(replace(c, hidden=c.hidden or c.key in keys) for c in columns)
