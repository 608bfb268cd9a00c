"""What the pointer is over: a layer, wherever it is listed or drawn, is marked everywhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from dermx_viewer.session.state import Layer


class Hovered(QObject):
    """The layer under the pointer. Not a part of ``Shown``: it changes with every move, and
    nothing is worked out anew for it."""

    changed = Signal(object)
    """The layer, with "" for any rater or characteristic, or None"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layer: Layer | None = None

    def point_at(self, layer: Layer | None) -> None:
        """The pointer is over this layer now, None for none."""
        if layer != self.layer:
            self.layer = layer
            self.changed.emit(layer)
