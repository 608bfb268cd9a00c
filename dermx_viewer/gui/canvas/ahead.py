"""What panes will paint of the images that may come next, made ready while nobody waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QTransform

from dermx_viewer.gui.canvas.levels import levels
from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.session.scene import Scene

Picture = npt.NDArray[np.uint8]
Expected = tuple[Sequence[Scene], Picture | None]
"""An image that may come next: a scene for each pane, and its photograph where it is at hand"""

_AFTER_MS = 20
"""What is shown is painted in all of the window by then."""


class Ahead(QObject):
    """Strokes outlines and scales photographs: a layer or a photograph a turn of the event loop.

    ``expected``: asked when there is time, not at every change. Nothing is shown by this; what was
    guessed wrongly is painted when it is asked for, as if there were no guess.
    """

    def __init__(
        self,
        panes: Panes,
        expected: Callable[[], Sequence[Expected]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panes, self._expected = panes, expected
        self._work: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)
        self._asked = True

    @property
    def busy(self) -> bool:
        """Whether anything is still to be made ready."""
        return self._timer.isActive()

    @Slot()
    def begin(self) -> None:
        """Something else is shown, or another photograph is at hand: see what may come next."""
        self._work.clear()
        self._asked = False
        self._timer.start(_AFTER_MS)

    @Slot()
    def _on_timer_timeout(self) -> None:
        if not self._asked:
            self._asked = True
            self._plan()
        elif self._work:
            self._work.popleft()()
        if self._work:
            self._timer.start(0)

    def _plan(self) -> None:
        expected, drawn = self._expected(), self._panes.drawn
        drawn.paths.expect(scenes[0].image_id for scenes, _ in expected if scenes)
        drawn.photographs.expect([pixels for _, pixels in expected if pixels is not None])
        canvases = self._panes.canvases
        for scenes, pixels in expected:
            for canvas, scene in zip(canvases, scenes, strict=False):
                if min(scene.size) > 0 and not scene.keep_zoom:
                    self._add(canvas, scene, pixels if canvas is canvases[0] else None)

    def _add(self, canvas: Canvas, scene: Scene, pixels: Picture | None) -> None:
        view = canvas.view_at_first(scene.size)
        if pixels is not None:
            shown = levels(scene.brightness, scene.contrast)
            (height, width), (rows, columns) = scene.size, pixels.shape[:2]
            # The photograph is stretched to the annotated frame.
            place = QTransform.fromScale(width / columns, height / rows) * view.place
            of_pixels = replace(view, place=place)
            ready = self._panes.drawn.photographs.make_ready
            self._work.append(partial(ready, pixels, shown, of_pixels))
        self._work.extend(canvas.overlays.outlines.ahead(scene, view))
