"""The images behind a line of a summary, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tr import tr
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.behind import behind_line


def behind(run: RunResult, line: pd.Series) -> Behind:
    """The images of a line, those with the lowest F1 first."""
    model, what, diagnosis = line["model"], line["characteristic"], line.get("diagnosis", "")
    images = behind_line(
        run.rows,
        run.protocol,
        model=model,
        characteristic=what,
        diagnosis=diagnosis,
        runs_of=run.runs_of,
    )
    said = tr("{model}: {characteristic}, lowest F1 first")
    if diagnosis:
        said = tr("{model}: {characteristic} in {diagnosis}, lowest F1 first")
    return said.format(model=model, characteristic=what, diagnosis=diagnosis), images
