"""The images behind a line of a summary, or one of its cells, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.parts.scores.summary_columns import FLOOR
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tr import later
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import FLOORS, floor_name
from dermx_viewer.scoring.behind import RunsOf, behind_line
from dermx_viewer.scoring.protocols import Protocol


def behind(run: RunResult, line: pd.Series, column: str = "", title: str = "") -> Behind:
    """The images of a cell, or of the whole line, those with the lowest value first.

    ``title``: what the column is called.
    """
    model = line["model"]
    if column == FLOOR:
        known = set(run.rows["model"])
        names = (floor_name(floor, model) for floor in FLOORS)
        model, column = next((name for name in names if name in known), model), "f1_n"
    line = line.copy()
    line["model"] = model
    return behind_rows(
        run.rows, run.protocol, line, column, title, human=run.human, runs_of=run.runs_of
    )


def behind_rows(
    rows: pd.DataFrame,
    protocol: Protocol,
    line: pd.Series,
    column: str = "",
    title: str = "",
    *,
    human: pd.DataFrame | None = None,
    runs_of: RunsOf | None = None,
) -> Behind:
    """The same of any rows that a summary is made of."""
    model, what, diagnosis = line["model"], line["characteristic"], line.get("diagnosis", "")
    images = behind_line(
        rows,
        protocol,
        model=model,
        characteristic=what,
        diagnosis=diagnosis,
        runs_of=runs_of,
        human=human,
        column=column,
    )
    if column:
        said = later("{model}: {title} of {characteristic}, lowest first")
        if diagnosis:
            said = later("{model}: {title} of {characteristic} in {diagnosis}, lowest first")
    else:
        said = later("{model}: {characteristic}, lowest F1 first")
        if diagnosis:
            said = later("{model}: {characteristic} in {diagnosis}, lowest F1 first")
    names = {"model": model, "title": title, "characteristic": what, "diagnosis": diagnosis}
    return Said(said, **names), images
