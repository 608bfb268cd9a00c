"""The outlines of a scene's layers on the canvas, and which of them stand out."""

from __future__ import annotations

import pyqtgraph as pg

from dermx_viewer.gui.canvas.outlines import OutlineItem, OutlinePaths
from dermx_viewer.session.scene import OutlineLayer, Scene
from dermx_viewer.session.state import Layer, covers

_LAYERS_Z = 20


class OutlineItems:
    """An item for each layer in a view box, in the order of the layers."""

    def __init__(self, box: pg.ViewBox, paths: OutlinePaths) -> None:
        self._box, self._paths = box, paths
        self.items: list[OutlineItem] = []
        self._layers: tuple[OutlineLayer, ...] = ()
        self._marked: Layer | None = None

    def begin(self, image_id: str) -> None:
        """Drop the paths of another image."""
        self._paths.begin(image_id)

    def show(self, scene: Scene, *, visible: bool) -> None:
        """Draw the layers of a scene instead of those before."""
        for item in self.items:
            self._box.removeItem(item)
        self.items = []
        self._layers = scene.layers
        for number, layer in enumerate(scene.layers):
            item = OutlineItem(
                self._paths.of(layer), layer, scene.outline_width, scene.fill_opacity
            )
            item.setZValue(_LAYERS_Z + number)
            item.setVisible(visible)
            item.emphasise(self._marks(layer))
            self._box.addItem(item, ignoreBounds=True)
            self.items.append(item)

    def set_visible(self, visible: bool) -> None:
        """Show or hide them for a moment."""
        for item in self.items:
            item.setVisible(visible)

    def mark(self, layer: Layer | None) -> None:
        """Draw this layer, or with "" all of a rater's or a characteristic's, more strongly."""
        self._marked = layer
        for item, drawn in zip(self.items, self._layers, strict=True):
            item.emphasise(self._marks(drawn))

    def _marks(self, layer: OutlineLayer) -> bool:
        return self._marked is not None and covers(
            self._marked, (layer.rater, layer.characteristic)
        )
