"""A robustness strip as files: the strip, every figure in full, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.belief.robustness import Robustness
from dermx_viewer.runs.record import (
    Kind,
    manifest_bytes,
    problems_told,
    protocol_told,
    write_record,
)
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.variations import variations

STRIP, DETAILS = "robustness.csv", "robustness_details.csv"
ROBUSTNESS_KIND = Kind(manifest="robustness.json", what="results", tables=(STRIP, DETAILS))


def write_robustness(
    result: Robustness,
    sources: Sequence[Mapping[str, object]],
    dataset: Mapping[str, object],
    folder: Path,
    *,
    protocol: Protocol,
    overwrite: bool = False,
) -> tuple[Path, ...]:
    """Write the strip, its details and robustness.json, the latter last."""
    about = {
        "protocol": protocol_told(protocol),
        "protocols_tried": [protocol_told(tried.protocol) for tried in variations(protocol)],
        "dataset": dict(dataset),
        "sources": [dict(source) for source in sources],
        "problems": problems_told(result.problems),
    }
    tables = {STRIP: table_bytes(result.strip), DETAILS: table_bytes(result.details)}
    manifest = manifest_bytes(about)
    return write_record(folder, ROBUSTNESS_KIND, tables, manifest, overwrite=overwrite)
