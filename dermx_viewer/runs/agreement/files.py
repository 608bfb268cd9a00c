"""How well the raters agree, as files: the tables, and what they are beside them.

The same bytes at every repetition.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.export.format import Format
from dermx_viewer.runs.agreement.words import COLUMNS, TABLES, readme
from dermx_viewer.runs.record import SOFTWARE, protocol_told
from dermx_viewer.runs.tables import Results, file_of, write_tables
from dermx_viewer.said import Said
from dermx_viewer.scoring.agreement.protocol import PAPER_AGREEMENT
from dermx_viewer.scoring.agreement.readings import readings, repeated_readings

README = "README.txt"
AGREEMENT = Results(
    manifest="agreement.json",
    what=Said("agreement tables"),
    tables=tuple(TABLES),
    together="agreement",
)


def write_agreement(
    dataset: Dataset,
    tables: Mapping[str, pd.DataFrame],
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write every table of ``agreement_tables``; returns the paths.

    Beside them README.txt and agreement.json say of what data, by which protocol and software,
    and what every table and column is. agreement.json is written last: where it stands, all the
    files are complete. Raises RunError or ExportError (see ``write_tables``).
    """
    about = _about(dataset, tables, formats)
    text = ("\n".join(readme({"software": SOFTWARE, **about})) + "\n").encode()
    return write_tables(
        folder,
        AGREEMENT,
        tables,
        about,
        formats=formats,
        overwrite=overwrite,
        beside={README: text},
    )


def _about(
    dataset: Dataset, tables: Mapping[str, pd.DataFrame], formats: Sequence[Format]
) -> dict[str, object]:
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
            name: {
                "file": file_of(name, AGREEMENT, formats),
                "rows": len(table),
                "what": TABLES.get(name, ""),
            }
            for name, table in tables.items()
        },
        "columns": COLUMNS,
    }
