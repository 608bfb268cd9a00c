"""Verdicts as files: the tables, what iMRMC reads, and verdicts.json.

The same bytes at every repetition, from the command line and from the window.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from dermx_viewer.export.format import Format, Tables
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.runs.record import problems_told
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.runs.verdicts.against_scores import belief_table, group_table, read_f1
from dermx_viewer.runs.verdicts.gather import Gathered
from dermx_viewer.runs.verdicts.imrmc import imrmc_bytes
from dermx_viewer.runs.verdicts.marks import COLUMNS as COLUMNS_OF_MARKS
from dermx_viewer.runs.verdicts.marks import mark_table
from dermx_viewer.runs.verdicts.steps import steps_table
from dermx_viewer.runs.verdicts.tables import (
    AGREEMENT,
    BELIEF,
    COLUMNS,
    COLUMNS_OF_READINGS,
    GROUPS,
    MARKS,
    STANDING,
    STEPS,
    TABLES,
    VERDICTS,
)
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.study import Study

IMRMC = "imrmc.csv"
RESULTS = Results(
    manifest="verdicts.json",
    what=Said("verdicts of readers"),
    tables=TABLES,
    together=VERDICTS,
)


def tables_of(
    found: Gathered,
    *,
    run: Path | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> dict[str, pd.DataFrame]:
    """Every table there is, by name. ``run``: folder of a run, whose F1 belief is compared with.

    Raises RunError where it holds no rows, and Cancelled.
    """
    scored = read_f1(run) if run is not None else None
    tables = {}
    for number, (name, table) in enumerate(STANDING.items()):
        stop_if_asked(should_stop)
        progress(number, len(STANDING), name)
        tables[name] = table(found.told if name == AGREEMENT else found.judgements)
    stop_if_asked(should_stop)
    if scored is not None:
        tables[BELIEF] = belief_table(found.judgements, scored)
        tables[GROUPS] = group_table(found.judgements, scored)
    if found.study is not None:
        tables[STEPS] = steps_table(found.judgements, found.study)
    marks = mark_table(found.judgements)
    if len(marks):
        tables[MARKS] = marks
    return tables


def write_verdicts(
    found: Gathered,
    folder: Path,
    *,
    run: Path | None = None,
    tables: Tables | None = None,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write the tables, imrmc.csv and verdicts.json, the latter last; returns the paths.

    ``run``: see ``tables_of``; ``tables``: what it made of them, where that is known. Raises
    RunError or ExportError (see ``write_tables``).
    """
    tables = tables_of(found, run=run) if tables is None else tables
    study = found.study
    in_readings = any(each.subject.reading for each in found.judgements)
    about = {
        "sources": list(found.sources),
        "run": text_of(run.absolute().name) if run is not None else None,
        **({"reading": _told(study)} if study is not None else {}),
        "readers": sorted({each.reader for each in found.judgements}),
        "columns": COLUMNS
        | (COLUMNS_OF_MARKS if MARKS in tables else {})
        | (COLUMNS_OF_READINGS if in_readings else {}),
        "problems": problems_told(found.problems),
    }
    # iMRMC reads this one form, whatever the tables are written in.
    beside = {IMRMC: imrmc_bytes(found.told, found.golds)}
    return write_tables(
        folder, RESULTS, tables, about, formats=formats, overwrite=overwrite, beside=beside
    )


def _told(study: Study) -> dict[str, object]:
    return {
        "name": study.name,
        "id": study.id,
        "annotations_sha256": study.dataset.sha256,
        "phases": list(study.phases),
        "duel": list(study.methods or study.duel),
        "seed": study.seed,
        "images": len(study.images),
        **({"model_sha256": study.model.sha256} if study.model is not None else {}),
    }
