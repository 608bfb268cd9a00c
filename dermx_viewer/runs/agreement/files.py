"""How well the raters agree, as files: one CSV for each table, and what they are beside them.

The same bytes at every repetition.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.agreement.words import COLUMNS, TABLES, readme
from dermx_viewer.runs.record import (
    SOFTWARE,
    Kind,
    manifest_bytes,
    protocol_told,
    write_record,
)
from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT
from dermx_viewer.scoring.agreement.readings import readings, repeated_readings

README = "README.txt"
AGREEMENT_KIND = Kind(
    manifest="agreement.json", what="agreement tables", tables=("diagnosis_vs_gold.csv",)
)


def write_agreement(
    dataset: Dataset,
    tables: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    overwrite: bool = False,
) -> tuple[Path, ...]:
    """Write every table of ``agreement_tables`` as ``<name>.csv``; returns the paths.

    Beside them README.txt and agreement.json say of what data, by which protocol and software,
    and what every table and column is. agreement.json is written last: where it stands, all the
    files are complete. Raises RunError or ExportError.
    """
    about = _about(dataset, tables)
    contents = {f"{name}.csv": table_bytes(table) for name, table in tables.items()}
    contents[README] = ("\n".join(readme({"software": SOFTWARE, **about})) + "\n").encode()
    manifest = manifest_bytes(about)
    return write_record(folder, AGREEMENT_KIND, contents, manifest, overwrite=overwrite)


def _about(dataset: Dataset, tables: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    first, twice = readings(dataset), repeated_readings(dataset)
    return {
        "protocol": protocol_told(PAPER_AGREEMENT),
        "dataset": {
            "name": dataset.name,
            "annotations_sha256": dataset.fingerprint,
            "images": len(dataset.images),
            "kept_images": len(first.images),
            "repeated_images": len(twice.images),
            "evaluations": len(dataset.evaluations),
            "kept_evaluations": sum(evaluation.kept for evaluation in dataset.evaluations),
            "raters": list(first.raters),
        },
        "tables": {
            name: {"file": f"{name}.csv", "rows": len(table), "what": TABLES.get(name, "")}
            for name, table in tables.items()
        },
        "columns": COLUMNS,
    }
