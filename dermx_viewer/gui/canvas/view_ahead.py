"""How a view shows an image, or will show one that is not on screen yet: so it can be painted
beforehand.

Only a guess: what was painted is used where it turns out to be what is asked for, to the pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QWidget

_DECIMALS = 6
"""Of a transform; a millionth of a pixel is how far two ways to the same place differ."""
_PARTS = 1000
"""Of a pixel: what is moved by whole pixels but for a part of these looks the same"""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an image lies: ``how`` is equal where it looks the same, ``at`` how many whole pixels
    of the device it lies from the corner."""

    how: object
    at: QPoint


@dataclass(frozen=True, slots=True)
class View:
    """A view and where it puts an image. ``rect``: of the view, in logical pixels, of which each
    has ``ratio`` of the device's."""

    place: QTransform
    rect: QRect
    ratio: float
    hints: QPainter.RenderHint

    @property
    def device_place(self) -> QTransform:
        """Where it puts the image in pixels of the device."""
        return self.place * QTransform.fromScale(self.ratio, self.ratio)

    @property
    def device_rect(self) -> QRect:
        """The view in pixels of the device."""
        corner, size = self.rect.topLeft(), self.rect.size()
        whole = QRectF(corner.x(), corner.y(), size.width(), size.height())
        return QTransform.fromScale(self.ratio, self.ratio).mapRect(whole).toAlignedRect()

    @property
    def spot(self) -> Spot:
        """Where the image lies on the device."""
        place = self.device_place
        x, part_x = divmod(round(_PARTS * place.dx()), _PARTS)
        y, part_y = divmod(round(_PARTS * place.dy()), _PARTS)
        how = (rounded(place)[:4], part_x, part_y, self.ratio, self.hints)
        return Spot(how, QPoint(x, y))


def view_of(painter: QPainter) -> View | None:
    """What an item is painted in; None where it is not painted for a screen."""
    device = painter.device()
    if not isinstance(device, QWidget):
        return None
    rect = QRect(0, 0, device.width(), device.height())
    return View(painter.worldTransform(), rect, device.devicePixelRatio(), painter.renderHints())


def rounded(place: QTransform) -> tuple[float, ...]:
    """The parts of a transform without what arithmetic adds to them."""
    parts = (place.m11(), place.m12(), place.m21(), place.m22(), place.dx(), place.dy())
    return tuple(round(part, _DECIMALS) + 0.0 for part in parts)
