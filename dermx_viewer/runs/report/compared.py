"""The first section: what was compared with what, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dermx_viewer.export.report.document import (
    UNDEFINED,
    Block,
    Cell,
    Column,
    Heading,
    Section,
    Table,
    Text,
    words,
)
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.run_folder import entries
from dermx_viewer.scoring.baselines import is_baseline

_NAMED = {
    "name": "Data set",
    "images": "Images",
    "evaluations": "Evaluations by dermatologists",
    "kept_evaluations": "Evaluations kept",
    "annotations_sha256": "sha256 of the annotations",
    "photographs_sha256": "sha256 of the photographs",
}


def compared(of: MadeOf) -> Section:
    """Data, protocol, sources of maps, and the methods paragraph."""
    blocks: list[Block] = [
        Text(
            "Attention maps were compared with what dermatologists outlined as the evidence for "
            "their diagnosis. F1, sensitivity and specificity are fuzzy overlaps between 0 and 1; "
            "the higher, the more alike."
        ),
        Table("Data and protocol", (Column("What"), Column("Value")), [*_facts(of)]),
        _sources(of),
    ]
    methods = [part for part in of.run.text("methods.txt").split("\n\n") if part.strip()]
    blocks.append(Heading("Methods"))
    if methods:
        blocks += [Text(part.strip()) for part in methods]
    else:
        blocks.append(Text("The run holds no methods.txt; its choices are in run.json."))
    return Section("compared", "What was compared with what", blocks)


def _facts(of: MadeOf) -> Iterator[tuple[Cell, Cell]]:
    dataset, protocol = of.run.part("dataset"), of.run.part("protocol")
    for key, title in _NAMED.items():
        yield words(title), _told(dataset, key)
    yield words("Protocol"), _told(protocol, "name")
    yield words("Hash of the protocol"), _told(protocol, "hash")
    yield words("Conventions"), _told(protocol, "conventions")
    yield words("Rows scored"), _told(of.run.told, "rows")
    software = of.run.part("software")
    yield words("Scored by"), words(f"{software.get('name', '')} {software.get('version', '')}")


def _told(of: Mapping[str, object], key: str) -> Cell:
    value = of.get(key)
    if value is None or value == "":
        return Cell(UNDEFINED, None, "not recorded in the run")
    return words(f"{value:,}" if isinstance(value, int) else str(value))


def _sources(of: MadeOf) -> Table:
    rows = [
        (words(str(told.get("name", ""))), words(_kind(told)), *_by(told))
        for told in entries(of.run.told.get("sources"))
    ]
    titles = ("Source of maps", "Kind", "Method", "Target layer", "sha256")
    return Table("Where the maps come from", [Column(title) for title in titles], rows)


def _kind(told: Mapping[str, object]) -> str:
    if "random_weights_seed" in told:
        return "floor: a model with random weights"
    if told.get("kind") == "baseline" or is_baseline(str(told.get("name", ""))):
        return "floor: knows nothing of a network"
    return "model" if told.get("kind") == "model" else "maps from files"


def _by(told: Mapping[str, object]) -> Iterator[Cell]:
    why = "" if told.get("kind") == "model" else "no model was asked"
    for key in ("method", "layer", "sha256"):
        value = told.get(key)
        yield words(str(value)) if value else Cell(UNDEFINED, None, why or "not recorded")
