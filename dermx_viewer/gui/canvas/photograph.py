"""The photograph on the canvas, in the brightness and contrast that the user has set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from pyqtgraph.functions_qimage import try_make_qimage
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from dermx_viewer.gui.canvas.levels import levels
from dermx_viewer.gui.canvas.view_ahead import View, rounded, view_of
from dermx_viewer.session.scene import Scene

_AS_IT_IS = (0.0, 255.0)


@dataclass(slots=True)
class _Drawn:
    """Pixels with two of their values drawn black and white, and as a view has last shown them."""

    pixels: npt.NDArray[np.uint8]
    shown: tuple[float, float]
    image: QImage
    how: object = None
    scaled: QImage = field(default_factory=QImage)


class Photographs:
    """The photograph as Qt draws it fastest, in one brightness; canvases may share it. Those that
    may come next can be made ready."""

    def __init__(self) -> None:
        self._now: _Drawn | None = None
        self._ahead: list[_Drawn] = []

    def of(self, pixels: npt.NDArray[np.uint8], shown: tuple[float, float]) -> QImage:
        """``pixels`` with ``shown`` (see ``levels``) drawn black and white."""
        if self._now is None or not _is(self._now, pixels, shown):
            ready = (drawn for drawn in self._ahead if _is(drawn, pixels, shown))
            self._now = next(ready, None) or _drawn(pixels, shown)
        return self._now.image

    @property
    def kept(self) -> bool:
        """Whether it holds pixels."""
        return self._now is not None

    def draw(self, painter: QPainter, image: QImage) -> None:
        """Draw a picture in the painter's coordinates; as it was last drawn where nothing has
        changed since: a layer that comes or goes, and the panes beside, scale nothing then."""
        view, drawn = view_of(painter), self._now
        # Where a pixel of the view is not a whole number of the screen's, a copy may lie between.
        if view is None or view.ratio != int(view.ratio) or drawn is None:
            painter.drawImage(QRectF(image.rect()), image)
            return
        _scale(drawn, view)
        painter.resetTransform()
        painter.drawImage(_seen(view, image).topLeft(), drawn.scaled)
        painter.setWorldTransform(view.place)

    def expect(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> None:
        """Hold what was made ready of these alone."""
        self._ahead = [d for d in self._ahead if any(d.pixels is pixels for pixels in pictures)]

    def make_ready(
        self, pixels: npt.NDArray[np.uint8], shown: tuple[float, float], view: View
    ) -> None:
        """Scale a photograph that may come next; ``view``: where it will put the pixels."""
        ready = next((drawn for drawn in self._ahead if _is(drawn, pixels, shown)), None)
        if ready is None:
            ready = _drawn(pixels, shown)
            self._ahead.append(ready)
        if view.ratio == int(view.ratio):
            _scale(ready, view)

    def forget(self) -> None:
        """Hold no pixels of a photograph that is gone."""
        self._now = None


def _is(drawn: _Drawn, pixels: npt.NDArray[np.uint8], shown: tuple[float, float]) -> bool:
    return drawn.pixels is pixels and drawn.shown == shown


def _drawn(pixels: npt.NDArray[np.uint8], shown: tuple[float, float]) -> _Drawn:
    image = try_make_qimage(pixels, levels=None if shown == _AS_IT_IS else shown, lut=None)
    # Three times as fast to scale as with three bytes for each pixel.
    return _Drawn(pixels, shown, image.convertToFormat(QImage.Format.Format_RGB32))


def _scale(drawn: _Drawn, view: View) -> None:
    """Make the picture of such a view, unless it is the one made last."""
    seen = _seen(view, drawn.image)
    how = (rounded(view.place), seen, view.ratio, view.hints)
    if how != drawn.how:
        drawn.how, drawn.scaled = how, _scaled(view, drawn.image, seen)


def _seen(view: View, image: QImage) -> QRect:
    """Which part of the view ``image`` covers, if only by a part of a pixel."""
    covered = view.place.mapRect(QRectF(image.rect())).toAlignedRect()
    return covered.intersected(view.rect)


def _scaled(view: View, image: QImage, seen: QRect) -> QImage:
    """What the view shows in ``seen`` with nothing but ``image``."""
    part = QImage(seen.size() * view.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    part.setDevicePixelRatio(view.ratio)
    part.fill(Qt.GlobalColor.transparent)
    own = QPainter(part)
    own.setRenderHints(view.hints)
    own.setWorldTransform(view.place * QTransform.fromTranslate(-seen.x(), -seen.y()))
    own.drawImage(QRectF(image.rect()), image)
    own.end()
    return part


class PhotographItem(pg.ImageItem):
    """Its pixels come when they are decoded, often long after the scene that they belong to."""

    def __init__(self, photographs: Photographs) -> None:
        super().__init__(axisOrder="row-major")
        self._photographs = photographs
        self._pixels: npt.NDArray[np.uint8] | None = None
        self._whole = False

    @property
    def there(self) -> bool:
        """Whether its pixels are on screen, or as many of them as are seen."""
        return self.image is not None

    @property
    def whole(self) -> bool:
        """Whether all its pixels are."""
        return self.there and self._whole

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

    def put(self, pixels: npt.NDArray[np.uint8], scene: Scene, *, whole: bool = True) -> None:
        """Show the decoded photograph, stretched to the annotated frame; ``whole`` False: a smaller
        one, which never takes the place of the whole one.

        Nothing happens where it is on screen: it comes with every change of what is shown.
        """
        if self.there and (pixels is self._pixels or not whole):
            return
        self._pixels, self._whole = pixels, whole
        shown = levels(scene.brightness, scene.contrast)
        height, width = scene.size
        self.setImage(pixels, autoLevels=False, levels=shown)
        self.setRect(QRectF(0, 0, width, height))

    def show_levels(self, scene: Scene) -> None:
        """Follow the brightness and contrast of a scene."""
        if self.there:
            self.setLevels(levels(scene.brightness, scene.contrast))
