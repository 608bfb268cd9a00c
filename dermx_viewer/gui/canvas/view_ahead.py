"""How a view will show an image that is not on screen yet: so it can be painted beforehand.

Only a guess: what was painted is used where it turns out to be what is asked for, to the pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QTransform

_DECIMALS = 6
"""Of a transform; a millionth of a pixel is how far two ways to the same place differ."""

_BEYOND = 1.2
"""Times the view: larger items have a cache of its size"""


@dataclass(frozen=True, slots=True)
class Cache:
    """What an item of a scene paints on when its cache is filled."""

    place: QTransform
    size: QSize
    """Of the device's pixels"""
    ratio: float
    hints: QPainter.RenderHint

    @property
    def looks(self) -> object:
        """Equal where the same item looks the same."""
        return rounded(self.place), self.size, self.ratio, self.hints


@dataclass(frozen=True, slots=True)
class View:
    """A view and where it puts an image. ``rect``: of the view, in logical pixels."""

    place: QTransform
    rect: QRect
    ratio: float
    hints: QPainter.RenderHint

    def cache_of(self, bounds: QRectF) -> Cache:
        """The cache of an item with these bounds in the image, as Qt makes it (see drawItemHelper
        in qgraphicsscene.cpp): whole pixels, and one more on each side."""
        covered = self.place.mapRect(bounds).toRect().adjusted(-1, -1, 1, 1)
        if not covered.intersects(self.rect):
            return Cache(self.place, QSize(), self.ratio, self.hints)
        wide, high = _BEYOND * self.rect.width(), _BEYOND * self.rect.height()
        if covered.width() > wide or covered.height() > high:
            # Of what is much larger than the view Qt keeps the view alone.
            return Cache(self.place, self.rect.size() * self.ratio, self.ratio, self.hints)
        place = self.place * QTransform.fromTranslate(-covered.x(), -covered.y())
        return Cache(place, covered.size() * self.ratio, self.ratio, self.hints)


def rounded(place: QTransform) -> tuple[float, ...]:
    """The parts of a transform without what arithmetic adds to them."""
    parts = (place.m11(), place.m12(), place.m21(), place.m22(), place.dx(), place.dy())
    return tuple(round(part, _DECIMALS) + 0.0 for part in parts)
