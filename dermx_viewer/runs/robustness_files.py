"""A robustness strip as files: the strip, every figure in full, and what it was made of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer import __version__
from dermx_viewer.errors import RunError
from dermx_viewer.export.atomic import write_atomically
from dermx_viewer.export.tables import table_bytes
from dermx_viewer.runs.robustness import Robustness
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.variations import variations

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
    if not overwrite:
        refuse_used_folder(folder)
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
        ABOUT: (json.dumps(about, indent=2, ensure_ascii=False) + "\n").encode(),
    }
    (folder / ABOUT).unlink(missing_ok=True)
    for name, data in contents.items():
        write_atomically(folder / name, lambda file, data=data: file.write(data))  # type: ignore[misc]
    return tuple(folder / name for name in contents)


def refuse_used_folder(folder: Path) -> None:
    """Raise RunError where ``folder`` already holds a strip, or is no folder."""
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder} is a file; choose a folder for the output.")
    if any((folder / name).exists() for name in (STRIP, DETAILS, ABOUT)):
        raise RunError(f"{folder} already holds results; choose another folder or use --overwrite.")
