"""The photograph on the canvas, in the brightness and contrast that the user has set."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QRectF

from dermx_viewer.gui.canvas.levels import levels
from dermx_viewer.session.scene import Scene


class PhotographItem(pg.ImageItem):
    """Its pixels come when they are decoded, often long after the scene that they belong to."""

    def __init__(self) -> None:
        super().__init__(axisOrder="row-major")
        self._pixels: npt.NDArray[np.uint8] | None = None

    @property
    def there(self) -> bool:
        """Whether its pixels are on screen."""
        return self.image is not None

    def put(self, pixels: npt.NDArray[np.uint8], scene: Scene) -> None:
        """Show the decoded photograph, stretched to the annotated frame.

        Nothing happens where it is on screen: it comes with every change of what is shown.
        """
        if pixels is self._pixels and self.there:
            return
        self._pixels = pixels
        shown = levels(scene.brightness, scene.contrast)
        height, width = scene.size
        self.setImage(pixels, autoLevels=False, levels=shown)
        self.setRect(QRectF(0, 0, width, height))

    def show_levels(self, scene: Scene) -> None:
        """Follow the brightness and contrast of a scene."""
        if self.there:
            self.setLevels(levels(scene.brightness, scene.contrast))
