"""The two CSV files of a data set: metadata.csv and the list of PNG masks."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Metadata, Problem
from dermx_viewer.dataset.table_text import TABLE_LIMIT, read_table
from dermx_viewer.files import read_regular, text_of
from dermx_viewer.said import Said

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
    left_out: set[str] = field(default_factory=set)
    """What may be the stems of images in rows that were left out."""
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


def metadata_file(root: Path) -> Path:
    """The metadata of the data set in ``root``, also where its name differs by case alone.

    ``metadata.csv`` where there is none, or several others.
    """
    file = root / METADATA_NAME
    if os.path.lexists(file):
        return file
    others = [name for name in _metadata_names(root) if name.casefold() == METADATA_NAME]
    return root / others[0] if len(others) == 1 else file


def why_no_metadata(root: Path) -> str:
    """What to say where there is no ``metadata.csv``: the names of files that may be meant."""
    others = ", ".join(text_of(name) for name in _metadata_names(root)[:5])
    if not others:
        return Said("there is none")
    return Said(
        "there is none ({others}: not read; save it as {name}, with commas or semicolons)",
        others=others,
        name=METADATA_NAME,
    )


def _metadata_names(root: Path) -> list[str]:
    try:
        return sorted(p.name for p in root.iterdir() if p.name.casefold().startswith("metadata."))
    except OSError:
        return []


def read_metadata(data: bytes, where: str) -> MetadataTable:
    """Read metadata.csv, matched to images by the stem.

    Missing, unknown or repeated columns, rows that do not fit, unreadable text and unknown
    diagnoses become problems.
    """
    read = read_table(data, where, (_KEY, *_OPTIONAL), kind="metadata row")
    table = MetadataTable(problems=read.problems)
    missing = [name for name in (_KEY, *_OPTIONAL) if name not in read.header]
    if missing:
        done = Said("nothing of it is used") if _KEY in missing else Said("they count as unknown")
        found = ", ".join(read.header)[:500] or Said("none")
        what = Said(
            "columns missing: {missing} (found: {found})",
            missing=", ".join(missing),
            found=found,
        )
        read.report("metadata columns", what, done)
    if _KEY in missing:
        return table
    for line, row in read.rows:
        _add_row(table, line, row, where)
    table.left_out |= {_stem(cell) for _, cells in read.left_out for cell in cells if cell}
    return table


def plain_id(name: str) -> str:
    """``name`` with its accented letters composed (NFC).

    File systems and archives of Apple decompose them: the same name, other bytes.
    """
    return unicodedata.normalize("NFC", name)


def _stem(name: str) -> str:
    """File name without folders (of either system) and ending."""
    return plain_id(Path(name.replace("\\", "/")).stem)


def _add_row(table: MetadataTable, line: int, row: dict[str, str], where: str) -> None:
    def report(kind: str, what: str, done: str, image_id: str = "") -> None:
        table.problems.append(
            Problem(kind, where, Said("line {line}: {what}", line=line, what=what), done, image_id)
        )

    stem = _stem(row.get(_KEY, ""))
    if not stem:
        report("metadata row", Said("it names no file"), Said("the row is left out"))
        return
    words = ontology()
    gold = words.canonical(row.get("diagnosis", ""))
    known = gold in words.diagnosis_names
    if shifted := _shifted(row, known_gold=known):
        report("metadata row", shifted, Said("the row is left out"), stem)
        table.left_out.add(stem)
        return
    if stem in table.by_stem:
        report("duplicate id", *_second_row(table, stem, gold), stem)
        return
    if gold and not known:
        what = Said("unknown diagnosis {gold!r}", gold=gold)
        report("unknown name", what, Said("kept as it is"), stem)
    table.by_stem[stem] = Metadata(
        gold=gold,
        source=row.get("dataset", ""),
        skin_tone=row.get("skin_tone", ""),
        age=row.get("age", ""),
        more=tuple((name, row[name]) for name in row if name not in (_KEY, *_OPTIONAL)),
    )
    original = _stem(row.get("original_filename", ""))
    if original:
        table.original_stems[stem] = original


def _shifted(row: dict[str, str], *, known_gold: bool) -> str:
    """What shows that the cells of a row are shifted; "" where nothing does."""
    words = ontology()
    # A diagnosis among the tones and ages, or elsewhere while there is none in its own column.
    columns = ("skin_tone", "age", *(() if known_gold else ("dataset", "original_filename")))
    for column in columns:
        name = row.get(column, "")
        if words.canonical(name) in words.diagnosis_names:
            return Said(
                "{column} is {name!r}, a diagnosis: the cells are shifted", column=column, name=name
            )
    return ""


def _second_row(table: MetadataTable, stem: str, gold: str) -> tuple[str, str]:
    """What a further row of an image says against the first one, and what is done about it."""
    first = table.by_stem[stem]
    if first.gold in ("", gold):
        return Said("{stem} is listed twice", stem=stem), Said("the first row stands")
    table.by_stem[stem] = replace(first, gold="")
    what = Said(
        "{stem} is listed twice, as {gold!r} and as {other!r}",
        stem=stem,
        gold=first.gold,
        other=gold,
    )
    return what, Said("its gold standard is unknown")


def read_mask_names(folder: Path) -> frozenset[str]:
    """Names of the PNG files under ``masks/masks``; empty where there is no such folder."""
    try:
        with os.scandir(folder / MASK_FOLDER) as entries:
            return frozenset(entry.name for entry in entries)
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
        data = read_regular(file, limit=TABLE_LIMIT)
    except OSError as error:
        table.report(
            "unreadable table", Said("{reason}", reason=error.strerror), Said("it is not checked")
        )
        return table
    read = read_table(data, table.where, _MASK_COLUMNS, kind="mask list row")
    table.problems += read.problems
    missing = [name for name in _MASK_COLUMNS if name not in read.header]
    if missing:
        found = ", ".join(read.header)[:500] or Said("none")
        what = Said(
            "columns missing: {missing} (found: {found})",
            missing=", ".join(missing),
            found=found,
        )
        table.report("mask list columns", what, Said("it is not checked"))
        return table
    for line, cells in read.rows:
        _add_mask_row(table, line, [cells[name] for name in _MASK_COLUMNS])
    return table


def _add_mask_row(table: MaskList, number: int, cells: list[str]) -> None:
    row = MaskRow(*cells)
    if row.stem and row.mask_id:
        table.rows.append(row)
    else:
        table.report(
            "mask list row",
            Said("line {number} names no mask", number=number),
            Said("the row is left out"),
        )
