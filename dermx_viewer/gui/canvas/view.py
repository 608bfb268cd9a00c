"""The canvas: photograph, outlines and attention, with zoom, pan and a reading at the cursor."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dermx_viewer.gui.canvas.corner import CornerNote
from dermx_viewer.gui.canvas.cross import CrossHair
from dermx_viewer.gui.canvas.drawn_once import Drawn, paint_with_the_rest
from dermx_viewer.gui.canvas.grabbed import grabbed, settle
from dermx_viewer.gui.canvas.image_box import ImageBox, same_part
from dermx_viewer.gui.canvas.keys import COPY, MENU, OVERLAYS, PANS, STEPS, add_key
from dermx_viewer.gui.canvas.legends import Legends
from dermx_viewer.gui.canvas.levels import dragged
from dermx_viewer.gui.canvas.notice import Notice
from dermx_viewer.gui.canvas.overlays import Overlays
from dermx_viewer.gui.canvas.paper import paper, paper_colour
from dermx_viewer.gui.canvas.photograph import PhotographItem
from dermx_viewer.gui.canvas.reading import Reading, Readings
from dermx_viewer.gui.canvas.spoken import spoken
from dermx_viewer.gui.canvas.zoomed import Zoomed
from dermx_viewer.gui.tr import in_english, tr
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Layer


class Canvas(Zoomed):
    """Shows a Scene. Pixels of the photograph are given separately, when they are decoded."""

    reading_changed = Signal(object)
    """A Reading, or None outside the image"""
    step_wanted = Signal(int)
    """To another image, so many further in the list"""
    opacity_wanted = Signal(float)
    """Steps of the wheel, positive: more of what is drawn over the photograph"""
    levels_wanted = Signal(float, float)
    """Brighter by so much, and so many times the contrast"""
    levels_reset = Signal()
    menu_wanted = Signal(QPoint, object)
    """Where on screen a menu is wanted, and the Reading there (None outside the image)"""
    copy_wanted = Signal()
    pointed = Signal(object)
    """The point of the image (QPointF) under the pointer, or None"""
    overlays_switched = Signal(bool)
    """Whether outlines, votes and attention are off until the next time"""

    def __init__(self, parent: QWidget | None = None, *, drawn: Drawn | None = None) -> None:
        """``drawn``: what it shares with other canvases."""
        super().__init__(parent)
        self.setAccessibleName(tr("Image"))
        self.scene = Scene()
        self._readings = Readings()
        # Notice, bar, reserved
        self._shared = (False, False, False)
        self._pointer: QPointF | None = None
        self._build(drawn or Drawn())

    def _build(self, drawn: Drawn) -> None:
        self.graphics = pg.GraphicsLayoutWidget()
        self.graphics.setAccessibleName(tr("Image"))
        self.graphics.viewport().setAccessibleName(tr("Image"))
        self.graphics.ci.setContentsMargins(0, 8, 4, 8)
        self.graphics.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.graphics.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        self.box = ImageBox()
        self.graphics.addItem(self.box, row=0, col=0)
        self.paper = paper()
        self.box.addItem(self.paper, ignoreBounds=True)
        self.photograph = PhotographItem(drawn.photographs)
        self.box.addItem(self.photograph)
        self.overlays = Overlays(self.box, drawn.paths)
        self.attention, self.votes = self.overlays.attention, self.overlays.votes
        self.contours = self.overlays.contours
        self.cross = CrossHair(self.box)
        self.legends = Legends(self.graphics)
        self.colour_bar, self.below = self.legends.bar, self.legends.below
        self.attention_legend, self.legend = self.legends.attention, self.legends.votes
        self.notice = Notice()
        self.corner = CornerNote(self.graphics)
        self._add_keys()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.graphics, 1)
        layout.addWidget(self.below)
        self.notice.hide()
        self._connect()
        self._paint_background(self.palette())

    def _connect(self) -> None:
        self.graphics.scene().sigMouseMoved.connect(self._on_mouse_moved)
        paint_with_the_rest(self.graphics)
        self.box.sigRangeChangedManually.connect(lambda _axes: self.moved.emit())
        self.box.opacity_wanted.connect(self.opacity_wanted)
        self.box.levels_wanted.connect(self._on_box_levels_wanted)
        self.box.levels_reset.connect(self.levels_reset)
        self.box.menu_wanted.connect(self._on_box_menu_wanted)

    def _add_keys(self) -> None:
        for key, by in STEPS.items():
            add_key(self, key, partial(self.step_wanted.emit, by))
        for key, (right, down) in PANS.items():
            add_key(self, key, partial(self.pan, right, down))
        add_key(self, OVERLAYS, self.toggle_overlays)
        add_key(self, COPY, self.copy_wanted.emit)
        for key in MENU:
            add_key(self, key, self._ask_for_menu)

    def show_scene(self, scene: Scene) -> None:
        """Draw another scene, touching only what changed."""
        old, self.scene = self.scene, scene
        if old.image_id != scene.image_id or old.size != scene.size:
            self._show_image(old, scene)
        elif old.photograph != scene.photograph:
            self.photograph.clear()
        self.graphics.setAccessibleDescription(spoken(scene))
        self.notice.setText(tr(scene.notice))
        self.notice.setVisible(bool(scene.notice) and not self._shared[0])
        self.overlays.show(old, scene)
        self.legends.show(old, scene)
        if (old.brightness, old.contrast) != (scene.brightness, scene.contrast):
            self._show_levels()
        if self._pointer is not None:
            # What is under the pointer is of the image shown, whether it has moved or not.
            self._on_mouse_moved(self._pointer)

    def share(self, *, notice: bool, bar: bool, reserved: bool) -> None:
        """Leave notice and colour bar to whoever shows them for several canvases; ``reserved``:
        keep room for a colour bar of its own, whether there is one or not."""
        if (notice, bar, reserved) == self._shared:
            return
        self._shared = (notice, bar, reserved)
        self.notice.setVisible(bool(self.scene.notice) and not notice)
        self.legends.share_bar(self.scene, shared=bar, reserved=reserved)

    def below_height(self, width: int) -> int:
        """How much room the legends need below a picture of this width."""
        return self.legends.below_height(width)

    def set_photograph(self, pixels: npt.NDArray[np.uint8], *, whole: bool = True) -> None:
        """Show the decoded photograph, stretched to the annotated frame, or until it is there one
        of fewer pixels.

        Nothing happens where it is on screen: it comes with every change of what is shown.
        """
        self.photograph.put(pixels, self.scene, whole=whole)

    def _show_levels(self) -> None:
        brightness, contrast = self.scene.brightness, self.scene.contrast
        self.box.wait_for_double = (brightness, contrast) != (0.0, 1.0)
        self.corner.tell(self.scene, overlays_off=self.overlays.off)
        self.photograph.show_levels(self.scene)

    @property
    def has_photograph(self) -> bool:
        """Whether the photograph's pixels are on screen, all of them."""
        return self.photograph.whole

    @property
    def shows_overlays(self) -> bool:
        """Whether outlines, votes and attention are on screen where there are any."""
        return not self.overlays.hidden

    def hide_overlays(self, hidden: bool) -> None:
        """Hide outlines, votes and attention for a moment, whatever is drawn meanwhile."""
        self.overlays.hold(hidden)

    @Slot()
    def toggle_overlays(self) -> None:
        """Hide outlines, votes and attention until the next time, and say so."""
        self.switch_overlays(not self.overlays.off)
        self.overlays_switched.emit(self.overlays.off)

    def switch_overlays(self, off: bool) -> None:
        """Hide outlines, votes and attention, or show them; the corner says so."""
        self.overlays.switch(off)
        self.corner.tell(self.scene, overlays_off=self.overlays.off)

    def reading_at(self, point: QPointF) -> Reading | None:
        """What is at ``point`` of the image (pixels, origin at the corner)."""
        return self._readings.at(self.scene, point)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_background(self.palette())
        super().changeEvent(event)

    def _show_image(self, old: Scene, scene: Scene) -> None:
        self.overlays.outlines.begin(scene.image_id)
        self._readings.forget()
        self.photograph.clear()
        frame = QPainterPath()
        frame.addRect(self._frame())
        self.paper.setPath(frame)
        self.box.keep_within(self._frame())
        if scene.keep_zoom and min(*old.size, *scene.size) > 0:
            self.box.setRange(same_part(self.box.viewRect(), old.size, scene.size), padding=0)
        else:
            self.fit()

    @Slot(object)
    def mark(self, layer: Layer | None) -> None:
        """Draw this layer, or with "" all of a rater's or a characteristic's, more strongly."""
        self.overlays.outlines.mark(layer)

    def picture(self, colours: QPalette, times: float = 1.0) -> QImage:
        """The view as on screen, in these colours and in English: it goes to a file.

        ``times``: as many pixels as on screen each way.
        """
        settle(self.graphics)
        try:
            with in_english():
                self._paint_background(colours)
                return grabbed(self.graphics, times)
        finally:
            self._paint_background(self.palette())

    def _paint_background(self, palette: QPalette) -> None:
        window = palette.color(QPalette.ColorRole.Window)
        self.graphics.setBackground(window.darker(104))
        self.paper.setBrush(paper_colour(palette))
        self.legends.paint_text(palette)

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing any more."""
        self._pointer = None
        self.pointed.emit(None)
        self.reading_changed.emit(None)
        super().leaveEvent(event)

    @Slot(object)
    def _on_mouse_moved(self, position: QPointF) -> None:
        self._pointer = QPointF(position)
        if self.scene.size == (0, 0):
            return
        point = self.box.mapSceneToView(position)
        self.pointed.emit(point)
        self.reading_changed.emit(self.reading_at(point))

    @Slot(float, float)
    def _on_box_levels_wanted(self, right: float, up: float) -> None:
        self.levels_wanted.emit(*dragged(right, up))

    @Slot(QPoint, object)
    def _on_box_menu_wanted(self, place: QPoint, point: QPointF) -> None:
        self.menu_wanted.emit(place, self.reading_at(point) if self.scene.layers else None)

    def _ask_for_menu(self) -> None:
        """By keyboard: in the middle, of no place in the image."""
        self.menu_wanted.emit(self.graphics.mapToGlobal(self.graphics.rect().center()), None)
