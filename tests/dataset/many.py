"""A data set of many images: renamed copies of all files of a small one.

PNG masks are links to the same files, since their bytes say nothing of their names.
"""

from __future__ import annotations

import os
from pathlib import Path

from dermx_viewer.dataset.tables import MASK_FOLDER, METADATA_NAME

_EXACT = "current_filename"


def write_many(folder: Path, source: Path, copies: int, *, masks: bool = True) -> None:
    """Write ``copies`` of the data set ``source`` into ``folder``: ``<rater>_<image>-<copy>``."""
    (folder / "annotations").mkdir(parents=True)
    for file in sorted((source / "annotations").glob("*.json")):
        image, data = file.stem.partition("_")[2], file.read_bytes()
        for copy in range(copies):
            name = f"{file.stem}-{copy}"
            renamed = data.replace(f"{image}.".encode(), f"{image}-{copy}.".encode())
            (folder / "annotations" / f"{name}.json").write_bytes(renamed)
    _write_metadata(folder, source, copies)
    if masks and (source / MASK_FOLDER).is_dir():
        _link_masks(folder / MASK_FOLDER, source / MASK_FOLDER, copies)


def _write_metadata(folder: Path, source: Path, copies: int) -> None:
    if not (source / METADATA_NAME).is_file():
        return
    header, *rows = (source / METADATA_NAME).read_text("utf-8").splitlines()
    separator = ";" if ";" in header else ","
    place = header.split(separator).index(_EXACT)
    lines = [header]
    for row in rows:
        cells = row.split(separator)
        stem, dot, ending = cells[place].rpartition(".")
        for copy in range(copies):
            named = [*cells[:place], f"{stem}-{copy}{dot}{ending}", *cells[place + 1 :]]
            lines.append(separator.join(named))
    (folder / METADATA_NAME).write_text("\n".join(lines) + "\n", "utf-8")


def _link_masks(folder: Path, source: Path, copies: int) -> None:
    folder.mkdir(parents=True)
    for file in sorted(source.glob("*.png")):
        stem, _, number = file.stem.rpartition("_")
        # Hard links do not reach over the border of a file system; these do not cost an inode each.
        first = folder / f"{stem}-0_{number}.png"
        first.write_bytes(file.read_bytes())
        for copy in range(1, copies):
            os.link(first, folder / f"{stem}-{copy}_{number}.png")
