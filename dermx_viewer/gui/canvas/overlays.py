"""What is drawn over the photograph: outlines, votes, attention, contour lines and marks."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from dermx_viewer.gui.canvas.attention import heatmap, upsampled
from dermx_viewer.gui.canvas.contours import ContourItems
from dermx_viewer.gui.canvas.marks import Mark, MarkItems, MarkSheet
from dermx_viewer.gui.canvas.outline_paths import OutlinePaths
from dermx_viewer.gui.canvas.outline_sheet import OutlineSheet
from dermx_viewer.gui.canvas.score import score_picture
from dermx_viewer.gui.canvas.votes import VotesItem
from dermx_viewer.session.scene import Scene

_ATTENTION_Z = 10

ATTENTION_LOOK = (
    "attention",
    "attention_opacity",
    "attention_threshold",
    "colour_map",
    "size",
    "score",
)
"""The fields of a Scene that its attention, and what is said of its colours, follow"""
_STYLE = ("layers", "fill_opacity", "outline_width")
_LINES = ("attention", "contours", "size")


class Overlays:
    """Draws them in a view box, or hides them all: ``held`` for a moment, ``off`` until they are
    switched on again."""

    def __init__(self, box: pg.ViewBox, paths: OutlinePaths) -> None:
        self.attention = pg.ImageItem(axisOrder="row-major")
        self.attention.setZValue(_ATTENTION_Z)
        box.addItem(self.attention)
        self.votes = VotesItem(box)
        self.contours = ContourItems(box)
        self.outlines = OutlineSheet(box, paths)
        self.marks, self.sheet = MarkItems(box), MarkSheet(box)
        self.sheet.drawing.connect(lambda draft: self.marks.show(self.marks.marks, draft))
        self._held = self._off = False

    @property
    def off(self) -> bool:
        """Whether they are switched off."""
        return self._off

    @property
    def hidden(self) -> bool:
        """Whether none of them is on screen, whatever is drawn."""
        return self._held or self._off

    def hold(self, hidden: bool) -> None:
        """Hide them for a moment."""
        self._held = hidden
        self._show_overlays()

    def switch(self, off: bool) -> None:
        """Hide them until they are switched on again."""
        self._off = off
        self._show_overlays()

    def _show_overlays(self) -> None:
        self.votes.set_visible(not self.hidden)
        self.contours.set_visible(not self.hidden)
        self.outlines.setVisible(not self.hidden)
        self.attention.setVisible(not self.hidden)
        # Whoever marks sees what is marked.
        self.marks.set_visible(self.sheet.isVisible() or not self.hidden)

    def show_marks(self, marks: tuple[Mark, ...], *, taken: bool) -> None:
        """Draw places that a reader marked; ``taken``: the mouse marks others."""
        if marks != self.marks.marks:
            self.sheet.give_up()
            self.marks.show(marks)
        self.sheet.switch(taken)
        self._show_overlays()

    def show(self, old: Scene, scene: Scene) -> None:
        """Draw those of another scene, touching only what changed."""
        if (old.image_id, old.size) != (scene.image_id, scene.size):
            self.sheet.give_up()
            self.sheet.put_over(scene.size)
        if differ(old, scene, _STYLE):
            self.outlines.show_layers(scene)
        if differ(old, scene, ATTENTION_LOOK):
            self._draw_attention(scene)
        if differ(old, scene, _LINES):
            layer = scene.attention if scene.contours and scene.size != (0, 0) else None
            self.contours.show(layer, scene.size, visible=not self.hidden)
        if votes_differ(old, scene):
            self.votes.show(scene.votes, scene.votes_opacity)

    def _draw_attention(self, scene: Scene) -> None:
        layer = scene.attention if scene.size != (0, 0) else None
        if layer is None:
            self.attention.clear()
            return
        if scene.score is not None:
            picture = score_picture(scene.score, scene.attention_opacity)
        else:
            picture = heatmap(
                upsampled(layer.values, scene.size),
                scene.colour_map,
                scene.attention_opacity,
                scene.attention_threshold,
                diverging=layer.diverging,
            )
        height, width = scene.size
        self.attention.setImage(picture, autoLevels=False, levels=(0, 255))
        self.attention.setRect(QRectF(0, 0, width, height))


def differ(old: Scene, scene: Scene, names: tuple[str, ...]) -> bool:
    """Whether two scenes differ in any of these fields."""
    return any(getattr(old, name) != getattr(scene, name) for name in names)


def votes_differ(old: Scene, scene: Scene) -> bool:
    """Whether other votes are to be drawn, or the same in other colours."""
    return old.votes is not scene.votes or old.votes_opacity != scene.votes_opacity
