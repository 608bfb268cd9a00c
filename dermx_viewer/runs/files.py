"""A run as files: rows, summary, what people reach on the same rows, and run.json.

Everything is the same bytes at every repetition but ``execution`` in run.json.
"""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.record import (
    Kind,
    manifest_bytes,
    problems_told,
    protocol_told,
    write_record,
)
from dermx_viewer.scoring.consensus.human import ATTAINABLE_WORDS, HUMAN_WORDS
from dermx_viewer.scoring.consensus.others import OTHERS_WORDS

ROWS, SUMMARY, RUN = "rows.csv", "summary.csv", "run.json"
HUMAN, OTHERS = "human_agreement.csv", "rater_against_others.csv"
RUN_KIND = Kind(
    manifest=RUN,
    what="a run",
    tables=(ROWS, SUMMARY, HUMAN, OTHERS),
    outdated=("human_ceiling.csv",),
)


def write_run(result: RunResult, folder: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the files; returns their paths. Raises RunError or ExportError.

    run.json is written last: where it stands, the run is complete.
    """
    tables = {
        ROWS: table_bytes(result.rows),
        SUMMARY: table_bytes(result.summary),
        HUMAN: table_bytes(result.human),
        OTHERS: table_bytes(result.others),
    }
    manifest = manifest_bytes(_about(result))
    return write_record(folder, RUN_KIND, tables, manifest, overwrite=overwrite)


def _about(result: RunResult) -> dict[str, object]:
    return {
        "protocol": protocol_told(result.protocol),
        "dataset": result.dataset,
        "sources": list(result.sources),
        "rows": len(result.rows),
        "runs_of": {network: list(runs) for network, runs in result.runs_of.items()},
        "beside_the_models": {
            "human": f"human agreement on the model's own rows: {HUMAN_WORDS}",
            "attainable": ATTAINABLE_WORDS,
            OTHERS: OTHERS_WORDS,
        },
        "problems": problems_told(result.problems),
        "execution": result.execution,
    }
