"""The images behind a line of the statistics, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tr import tr
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.statistics import COMPARISON, FURTHER_SCORES, PATTERNS
from dermx_viewer.scoring.behind import behind_group
from dermx_viewer.scoring.statistics.labels import Said


def behind(run: RunResult, table: str, line: pd.Series, said: Said) -> Behind:
    """The images of a line of ``table``, those with the lowest score (or difference) first.

    ``said``: what readers said of maps, which groups them.
    """
    pair = table == COMPARISON
    models = [line["model_a"], line["model_b"]] if pair else [line["model"]]
    pattern = line["pattern"] if table == PATTERNS else ""
    score = "f1" if pattern else line["score"]
    images = behind_group(
        run.rows,
        run.protocol,
        run.metadata,
        said=said,
        models=models,
        characteristic=line["characteristic"],
        score=score,
        group_by=line.get("group_by", ""),
        group=line.get("group", ""),
        diagnosis=line.get("diagnosis", ""),
        pattern=pattern,
        undefined=table in (PATTERNS, FURTHER_SCORES),
    )
    where = [text for text in (line.get("group", ""), line.get("diagnosis", ""), pattern) if text]
    about = ", ".join([line["characteristic"], *where])
    told = tr("{models}: {about}, lowest {score} first")
    if pair:
        told = tr("{models}: {about}, lowest {score} of {models} first")
    return told.format(models=" − ".join(models), about=about, score=score), images
