"""What was found about the belief in maps as files: the tables, and the manifest.

The manifest is called trust.json, as the command once was: people's scripts look for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dermx_viewer.export.format import Format
from dermx_viewer.runs.belief.examine import TABLES, BeliefReport
from dermx_viewer.runs.record import problems_told
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.said import Said

BELIEF = Results(manifest="trust.json", what=Said("results"), tables=TABLES, together="belief")


def write_belief(
    report: BeliefReport,
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write every table and the manifest, the latter last; returns the paths."""
    about = {**report.about, "problems": problems_told(report.problems)}
    return write_tables(folder, BELIEF, report.tables, about, formats=formats, overwrite=overwrite)
