"""Small pictures of images, made off the GUI thread and kept on disk.

A thumbnail is asked for when its row is painted. The last ones asked for are made first, and
what scrolled away long ago is dropped: it is asked for again should it come back.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPainterPath, QPixmap, QPolygonF

from dermx_viewer import paths
from dermx_viewer.dataset.masks import region_outlines
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photographs import read_thumbnail
from dermx_viewer.dataset.records import ImageRecord, Photograph
from dermx_viewer.errors import DermXError
from dermx_viewer.files import text_of, write_whole
from dermx_viewer.gui.work.kept import Kept

_log = logging.getLogger(__name__)

BOX = QSize(56, 42)
"""Size of a thumbnail on screen; pictures are centred in it."""

_STORED_SIDE = 2 * BOX.width()
_QUALITY = 88
_MAX_WAITING = 200
_MAX_KEPT = 3000
_BACKDROP = QColor(128, 128, 128, 56)
_FILL_ALPHA = 130


Make = Callable[[ImageRecord], QImage]


class Thumbnails(QObject):
    """Hands out thumbnails that are ready and has the others made. Lives on the GUI thread.

    ``ratio``: device pixels per pixel of the screen. ``make``: what makes one, in a thread of its
    own; ``most_bytes``: of all that are kept, 0 for _MAX_KEPT of them.
    """

    ready = Signal(str)
    """Image id whose thumbnail can be had now."""

    def __init__(
        self,
        *,
        ratio: float = 1.0,
        make: Make | None = None,
        most_bytes: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pixmaps: Kept[str, QPixmap] = Kept(
            number=0 if most_bytes else _MAX_KEPT, most_bytes=most_bytes, size=_bytes_of
        )
        self._generation = 0
        blank = _boxed(None, ratio)
        self.blank = QPixmap.fromImage(blank)
        """What stands in until a thumbnail is ready."""
        self._maker = _Maker(make or (lambda image: make_thumbnail(image, ratio)), blank)
        self._maker.relay.made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._maker.stop)

    def get(self, image: ImageRecord) -> QPixmap:
        """The thumbnail, or ``blank`` while it is being made; ``ready`` follows."""
        pixmap = self._pixmaps.get(image.image_id)
        if pixmap is None:
            self._maker.ask(image, self._generation)
            return self.blank
        return pixmap

    @property
    def busy(self) -> bool:
        """Whether some that were asked for are still being made."""
        return self._maker.busy

    def forget(self) -> None:
        """Drop everything made so far: another data set was opened."""
        self._generation += 1
        self._maker.forget()
        self._pixmaps.clear()

    def close(self) -> None:
        """Stop making thumbnails and wait for the thread."""
        self._maker.stop()

    @Slot(int, str, QImage)
    def _on_made(self, generation: int, image_id: str, picture: QImage) -> None:
        if generation != self._generation:
            return
        self._pixmaps.put(image_id, QPixmap.fromImage(picture))
        self.ready.emit(image_id)


class _Relay(QObject):
    """Carries pictures to the GUI thread."""

    made = Signal(int, str, QImage)


class _Maker:
    """A thread that makes what is waiting, newest first, and ends when nothing is."""

    def __init__(self, make: Make, blank: QImage) -> None:
        """``blank``: what is there where nothing can be made."""
        self.relay = _Relay()
        self._make, self._blank = make, blank
        self._waiting: OrderedDict[str, tuple[ImageRecord, int]] = OrderedDict()
        self._making = ""
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._stopped = False

    def ask(self, image: ImageRecord, generation: int) -> None:
        with self._lock:
            if self._stopped or image.image_id == self._making:
                return
            self._waiting[image.image_id] = (image, generation)
            self._waiting.move_to_end(image.image_id)
            while len(self._waiting) > _MAX_WAITING:
                self._waiting.popitem(last=False)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="thumbnails", daemon=True)
                self._thread.start()

    @property
    def busy(self) -> bool:
        with self._lock:
            return self._thread is not None

    def forget(self) -> None:
        with self._lock:
            self._waiting.clear()
            self._making = ""

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            self._waiting.clear()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _next(self) -> tuple[ImageRecord, int] | None:
        with self._lock:
            if not self._waiting:
                self._thread = None
                self._making = ""
                return None
            self._making, task = self._waiting.popitem()
            return task

    def _run(self) -> None:
        while (task := self._next()) is not None:
            image, generation = task
            try:
                picture = self._make(image)
            except Exception:  # noqa: BLE001
                # A fault over one image must not end the thread that the others wait for.
                _log.exception("No thumbnail of %s", text_of(image.image_id))
                picture = self._blank
            self.relay.made.emit(generation, image.image_id, picture)


def make_thumbnail(image: ImageRecord, ratio: float = 1.0) -> QImage:
    """The photograph, or silhouettes of what was outlined, centred in BOX. Any thread."""
    picture = None
    try:
        if image.photograph is not None:
            picture = _photograph(image.photograph)
    except DermXError as error:
        _log.warning("No thumbnail of %s: %s", image.image_id, error)
    return _boxed(picture or silhouettes(image), ratio)


def silhouettes(image: ImageRecord, side: int = _STORED_SIDE) -> QImage:
    """The outlined regions in their characteristics' colours on a neutral ground.

    ``side``: pixels of the longer side.
    """
    scale = side / max(image.height, image.width)
    size = QSize(max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(_BACKDROP)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.scale(scale, scale)
    # A vertex is the centre of its pixel.
    painter.translate(0.5, 0.5)
    for evaluation in image.kept_evaluations or image.evaluations:
        for region in evaluation.regions:
            colour = QColor(ontology().colour(region.characteristic))
            colour.setAlpha(_FILL_ALPHA)
            painter.setBrush(colour)
            try:
                outlines = region_outlines(region)
            except DermXError as error:
                _log.warning("No silhouette in %s: %s", image.image_id, error)
                continue
            painter.drawPath(_path(outlines))
    painter.end()
    return picture


def _path(outlines: tuple[object, ...]) -> QPainterPath:
    path = QPainterPath()
    for outline in outlines:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))  # type: ignore[attr-defined]
        path.closeSubpath()
    return path


def _photograph(photograph: Photograph) -> QImage:
    file = _cache_file(photograph)
    if file is not None:
        picture = QImage(str(file))
        if not picture.isNull():
            return picture
    pixels = read_thumbnail(photograph.path, _STORED_SIDE)
    height, width = pixels.shape[:2]
    data = pixels.tobytes()
    made = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    encoded = _encoded(made)
    if file is not None:
        _store(encoded, file)
    # As it will come from the disk the next time: the same picture always.
    return QImage.fromData(encoded)


def _cache_file(photograph: Photograph) -> Path | None:
    try:
        status = photograph.path.stat()
        folder = paths.cache_folder() / "thumbnails"
        folder.mkdir(exist_ok=True)
    except OSError as error:
        _log.info("No thumbnail cache for %s: %s", photograph.path, error)
        return None
    key = f"{photograph.path.absolute()}\0{status.st_mtime_ns}\0{status.st_size}\0{_STORED_SIDE}"
    return folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.jpg"


def _encoded(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpg")
    writer.setQuality(_QUALITY)
    writer.write(picture)
    return bytes(buffer.data().data())


def _store(encoded: bytes, file: Path) -> None:
    try:
        write_whole(file, encoded)
    except DermXError as error:
        _log.info("The thumbnail cache cannot be written: %s", error)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4


def _boxed(picture: QImage | None, ratio: float) -> QImage:
    box = QImage(BOX * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    box.fill(Qt.GlobalColor.transparent)
    if picture is not None:
        fitted = picture.scaled(
            box.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        target = QRectF(fitted.rect())
        target.moveCenter(QRectF(box.rect()).center())
        painter = QPainter(box)
        painter.drawImage(target.topLeft().toPoint(), fitted)
        painter.end()
    box.setDevicePixelRatio(ratio)
    return box
