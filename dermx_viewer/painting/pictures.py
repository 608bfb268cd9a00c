"""Painted pictures as files: marked in their metadata, written whole."""

from __future__ import annotations

import io
import os
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.dataset.photographs import STAND_IN_MARK
from dermx_viewer.errors import PaintingError

_QUALITY = 88


def jpeg_bytes(picture: npt.NDArray[np.uint8]) -> bytes:
    """Encode an RGB picture as JPEG with the stand-in's mark as its comment."""
    stream = io.BytesIO()
    Image.fromarray(picture).save(
        stream, "JPEG", quality=_QUALITY, comment=STAND_IN_MARK.encode("ascii")
    )
    return stream.getvalue()


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` through a temporary file. Raises PaintingError."""
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not the file's own name, which may be as long as a name can be.
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".painting-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_written(path, error) from error
        raise


def prepare_folder(folder: Path, marker: str, *, overwrite: bool) -> None:
    """Refuse a folder that holds anything not made here; else mark it as made here.

    ``marker`` is the name of a small file that says so.
    """
    try:
        _refuse(folder, marker, overwrite=overwrite)
    except OSError as error:
        raise _not_written(folder, error) from error
    text = "Painted by DermX Viewer. These pictures are not photographs.\n"
    write_whole(folder / marker, text.encode())


def _not_written(path: Path, error: OSError) -> PaintingError:
    reason = error.strerror or str(error)
    return PaintingError(
        f"{path}: could not be written ({reason}). Choose another folder or free some space."
    )


def _refuse(folder: Path, marker: str, *, overwrite: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise PaintingError(f"{folder} is a file; choose a folder.")
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / marker).is_file():
            raise PaintingError(
                f"{folder} is not empty and was not painted by this program; "
                "choose a new or an empty folder."
            )
        if not overwrite:
            raise PaintingError(f"{folder} was painted before; use --overwrite to paint it again.")
