"""A robustness strip as files: the strip, every figure in full, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer.export.format import Format
from dermx_viewer.runs.belief.robustness import Robustness
from dermx_viewer.runs.record import problems_told, protocol_told
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.said import Said
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.variations import variations

STRIP, DETAILS = "robustness", "robustness_details"
ROBUSTNESS = Results(
    manifest="robustness.json", what=Said("results"), tables=(STRIP, DETAILS), together="robustness"
)


def write_robustness(
    result: Robustness,
    sources: Sequence[Mapping[str, object]],
    dataset: Mapping[str, object],
    folder: Path,
    *,
    protocol: Protocol,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
) -> tuple[Path, ...]:
    """Write the strip, its details and robustness.json, the latter last."""
    about = {
        "protocol": protocol_told(protocol),
        "protocols_tried": [protocol_told(tried.protocol) for tried in variations(protocol)],
        "dataset": dict(dataset),
        "sources": [dict(source) for source in sources],
        "problems": problems_told(result.problems),
    }
    tables = {STRIP: result.strip, DETAILS: result.details}
    return write_tables(folder, ROBUSTNESS, tables, about, formats=formats, overwrite=overwrite)
