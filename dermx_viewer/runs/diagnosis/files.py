"""Diagnosis performance as files: the figures, the matrices, and what they were made of.

The same bytes at every repetition.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dermx_viewer.export.figures.matrices import Matrices, matrices_bytes
from dermx_viewer.export.figures.sheet import Kind
from dermx_viewer.export.format import Format
from dermx_viewer.runs.diagnosis.asked import Diagnosis
from dermx_viewer.runs.record import problems_told
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.said import Said
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.exchanged import exchanged_told
from dermx_viewer.scoring.diagnosis.tables import COLUMNS, CONFUSION, DIAGNOSIS, TABLES, tables_of

_KINDS: tuple[Kind, ...] = ("png", "pdf")
PICTURES = tuple(f"{CONFUSION}.{kind}" for kind in _KINDS)
"""Names of the pictures of matrices."""

RESULTS = Results(
    manifest="diagnosis.json",
    what=Said("diagnosis performance"),
    tables=tuple(TABLES),
    together=DIAGNOSIS,
    pictures=PICTURES,
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
    return write_tables(
        folder,
        RESULTS,
        tables_of(found.confusions),
        about,
        formats=formats,
        overwrite=overwrite,
        beside=matrix_pictures(found.confusions),
    )


def matrix_pictures(confusions: Sequence[Confusion]) -> dict[str, bytes]:
    """The matrices as pictures, for the screen and for print, by file name."""
    matrices = Matrices(confusions)
    return {f"{CONFUSION}.{kind}": matrices_bytes(matrices, kind) for kind in _KINDS}
