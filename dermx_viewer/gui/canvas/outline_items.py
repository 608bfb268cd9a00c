"""The outlines of a scene's layers on the canvas, and which of them stand out."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsScene

from dermx_viewer.gui.canvas.outline_item import OutlineItem
from dermx_viewer.gui.canvas.outlines import Outline, OutlinePaths
from dermx_viewer.gui.canvas.view_ahead import View
from dermx_viewer.session.scene import OutlineLayer, Scene
from dermx_viewer.session.state import Layer, covers

_LAYERS_Z = 20
_Looks = tuple[Outline, OutlineLayer, float, float]
"""What an item is made of, and is made again for"""


class OutlineItems:
    """An item for each layer in a view box, in the order of the layers."""

    def __init__(self, box: pg.ViewBox, paths: OutlinePaths) -> None:
        self._paths = paths
        # One item for pyqtgraph: to tell it of each layer takes longer than to make them all.
        self._sheet = QGraphicsPathItem()
        self._sheet.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._sheet.setZValue(_LAYERS_Z)
        box.addItem(self._sheet, ignoreBounds=True)
        self.items: list[OutlineItem] = []
        self._known: dict[Layer, tuple[_Looks, OutlineItem]] = {}
        self._layers: tuple[OutlineLayer, ...] = ()
        self._marked: Layer | None = None

    def begin(self, image_id: str) -> None:
        """Drop the paths of another image."""
        self._paths.begin(image_id)

    def show(self, scene: Scene, *, visible: bool) -> None:
        """Draw the layers of a scene instead of those before."""
        known, self._known, self.items = self._known, {}, []
        self._layers = scene.layers
        for number, layer in enumerate(scene.layers):
            name = layer.rater, layer.characteristic
            outline = self._paths.of(scene.image_id, layer)
            looks = outline, layer, scene.outline_width, scene.fill_opacity
            # The same item has been painted: of a layer that comes or goes beside it, no stroke.
            before = known.pop(name, None)
            if before is not None and before[0] != looks:
                self._remove(before[1])
                before = None
            item = before[1] if before is not None else self._added(OutlineItem(*looks))
            item.setZValue(number)
            item.setVisible(visible)
            item.emphasise(self._marks(layer))
            self.items.append(item)
            self._known[name] = looks, item
        for _, item in known.values():
            self._remove(item)

    def paint_ahead(self, scene: Scene, layer: OutlineLayer, view: View) -> None:
        """Paint a layer of an image that may come next, as it would be seen."""
        outline = self._paths.of(scene.image_id, layer)
        OutlineItem(outline, layer, scene.outline_width, scene.fill_opacity).paint_ahead(view)

    def _added(self, item: OutlineItem) -> OutlineItem:
        item.setParentItem(self._sheet)
        return item

    def _remove(self, item: OutlineItem) -> None:
        scene = item.scene()
        if scene is not None:
            QGraphicsScene.removeItem(scene, item)

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
