"""Diagnosis performance as files: the figures, the matrices, and what they were made of.

The same bytes at every repetition.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dermx_viewer.export.format import Format
from dermx_viewer.runs.diagnosis.asked import Diagnosis
from dermx_viewer.runs.record import problems_told
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.scoring.diagnosis.exchanged import exchanged_told
from dermx_viewer.scoring.diagnosis.tables import COLUMNS, DIAGNOSIS, TABLES, tables_of

RESULTS = Results(
    manifest="diagnosis.json",
    what="diagnosis performance",
    tables=tuple(TABLES),
    together=DIAGNOSIS,
)


def write_diagnosis(
    found: Diagnosis,
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write the tables and diagnosis.json, the latter last; returns the paths. Raises RunError or
    ExportError (see ``write_tables``). ``formats``: the usual one where none is given."""
    about = {
        "source": dict(found.source),
        "dataset": dict(found.dataset),
        "runs_of": {network: list(runs) for network, runs in found.runs_of.items()},
        "exchanged_outputs": exchanged_told(found.exchanged),
        "columns": COLUMNS,
        "problems": problems_told(found.problems),
    }
    tables = tables_of(found.confusions)
    return write_tables(folder, RESULTS, tables, about, formats=formats, overwrite=overwrite)
