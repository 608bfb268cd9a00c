"""One row for every image of a data set, joined with its scores. No Qt here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.scoring.row_arrays import image_union

IMAGE_COLUMNS = (
    Column("image", "Image", "The image's id.", elide_middle=True, max_width=210),
    Column("diagnosis", "Diagnosis", "The gold standard diagnosis.", max_width=115),
    Column(
        "predicted",
        "Predicted",
        "The class with the largest logit, of the first model scored."
        " ✓ where it is the gold standard, ✗ where it is not.",
        outcome=True,
        max_width=125,
    ),
    Column(
        "f1",
        "F1",
        "F1 of the attention for the gold standard against everything a rater outlined (Union),"
        " mean over the raters, of the first model scored."
        "\nF1 = 2·Σmin(A,S) / (ΣA + ΣS) (Crum et al. 2006)",
        Kind.SCORE,
    ),
    Column(
        "raters",
        "Raters",
        "Evaluations kept / all evaluations. Discarded evaluations enter no score.",
        right=True,
    ),
    Column(
        "problems",
        "Problems",
        "Problems found in the files of the image.",
        Kind.COUNT,
        blank_zero=True,
    ),
    Column("source", "Source", "Where the image comes from; from the metadata.", hidden=True),
    Column("skin_tone", "Skin tone", "From the metadata.", hidden=True),
    Column("age", "Age", "From the metadata.", hidden=True),
    Column("rater_names", "Rater names", "Raters with a kept evaluation.", hidden=True),
)

UNSCORED_COLUMNS = tuple(
    replace(column, hidden=column.hidden or column.key in ("predicted", "f1"))
    for column in IMAGE_COLUMNS
)
"""The same before anything is scored."""


def image_table(dataset: Dataset, rows: pd.DataFrame | None = None) -> pd.DataFrame:
    """Columns as in IMAGE_COLUMNS and ``right`` (True, False, None), ``search`` (folded text).

    ``readers`` is the tuple of all raters who evaluated the image, kept or discarded.
    """
    problems = Counter(problem.image_id for problem in dataset.problems)
    table = pd.DataFrame(
        [_describe(image, problems[image.image_id]) for image in dataset.images],
        columns=[*_DESCRIBED],
    )
    return table.join(score_columns(rows), on="image")


_DESCRIBED = (
    *("image", "diagnosis", "raters", "kept", "problems"),
    *("source", "skin_tone", "age", "rater_names", "readers", "search"),
)


def _describe(image: ImageRecord, problems: int) -> tuple[object, ...]:
    kept, everyone = image.kept_evaluations, image.evaluations
    return (
        image.image_id,
        image.gold,
        f"{len(kept)} / {len(everyone)}",
        len(kept),
        problems,
        image.metadata.source,
        image.metadata.skin_tone,
        image.metadata.age,
        ", ".join(e.rater for e in kept),
        tuple(e.rater for e in everyone),
        _search_text(image),
    )


def _search_text(image: ImageRecord) -> str:
    words = [image.image_id, image.gold]
    for evaluation in image.evaluations:
        words += (evaluation.rater, *evaluation.diagnoses, *evaluation.discards)
        words += (*evaluation.characteristics, *evaluation.outlined)
    return "\n".join(dict.fromkeys(words)).casefold()


def score_columns(rows: pd.DataFrame | None) -> pd.DataFrame:
    """``predicted``, ``right`` and ``f1`` by image id, of the first model in score rows.

    ``f1``: mean over raters of the Union row whose explained class is the gold standard; NaN
    where there is none. ``right`` is None where the gold standard or the prediction is unknown.
    """
    if rows is None or not len(rows):
        empty = {"predicted": [], "right": [], "f1": np.zeros(0)}
        return pd.DataFrame(empty, index=pd.Index([], dtype=object))
    first = rows[rows["model"] == rows["model"].iloc[0]]
    by_image = first.drop_duplicates("image").set_index("image")
    predicted = by_image["predicted_class"].fillna("").astype(str)
    gold = by_image["gold_class"].fillna("").astype(str)
    right = (predicted == gold).astype(object).where((predicted != "") & (gold != ""), None)
    union = image_union(first)
    union = union[union["explained_class"] == union["gold_class"]]
    f1 = union.groupby("image")["f1"].mean()
    return pd.DataFrame({"predicted": predicted, "right": right, "f1": f1.reindex(predicted.index)})
