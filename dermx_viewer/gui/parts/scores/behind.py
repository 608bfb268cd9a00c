"""The images behind a line of a summary, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.tables.doors import Behind
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
    where = f" in {diagnosis}" if diagnosis else ""
    return f"{model}: {what}{where}, lowest F1 first", images
