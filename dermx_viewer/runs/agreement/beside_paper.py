"""The agreement tables beside the published ones, in lines of text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from dermx_viewer.scoring.agreement.published import Comparison


def describe_comparisons(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Each table beside the published figures, every difference marked with ``*``."""
    for comparison in comparisons:
        largest = f"largest difference {comparison.largest:g}"
        if math.isnan(comparison.largest):
            largest = "none of which this data set has"
        yield (
            f"{comparison.title}: {comparison.exact} of {comparison.figures} figures as printed, "
            f"{largest}"
        )
        if comparison.explanation:
            yield f"  known: {comparison.explanation}"
        yield from _rows(comparison.frame)
        yield ""


def _rows(frame: pd.DataFrame) -> Iterator[str]:
    figures = [c.removesuffix("_paper") for c in frame.columns if c.endswith("_paper")]
    keys = [c for c in frame.columns if c in ("source", "diagnosis", "name")]
    for row in frame.to_dict("records"):
        cells = []
        for figure in figures:
            decimals = 0 if figure in ("evaluations", "images") else 2
            mark = "*" if row[f"{figure}_difference"] != 0 else " "
            ours, paper = row[figure], row[f"{figure}_paper"]
            cells.append(f"{ours:z.{decimals}f}/{paper:z.{decimals}f}{mark}")
        name = " ".join(str(row[key]) for key in keys)
        yield f"  {name:<32} " + "  ".join(cells)
