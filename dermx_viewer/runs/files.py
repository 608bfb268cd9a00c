"""A run as files: rows, summary, what people reach on the same rows, and run.json.

Everything is the same bytes at every repetition but ``execution`` in run.json.
"""

from __future__ import annotations

from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.output import refuse_folder, write_files
from dermx_viewer.runs.scoring import RunResult
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.consensus.others import OTHERS_WORDS
from dermx_viewer.texts import json_bytes
from dermx_viewer.whole_folder import earlier_files

_CEILING = "human_ceiling.csv"
"""A file that earlier versions of the program wrote: beside newer ones it tells something else."""

ROWS, SUMMARY, RUN = "rows.csv", "summary.csv", "run.json"
HUMAN, OTHERS = "human_agreement.csv", "rater_against_others.csv"


def refuse_used_folder(folder: Path, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` is a file or, without ``overwrite``, holds a run."""
    names = (ROWS, SUMMARY, HUMAN, OTHERS, _CEILING, RUN)
    refuse_folder(folder, what="a run", names=names, overwrite=overwrite)


def write_run(result: RunResult, folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the files; returns their paths. Raises RunError or ExportError.

    run.json is written last: where it stands, the run is complete.
    """
    refuse_used_folder(folder, overwrite=overwrite)
    contents = {
        ROWS: table_bytes(result.rows),
        SUMMARY: table_bytes(result.summary),
        HUMAN: table_bytes(result.human),
        OTHERS: table_bytes(result.others),
        RUN: _run_bytes(result),
    }
    return write_files(folder, contents, earlier=earlier_files(folder, (_CEILING,)))


def _run_bytes(result: RunResult) -> bytes:
    content = {
        "software": {"name": "dermx-viewer", "version": __version__},
        "protocol": {**result.protocol.as_dict(), "hash": result.protocol.hash},
        "dataset": result.dataset,
        "sources": list(result.sources),
        "rows": len(result.rows),
        "runs_of": {network: list(runs) for network, runs in result.runs_of.items()},
        "beside_the_models": {
            "human": f"human agreement on the model's own rows: {HUMAN_WORDS}",
            "attainable": ATTAINABLE_WORDS,
            OTHERS: OTHERS_WORDS,
        },
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
