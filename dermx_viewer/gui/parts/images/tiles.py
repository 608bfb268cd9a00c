"""Tiles of the gallery: the photograph with outlines and attention burnt in. For any thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen

from dermx_viewer import paths
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photographs import read_thumbnail
from dermx_viewer.dataset.records import ImageRecord, Photograph
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.canvas.attention import heatmap
from dermx_viewer.gui.canvas.outlines import outline_path
from dermx_viewer.gui.parts.images.thumbnails import silhouettes
from dermx_viewer.scoring.resampling import resize_map

_log = logging.getLogger(__name__)

SIDES = (160, 320, 640)
"""Pixels of the longer side, of tiles as they are made; one on screen is drawn of the next larger
one."""
_LIMIT = 300_000_000
"""Bytes of the photographs that are kept small on disk."""
_QUALITY = 88
_CASING, _LINE = QColor(0, 0, 0, 170), 1.4
_MAP_SIDE = 160
"""Attention is soft: it is enlarged to so many pixels, and by the painter from there."""

Attention = Callable[[ImageRecord], npt.NDArray[np.floating[Any]] | None]
"""The raw map of an image, None where none is at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burn:
    """What is drawn over photographs. ``colours``: of characteristics, where they are others than
    the standard ones; ``attention``: None for none; the rest as in a pane."""

    outlines: bool = True
    colours: tuple[tuple[str, str], ...] = ()
    attention: Attention | None = None
    colour_map: str = "inferno"
    opacity: float = 0.55
    threshold: float = 0.15


def side_for(pixels: float) -> int:
    """The side of the tile that so many device pixels are drawn of."""
    return next((side for side in SIDES if side >= pixels), SIDES[-1])


def make_tile(image: ImageRecord, side: int, burn: Burn) -> QImage:
    """A picture of the image, ``side`` pixels long on its longer side.

    Without a photograph: what was outlined on a plain ground.
    """
    picture = None
    try:
        if image.photograph is not None:
            picture = _photograph(image.photograph, side)
    except DermXError as error:
        _log.warning("No tile of %s: %s", image.image_id, error)
    if picture is None:
        picture = silhouettes(image, side)
    # Outlines are of a photograph of the same shape.
    if image.photograph is None or image.photograph.fits:
        _burn(picture, image, burn)
    return picture


def _burn(picture: QImage, image: ImageRecord, burn: Burn) -> None:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    raw = burn.attention(image) if burn.attention is not None else None
    if raw is not None:
        painter.drawImage(picture.rect(), _heat(np.asarray(raw, np.float64), image, burn))
    if burn.outlines:
        _draw_outlines(painter, picture, image, dict(burn.colours))
    painter.end()


def _heat(raw: npt.NDArray[np.float64], image: ImageRecord, burn: Burn) -> QImage:
    """As the canvas draws it: what speaks for the class, as a share of its largest value."""
    positive = np.maximum(raw, 0.0)
    most = float(positive.max(initial=0.0))
    shrink = _MAP_SIDE / max(image.size)
    size = (max(1, round(image.height * shrink)), max(1, round(image.width * shrink)))
    values = resize_map(positive / most if most > 0 else positive, size)
    pixels = np.ascontiguousarray(heatmap(values, burn.colour_map, burn.opacity, burn.threshold))
    height, width = pixels.shape[:2]
    made = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888)
    # The bytes go with this function.
    return made.copy()


def _draw_outlines(
    painter: QPainter, picture: QImage, image: ImageRecord, colours: dict[str, str]
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.scale(picture.width() / image.width, picture.height() / image.height)
    for evaluation in image.kept_evaluations or image.evaluations:
        for region in evaluation.regions:
            characteristic = region.characteristic
            try:
                # One by one: united with others, as on the canvas, they take ten times as long.
                path = outline_path([region])
            except DermXError as error:
                _log.warning("No outline in %s: %s", image.image_id, error)
                continue
            colour = colours.get(characteristic) or ontology().colour(characteristic)
            for pen_colour, width in ((_CASING, 2 * _LINE), (QColor(colour), _LINE)):
                pen = QPen(pen_colour, width)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawPath(path)


@cache
def _kept() -> DiskCache:
    return DiskCache(paths.cache_folder() / "tiles", limit=_LIMIT)


def _photograph(photograph: Photograph, side: int) -> QImage:
    key = _key(photograph, side)
    encoded = _kept().get(key) if key else None
    picture = QImage.fromData(encoded) if encoded is not None else QImage()
    if picture.isNull():
        encoded = _encoded(photograph, side)
        if key:
            _kept().put(key, encoded)
        # As it will come from the disk the next time: the same picture always.
        picture = QImage.fromData(encoded)
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def _key(photograph: Photograph, side: int) -> str:
    """ "" where the file cannot be looked at."""
    try:
        status = photograph.path.stat()
    except OSError:
        return ""
    return f"{photograph.path.absolute()}\0{status.st_mtime_ns}\0{status.st_size}\0{side}"


def _encoded(photograph: Photograph, side: int) -> bytes:
    pixels = read_thumbnail(photograph.path, side)
    height, width = pixels.shape[:2]
    made = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpg")
    writer.setQuality(_QUALITY)
    writer.write(made)
    return bytes(buffer.data().data())
