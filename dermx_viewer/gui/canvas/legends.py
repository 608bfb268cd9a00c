"""What says what colours mean: the colour bar beside the picture, the legends below it."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermx_viewer.gui.canvas.attention_scale import AttentionColourBar, AttentionLegend
from dermx_viewer.gui.canvas.overlays import ATTENTION_LOOK, differ, votes_differ
from dermx_viewer.gui.canvas.votes import legend
from dermx_viewer.gui.tr import tr
from dermx_viewer.session.attention import AttentionLayer
from dermx_viewer.session.scene import Scene

_BAR_ROOM = 72
_UNSET = -1.0
"""What a column of a layout has where nobody asks for a width"""


class Legends:
    """Describes what is drawn: ``bar`` in the column beside the picture, the rest in ``below``."""

    def __init__(self, graphics: pg.GraphicsLayoutWidget) -> None:
        self._graphics = graphics
        self._bar_shared = False
        self.bar = AttentionColourBar()
        graphics.addItem(self.bar, row=0, col=1)
        self.bar.setVisible(False)
        self.attention = AttentionLegend()
        self.votes = QLabel()
        self.votes.setWordWrap(True)
        self.votes.setAccessibleName(tr("Legend of the votes"))
        self.votes.setContentsMargins(12, 2, 12, 2)
        self.below = QWidget()
        legends = QVBoxLayout(self.below)
        legends.setContentsMargins(0, 0, 0, 0)
        legends.setSpacing(0)
        legends.addWidget(self.attention)
        legends.addWidget(self.votes)
        self.votes.hide()

    def show(self, old: Scene, scene: Scene) -> None:
        """Describe another scene, touching only what changed."""
        if differ(old, scene, ATTENTION_LOOK):
            layer = scene.attention if scene.size != (0, 0) else None
            self.bar.show_layer(self._scaled(scene), scene.colour_map)
            self.attention.show_layer(layer, scene.score)
        if votes_differ(old, scene):
            self.votes.setText(legend(scene.votes) if scene.votes is not None else "")
            self.votes.setVisible(scene.votes is not None)

    def share_bar(self, scene: Scene, *, shared: bool, reserved: bool) -> None:
        """Leave the bar to whoever shows it for several canvases; ``reserved``: keep room for one,
        whether there is one or not."""
        self._bar_shared = shared
        self.bar.show_layer(self._scaled(scene), scene.colour_map)
        grid = self._graphics.ci.layout
        room = _BAR_ROOM if reserved else _UNSET
        grid.setColumnMinimumWidth(1, room)
        grid.setColumnMaximumWidth(1, room)
        # A hidden item keeps its room otherwise.
        self.bar.setMinimumWidth(0.0 if shared else _UNSET)
        self.bar.setMaximumWidth(0.0 if shared else _UNSET)

        # At once: a bar that is hidden would keep its room until something else happens.
        grid.invalidate()
        grid.activate()

    def below_height(self, width: int) -> int:
        """How much room the legends need below a picture of this width."""
        shown = (label for label in (self.attention, self.votes) if not label.isHidden())
        return sum(label.heightForWidth(width) for label in shown)

    def paint_text(self, palette: QPalette) -> None:
        """Use the theme's colour of text."""
        self.bar.paint_text(palette)

    def _scaled(self, scene: Scene) -> AttentionLayer | None:
        """What the colour bar beside this canvas is about."""
        if self._bar_shared or scene.size == (0, 0) or scene.score is not None:
            return None
        return scene.attention
