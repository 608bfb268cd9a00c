"""One file of an attention map becomes an array; whatever is wrong with it is a MapError.

Arrays: NumPy's ``.npy``, or ``.npz`` with one array, of any kind of real number. Pictures: grey
PNG or TIFF, divided by their bit depth. A picture of a map (in colours, over a photograph, in
alpha) is no map and is refused. Nothing is unpickled.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy
from PIL import Image

from dermx_viewer.dataset.pictures import loses_bits, opened, upright
from dermx_viewer.decoding import decoding
from dermx_viewer.errors import MapError, PhotographError
from dermx_viewer.export.overlays import OVERLAY_MARK
from dermx_viewer.files import open_regular, text_of
from dermx_viewer.said import Said

Values = npt.NDArray[np.floating[Any]]

CELLS_VARIABLE = "DERMX_MAX_MAP_CELLS"
"""Environment variable that raises (or lowers) the limit of ``max_cells``."""

_DEFAULT_CELLS = 16_000_000
_PER_CELL = 32
"""Bytes of the widest numbers and of what stands around them."""


def max_cells() -> int:
    """Cells that the maps of one image may have together: 16 million, or what is set."""
    text = os.environ.get(CELLS_VARIABLE, "").strip()
    return int(text) if text.isdecimal() and 0 < len(text) < 16 else _DEFAULT_CELLS


def max_bytes() -> int:
    """Bytes of the largest map file that is read."""
    return _PER_CELL * max_cells()


def read_map(file: Path, *, raw: bool = False) -> Values:
    """Read one map (height, width), finite; ``raw`` ones may be negative.

    float32 where the file holds no more than that, else float64. Raises MapError, nothing else.
    """
    name = text_of(file.name)
    with decoding(
        lambda reason: MapError("{name}: cannot be read ({reason})", name=name, reason=reason)
    ):
        values = READERS[file.suffix.lower()](file, name)
    values = plain_values(values, name)
    if values.min() < 0 and not raw:
        raise MapError("{name}: holds negative values; rectify the map first", name=name)
    return values


def plain_values(values: npt.NDArray[Any], name: str) -> Values:
    """An array as a map: finite, two axes. Raises MapError."""
    plain = _plain(values, name)
    if not np.isfinite(plain).all():
        raise MapError("{name}: holds NaN or infinite values", name=name)
    return plain


def _plain(values: npt.NDArray[Any], name: str) -> Values:
    """Two axes, in the machine's own float32 or float64."""
    if values.ndim > 2:
        # (height, width, 1), (1, height, width) and the like; what else of one line is a guess.
        squeezed = values.squeeze()
        values = squeezed if squeezed.ndim == 2 else values
    if values.ndim != 2 or 0 in values.shape:
        raise MapError(
            "{name}: shape {shape}, expected (height, width)", name=name, shape=values.shape
        )
    if values.dtype.kind == "f" and values.dtype.itemsize <= 4:
        return values.astype(np.float32)
    with np.errstate(over="ignore", under="ignore"):
        plain = values.astype(np.float64)
    finite = np.isfinite(values)
    if not np.isfinite(plain[finite]).all() or (values.any() and not plain.any()):
        raise MapError("{name}: its numbers are beyond double precision; scale the map", name=name)
    return plain


def _refuse_large(shape: tuple[int, ...], name: str) -> None:
    if any(side < 0 for side in shape):
        raise MapError(
            "{name}: not a NumPy file, or a damaged one (shape {shape})", name=name, shape=shape
        )
    cells = 1
    for side in shape:
        cells *= side
    if cells > max_cells():
        # Shapes of damaged headers have thousands of digits.
        shown = Said("shape {shape}", shape=shape) if len(str(shape)) < 60 else Said("a shape")
        raise MapError(
            "{name}: {shown} larger than the limit of {limit:,.0f} million cells. "
            "Make the map smaller, or set {variable} to a larger number",
            name=name,
            shown=shown,
            limit=max_cells() / 1e6,
            variable=CELLS_VARIABLE,
        )
    if cells == 0:
        raise MapError(
            "{name}: shape {shape} holds nothing",
            name=name,
            shape=shape if len(str(shape)) < 60 else "",
        )


def _read_npy(file: Path, name: str) -> npt.NDArray[Any]:
    with _file(file, name) as stream:
        return _array(stream, name)


def _array(stream: IO[bytes], name: str) -> npt.NDArray[Any]:
    """The array of an NPY stream, whose header is looked at before anything is read."""
    with decoding(
        lambda reason: MapError(
            "{name}: not a NumPy file, or a damaged one ({reason})", name=name, reason=reason
        )
    ):
        start = stream.tell()
        version = npy.read_magic(stream)
        if version not in ((1, 0), (2, 0), (3, 0)):
            raise MapError(
                "{name}: a NumPy file of the unknown version {version}", name=name, version=version
            )
        reader = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
        shape, _, dtype = reader(stream)
        if dtype.kind not in "fiub":
            raise MapError(
                "{name}: values of type {dtype}, expected real numbers", name=name, dtype=dtype
            )
        _refuse_large(shape, name)
        stream.seek(start)
        values = npy.read_array(stream, allow_pickle=False)
        if stream.read(1):
            raise MapError(
                "{name}: holds something behind its array; save one array in a file", name=name
            )
        return np.asarray(values)


