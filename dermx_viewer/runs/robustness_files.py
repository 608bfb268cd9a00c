"""A robustness strip as files: the strip, every figure in full, and what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.output import refuse_folder, write_files
from dermx_viewer.runs.robustness import Robustness
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.variations import variations
from dermx_viewer.texts import json_bytes

STRIP, DETAILS, ABOUT = "robustness.csv", "robustness_details.csv", "robustness.json"


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
    refuse_used_folder(folder, overwrite=overwrite)
    about = {
        "software": {"name": "dermx-viewer", "version": __version__},
        "protocol": {**protocol.as_dict(), "hash": protocol.hash},
        "protocols_tried": [
            {**tried.protocol.as_dict(), "hash": tried.protocol.hash}
            for tried in variations(protocol)
        ],
        "dataset": dict(dataset),
        "sources": [dict(source) for source in sources],
        "problems": [
            {"kind": p.kind, "where": p.where, "what": p.what, "done": p.done}
            for p in result.problems
        ],
    }
    contents = {
        STRIP: table_bytes(result.strip),
        DETAILS: table_bytes(result.details),
        ABOUT: json_bytes(about),
    }
    return write_files(folder, contents)


def refuse_used_folder(folder: Path, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` is a file or, without ``overwrite``, holds a strip."""
    names = (STRIP, DETAILS, ABOUT)
    refuse_folder(folder, what="results", names=names, overwrite=overwrite)
