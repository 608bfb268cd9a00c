"""What has been painted of outlines: of each line by itself, and of all that are seen together.

To stroke a line takes a millisecond or two, to copy a picture of it a tenth of that. So another
layer that comes or goes, the panes beside, and an image that was painted beforehand stroke nothing;
where the image is moved, only what comes into view is stroked.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QRegion, QTransform

from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.outlines import Outline
from dermx_viewer.gui.canvas.view_ahead import Spot, View
from dermx_viewer.gui.work.kept import Kept

Lines = tuple[OutlineLine, ...]
_MOST_BYTES = 96_000_000
"""The lines of all layers of a large image on a fine screen"""
_PANES = 4
"""That many may show other lines"""
_BEYOND = 1.2
"""Times the view: of a line that covers more, what is seen of it is painted"""


@dataclass(frozen=True, slots=True)
class _Painted:
    """``image`` is put at ``corner`` of the device; it is right for all that lies ``within``."""

    spot: Spot
    image: QImage
    corner: QPoint
    within: QRect

    def at(self, spot: Spot) -> _Painted | None:
        """The same some whole pixels beside; None where another place looks otherwise."""
        if spot.how != self.spot.how:
            return None
        by = spot.at - self.spot.at
        return replace(self, spot=spot, corner=self.corner + by, within=self.within.translated(by))


class OutlinePictures:
    """Keeps what was painted last of each line, and of lines together."""

    def __init__(self) -> None:
        self._drawn: Kept[Lines, None] = Kept(number=_PANES)
        self._single: Kept[OutlineLine, _Painted] = Kept(most_bytes=_MOST_BYTES, size=_bytes)
        self._together: Kept[Lines, _Painted] = Kept(most_bytes=_MOST_BYTES, size=_bytes)

    def keep(self, outlines: Container[Outline]) -> None:
        """Drop all but those of these outlines."""
        for line, _ in list(self._single.items()):
            if line.outline not in outlines:
                self._single.discard(line)
        together: tuple[Kept[Lines, _Painted] | Kept[Lines, None], ...]
        together = self._together, self._drawn
        for kept in together:
            for lines, _ in list(kept.items()):
                if any(line.outline not in outlines for line in lines):
                    kept.discard(lines)

    def draw(self, painter: QPainter, view: View, lines: Lines, before: Lines) -> None:
        """Draw all ``lines``; ``before``: what was drawn in this view the last time."""
        painted = self._all(view, lines, before)
        self._drawn.put(lines, None)
        place = painter.worldTransform()
        painter.setWorldTransform(QTransform.fromScale(1 / view.ratio, 1 / view.ratio))
        painter.drawImage(painted.corner, painted.image)
        painter.setWorldTransform(place)

    def make_line_ready(self, view: View, line: OutlineLine) -> None:
        """Paint a line that may be asked for in such a view, where there is room for it beside
        what is on screen."""
        drawn = {each for lines, _ in self._drawn.items() for each in lines}
        rect = self._worth_keeping(view, line)
        shown = sum(_bytes(kept) for each, kept in self._single.items() if each in drawn)
        if rect.intersects(view.device_rect) and shown + _bytes_of(rect) <= _MOST_BYTES:
            self._one(view, line, spare=drawn)

    def make_ready(self, view: View, lines: Lines) -> None:
        """Paint all lines that may be asked for together in such a view."""
        self._all(view, lines, (), make=False, spare={lines for lines, _ in self._drawn.items()})

    def _all(
        self,
        view: View,
        lines: Lines,
        before: Lines,
        *,
        make: bool = True,
        spare: Collection[Lines] = (),
    ) -> _Painted:
        """All lines in one picture: as much as can be of an earlier one, the rest anew.

        ``make``: keep a picture of each line that is stroked, too.
        """
        spot, seen = view.spot, view.device_rect
        kept = self._together.get(lines)
        if kept is not None and kept.spot == spot and kept.within == seen:
            return kept
        base = kept.at(spot) if kept is not None else self._all_but_few(spot, lines, before)
        whole = QRegion(_covered(view, lines).boundingRect().intersected(seen))
        missing = whole - QRegion(base.within) if base is not None else whole
        if base is not None and kept is None:
            missing += _covered(view, set(lines) ^ set(before)) & whole
        rect = whole.boundingRect()
        painted = _Painted(spot, _blank(rect), rect.topLeft(), seen)
        self._together.put(lines, painted, spare=spare)
        if rect.isEmpty():
            return painted
        painter = QPainter(painted.image)
        painter.translate(-rect.topLeft())
        if base is not None:
            painter.setClipRegion(whole - missing)
            painter.drawImage(base.corner, base.image)
        painter.setClipRegion(missing)
        for line in lines:
            if missing.intersects(line.covered(view.device_place, view.ratio)):
                # Where it is moved, a strip is missing: less than the whole line.
                self._put(painter, view, line, make=make and (base is None or kept is None))
        painter.end()
        return painted

    def _all_but_few(self, spot: Spot, lines: Lines, before: Lines) -> _Painted | None:
        """What was drawn before, where the same lines lie over each other in the same order."""
        both = set(lines) & set(before)
        if [line for line in lines if line in both] != [line for line in before if line in both]:
            return None
        painted = self._together.peek(before)
        return painted.at(spot) if both and painted is not None else None

    def _put(self, painter: QPainter, view: View, line: OutlineLine, *, make: bool) -> None:
        """Draw a line as it was painted, or stroke it where that is not worth keeping."""
        painted = self._one(view, line) if make else self._ready(view, line)
        if painted is not None:
            painter.drawImage(painted.corner, painted.image)
            return
        place = painter.worldTransform()
        painter.setRenderHints(view.hints)
        painter.setWorldTransform(view.device_place * place)
        line.stroke(painter, view.ratio)
        painter.setWorldTransform(place)

    def _ready(self, view: View, line: OutlineLine) -> _Painted | None:
        """The picture of a line, where it holds all that is seen of it."""
        kept = self._single.get(line)
        painted = kept.at(view.spot) if kept is not None else None
        wanted = line.covered(view.device_place, view.ratio).intersected(view.device_rect)
        return painted if painted is not None and painted.within.contains(wanted) else None

    def _worth_keeping(self, view: View, line: OutlineLine) -> QRect:
        """The part of the device that is painted of a line."""
        rect, seen = line.covered(view.device_place, view.ratio), view.device_rect
        if rect.width() > _BEYOND * seen.width() or rect.height() > _BEYOND * seen.height():
            return rect.intersected(seen)
        return rect

    def _one(
        self, view: View, line: OutlineLine, *, spare: Collection[OutlineLine] = ()
    ) -> _Painted:
        painted = self._ready(view, line)
        if painted is not None:
            return painted
        rect = self._worth_keeping(view, line)
        image = _blank(rect)
        own = QPainter(image)
        own.setRenderHints(view.hints)
        own.setWorldTransform(view.device_place * QTransform.fromTranslate(-rect.x(), -rect.y()))
        line.stroke(own, view.ratio)
        own.end()
        painted = _Painted(view.spot, image, rect.topLeft(), rect)
        self._single.put(line, painted, spare=spare)
        return painted


def _covered(view: View, lines: Iterable[OutlineLine]) -> QRegion:
    region = QRegion()
    for line in lines:
        region += line.covered(view.device_place, view.ratio)
    return region


def _blank(rect: QRect) -> QImage:
    """A transparent picture of such a part of the device."""
    image = QImage(rect.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _bytes(painted: _Painted) -> int:
    return int(painted.image.sizeInBytes())


def _bytes_of(rect: QRect) -> int:
    return 4 * rect.width() * rect.height()
