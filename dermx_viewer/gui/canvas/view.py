"""The canvas: photograph, outlines and attention, with zoom, pan and a reading at the cursor."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPalette, QPixmapCache
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermx_viewer.dataset.masks import Mask, regions_mask
from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas.attention import heatmap, upsampled
from dermx_viewer.gui.canvas.attention_scale import AttentionColourBar, AttentionLegend
from dermx_viewer.gui.canvas.contours import ContourItems
from dermx_viewer.gui.canvas.corner import CornerNote
from dermx_viewer.gui.canvas.cross import CrossHair
from dermx_viewer.gui.canvas.image_box import ImageBox
from dermx_viewer.gui.canvas.keys import COPY, MENU, OVERLAYS, PANS, STEPS, add_key
from dermx_viewer.gui.canvas.levels import dragged, levels, levels_text
from dermx_viewer.gui.canvas.outlines import OutlineItem, OutlinePaths
from dermx_viewer.gui.canvas.paper import paper, paper_colour
from dermx_viewer.gui.canvas.reading import Reading, attention_at
from dermx_viewer.gui.canvas.score import score_picture
from dermx_viewer.gui.canvas.spoken import spoken
from dermx_viewer.gui.canvas.votes import VotesItem, legend
from dermx_viewer.session.attention import AttentionLayer
from dermx_viewer.session.scene import OutlineLayer, Scene
from dermx_viewer.session.state import Layer, covers

_ZOOM_STEP = 1.25
_PAN_STEP = 0.1
_KEPT_KB = 96 * 1024
_LAYERS_Z, _ATTENTION_Z = 20, 10
_BAR_ROOM = 72
_UNSET = -1.0
"""What a column of a layout has where nobody asks for a width"""


class Canvas(QWidget):
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
    moved = Signal()
    """The user sees another part of the image, or it from nearer or farther"""
    pointed = Signal(object)
    """The point of the image (QPointF) under the pointer, or None"""
    overlays_switched = Signal(bool)
    """Whether outlines, votes and attention are off until the next time"""

    def __init__(self, parent: QWidget | None = None, *, paths: OutlinePaths | None = None) -> None:
        """``paths``: those that it shares with other canvases."""
        super().__init__(parent)
        self.setAccessibleName("Image")
        self.scene = Scene()
        self._paths = paths or OutlinePaths()
        # With the regions they are made of, which are compared by identity.
        self._masks: dict[tuple[str, str], tuple[tuple[Region, ...], Mask]] = {}
        self._items: list[OutlineItem] = []
        self._pixels: npt.NDArray[np.uint8] | None = None
        self._held = self._off = False
        # Notice, bar, reserved
        self._shared = (False, False, False)
        self._marked: Layer | None = None
        self._pointer: QPointF | None = None
        # The lines of all layers of a large image on a fine screen; Qt keeps 10 MB by itself.
        QPixmapCache.setCacheLimit(max(QPixmapCache.cacheLimit(), _KEPT_KB))
        self._build()

    def _build(self) -> None:
        self.graphics = pg.GraphicsLayoutWidget()
        self.graphics.setAccessibleName("Image")
        self.graphics.viewport().setAccessibleName("Image")
        self.graphics.ci.setContentsMargins(0, 8, 4, 8)
        self.graphics.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        self.graphics.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        self.box = ImageBox()
        self.graphics.addItem(self.box, row=0, col=0)
        self.paper = paper()
        self.box.addItem(self.paper, ignoreBounds=True)
        self.photograph = pg.ImageItem(axisOrder="row-major")
        self.attention = pg.ImageItem(axisOrder="row-major")
        self.attention.setZValue(_ATTENTION_Z)
        self.box.addItem(self.photograph)
        self.box.addItem(self.attention)
        self.votes = VotesItem(self.box)
        self.cross = CrossHair(self.box)
        self.contours = ContourItems(self.box)
        self.colour_bar = AttentionColourBar()
        self.attention_legend = AttentionLegend()
        self.graphics.addItem(self.colour_bar, row=0, col=1)
        self.colour_bar.setVisible(False)
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        # A file's name in it may look like markup.
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setContentsMargins(12, 6, 12, 6)
        self.corner = CornerNote(self.graphics)
        self._add_keys()
        self.legend = QLabel()
        self.legend.setWordWrap(True)
        self.legend.setAccessibleName("Legend of the votes")
        self.legend.setContentsMargins(12, 2, 12, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.below = QWidget()
        layout.addWidget(self.notice)
        layout.addWidget(self.graphics, 1)
        layout.addWidget(self.below)
        legends = QVBoxLayout(self.below)
        legends.setContentsMargins(0, 0, 0, 0)
        legends.setSpacing(0)
        legends.addWidget(self.attention_legend)
        legends.addWidget(self.legend)
        for widget in (self.notice, self.legend):
            widget.hide()
        self._connect()
        self._paint_background(self.palette())

    def _connect(self) -> None:
        self.graphics.scene().sigMouseMoved.connect(self._on_mouse_moved)
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
        self.notice.setText(scene.notice)
        self.notice.setVisible(bool(scene.notice) and not self._shared[0])
        style = ("layers", "fill_opacity", "outline_width")
        if any(getattr(old, name) != getattr(scene, name) for name in style):
            self._draw_outlines(scene)
        look = (
            "attention",
            "attention_opacity",
            "attention_threshold",
            "colour_map",
            "size",
            "score",
        )
        if any(getattr(old, name) != getattr(scene, name) for name in look):
            self._draw_attention(scene)
        lines = ("attention", "contours", "size")
        if any(getattr(old, name) != getattr(scene, name) for name in lines):
            layer = scene.attention if scene.contours and scene.size != (0, 0) else None
            self.contours.show(layer, scene.size, visible=not self._hidden)
        if old.votes is not scene.votes or old.votes_opacity != scene.votes_opacity:
            self._draw_votes(scene)
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
        self.colour_bar.show_layer(self._scaled(self.scene), self.scene.colour_map)
        grid = self.graphics.ci.layout
        room = _BAR_ROOM if reserved else _UNSET
        grid.setColumnMinimumWidth(1, room)
        grid.setColumnMaximumWidth(1, room)
        # A hidden item keeps its room otherwise.
        self.colour_bar.setMinimumWidth(0.0 if bar else _UNSET)
        self.colour_bar.setMaximumWidth(0.0 if bar else _UNSET)

        # At once: a bar that is hidden would keep its room until something else happens.
        grid.invalidate()
        grid.activate()

    def below_height(self, width: int) -> int:
        """How much room the legends need below a picture of this width."""
        shown = (label for label in (self.attention_legend, self.legend) if not label.isHidden())
        return sum(label.heightForWidth(width) for label in shown)

    def _draw_votes(self, scene: Scene) -> None:
        self.votes.show(scene.votes, scene.votes_opacity)
        self.legend.setText(legend(scene.votes) if scene.votes is not None else "")
        self.legend.setVisible(scene.votes is not None)

    def set_photograph(self, pixels: npt.NDArray[np.uint8]) -> None:
        """Show the decoded photograph, stretched to the annotated frame.

        Nothing happens where it is on screen: it comes with every change of what is shown.
        """
        if pixels is self._pixels and self.has_photograph:
            return
        self._pixels = pixels
        shown = levels(self.scene.brightness, self.scene.contrast)
        self.photograph.setImage(pixels, autoLevels=False, levels=shown)
        self.photograph.setRect(self._frame())

    def _show_levels(self) -> None:
        brightness, contrast = self.scene.brightness, self.scene.contrast
        self.box.wait_for_double = (brightness, contrast) != (0.0, 1.0)
        self._tell_corner()
        if self.has_photograph:
            self.photograph.setLevels(levels(brightness, contrast))

    def _tell_corner(self) -> None:
        text = levels_text(self.scene.brightness, self.scene.contrast)
        light = f"{text} (double right click: as it is)" if text else ""
        self.corner.say(f"Overlays are off ({OVERLAYS})" if self._off else "", light)

    @property
    def has_photograph(self) -> bool:
        """Whether the photograph's pixels are on screen."""
        return self.photograph.image is not None

    @property
    def shows_overlays(self) -> bool:
        """Whether outlines, votes and attention are on screen where there are any."""
        return not self._hidden

    @property
    def _hidden(self) -> bool:
        return self._held or self._off

    def hide_overlays(self, hidden: bool) -> None:
        """Hide outlines, votes and attention for a moment, whatever is drawn meanwhile."""
        self._held = hidden
        self._show_overlays()

    @Slot()
    def toggle_overlays(self) -> None:
        """Hide outlines, votes and attention until the next time, and say so."""
        self.switch_overlays(not self._off)
        self.overlays_switched.emit(self._off)

    def switch_overlays(self, off: bool) -> None:
        """Hide outlines, votes and attention, or show them; the corner says so."""
        self._off = off
        self._tell_corner()
        self._show_overlays()

    def _show_overlays(self) -> None:
        self.votes.set_visible(not self._hidden)
        self.contours.set_visible(not self._hidden)
        for item in (*self._items, self.attention):
            item.setVisible(not self._hidden)

    @Slot(str)
    def zoom(self, how: str) -> None:
        """``fit``, ``actual``, ``in`` or ``out``."""
        ways = {"actual": self.actual_size, "in": self.zoom_in, "out": self.zoom_out}
        ways.get(how, self.fit)()
        self.moved.emit()

    @Slot()
    def fit(self) -> None:
        """Show the whole image."""
        if self.scene.size != (0, 0):
            self.box.setRange(self._frame(), padding=0.02)

    @Slot()
    def actual_size(self) -> None:
        """One image pixel on one pixel of the screen, whatever the desktop's scale."""
        centre = self.box.viewRect().center()
        ratio = self.devicePixelRatioF()
        width, height = self.box.width() * ratio, self.box.height() * ratio
        corner = QPointF(centre.x() - width / 2, centre.y() - height / 2)
        self.box.setRange(QRectF(corner.x(), corner.y(), width, height), padding=0)

    @Slot()
    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self.box.scaleBy((1 / _ZOOM_STEP, 1 / _ZOOM_STEP))

    @Slot()
    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self.box.scaleBy((_ZOOM_STEP, _ZOOM_STEP))

    def pan(self, right: int, down: int) -> None:
        """Move the view by so many steps."""
        shown = self.box.viewRect()
        step = _PAN_STEP * min(shown.width(), shown.height())
        self.box.translateBy(x=right * step, y=down * step)
        self.moved.emit()

    def reading_at(self, point: QPointF) -> Reading | None:
        """What is at ``point`` of the image (pixels, origin at the corner)."""
        height, width = self.scene.size
        x, y = int(np.floor(point.x())), int(np.floor(point.y()))
        if not (0 <= x < width and 0 <= y < height):
            return None
        inside = tuple(
            (layer.rater, layer.characteristic)
            for layer in self.scene.layers
            if self._mask(layer).holds(x, y)
        )
        shown = self.scene.votes
        votes = (shown.characteristic, shown.at(y, x), shown.voters) if shown is not None else None
        attention, compared = attention_at(self.scene, x, y)
        return Reading(x, y, attention, inside, votes, compared)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_background(self.palette())
        super().changeEvent(event)

    def _frame(self) -> QRectF:
        height, width = self.scene.size
        return QRectF(0, 0, width, height)

    def _show_image(self, old: Scene, scene: Scene) -> None:
        self._paths.begin(scene.image_id)
        self._masks.clear()
        self.photograph.clear()
        frame = QPainterPath()
        frame.addRect(self._frame())
        self.paper.setPath(frame)
        self.box.keep_within(self._frame())
        if scene.keep_zoom and min(*old.size, *scene.size) > 0:
            self.box.setRange(same_part(self.box.viewRect(), old.size, scene.size), padding=0)
        else:
            self.fit()

    def _draw_outlines(self, scene: Scene) -> None:
        for item in self._items:
            self.box.removeItem(item)
        self._items = []
        for number, layer in enumerate(scene.layers):
            item = OutlineItem(
                self._paths.of(layer), layer, scene.outline_width, scene.fill_opacity
            )
            item.setZValue(_LAYERS_Z + number)
            item.setVisible(not self._hidden)
            item.emphasise(self._marks(layer))
            self.box.addItem(item, ignoreBounds=True)
            self._items.append(item)

    @Slot(object)
    def mark(self, layer: Layer | None) -> None:
        """Draw this layer, or with "" all of a rater's or a characteristic's, more strongly."""
        self._marked = layer
        for item, drawn in zip(self._items, self.scene.layers, strict=True):
            item.emphasise(self._marks(drawn))

    def _marks(self, layer: OutlineLayer) -> bool:
        return self._marked is not None and covers(
            self._marked, (layer.rater, layer.characteristic)
        )

    def _mask(self, layer: OutlineLayer) -> Mask:
        """What is scored of a layer, made when the cursor first asks."""
        key = layer.rater, layer.characteristic
        known = self._masks.get(key)
        if known is None or known[0] != layer.regions:
            mask = regions_mask(layer.regions, *self.scene.size)
            known = self._masks[key] = (layer.regions, mask)
        return known[1]

    def _draw_attention(self, scene: Scene) -> None:
        layer = scene.attention if scene.size != (0, 0) else None
        self.colour_bar.show_layer(self._scaled(scene), scene.colour_map)
        self.attention_legend.show_layer(layer, scene.score)
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
        self.attention.setImage(picture, autoLevels=False, levels=(0, 255))
        self.attention.setRect(self._frame())

    def _scaled(self, scene: Scene) -> AttentionLayer | None:
        """What the colour bar beside this canvas is about."""
        if self._shared[1] or scene.size == (0, 0) or scene.score is not None:
            return None
        return scene.attention

    def picture(self, colours: QPalette) -> QImage:
        """The view as it is on screen, but in these colours."""
        self._paint_background(colours)
        try:
            return self.graphics.grab().toImage()
        finally:
            self._paint_background(self.palette())

    def _paint_background(self, palette: QPalette) -> None:
        window = palette.color(QPalette.ColorRole.Window)
        self.graphics.setBackground(window.darker(104))
        self.paper.setBrush(paper_colour(palette))
        self.colour_bar.paint_text(palette)

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


def same_part(shown: QRectF, old: tuple[int, int], new: tuple[int, int]) -> QRectF:
    """The part of an image of size ``new`` (height, width) that lies where ``shown`` lies in one
    of size ``old``."""
    down, right = new[0] / old[0], new[1] / old[1]
    return QRectF(shown.x() * right, shown.y() * down, shown.width() * right, shown.height() * down)
