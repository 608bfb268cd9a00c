"""A run as files: rows, summary, what people reach on the same rows, in words, and run.json.

Everything is the same bytes at every repetition but ``execution`` in run.json.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pandas as pd

from dermx_viewer.export import all as exports
from dermx_viewer.export.about import About, about_of
from dermx_viewer.export.format import Format, LongTable
from dermx_viewer.runs import methods, statistics
from dermx_viewer.runs.checklists.files import FILES as CHECKLISTS
from dermx_viewer.runs.checklists.files import checklist_files, known_of
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.diagnosis.files import PICTURES, matrix_pictures
from dermx_viewer.runs.record import (
    GROWING,
    Kind,
    manifest_bytes,
    problems_told,
    protocol_told,
    write_record,
)
from dermx_viewer.runs.statistics import USUAL, Breakdown
from dermx_viewer.runs.tables import table_files
from dermx_viewer.said import Said
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.consensus.others import OTHERS_WORDS
from dermx_viewer.scoring.diagnosis.exchanged import exchanged_told
from dermx_viewer.scoring.diagnosis.tables import TABLES as DIAGNOSIS_TABLES
from dermx_viewer.scoring.diagnosis.tables import tables_of
from dermx_viewer.scoring.further.all import further_named
from dermx_viewer.scoring.further.pattern import PATTERN
from dermx_viewer.scoring.further.pattern_table import WORDS as PATTERN_WORDS
from dermx_viewer.scoring.further.table import WORDS as FURTHER_WORDS
from dermx_viewer.scoring.further.table import names_in, scores_in
from dermx_viewer.scoring.further.values import WORDS as FURTHER_THERE

RUN = "run.json"
ROWS, SUMMARY, HUMAN, OTHERS = "rows", "summary", "human_agreement", "rater_against_others"
"""Names of the tables; their files have the suffix of a format."""
_SCORED = (ROWS, SUMMARY, HUMAN, OTHERS)
_TABLES = (*_SCORED, *statistics.TABLES, statistics.FURTHER_SCORES, statistics.PATTERNS)
_TOGETHER = "run"
"""What a file that holds all tables is called."""
_WITH_FURTHER = (statistics.GROUPS, statistics.COMPARISON)
METHODS = "methods.txt"
"""What was done, for the methods section of a paper."""
_CEILING = "human_ceiling.csv"
"""A file that earlier versions of the program wrote: beside newer ones it tells something else."""


def run_kind(written: Collection[str] = ()) -> Kind:
    """What a run's folder holds: the files ``written``, and those of any other format.

    The others go when a run is written: beside newer ones they would tell something else.
    """
    names = exports.names_of((*_TABLES, *DIAGNOSIS_TABLES), together=_TOGETHER)
    every = (*names, METHODS, *CHECKLISTS, *PICTURES)
    others = tuple(name for name in every if name not in written)
    return Kind(
        manifest=RUN,
        what=Said("a run"),
        tables=(*written,),
        outdated=(*others, _CEILING),
        growing=GROWING,
    )


def write_run(
    result: RunResult,
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
    breakdown: Breakdown = USUAL,
    checklists: bool = False,
) -> tuple[Path, ...]:
    """Write the files; returns their paths. Raises RunError or ExportError (see ``write_tables``).

    ``formats``: of the tables, the usual one where none is given. Those of diagnosis performance
    are there where a network says anything. ``breakdown``: of the statistics; ``checklists``: those
    of reporting, too. run.json is written last: where it stands, the run is complete.
    """
    scored = (result.rows, result.summary, result.human, result.others)
    tables: dict[str, pd.DataFrame | LongTable] = dict(zip(_SCORED, scored, strict=True))
    if result.every is not None:
        tables[ROWS] = result.every
    tables |= statistics.statistics_of(result, breakdown)
    if result.confusions:
        tables |= tables_of(result.confusions)
    told = _told(result, breakdown)
    about = about_run(result, breakdown)
    files, refused = table_files(tables, formats, together=_TOGETHER, about=about)
    files[METHODS] = methods.methods_text(
        result.protocol,
        dataset=result.dataset,
        sources=result.sources,
        rows=result.every_row.whole(methods.ROWS),
    ).encode()
    if checklists:
        files |= checklist_files(known_of(result, told))
    if result.confusions:
        files |= matrix_pictures(result.confusions)
    manifest = manifest_bytes(told)
    paths = write_record(folder, run_kind(files), files, manifest, overwrite=overwrite)
    if refused is not None:
        raise refused
    return paths


def about_run(result: RunResult, breakdown: Breakdown = USUAL) -> About:
    """Where the tables of a run come from, as its files say it."""
    return about_of(_told(result, breakdown))


def _told(result: RunResult, breakdown: Breakdown) -> dict[str, object]:
    return {
        "protocol": protocol_told(result.protocol),
        "dataset": result.dataset,
        "sources": list(result.sources),
        "rows": result.every_row.count,
        "runs_of": {network: list(runs) for network, runs in result.runs_of.items()},
        "beside_the_models": {
            "human": f"human agreement on the model's own rows: {HUMAN_WORDS}",
            "attainable": ATTAINABLE_WORDS,
            f"{OTHERS}.csv": OTHERS_WORDS,
        },
        "statistics": breakdown.told(),
        **_diagnosis_told(result),
        **_further_told(result),
        "problems": problems_told(result.problems, sentences=True),
        "execution": result.execution,
    }


def _further_told(result: RunResult) -> dict[str, object]:
    told = {s.name: s.words for s in further_named(names_in(result.rows))}
    if scores_in(result.rows):
        told[f"{statistics.FURTHER_SCORES}.csv"] = FURTHER_WORDS
    if PATTERN.name in told:
        told[f"{statistics.PATTERNS}.csv"] = PATTERN_WORDS
    if told:
        told |= dict.fromkeys((f"{name}.csv" for name in _WITH_FURTHER), FURTHER_THERE)
    return {"further_scores": told} if told else {}


def _diagnosis_told(result: RunResult) -> dict[str, object]:
    return {"exchanged_outputs": exchanged_told(result.exchanged)} if result.confusions else {}
