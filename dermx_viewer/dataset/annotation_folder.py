"""The annotation files of a data set: every JSON file below ``annotations``."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import DatasetError
from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked
from dermx_viewer.said import Said, joined

ANNOTATIONS = "annotations"
ENDING = ".json"

_NOT_SPLIT = Said("the name is not <rater>_<image>.json")
_EXPECTED = Said(
    "A DermX data set is a folder with `annotations/<rater>_<image>.json` files "
    "and, beside them, `metadata.csv`"
)
_NO_DATA = ("readme", "licence", "license", "thumbs.db", "desktop.ini")
"""What may lie beside annotations without being some; names begin so."""


def annotation_files(
    root: Path, problems: list[Problem], *, should_stop: ShouldStop = never_stop
) -> list[Path]:
    """Every JSON file below ``root/annotations``, sorted; hidden ones are passed over.

    Links to folders are followed, each folder is visited once. Folders that cannot be read and
    files of other kinds become ``problems``. Raises DatasetError where there is no file.
    """
    if not root.exists():
        raise DatasetError(
            "{root}: there is no such folder. {expected}.", root=root, expected=_EXPECTED
        )
    if not root.is_dir():
        raise DatasetError(
            "{root} is a file. Open the folder that holds it. {expected}.",
            root=root,
            expected=_EXPECTED,
        )
    folder = root / ANNOTATIONS
    files: list[Path] = []
    others: list[str] = []
    for path, is_link in _below(folder, problems, should_stop) if folder.is_dir() else ():
        if path.name.lower().endswith(ENDING):
            if is_link and (again := _other_name(path, folder)):
                what = Said(
                    "a link to {place}, which is one evaluation, not two", place=place(root, again)
                )
                problems.append(
                    Problem("linked annotations", place(root, path), what, Said("left out"))
                )
                continue
            files.append(path)
        elif not path.name.casefold().startswith(_NO_DATA):
            others.append(place(root, path))
    if others:
        what = Said(
            "{n} files do not end in {ending}: {others}",
            n=len(others),
            ending=ENDING,
            others=", ".join(sorted(others)[:3]),
        )
        what = joined("", [what, " …"]) if len(others) > 3 else what
        problems.append(Problem("other files", ANNOTATIONS, what, Said("they are not read")))
    if files:
        # The order of paths, part by part, several times faster than comparing paths themselves.
        return sorted(files, key=lambda path: os.path.normcase(path).replace(os.sep, "\0"))
    nested = sorted(p.parent.name for p in root.glob(f"*/{ANNOTATIONS}") if p.is_dir())
    hint = Said(" Did you mean {root}?", root=root / nested[0]) if nested else ""
    raise DatasetError(
        "{root}: no annotations here. {expected}.{hint}", root=root, expected=_EXPECTED, hint=hint
    )


def _other_name(link: Path, folder: Path) -> Path | None:
    """The file below ``folder`` that a link stands for; None for one from elsewhere."""
    try:
        # The folder may be reached through a link itself; a name at the link's own place is its.
        target, below = link.resolve(), folder.resolve()
    except (OSError, RuntimeError):  # A link in a circle is told where it is read.
        return None
    inside = target.is_relative_to(below) and target.name.lower().endswith(ENDING)
    return folder / target.relative_to(below) if inside and target.is_file() else None


def name_trouble(name: str, rater: str, image_id: str) -> str:
    """Why a file's name cannot be used, or ""."""
    split = "" if rater.strip() and image_id.strip() else _NOT_SPLIT
    if name.isprintable():  # Then it is text without control characters.
        return split
    if any("\ud800" <= char <= "\udfff" for char in name):
        # Names unpacked from an archive in another encoding hold bytes that are no text.
        return Said("the name is not valid UTF-8: rename the file")
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in name):
        return Said("the name holds control characters: rename the file")
    return split


def expectation() -> str:
    """What a data set looks like, as the end of a message."""
    return _EXPECTED


def place(root: Path, file: Path) -> str:
    """Where ``file`` is below ``root``, as problems name it: no text that moves the others."""
    return readable(file.relative_to(root).as_posix())


def readable(name: str) -> str:
    """``name`` with everything that cannot be printed, or turns the text around, spelt out."""
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else _spelt(char) for char in name)


def _spelt(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # A byte that is no UTF-8, as Python keeps it.
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape", "backslashreplace").decode()


def _below(
    folder: Path, problems: list[Problem], should_stop: ShouldStop
) -> Iterator[tuple[Path, bool]]:
    """Everything below ``folder`` that is no hidden file and no folder to look into.

    With each whether it is a link. The system tells the kinds with the names: nothing is asked
    of a single file.
    """
    waiting, visited = [folder], set()
    while waiting:
        stop_if_asked(should_stop)
        current = waiting.pop()
        real = os.path.realpath(current)
        if real in visited:
            continue
        visited.add(real)
        try:
            with os.scandir(current) as found:
                entries = sorted(
                    (entry for entry in found if entry.name[0] != "."),
                    key=lambda entry: os.path.normcase(entry.name),
                )
        except OSError as error:
            if current == folder:
                reason = Said("the folder cannot be read ({reason})", reason=error.strerror)
                raise DatasetError("{folder}: {reason}.", folder=folder, reason=reason) from None
            where, what = (
                place(folder.parent, current),
                Said("cannot be read ({reason})", reason=error.strerror),
            )
            problems.append(
                Problem("unreadable folder", where, what, Said("what is in it is left out"))
            )
            continue
        for entry in entries:
            path, is_folder = current / entry.name, _is_folder(entry)
            if is_folder:
                waiting.append(path)
            # A folder named as an annotation file is told when it is opened.
            if not is_folder or entry.name.lower().endswith(ENDING):
                yield path, entry.is_symlink()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # A link in a circle, or into a folder that is closed.
        return False
