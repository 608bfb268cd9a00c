"""What a line of a run's summary says of a score."""

from __future__ import annotations

import math

from dermx_viewer.runs.report.run_folder import Line, ResultFolder
from dermx_viewer.scoring.baselines import FLOORS, Floor
from dermx_viewer.scoring.summary_columns import STATISTICS

SCORES = {"f1": "F1", "sensitivity": "Sensitivity", "specificity": "Specificity"}
"""Scores that the report shows, by name; every other one is in the run's tables."""


def figure_of(line: Line, score: str) -> float:
    """The figure, whichever statistic it is; NaN where it is undefined."""
    found = (line.value(f"{score}_{statistic}") for statistic in STATISTICS)
    return next((value for value in found if not math.isnan(value)), math.nan)


def floor_of(run: ResultFolder) -> Floor:
    """The baseline that the run's scores are compared with."""
    told = run.part("statistics").get("floor")
    return next((floor for floor in FLOORS if floor == told), FLOORS[0])
