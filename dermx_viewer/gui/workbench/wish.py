"""What a pane wants of the explainer."""

from __future__ import annotations

from dataclasses import dataclass

from dermx_viewer.dataset.records import ImageRecord

ModelKey = tuple[str, str]
"""(model file, target layer)"""

MapsKey = tuple[str, str, str, str]
"""(image id, model file, target layer, method)"""


@dataclass(frozen=True)
class Wish:
    """Maps of an image by a model, or, without an image, the loaded model alone.

    ``model``: its file, "" where none is chosen. ``target_layer``: "" for the one that the
    model's spec names. ``method``: the name of an explanation method.
    """

    image: ImageRecord | None
    model: str
    target_layer: str
    method: str

    @property
    def model_key(self) -> ModelKey:
        """What has to be loaded for it."""
        return self.model, self.target_layer

    @property
    def key(self) -> MapsKey:
        """What has to be asked for it; panes with the same one share a request.

        By the image's id: one data set is open at a time, and :meth:`Explainer.forget_maps` is
        called when it is another.
        """
        image_id = self.image.image_id if self.image is not None else ""
        return image_id, self.model, self.target_layer, self.method
