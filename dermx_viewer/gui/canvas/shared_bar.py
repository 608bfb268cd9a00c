"""The colour bar that several panes share."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QWidget

from dermx_viewer.gui.canvas.attention_scale import AttentionColourBar
from dermx_viewer.gui.canvas.grabbed import grabbed, settle
from dermx_viewer.gui.tr import in_english
from dermx_viewer.session.scene import Scene

Scale = tuple[object, ...]

_WIDTH = 78


def scale_of(scene: Scene) -> Scale:
    """What the colours of a scene's attention mean; equal ones can share a bar."""
    layer = scene.attention
    return (
        ()
        if layer is None or scene.score is not None
        else (layer.limits, layer.scale, scene.colour_map)
    )


class SharedBar(pg.GraphicsLayoutWidget):
    """Stands beside all panes while they share a scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.ci.setContentsMargins(0, 8, 4, 8)
        self.colour_bar = AttentionColourBar()
        self.addItem(self.colour_bar)
        self._paint(self.palette())

    def show_scene(self, scene: Scene | None) -> None:
        """Describe the scale of a scene's attention; hide without one."""
        layer = scene.attention if scene is not None else None
        self.setVisible(layer is not None)
        if scene is not None and layer is not None:
            # How probable its class is differs by pane and stands in the titles.
            self.colour_bar.show_layer(layer, scene.colour_map, words=layer.scale)

    def picture(self, colours: QPalette, times: float = 1.0) -> QImage:
        """The bar as on screen, in these colours and in English: it goes to a file.

        ``times``: as many pixels as on screen each way.
        """
        settle(self)
        try:
            with in_english():
                self._paint(colours)
                return grabbed(self, times)
        finally:
            self._paint(self.palette())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "colour_bar"):
            self._paint(self.palette())
        super().changeEvent(event)

    def _paint(self, palette: QPalette) -> None:
        self.setBackground(palette.color(QPalette.ColorRole.Window).darker(104))
        self.colour_bar.paint_text(palette)
