"""Diagnosis performance as files: the figures, the matrices, and what they were made of.

The same bytes at every repetition.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from dermx_viewer.export import all as exports
from dermx_viewer.export.format import Format
from dermx_viewer.runs.diagnosis.asked import Diagnosis
from dermx_viewer.runs.record import Kind, manifest_bytes, problems_told, write_record
from dermx_viewer.scoring.diagnosis.exchanged import exchanged_told
from dermx_viewer.scoring.diagnosis.tables import COLUMNS, DIAGNOSIS, TABLES, tables_of


def diagnosis_kind(written: Collection[str] = ()) -> Kind:
    """What a folder of diagnosis performance holds; the files of other formats go."""
    others = exports.names_of(TABLES, together=DIAGNOSIS)
    return Kind(
        manifest="diagnosis.json",
        what="diagnosis performance",
        tables=(*written,),
        outdated=tuple(name for name in others if name not in written),
    )


def write_diagnosis(
    found: Diagnosis,
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write the tables and diagnosis.json, the latter last; returns the paths. Raises RunError or
    ExportError. ``formats``: the usual one where none is given."""
    tables = tables_of(found.confusions)
    files = exports.files_of(tables, formats or exports.FORMATS[:1], together=DIAGNOSIS)
    manifest = manifest_bytes(
        {
            "source": dict(found.source),
            "dataset": dict(found.dataset),
            "runs_of": {network: list(runs) for network, runs in found.runs_of.items()},
            "exchanged_outputs": exchanged_told(found.exchanged),
            "columns": COLUMNS,
            "problems": problems_told(found.problems),
        }
    )
    return write_record(folder, diagnosis_kind(files), files, manifest, overwrite=overwrite)
