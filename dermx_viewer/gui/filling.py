"""A window that is on screen is filled: what that takes is imported, then a little is built a turn.

Before the first paint nothing is imported that the frame does without. What knows no Qt is imported
in a thread, because the event loop turns meanwhile; the window's own rooms and pyqtgraph after it,
in the thread of the window, a module a turn: what they import is Qt's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from importlib import import_module
from itertools import chain
from threading import Thread

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from dermx_viewer.collector import no_search_for_cycles
from dermx_viewer.gui.widgets.emptied import emptied

AWAY = (
    *("numpy", "msgspec", "cv2", "pandas", "html", "xml.etree.ElementTree", "pydoc"),
    *("dermx_viewer.session.project", "dermx_viewer.session.storage"),
    *("dermx_viewer.dataset.doctor", "dermx_viewer.verdicts.preparing"),
    *("dermx_viewer.runs.local", "dermx_viewer.runs.statistics"),
    *("dermx_viewer.runs.verdicts.of_maps", "dermx_viewer.export.all"),
    "dermx_viewer.export.overlays",
)
"""Imported in a thread: none of these may import Qt"""
WHERE_THERE = ("PySide6.QtOpenGLWidgets", "PySide6.QtSvg", "PySide6.QtTest")
"""What pyqtgraph imports where it is there: a folder for people without Python has no QtTest"""
IN_TURNS = (
    *("pyqtgraph", "dermx_viewer.gui.workbench.shown", "dermx_viewer.gui.canvas.view"),
    *("dermx_viewer.gui.canvas.panes", "dermx_viewer.gui.dialogs.questions"),
    *("dermx_viewer.gui.workbench.workbench", "dermx_viewer.gui.commands.dataset"),
    *("dermx_viewer.gui.commands.all", "dermx_viewer.gui.contents"),
)
"""Imported in the thread of the window, each in a turn of its event loop"""
_NAMES = 50
"""Names of Qt that are asked for in a turn"""
_UNPAINTED_MS = 500
"""A window that nobody sees is never painted, and filled all the same"""


class Filling(QObject):
    """Fills ``window`` by ``steps`` after its first paint, unless it is closed before.

    ``error``: what came in between; the application ends then.
    """

    _imported = Signal()

    def __init__(self, window: QWidget, steps: Callable[[], Iterator[None]]) -> None:
        super().__init__()
        self.error: BaseException | None = None
        self._window, self._ended = window, False
        self._steps = chain(_imports(), _later(steps))
        self._quiet = ExitStack()
        self._thread = Thread(target=self._import_away, name="imports")
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._on_turn_timeout)
        self._begun = QTimer(self, interval=_UNPAINTED_MS, singleShot=True)
        self._begun.timeout.connect(self._begin)
        self._imported.connect(self._on_imported)
        window.installEventFilter(self)
        self._begun.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint of the window, and its end: in one that is closed nothing is opened."""
        if emptied(self):
            return False
        if event.type() == QEvent.Type.Paint and self._begun.isActive():
            # When it is painted, not while.
            self._begun.start(0)
        elif event.type() == QEvent.Type.Close:
            self._stop()
        return super().eventFilter(watched, event)

    @Slot()
    def _begin(self) -> None:
        # Of what is imported nothing is garbage.
        self._quiet.enter_context(no_search_for_cycles())
        self._thread.start()

    def _import_away(self) -> None:
        for name in AWAY:
            # What cannot be imported is said by the window's own thread, which tries it again.
            with suppress(Exception):
                import_module(name)
        self._imported.emit()

    @Slot()
    def _on_imported(self) -> None:
        if not self._ended:
            self._turn.start()

    @Slot()
    def _on_turn_timeout(self) -> None:
        try:
            if next(self._steps, self._steps) is self._steps:
                self._stop()
        except BaseException as error:  # noqa: BLE001 - handed to whoever runs the application
            self.error = error
            self._stop()
            QApplication.exit(1)

    def _stop(self) -> None:
        self._ended = True
        self._window.removeEventFilter(self)
        self._turn.stop()
        self._begun.stop()
        self._quiet.close()

    def end(self) -> None:
        """Nothing more is built; wait for the thread, which Python would do at its end.

        Raises what came in between.
        """
        self._stop()
        if self._thread.is_alive():
            self._thread.join()
        if self.error is not None:
            raise self.error


def _imports() -> Iterator[None]:
    # pyqtgraph asks for every name of Qt, which makes each when it is asked for the first time.
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for start in range(0, len(names), _NAMES):
            for name in names[start : start + _NAMES]:
                getattr(module, name)
            yield
    for name in WHERE_THERE:
        with suppress(ImportError):
            import_module(name)
        yield
    for name in IN_TURNS:
        import_module(name)
        yield


def _later(steps: Callable[[], Iterator[None]]) -> Iterator[None]:
    yield from steps()
