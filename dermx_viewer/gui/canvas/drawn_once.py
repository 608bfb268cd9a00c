"""Each thing is drawn once: by one of several canvases, and in one paint of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent

from dermx_viewer.gui.canvas.outline_paths import OutlinePaths
from dermx_viewer.gui.canvas.photograph import Photographs


@dataclass(frozen=True, slots=True)
class Drawn:
    """What canvases that show the same image may share."""

    paths: OutlinePaths = field(default_factory=OutlinePaths)
    photographs: Photographs = field(default_factory=Photographs)


def paint_with_the_rest(graphics: pg.GraphicsLayoutWidget) -> None:
    """Have changes painted when the event loop paints everything else.

    Where nobody listens for them, Qt paints at once what a scene has changed, and all that waits
    for a paint in the window with it: of four panes, three were painted twice.
    """
    graphics.scene().changed.connect(_hear)


def _hear(_regions: object) -> None:
    """Listen."""


def put_in_place(graphics: pg.GraphicsLayoutWidget) -> None:
    """Move everything to where it belongs; pyqtgraph does it while it paints, which then paints
    all of it a second time."""
    graphics.ci.layout.activate()
    graphics.scene().prepareForPaint()


def paint_at_once(views: Sequence[pg.GraphicsLayoutWidget]) -> None:
    """Paint what has changed in views of one window, with all that waits for a paint there, as the
    event loop would when it came to it."""
    for view in views:
        QCoreApplication.sendPostedEvents(view.scene(), QEvent.Type.MetaCall.value)
    for view in views[:1]:
        QCoreApplication.sendPostedEvents(view.window(), QEvent.Type.UpdateRequest.value)
