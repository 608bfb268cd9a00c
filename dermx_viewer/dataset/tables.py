"""The two CSV files of a data set: metadata.csv and the list of PNG masks."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Metadata, Problem

METADATA_NAME = "metadata.csv"
MASK_LIST = Path("masks") / "instance_mask_annotations.csv"
MASK_LIST_NAMES = (MASK_LIST, Path("masks") / "instance_masks_annotations.csv")
MASK_FOLDER = Path("masks") / "masks"

_MASK_COLUMNS = ("image_id", "mask_id", "class_name")
_KEY = "current_filename"
_OPTIONAL = ("original_filename", "dataset", "diagnosis", "skin_tone", "age")


@dataclass(slots=True)
class MetadataTable:
    """Metadata by image stem, and the stems under which the owners distribute the photographs."""

    by_stem: dict[str, Metadata] = field(default_factory=dict)
    original_stems: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MaskRow:
    """One row of the list of PNG masks.

    ``stem``: ``<rater>_<image-id>``, the name of the evaluation's file; ``mask_id``: the name of
    the PNG without its ending; ``characteristic`` as it is spelt there.
    """

    stem: str
    mask_id: str
    characteristic: str


@dataclass(slots=True)
class MaskList:
    """The list of PNG masks; ``where`` names its file and is "" where there is none."""

    where: str = ""
    rows: list[MaskRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, kind: str, what: str, done: str) -> None:
        """Add a problem of this file."""
        self.problems.append(Problem(kind, self.where, what, done))


def read_metadata(data: bytes, where: str) -> MetadataTable:
    """Read metadata.csv: ``;``- or ``,``-separated, matched to images by the stem.

    Missing or unknown columns, unreadable text and unknown diagnoses become problems.
    """
    table = MetadataTable()
    rows = _rows(data, where, table.problems)
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


def plain_id(name: str) -> str:
    """``name`` with its accented letters composed (NFC).

    File systems and archives of Apple decompose them: the same name, other bytes.
    """
    return unicodedata.normalize("NFC", name)


def _stem(name: str) -> str:
    """File name without folders (of either system) and ending."""
    return plain_id(Path(name.replace("\\", "/")).stem)


def _add_row(table: MetadataTable, row: dict[str, str], where: str) -> None:
    stem = _stem(row.get(_KEY, ""))
    if not stem:
        what = "a row names no file"
        table.problems.append(Problem("metadata row", where, what, "the row is left out"))
        return
    if stem in table.by_stem:
        what = f"{stem} is listed twice"
        table.problems.append(
            Problem("duplicate id", where, what, "the first row stands", image_id=stem)
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
    original = _stem(row.get("original_filename", ""))
    if original:
        table.original_stems[stem] = original


def read_mask_names(folder: Path) -> frozenset[str]:
    """Names of the PNG files under ``masks/masks``; empty where there is no such folder."""
    try:
        return frozenset(entry.name for entry in (folder / MASK_FOLDER).iterdir())
    except OSError:
        return frozenset()  # The polygons are the masks; where they are not, each is a problem.


def read_mask_list(root: Path) -> MaskList:
    """Read the list of PNG masks of the data set in ``root``; empty where there is none.

    An unreadable file, missing columns and rows that name nothing become problems.
    """
    file = next((root / name for name in MASK_LIST_NAMES if (root / name).is_file()), None)
    table = MaskList()
    if file is None:
        return table
    table.where = file.relative_to(root).as_posix()
    try:
        rows = _rows(file.read_bytes(), table.where, table.problems)
    except OSError as error:
        table.report("unreadable table", f"{error.strerror}", "it is not checked")
        return table
    header = next(rows, [])
    missing = [name for name in _MASK_COLUMNS if name not in header]
    if missing:
        what = f"columns missing: {', '.join(missing)} (found: {', '.join(header) or 'none'})"
        table.report("mask list columns", what, "it is not checked")
        return table
    places = [header.index(name) for name in _MASK_COLUMNS]
    for number, cells in enumerate(rows, start=2):
        if any(cells):
            _add_mask_row(table, number, [cells[p] if p < len(cells) else "" for p in places])
    return table


def _add_mask_row(table: MaskList, number: int, cells: list[str]) -> None:
    row = MaskRow(*cells)
    if row.stem and row.mask_id:
        table.rows.append(row)
    else:
        table.report("mask list row", f"line {number} names no mask", "the row is left out")


def _rows(data: bytes, where: str, problems: list[Problem]) -> Iterator[list[str]]:
    """Rows of stripped cells; a table that breaks off becomes one of ``problems``."""
    text = _decode(data).splitlines()
    delimiter = max(";,\t", key=text[0].count) if text else ";"
    rows = csv.reader(_without_nul(text), delimiter=delimiter)
    try:
        for row in rows:
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        # A quotation mark that is never closed swallows the rest of the file into one cell.
        what = f"line {rows.line_num}: {error}"
        problems.append(Problem("unreadable table", where, what, "the rest of it is left out"))


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # What a spreadsheet program calls "Unicode text".
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheet programs on Windows still save in the local code page.
        return data.decode("cp1252", "replace")


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)