def _read_npz(file: Path, name: str) -> npt.NDArray[Any]:
    with _file(file, name) as stream, zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        if len(members) != 1:
            names = ", ".join(text_of(m.filename)[:40] for m in members[:5]) or Said("none")
            raise MapError(
                "{name}: holds {n} arrays ({names}), expected one. Save the map alone",
                name=name,
                n=len(members),
                names=names,
            )
        if members[0].file_size > max_bytes():
            raise MapError("{name}: its array is larger than any map", name=name)
        with archive.open(members[0]) as member:
            return _array(io.BytesIO(member.read()), name)


def _file(file: Path, name: str) -> io.BufferedReader:
    try:
        raw = open_regular(file, limit=max_bytes())
    except OSError as error:
        raise MapError(
            "{name}: cannot be read ({reason})", name=name, reason=error.strerror or error
        ) from None
    return io.BufferedReader(cast("io.FileIO", raw))


def _read_picture(formats: tuple[str, ...]) -> Callable[[Path, str], npt.NDArray[Any]]:
    def read(file: Path, name: str) -> npt.NDArray[Any]:
        try:
            with opened(file, formats=formats) as image:
                _refuse_large((image.height, image.width), name)
                _refuse_overlay(image, name)
                if loses_bits(image):
                    raise _no_map(name, Said("it has 16 bits a colour, of which 8 would be lost"))
                return _grey(upright(image), name)
        except PhotographError as error:
            reason = Said("{error:behind}", error=error)
            if "TIFF of a kind" in reason:
                # What is right for a photograph would lose a map's digits.
                reason = Said("TIFF numbers of a kind that is not read; save them as .npy")
            raise MapError("{name}: {reason}", name=name, reason=reason) from None

    return read


def _refuse_overlay(image: Image.Image, name: str) -> None:
    if str(image.info.get("Comment", "")).startswith(OVERLAY_MARK):
        raise MapError(
            "{name}: a map drawn over its photograph by this program, not the map itself. "
            "Give the folder of the .npy files that `explain` wrote",
            name=name,
        )
    if getattr(image, "is_animated", False):
        raise MapError("{name}: holds several pictures, expected one", name=name)


def _grey(image: Image.Image, name: str) -> npt.NDArray[Any]:
    """Values of a picture without colours and transparency, in [0, 1] unless they are floats."""
    tags = getattr(image, "tag_v2", {}) if image.format == "TIFF" else {}
    if tags.get(262, 1) == 0 and image.mode != "1":
        raise MapError("{name}: a TIFF in which 0 is white; save it with 0 as black", name=name)
    if 2 in tags.get(339, ()):
        raise MapError("{name}: a TIFF whose numbers have a sign; save them as .npy", name=name)
    if image.mode == "F":
        return np.asarray(image)
    if image.mode.startswith("I;16") or (image.mode == "I" and image.format == "PNG"):
        if "transparency" in image.info:
            raise _no_map(name, Said("it has transparent parts"))
        bits = tags.get(258, (16,))
        return np.asarray(image, np.float64) / (2 ** max(bits) - 1)
    if image.mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA"):
        raise _no_map(name, Said("its samples are of the kind {mode}", mode=image.mode))
    values = np.asarray(image.convert("RGBA"))
    if (values[..., 3] != 255).any():
        raise _no_map(name, Said("it has transparent parts"))
    if (values[..., :3] != values[..., :1]).any():
        raise _no_map(name, Said("its colours differ, so that a value cannot be told from it"))
    if image.mode in ("P", "PA"):
        _refuse_palette(image, name)
    return values[..., 0].astype(np.float64) / 255


def _refuse_palette(image: Image.Image, name: str) -> None:
    """Raise MapError where the numbers of a palette are not in the order of its greys."""
    channel = image.getchannel("P") if image.mode == "PA" else image
    used = np.flatnonzero(np.bincount(np.asarray(channel).ravel(), minlength=256))
    greys = np.zeros((256, 3), np.intp)
    stored = np.asarray(image.getpalette() or [], np.intp).reshape(-1, 3)[:256]
    greys[: len(stored)] = stored
    if (np.diff(greys[used, 0]) < 0).any():
        raise _no_map(
            name, Said("its palette runs from light to dark, so that it has two meanings")
        )


def _no_map(name: str, why: str) -> MapError:
    return MapError(
        "{name}: a picture of a map, not a map: {why}. Save the values themselves, as .npy or "
        "as a grey PNG",
        name=name,
        why=why,
    )


READERS: dict[str, Callable[[Path, str], npt.NDArray[Any]]] = {
    ".npy": _read_npy,
    ".npz": _read_npz,
    ".png": _read_picture(("PNG",)),
    ".tif": _read_picture(("TIFF",)),
    ".tiff": _read_picture(("TIFF",)),
}
"""What reads a map, by the file's ending."""
