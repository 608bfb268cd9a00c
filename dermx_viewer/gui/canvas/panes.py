"""One to four canvases side by side that zoom, pan and are pointed at together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dermx_viewer.gui.canvas.columns import best_columns
from dermx_viewer.gui.canvas.drawn_once import Drawn, paint_at_once, put_in_place
from dermx_viewer.gui.canvas.marks import Mark
from dermx_viewer.gui.canvas.pane_frame import PaneFrame, Titled
from dermx_viewer.gui.canvas.reading import Reading, attention_at
from dermx_viewer.gui.canvas.shared_bar import SharedBar, scale_of
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.tr import tr
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Layer

_GAP = 4


class Panes(QWidget):
    """Shows a Scene a pane. Every pane has the same size and sees the same part of the image.

    ``canvases``: those on screen; ``canvas``: the active one. ``drawn``: what all of them share.
    The signals are those of a canvas,
    from whichever it was.
    """

    reading_changed = Signal(object)
    step_wanted = Signal(int)
    opacity_wanted = Signal(float)
    levels_wanted = Signal(float, float)
    levels_reset = Signal()
    menu_wanted = Signal(QPoint, object)
    copy_wanted = Signal()
    marked = Signal(object)
    """A place that was marked: points (x, y)"""
    activated = Signal(int)
    """The place of a pane that is to be the active one"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawn = Drawn()
        self._frames: list[PaneFrame] = []
        self._letters: tuple[str, ...] = ()
        self._count, self._active, self._columns = 1, 0, 1
        self._busy = False
        self.notice = QLabel(self)
        self.notice.setWordWrap(True)
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setContentsMargins(12, 6, 12, 6)
        self.notice.hide()
        self.bar = SharedBar(self)
        self.bar.hide()
        self._add_frame()

    @property
    def canvases(self) -> list[Canvas]:
        """The canvases on screen, in the order of the panes."""
        return [frame.canvas for frame in self.frames]

    @property
    def frames(self) -> list[PaneFrame]:
        """The panes on screen."""
        return self._frames[: self._count]

    @property
    def canvas(self) -> Canvas:
        """The canvas of the active pane."""
        return self._frames[self._active].canvas

    @property
    def columns(self) -> int:
        """How many panes stand side by side."""
        return self._columns

    @property
    def has_photograph(self) -> bool:
        """Whether the photograph's pixels are on screen in every pane."""
        return all(canvas.has_photograph for canvas in self.canvases)

    # --- what is shown ---

    def show_panes(self, scenes: Sequence[Scene], titles: Sequence[Titled], active: int) -> None:
        """Show these scenes; ``titles``: one each, none where there is a single pane."""
        had_keys = any(canvas.isAncestorOf(self._focus()) for canvas in self.canvases)
        moved = active != self._active or len(scenes) != self._count
        # Panes that come and go pass the keyboard on, and each shows the whole image at first:
        # neither is anybody's wish.
        self._busy = True
        self._make(len(scenes))
        self._active = active
        self._letters = tuple(titled.letter for titled in titles)
        # Titles last: they ask for a paint, and what a scene changes after that is painted again.
        for frame, scene in zip(self.frames, scenes, strict=True):
            frame.canvas.show_scene(scene)
        for place, frame in enumerate(self.frames):
            frame.show_title(titles[place] if titles else None, active=place == active)
        self._busy = False
        self._share_furniture(scenes)
        self._arrange()
        self._link(self.canvas)
        for canvas in self.canvases:
            put_in_place(canvas.graphics)
        if moved and had_keys:
            self.canvas.graphics.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_photograph(self, pixels: npt.NDArray[np.uint8]) -> None:
        """Show the decoded photograph in every pane."""
        for canvas in self.canvases:
            canvas.set_photograph(pixels)

    def set_draft(self, pixels: npt.NDArray[np.uint8]) -> None:
        """Show a smaller photograph in every pane until the whole one is there."""
        for canvas in self.canvases:
            canvas.set_photograph(pixels, whole=False)

    @Slot()
    def paint_now(self) -> None:
        """Paint what is shown before anything else, unless its photograph is still to come."""
        waits = any(c.scene.photograph and not c.photograph.there for c in self.canvases)
        if self.isVisible() and not waits:
            paint_at_once([canvas.graphics for canvas in self.canvases])

    def _make(self, count: int) -> None:
        while len(self._frames) < count:
            self._add_frame()
        for place, frame in enumerate(self._frames):
            frame.setVisible(place < count)
            if place >= count:
                frame.canvas.show_scene(Scene())
                frame.canvas.cross.put(None)
        if count == 1:
            self._frames[0].canvas.cross.put(None)
        self._count = count

    def _add_frame(self) -> None:
        place = len(self._frames)
        frame = PaneFrame(place, self.drawn, self)
        canvas = frame.canvas
        frame.pressed.connect(partial(self._activate, place))
        canvas.reading_changed.connect(partial(self._on_reading, place))
        canvas.pointed.connect(partial(self._on_pointed, place))
        canvas.moved.connect(partial(self._link, canvas))
        canvas.overlays_switched.connect(self._on_overlays_switched)
        # Opacity and the menu are of the pane under the pointer.
        canvas.opacity_wanted.connect(partial(self._pass_on, place, self.opacity_wanted.emit))
        canvas.menu_wanted.connect(partial(self._pass_on, place, self.menu_wanted.emit))
        canvas.step_wanted.connect(self.step_wanted)
        canvas.levels_wanted.connect(self.levels_wanted)
        canvas.levels_reset.connect(self.levels_reset)
        canvas.copy_wanted.connect(self.copy_wanted)
        canvas.overlays.sheet.marked.connect(partial(self._pass_on, place, self.marked.emit))
        if self._frames:
            canvas.switch_overlays(not self._frames[0].canvas.shows_overlays)
        self._frames.append(frame)

    def _share_furniture(self, scenes: Sequence[Scene]) -> None:
        """One notice, and one colour bar where one will do: what a single pane has, others would
        take room for from the picture."""
        several = self._count > 1
        self.notice.setText(tr(scenes[0].notice) if several else "")
        self.notice.setVisible(bool(several and scenes[0].notice))
        scaled = [scene for scene in scenes if scale_of(scene)]
        shared = several and len(set(map(scale_of, scaled))) <= 1
        shown = scaled[0] if scaled else None
        self.bar.show_scene(shown if shared else None)
        for canvas in self.canvases:
            canvas.share(notice=several, bar=shared, reserved=several and not shared)

    # --- one transform ---

    def _link(self, source: Canvas) -> None:
        """Let every pane see what ``source`` sees."""
        if self._busy:
            return
        self._busy = True
        for canvas in self.canvases:
            if canvas is not source:
                canvas.box.see_as(source.box)
        self._busy = False

    @Slot(str)
    def zoom(self, how: str) -> None:
        """``fit``, ``actual``, ``in`` or ``out``."""
        self.canvas.zoom(how)

    # --- all of them ---

    def hide_overlays(self, hidden: bool) -> None:
        """Hide outlines, votes and attention for a moment."""
        for canvas in self.canvases:
            canvas.hide_overlays(hidden)

    @Slot(object)
    def mark(self, layer: Layer | None) -> None:
        """Draw this layer more strongly in every pane."""
        for canvas in self.canvases:
            canvas.mark(layer)

    def show_marks(self, marks: tuple[Mark, ...], *, taken: bool) -> None:
        """Draw places that a reader marked; ``taken``: the mouse marks others."""
        for canvas in self.canvases:
            canvas.overlays.show_marks(marks, taken=taken)

    def focus(self) -> None:
        """Give the keyboard to the active pane."""
        self.canvas.graphics.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def _activate(self, place: int) -> None:
        if place != self._active and place < self._count and not self._busy:
            self.activated.emit(place)

    def _pass_on(self, place: int, tell: Callable[..., object], *values: object) -> None:
        self._activate(place)
        tell(*values)

    @Slot(bool)
    def _on_overlays_switched(self, off: bool) -> None:
        for frame in self._frames:
            frame.canvas.switch_overlays(off)

    def _on_pointed(self, place: int, point: QPointF | None) -> None:
        """Cross the lines of the others where the pointer is in this one."""
        for other, canvas in enumerate(self.canvases):
            if other != place:
                canvas.cross.put(point)

    def _on_reading(self, place: int, reading: Reading | None) -> None:
        self._frames[place].canvas.cross.put(None) if self._count > 1 else None
        if reading is not None and self._count > 1:
            reading = replace(reading, panes=self._attention_at(reading.x, reading.y))
        self.reading_changed.emit(reading)

    def _attention_at(self, x: int, y: int) -> tuple[tuple[str, float], ...]:
        drawn = (attention_at(canvas.scene, x, y)[0] for canvas in self.canvases)
        both = zip(self._letters, drawn, strict=True)
        return tuple((letter, value) for letter, value in both if value == value)

    # --- where they stand ---

    def sizeHint(self) -> QSize:
        """As one canvas: several share its room."""
        return self.canvas.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As one canvas."""
        return self.canvas.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every pane its place."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Equal to the pixel: panes of different sizes could not see the same."""
        room = QRect(0, 0, self.width(), self.height())
        if not self.notice.isHidden():
            height = self.notice.heightForWidth(room.width())
            self.notice.setGeometry(0, 0, room.width(), height)
            room.setTop(height)
        if not self.bar.isHidden():
            width = self.bar.sizeHint().width()
            self.bar.setGeometry(room.right() - width + 1, room.top(), width, room.height())
            room.setRight(room.right() - width)
        self._columns = best_columns(self._count, (room.width(), room.height()), self._aspect())
        rows = -(-self._count // self._columns)
        wide = (room.width() - _GAP * (self._columns - 1)) // self._columns
        high = (room.height() - _GAP * (rows - 1)) // rows
        for place, frame in enumerate(self.frames):
            row, column = divmod(place, self._columns)
            left, top = column * (wide + _GAP), row * (high + _GAP)
            frame.setGeometry(room.left() + left, room.top() + top, wide, high)
        if self._count > 1:
            below = max(canvas.below_height(wide) for canvas in self.canvases)
            for canvas in self.canvases:
                canvas.below.setFixedHeight(below)
        else:
            self.canvas.below.setMinimumHeight(0)
            self.canvas.below.setMaximumHeight(16_777_215)

    def _aspect(self) -> float:
        height, width = self.canvas.scene.size
        return width / height if height and width else 4 / 3
