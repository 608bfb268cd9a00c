"""A run as files: rows, summary, what people reach on the same rows, and run.json.

Everything is the same bytes at every repetition but ``execution`` in run.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.export import all as exports
from dermx_viewer.export.format import Format
from dermx_viewer.runs.output import refuse_folder, write_files
from dermx_viewer.runs.scoring import RunResult
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.consensus.others import OTHERS_WORDS
from dermx_viewer.texts import json_bytes
from dermx_viewer.whole_folder import earlier_files

_CEILING = "human_ceiling.csv"
"""A file that earlier versions of the program wrote: beside newer ones it tells something else."""

RUN = "run.json"
ROWS, SUMMARY, HUMAN, OTHERS = "rows", "summary", "human_agreement", "rater_against_others"
"""Names of the tables; their files have the suffix of a format."""
_TABLES = (ROWS, SUMMARY, HUMAN, OTHERS)
_TOGETHER = "run"
"""What a file that holds all tables is called."""


def refuse_used_folder(folder: Path, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` is a file or, without ``overwrite``, holds a run."""
    names = (*exports.names_of(_TABLES, together=_TOGETHER), _CEILING, RUN)
    refuse_folder(folder, what="a run", names=names, overwrite=overwrite)


def write_run(
    result: RunResult,
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write the files; returns their paths. Raises RunError or ExportError.

    ``formats``: of the tables, the usual one where none is given. run.json is written last:
    where it stands, the run is complete.
    """
    refuse_used_folder(folder, overwrite=overwrite)
    tables = dict(
        zip(_TABLES, (result.rows, result.summary, result.human, result.others), strict=True)
    )
    chosen = formats or exports.FORMATS[:1]
    contents = exports.files_of(tables, chosen, together=_TOGETHER)
    # Those of other formats, too: beside newer ones they would tell something else.
    names = (*exports.names_of(_TABLES, together=_TOGETHER), _CEILING)
    earlier = [name for name in earlier_files(folder, names) if name not in contents]
    return write_files(folder, {**contents, RUN: _run_bytes(result)}, earlier=earlier)


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
            f"{OTHERS}.csv": OTHERS_WORDS,
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
