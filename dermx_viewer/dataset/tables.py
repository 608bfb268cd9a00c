"""The two CSV files of a data set: metadata.csv and the list of PNG masks."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Metadata, Problem

METADATA_NAME = "metadata.csv"
MASK_LIST = Path("masks") / "instance_mask_annotations.csv"
MASK_LIST_NAMES = (MASK_LIST, Path("masks") / "instance_masks_annotations.csv")
MASK_FOLDER = Path("masks") / "masks"

_KEY = "current_filename"
_OPTIONAL = ("original_filename", "dataset", "diagnosis", "skin_tone", "age")


@dataclass(slots=True)
class MetadataTable:
    """Metadata by image stem, and the stems under which the owners distribute the photographs."""

    by_stem: dict[str, Metadata] = field(default_factory=dict)
    original_stems: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_metadata(data: bytes, where: str) -> MetadataTable:
    """Read metadata.csv: ``;``- or ``,``-separated, matched to images by the stem.

    Missing or unknown columns, unreadable text and unknown diagnoses become problems.
    """
    table = MetadataTable()
    rows = _rows(data)
    header = next(rows, [])
    missing = [name for name in (_KEY, *_OPTIONAL) if name not in header]
    if missing:
        done = "nothing of it is used" if _KEY in missing else "they count as unknown"
        what = f"columns missing: {', '.join(missing)} (found: {', '.join(header) or 'none'})"
        table.problems.append(Problem("metadata columns", where, what, done))
    if _KEY in missing:
        return table
    for row in rows:
        if any(row):
            _add_row(table, dict(zip(header, row, strict=False)), where)
    return table


def _add_row(table: MetadataTable, row: dict[str, str], where: str) -> None:
    stem = Path(row.get(_KEY, "")).stem
    if not stem:
        what = "a row names no file"
        table.problems.append(Problem("metadata row", where, what, "the row is left out"))
        return
    if stem in table.by_stem:
        what = f"{stem} is listed twice"
        table.problems.append(
            Problem("metadata row", where, what, "the first row stands", image_id=stem)
        )
        return
    gold = ontology().canonical(row.get("diagnosis", "").strip())
    if gold and gold not in ontology().diagnosis_names:
        what = f"unknown diagnosis {gold!r}"
        table.problems.append(Problem("unknown name", where, what, "kept as it is", image_id=stem))
    table.by_stem[stem] = Metadata(
        gold=gold,
        source=row.get("dataset", "").strip(),
        skin_tone=row.get("skin_tone", "").strip(),
        age=row.get("age", "").strip(),
    )
    original = Path(row.get("original_filename", "")).stem
    if original:
        table.original_stems[stem] = original


def read_mask_names(folder: Path) -> frozenset[str]:
    """Names of the PNG files under ``masks/masks``; empty where there is no such folder."""
    masks = folder / MASK_FOLDER
    if not masks.is_dir():
        return frozenset()
    return frozenset(entry.name for entry in masks.iterdir())


def _rows(data: bytes) -> Iterator[list[str]]:
    text = _decode(data).splitlines()
    if not text:
        return iter(())
    delimiter = max(";,\t", key=text[0].count)
    rows = csv.reader(_without_nul(text), delimiter=delimiter)
    return ([cell.strip() for cell in row] for row in rows)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheet programs on Windows still save in the local code page.
        return data.decode("cp1252", "replace")


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)
