"""What a user waits for between a key and the picture: the processor's time on that way."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEventLoop, QThreadPool, QTimer

from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.workbench import photos

_PATIENCE_MS = 60_000


class PaintClock:
    """Seconds of the processor until every pane is whole: photograph and all layers painted.

    Of the thread that paints, and of the one that decodes the photograph shown, where that is
    still to be done; those of its neighbours, decoded meanwhile for later, are on nobody's way.
    Make one before the window. Waiting itself costs nothing: the event loop sleeps.
    """

    def __init__(self) -> None:
        self._panes: Panes | None = None
        self._loop = QEventLoop()
        self._waiting: set[object] = set()
        self._ended = 0.0
        self._decoding: dict[Path, float] = {}
        # Qt would scale pictures in further threads, whose time nobody counts.
        QThreadPool.globalInstance().setMaxThreadCount(1)
        _after_each_paint(self._on_painted)
        _with_seconds(self._decoding)

    def watch(self, panes: Panes) -> None:
        """These are the panes of the window."""
        self._panes = panes

    def seconds(self, work: Callable[[], object], photograph: Path | None = None) -> float:
        """From the beginning of ``work`` to the end of the paint that makes the last pane whole."""
        assert self._panes is not None
        self._waiting = {canvas.graphics for canvas in self._panes.canvases}
        self._decoding.clear()
        start = time.thread_time()
        work()
        if self._waiting:
            QTimer.singleShot(_PATIENCE_MS, self._loop.quit)
            self._loop.exec()
        if self._waiting:
            raise SystemExit("the picture was never whole")
        decoding = self._decoding.get(photograph, 0.0) if photograph is not None else 0.0
        return self._ended - start + decoding

    def _on_painted(self, view: object) -> None:
        assert self._panes is not None
        for canvas in self._panes.canvases:
            there = canvas.photograph.there or canvas.scene.photograph is None
            if canvas.graphics is view and there and view in self._waiting:
                self._waiting.discard(view)
                self._ended = time.thread_time()
        if not self._waiting:
            self._loop.quit()


def _after_each_paint(tell: Callable[[object], None]) -> None:
    paint = pg.GraphicsView.paintEvent

    def painted(view: pg.GraphicsView, event: object) -> None:
        paint(view, event)
        tell(view)

    pg.GraphicsView.paintEvent = painted


def _with_seconds(taken: dict[Path, float]) -> None:
    """Keep how long each photograph, or its draft where there is one, took to decode."""
    drafted = set[Path]()
    whole, draft = photos.read_photograph, photos.read_draft

    def timed(read: Callable[..., np.ndarray | None], path: Path, *how: object) -> object:
        start = time.thread_time()
        pixels = read(path, *how)
        if path not in drafted:
            taken[path] = taken.get(path, 0.0) + time.thread_time() - start
        if read is draft and pixels is not None:
            drafted.add(path)
        return pixels

    photos.read_photograph = partial(timed, whole)
    photos.read_draft = partial(timed, draft)
