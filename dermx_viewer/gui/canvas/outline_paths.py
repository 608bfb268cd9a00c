"""The paths of layers, made when first asked for, and what has been painted of them."""

from __future__ import annotations

from collections.abc import Iterable

from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas.outline_pictures import OutlinePictures
from dermx_viewer.gui.canvas.outlines import Outline, outline_path
from dermx_viewer.session.scene import OutlineLayer
from dermx_viewer.session.state import Layer


class OutlinePaths:
    """Canvases may share them: ``pictures`` is what any of these has painted of them."""

    def __init__(self) -> None:
        self.pictures = OutlinePictures()
        self._image_id = ""
        self._ahead: frozenset[str] = frozenset()
        # By image; with the regions they are made of, which are compared by identity.
        self._known: dict[tuple[str, Layer], tuple[tuple[Region, ...], Outline]] = {}

    def begin(self, image_id: str) -> None:
        """Drop those of other images, but of those that may come next."""
        if image_id != self._image_id:
            self._image_id = image_id
            self._drop()

    def expect(self, images: Iterable[str]) -> None:
        """Keep those of these images, too."""
        self._ahead = frozenset(images)
        self._drop()

    def _drop(self) -> None:
        images = {self._image_id, *self._ahead}
        self._known = {key: known for key, known in self._known.items() if key[0] in images}
        self.pictures.keep({outline for _, outline in self._known.values()})

    def of(self, image_id: str, layer: OutlineLayer) -> Outline:
        """The path of a layer."""
        key = image_id, (layer.rater, layer.characteristic)
        known = self._known.get(key)
        if known is None or known[0] != layer.regions:
            known = self._known[key] = layer.regions, Outline(outline_path(layer.regions))
        return known[1]
