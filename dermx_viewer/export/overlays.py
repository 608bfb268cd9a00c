"""A photograph with an attention map over it, as a picture. No window needed."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import ExportError
from dermx_viewer.files import write_whole
from dermx_viewer.scoring.resampling import resize_map
from dermx_viewer.texts import text_of

Pixels = npt.NDArray[np.uint8]

COLOUR_MAPS = {
    "inferno": cv2.COLORMAP_INFERNO,
    "viridis": cv2.COLORMAP_VIRIDIS,
    "magma": cv2.COLORMAP_MAGMA,
    "plasma": cv2.COLORMAP_PLASMA,
    "cividis": cv2.COLORMAP_CIVIDIS,
}
"""Perceptually uniform colour maps by name, the default first."""

OVERLAY_MARK = "DermX overlay: a map drawn over a photograph, not a map"
"""PNG text "Comment" of every picture of this module, so that it is not taken for a map."""

NOTHING = "no positive evidence"
"""Written on the picture of a map that has none."""


_PNG_HEADER = 33
"""Bytes of a PNG's signature and header chunk."""


def overlay(
    photograph: Pixels,
    values: npt.ArrayLike,
    size: tuple[int, int],
    *,
    colour_map: str = "inferno",
    opacity: float = 0.55,
    threshold: float = 0.15,
) -> Pixels:
    """RGB uint8 of ``size`` (height, width): the photograph, and the map where it is high.

    ``photograph``: RGB uint8 of any size; ``values``: a normalised map (height, width) in
    [0, 1], resized as it is for scoring; below ``threshold`` the photograph is bare.
    """
    base = photograph
    if photograph.shape[:2] != size:
        smaller = photograph.shape[0] > size[0]
        method = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
        base = cv2.resize(photograph, size[::-1], interpolation=method).astype(np.uint8)
    if np.max(values) <= 0:
        return _labelled(base)
    on_grid = resize_map(values, size).clip(0, 1)
    levels = np.rint(on_grid * 255).astype(np.uint8)
    colours = cv2.applyColorMap(levels, COLOUR_MAPS[colour_map])[..., ::-1]
    share = np.where(on_grid >= max(threshold, 1e-6), opacity, 0.0)[..., np.newaxis]
    return np.rint(base * (1 - share) + colours * share).astype(np.uint8)


def png_bytes(pixels: Pixels, path: Path) -> bytes:
    """RGB uint8 (height, width, 3) as PNG. Raises ExportError, which names ``path``."""
    encoded, data = cv2.imencode(".png", np.ascontiguousarray(pixels[..., ::-1]))
    if not encoded:
        raise ExportError("{path}: the picture could not be encoded as PNG.", path=text_of(path))
    return _marked(data.tobytes())


def write_png(pixels: Pixels, path: Path) -> None:
    """Write RGB uint8 (height, width, 3), whole or not at all. Raises ExportError."""
    write_whole(path, png_bytes(pixels, path))


def _marked(png: bytes) -> bytes:
    """The PNG with OVERLAY_MARK as a text chunk behind its header (PNG, section 11.3.4.3)."""
    body = b"tEXtComment\0" + OVERLAY_MARK.encode("latin-1")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_PNG_HEADER] + chunk + png[_PNG_HEADER:]


def _labelled(pixels: Pixels) -> Pixels:
    """A copy that says so where a map is empty, in white on black, whatever is below."""
    labelled = np.ascontiguousarray(pixels).copy()
    scale = max(0.4, pixels.shape[1] / 900)
    font, width = cv2.FONT_HERSHEY_SIMPLEX, max(1, round(1.5 * scale))
    (_, height), _ = cv2.getTextSize(NOTHING, font, scale, width)
    place = (height // 2, 2 * height)
    cv2.putText(labelled, NOTHING, place, font, scale, (0, 0, 0), width + 3, cv2.LINE_AA)
    cv2.putText(labelled, NOTHING, place, font, scale, (255, 255, 255), width, cv2.LINE_AA)
    return labelled
