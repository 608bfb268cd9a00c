"""Where readers say that a model should have looked: a line for each place. Never part of a score.

Points are (x, y) in pixels of the image as in the data set's outlines: a whole number is the middle
of a pixel.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pandas as pd

from dermx_viewer.verdicts.answer import Mark, marks_of
from dermx_viewer.verdicts.judgement import Judgement

COLUMNS = {
    "mark, kind": "Of marks: which of the judgement's places it is, in the order in which they "
    "were drawn, and whether it is a point (a click) or an outline (a polygon, closed).",
    "n_points": "Vertices of the place.",
    "x, y": "The point, or the centroid of the outline's area, in pixels of the image; a whole "
    "number is the middle of a pixel, as in the data set's outlines.",
    "area": "Of an outline, in square pixels, by the shoelace formula: |sum of x_i y_(i+1) - "
    "x_(i+1) y_i| / 2; empty for a point.",
    "points": "The vertices [x, y], JSON.",
}
"""Columns of the table → what they hold."""


def mark_table(found: Sequence[Judgement]) -> pd.DataFrame:
    """A line for each place, in the order of judgements."""
    lines = [
        (
            *(each.reader, s.image, s.model, s.method, s.class_name, s.reading, s.phase),
            *_line(number, mark),
        )
        for each in found
        for s in (each.subject,)
        for number, mark in enumerate(marks_of(each.values), 1)
    ]
    names = ["reader", "image", "model", "method", "explained_class", "reading", "phase"]
    names += ["mark", "kind", "n_points", "x", "y", "area", "points"]
    table = pd.DataFrame(lines, columns=names).astype({"mark": "Int64", "n_points": "Int64"})
    return table if table["reading"].any() else table.drop(columns=["reading", "phase"])


def _line(number: int, mark: Mark) -> tuple[object, ...]:
    x, y, area = centroid(mark)
    kind = "point" if len(mark) == 1 else "outline"
    return number, kind, len(mark), x, y, area, json.dumps(mark)


def centroid(mark: Mark) -> tuple[float, float, float]:
    """(x, y, area) of a place; the mean of its vertices where it has no area, which is NaN for a
    point.

    Bourke, Calculating the area and centroid of a polygon, 1988.
    """
    points = np.asarray(mark, np.float64)
    middle = points.mean(axis=0)
    # Around its middle, so that nothing is lost far away from the corner of the image.
    x, y = (points - middle).T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    twice = float(cross.sum())
    if not twice:
        return float(middle[0]), float(middle[1]), float("nan") if len(mark) == 1 else 0.0
    shift = [float(((v + np.roll(v, -1)) * cross).sum()) / (3 * twice) for v in (x, y)]
    return float(middle[0]) + shift[0], float(middle[1]) + shift[1], abs(twice) / 2
