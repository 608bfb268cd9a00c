"""Painted pictures as files: marked in their metadata, written whole."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.dataset.photographs import STAND_IN_MARK
from dermx_viewer.errors import PaintingError
from dermx_viewer.files import not_written
from dermx_viewer.whole_folder import WholeFolder, settle

_QUALITY = 88


def jpeg_bytes(picture: npt.NDArray[np.uint8]) -> bytes:
    """Encode an RGB picture as JPEG with the stand-in's mark as its comment."""
    stream = io.BytesIO()
    Image.fromarray(picture).save(
        stream, "JPEG", quality=_QUALITY, comment=STAND_IN_MARK.encode("ascii")
    )
    return stream.getvalue()


def painted_folder(folder: Path, marker: str, *, overwrite: bool) -> WholeFolder:
    """The folder to paint into, marked as made here; all of it is put in place at the end.

    Refuses a folder that holds anything not made here. ``marker`` is the name of a small file
    that says so. Raises PaintingError.
    """
    try:
        settle(folder)
        _refuse(folder, marker, overwrite=overwrite)
    except (OSError, ValueError) as error:
        raise PaintingError(not_written(folder, error)) from error
    new = WholeFolder(folder, error=PaintingError)
    try:
        new.write(marker, b"Painted by DermX Viewer. These pictures are not photographs.\n")
    except BaseException:
        new.drop()
        raise
    return new


def _refuse(folder: Path, marker: str, *, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise PaintingError("{folder} is a file; choose a folder.", folder=folder)
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / marker).is_file():
            raise PaintingError(
                "{folder} is not empty and was not painted by this program; "
                "choose a new or an empty folder.",
                folder=folder,
            )
        if not overwrite:
            raise PaintingError(
                "{folder} was painted before; use --overwrite to paint it again.", folder=folder
            )
