"""When the files of a data set were last written, and their sizes: whether it has changed."""

from __future__ import annotations

import os
from collections.abc import Collection, Container
from pathlib import Path

from dermx_viewer.dataset.annotation_folder import ANNOTATIONS, ENDING
from dermx_viewer.dataset.photographs import PHOTOGRAPH_SUFFIXES
from dermx_viewer.dataset.raters import RATERS_NAME
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.dataset.tables import MASK_LIST_NAMES, METADATA_NAME, metadata_file
from dermx_viewer.progress import ShouldStop, never_stop, stop_if_asked

Stamps = dict[str, tuple[int, int]]
"""file → (time of the last change in ns, size)"""


def annotation_folders(dataset: Dataset) -> set[str]:
    """The folders that annotations were read from."""
    # As text: thousands of Path objects would stop the window.
    folders = {os.path.dirname(e.file_path) for e in dataset.evaluations}  # noqa: PTH120
    return {str(dataset.root / ANNOTATIONS), *folders}


def stamps_of(
    dataset: Dataset,
    should_stop: ShouldStop = never_stop,
    *,
    folders: Collection[str] | None = None,
) -> Stamps:
    """Time and size of everything that was read for ``dataset``, and of what is new beside it.

    ``folders``: of annotations, where they are known. Raises Cancelled.
    """
    root = dataset.root
    stamps: Stamps = {}
    read = {root / METADATA_NAME, metadata_file(root), root / RATERS_NAME}
    read.update(root / name for name in MASK_LIST_NAMES)
    for file in read:
        _stamp(stamps, str(file), file)
    for name in annotation_folders(dataset) if folders is None else folders:
        _stamp_all(stamps, name, {ENDING}, should_stop)
    for name in {str(root), str(dataset.photos_root or root)}:
        _stamp_all(stamps, name, set(PHOTOGRAPH_SUFFIXES), should_stop)
    for image in dataset.images:
        if image.photograph is not None and str(image.photograph.path) not in stamps:
            stop_if_asked(should_stop)
            _stamp(stamps, str(image.photograph.path), image.photograph.path)
    return stamps


def _stamp_all(
    stamps: Stamps, folder: str, suffixes: Container[str], should_stop: ShouldStop
) -> None:
    """Of every file of a folder with one of these endings that is not hidden."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                stop_if_asked(should_stop)
                name = entry.name
                if not name.startswith(".") and os.path.splitext(name)[1].lower() in suffixes:  # noqa: PTH122
                    _stamp(stamps, entry.path, entry)
    except OSError:
        return


def _stamp(stamps: Stamps, name: str, file: Path | os.DirEntry[str]) -> None:
    try:
        status = file.stat()
    except OSError:
        return
    stamps[name] = (status.st_mtime_ns, status.st_size)
