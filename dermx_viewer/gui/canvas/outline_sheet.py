"""The outlines of a scene's layers on the canvas, and which of them stand out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from dermx_viewer.gui.canvas.outline_line import OutlineLine
from dermx_viewer.gui.canvas.outline_paths import OutlinePaths
from dermx_viewer.gui.canvas.outline_pictures import Lines
from dermx_viewer.gui.canvas.view_ahead import View, view_of
from dermx_viewer.session.scene import OutlineLayer, Scene
from dermx_viewer.session.state import Layer, covers

_LAYERS_Z = 20


class OutlineSheet(QGraphicsItem):
    """All layers in a view box: ``lines``, each over those before it.

    One item for Qt: to tell it of every layer takes longer than to draw them all.
    """

    def __init__(self, box: pg.ViewBox, paths: OutlinePaths) -> None:
        super().__init__()
        self._paths = paths
        self.lines: Lines = ()
        self._shown = Scene()
        self._painted: Lines = ()
        self._bounds = QRectF()
        self._marked: Layer | None = None
        self.setZValue(_LAYERS_Z)
        box.addItem(self, ignoreBounds=True)

    def begin(self, image_id: str) -> None:
        """Drop the paths of another image."""
        self._paths.begin(image_id)

    def show_layers(self, scene: Scene) -> None:
        """Draw the layers of a scene instead of those before."""
        another = scene.image_id != self._shown.image_id
        self._shown = scene
        lines = tuple(self._lines())
        bounds = _around(lines)
        if another or not self._bounds.contains(bounds):
            self.prepareGeometryChange()
            self._bounds = bounds
        self._draw(lines)

    def mark(self, layer: Layer | None) -> None:
        """Draw this layer, or with "" all of a rater's or a characteristic's, more strongly."""
        self._marked = layer
        self._draw(tuple(self._lines()))

    def ahead(self, scene: Scene, view: View) -> Iterator[Callable[[], None]]:
        """What paints the layers of an image that may come next as they would be seen: each by
        itself, then all of them together."""
        for layer in scene.layers:
            yield partial(self._make_line_ready, scene, layer, view)
        yield partial(self._make_ready, scene, view)

    def boundingRect(self) -> QRectF:
        """Around every layer that was shown of the image, emphasised or not."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw every line, and for a screen copies of what has been painted."""
        view = view_of(painter)
        if view is not None:
            self._paths.pictures.draw(painter, view, self.lines, self._painted)
            self._painted = self.lines
            return
        # Of a picture for print the device is the whole page, and nobody paints it again.
        for line in self.lines:
            line.stroke(painter, painter.device().devicePixelRatio())

    def _lines(self) -> Iterator[OutlineLine]:
        for layer in self._shown.layers:
            line = self._line(self._shown, layer)
            marked = self._marked is not None and covers(
                self._marked, (layer.rater, layer.characteristic)
            )
            yield line.emphasised() if marked else line

    def _line(self, scene: Scene, layer: OutlineLayer) -> OutlineLine:
        outline = self._paths.of(scene.image_id, layer)
        return OutlineLine(
            outline, layer.colour, layer.dashed, scene.fill_opacity, scene.outline_width
        )

    def _make_line_ready(self, scene: Scene, layer: OutlineLayer, view: View) -> None:
        self._paths.pictures.make_line_ready(view, self._line(scene, layer))

    def _make_ready(self, scene: Scene, view: View) -> None:
        lines = tuple(self._line(scene, layer) for layer in scene.layers)
        self._paths.pictures.make_ready(view, lines)

    def _draw(self, lines: Lines) -> None:
        changed = set(lines) ^ set(self.lines)
        if not changed and lines != self.lines:
            self.update()
        self.lines = lines
        # Not by update(part): where an item is enlarged, Qt paints all of it again.
        for view in self.scene().views() if changed and self.isVisible() else ():
            place = self.deviceTransform(view.viewportTransform())
            for line in changed:
                view.viewport().update(line.covered(place, 1.0))


def _around(lines: Lines) -> QRectF:
    bounds = QRectF()
    for line in lines:
        bounds = bounds.united(line.bounds)
    return bounds
