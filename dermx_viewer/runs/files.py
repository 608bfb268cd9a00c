"""A run as files: rows.csv, summary.csv, human_ceiling.csv and run.json.

Everything is the same bytes at every repetition but ``execution`` in run.json.
"""

from __future__ import annotations

from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.output import refuse_folder, write_files
from dermx_viewer.runs.scoring import RunResult
from dermx_viewer.texts import json_bytes

ROWS, SUMMARY, CEILING, RUN = "rows.csv", "summary.csv", "human_ceiling.csv", "run.json"


def refuse_used_folder(folder: Path, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` is a file or, without ``overwrite``, holds a run."""
    names = (ROWS, SUMMARY, CEILING, RUN)
    refuse_folder(folder, what="a run", names=names, overwrite=overwrite)


def write_run(result: RunResult, folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the four files; returns their paths. Raises RunError or ExportError.

    run.json is written last: where it stands, the run is complete.
    """
    refuse_used_folder(folder, overwrite=overwrite)
    contents = {
        ROWS: table_bytes(result.rows),
        SUMMARY: table_bytes(result.summary),
        CEILING: table_bytes(result.ceiling),
        RUN: _run_bytes(result),
    }
    return write_files(folder, contents)


def _run_bytes(result: RunResult) -> bytes:
    content = {
        "software": {"name": "dermx-viewer", "version": __version__},
        "protocol": {**result.protocol.as_dict(), "hash": result.protocol.hash},
        "dataset": result.dataset,
        "sources": list(result.sources),
        "rows": len(result.rows),
        "problems": [
            {
                "kind": problem.kind,
                "where": problem.where,
                "what": problem.what,
                "done": problem.done,
            }
            for problem in result.problems
        ],
        "execution": result.execution,
    }
    return json_bytes(content)
