"""What was found about the belief in maps as files: a CSV for each table, and the manifest.

The manifest is called trust.json, as the command once was: people's scripts look for it.
"""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.belief.examine import TABLES, BeliefReport
from dermx_viewer.runs.record import Kind, manifest_bytes, problems_told, write_record

BELIEF_KIND = Kind(
    manifest="trust.json", what="results", tables=tuple(f"{name}.csv" for name in TABLES)
)


def write_belief(
    report: BeliefReport, folder: Path, *, overwrite: bool = False
) -> tuple[Path, ...]:
    """Write every table and the manifest, the latter last; returns the paths."""
    tables = {f"{name}.csv": table_bytes(table) for name, table in report.tables.items()}
    manifest = manifest_bytes({**report.about, "problems": problems_told(report.problems)})
    return write_record(folder, BELIEF_KIND, tables, manifest, overwrite=overwrite)
