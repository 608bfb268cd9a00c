"""A run as files: rows.csv, summary.csv, human_ceiling.csv and run.json.

Everything is the same bytes at every repetition but ``execution`` in run.json.
"""

from __future__ import annotations

import json
from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.errors import RunError
from dermx_viewer.export.atomic import write_atomically
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.scoring import RunResult

ROWS, SUMMARY, CEILING, RUN = "rows.csv", "summary.csv", "human_ceiling.csv", "run.json"


def refuse_used_folder(folder: Path) -> None:
    """Raise RunError where ``folder`` already holds a run, or is no folder."""
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder} is a file; choose a folder for the output.")
    if any((folder / name).exists() for name in (ROWS, SUMMARY, CEILING, RUN)):
        raise RunError(f"{folder} already holds a run; choose another folder or use --overwrite.")


def write_run(result: RunResult, folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the four files; returns their paths. Raises RunError or ExportError.

    run.json is written last: where it stands, the run is complete.
    """
    if not overwrite:
        refuse_used_folder(folder)
    contents = {
        ROWS: table_bytes(result.rows),
        SUMMARY: table_bytes(result.summary),
        CEILING: table_bytes(result.ceiling),
        RUN: _run_bytes(result),
    }
    (folder / RUN).unlink(missing_ok=True)
    for name, data in contents.items():
        write_atomically(folder / name, lambda file, data=data: file.write(data))  # type: ignore[misc]
    return tuple(folder / name for name in contents)


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
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
