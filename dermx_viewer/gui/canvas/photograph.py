"""The photograph on the canvas, in the brightness and contrast that the user has set."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from pyqtgraph.functions_qimage import try_make_qimage
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QWidget

from dermx_viewer.gui.canvas.levels import levels
from dermx_viewer.session.scene import Scene

_AS_IT_IS = (0.0, 255.0)


class Photographs:
    """The photograph as Qt draws it fastest, in one brightness; canvases may share it."""

    def __init__(self) -> None:
        self._pixels: npt.NDArray[np.uint8] | None = None
        self._shown = _AS_IT_IS
        self._image = QImage()
        self._scaled: tuple[object, QImage] = (None, QImage())

    def of(self, pixels: npt.NDArray[np.uint8], shown: tuple[float, float]) -> QImage:
        """``pixels`` with ``shown`` (see ``levels``) drawn black and white."""
        if pixels is not self._pixels or shown != self._shown:
            self._pixels, self._shown = pixels, shown
            stretched = None if shown == _AS_IT_IS else shown
            image = try_make_qimage(pixels, levels=stretched, lut=None)
            # Three times as fast to scale as with three bytes for each pixel.
            self._image = image.convertToFormat(QImage.Format.Format_RGB32)
        return self._image

    @property
    def kept(self) -> bool:
        """Whether it holds pixels."""
        return self._pixels is not None

    def draw(self, painter: QPainter, image: QImage) -> None:
        """Draw a picture in the painter's coordinates; as it was last drawn where nothing has
        changed since: a layer that comes or goes, and the panes beside, scale nothing then."""
        view, place = painter.device(), painter.worldTransform()
        ratio = view.devicePixelRatio()
        # Where a pixel of the view is not a whole number of the screen's, a copy may lie between.
        if not isinstance(view, QWidget) or ratio != int(ratio):
            painter.drawImage(QRectF(image.rect()), image)
            return
        seen = _seen(painter, image)
        how = (image.cacheKey(), place, seen, ratio, painter.renderHints())
        if how != self._scaled[0]:
            self._scaled = (how, _scaled(painter, image, seen))
        painter.resetTransform()
        painter.drawImage(seen.topLeft(), self._scaled[1])
        painter.setWorldTransform(place)

    def forget(self) -> None:
        """Hold no pixels of a photograph that is gone."""
        self._pixels, self._image = None, QImage()
        self._scaled = (None, QImage())


def _seen(painter: QPainter, image: QImage) -> QRect:
    """Which part of the painter's view ``image`` covers, if only by a part of a pixel."""
    view = painter.device()
    covered = painter.worldTransform().mapRect(QRectF(image.rect())).toAlignedRect()
    return covered.intersected(QRect(0, 0, view.width(), view.height()))


def _scaled(painter: QPainter, image: QImage, seen: QRect) -> QImage:
    """What the painter's view shows in ``seen`` with nothing but ``image``."""
    ratio = painter.device().devicePixelRatio()
    part = QImage(seen.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    part.setDevicePixelRatio(ratio)
    part.fill(Qt.GlobalColor.transparent)
    own = QPainter(part)
    own.setRenderHints(painter.renderHints())
    own.setWorldTransform(painter.worldTransform() * QTransform.fromTranslate(-seen.x(), -seen.y()))
    own.drawImage(QRectF(image.rect()), image)
    own.end()
    return part


class PhotographItem(pg.ImageItem):
    """Its pixels come when they are decoded, often long after the scene that they belong to."""

    def __init__(self, photographs: Photographs) -> None:
        super().__init__(axisOrder="row-major")
        self._photographs = photographs
        self._pixels: npt.NDArray[np.uint8] | None = None

    @property
    def there(self) -> bool:
        """Whether its pixels are on screen."""
        return self.image is not None

    def render(self) -> None:
        """Make the picture that is painted; called by pyqtgraph when it needs one."""
        if self.image is None or self._pixels is None:
            super().render()
            return
        black, white = map(float, self.levels)
        # ``image`` is another view of them in every canvas.
        self.qimage = self._photographs.of(self._pixels, (black, white))
        self._renderRequired = self._unrenderable = False

    def paint(self, painter: QPainter, *args: object) -> None:
        """Paint the picture."""
        if self._renderRequired or self.qimage is None:
            self.render()
        if self.image is not None and self.qimage is not None:
            self._photographs.draw(painter, self.qimage)

    def clear(self) -> None:
        """Show no photograph."""
        self._photographs.forget()
        self._pixels = None
        super().clear()

    def put(self, pixels: npt.NDArray[np.uint8], scene: Scene) -> None:
        """Show the decoded photograph, stretched to the annotated frame.

        Nothing happens where it is on screen: it comes with every change of what is shown.
        """
        if pixels is self._pixels and self.there:
            return
        self._pixels = pixels
        shown = levels(scene.brightness, scene.contrast)
        height, width = scene.size
        self.setImage(pixels, autoLevels=False, levels=shown)
        self.setRect(QRectF(0, 0, width, height))

    def show_levels(self, scene: Scene) -> None:
        """Follow the brightness and contrast of a scene."""
        if self.there:
            self.setLevels(levels(scene.brightness, scene.contrast))
