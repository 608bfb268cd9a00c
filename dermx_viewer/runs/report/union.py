"""Rows of a run about everything that a rater outlined in an image, for cases and plots."""

from __future__ import annotations

from typing import cast

import pandas as pd

from dermx_viewer.dataset.records import UNION
from dermx_viewer.runs.opened.told import refuse_other_length
from dermx_viewer.runs.report.checked import refuse_no_figure
from dermx_viewer.runs.report.run_folder import ResultFolder, lines_of
from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.class_policy import CLASS_POLICY, ClassPolicy, explains
from dermx_viewer.scoring.row_arrays import image_union
from dermx_viewer.texts import text_of

_TEXTS = (
    *("image", "rater", "characteristic", "model"),
    *("explained_class", "predicted_class", "gold_class"),
)


def union_rows(run: ResultFolder) -> pd.DataFrame:
    """Rows of the class that the protocol's policy explains whose F1 is defined: texts, and ``f1``.

    Where regions are counted, those of all raters together, as everywhere.

    Raises RunError.
    """
    every = run.frame("rows", (*_TEXTS, "f1"))
    if every is not None:
        refuse_other_length(run.told, len(every), text_of(run.path))
    # Of a million rows few are of Union.
    lines = lines_of(every[every["characteristic"] == UNION]) if every is not None else []
    for text in {line.text("f1") for line in lines}:
        refuse_no_figure(text, Said("{path}: f1 of a row", path=text_of(run.path)))
    rows = pd.DataFrame(
        [(*map(line.text, _TEXTS), line.value("f1")) for line in lines], columns=[*_TEXTS, "f1"]
    )
    rows = image_union(rows)
    return rows[explains(_policy(run), rows) & rows["f1"].notna()]


def _policy(run: ResultFolder) -> ClassPolicy:
    told = run.part("protocol", "choices").get(CLASS_POLICY.name, CLASS_POLICY.default)
    known = told in ("gold", "predicted", "right")
    return cast("ClassPolicy", told) if known else CLASS_POLICY.default
