"""The window is painted before what fills it is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dermx_viewer.gui import filling
from dermx_viewer.gui.filling import AWAY, Filling
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.all import PARTS
from tests.gui.window import Answers, opened, shown_window

LATER = ("numpy", "msgspec", "cv2", "pandas", "pyqtgraph", "scipy", "matplotlib")

PROGRAM = """
import json, sys
from pathlib import Path
{before}
from dermx_viewer.gui import app, main_window

painted = []


class Watched(main_window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not painted:
            docks = [dock.windowTitle() for dock in self.layout_.docks.values() if dock.isVisible()]
            menus = [action.text() for action in self.menuBar().actions()]
            painted.append([sorted(sys.modules), docks, menus])
            self.filled.connect(self.on_filled)

    def on_filled(self):
        self.workbench.explainer.start = lambda: None
        painted.append(sorted(sys.modules))
        self.close_unasked()


app.MainWindow = Watched
status = app.run(None, [], None)
print(json.dumps([status, *painted]))
"""


def started(tmp_path: Path, before: str = "") -> tuple[int, list[list[str]], list[str]]:
    """Exit status; modules, docks and menus at the first paint; modules once it is filled."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(before=before)],
        capture_output=True,
        text=True,
        check=True,
    )
    status, first, filled = json.loads(done.stdout.splitlines()[-1])
    return status, first, filled


def test_the_first_paint_needs_neither_tables_nor_plots(tmp_path: Path) -> None:
    status, (modules, docks, menus), filled = started(tmp_path)
    assert status == 0
    assert [name for name in LATER if name in modules] == []
    assert {"Images", "Data set", "Layers", "Attention"} <= set(docks)
    assert menus == ["&File", "&Edit", "&View", "&Image", "&Model", "&Help"]
    assert {"pandas", "pyqtgraph", "cv2"} <= set(filled)


def test_parts_of_qt_that_nobody_needs_may_be_missing(tmp_path: Path) -> None:
    gone = "import sys; sys.modules['PySide6.QtTest'] = None  # Its import fails."
    status, _, filled = started(tmp_path, before=gone)
    assert status == 0 and "dermx_viewer.gui.contents" in filled


def test_what_is_imported_too_early_is_seen(tmp_path: Path) -> None:
    _, (modules, *_), _ = started(tmp_path, before="import pandas")
    assert "pandas" in modules


def test_what_is_imported_in_a_thread_knows_no_qt() -> None:
    program = (
        "import sys, importlib\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph'))])"
    )
    command = [sys.executable, "-c", program, *AWAY]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.fixture
def empty(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    window = MainWindow(dialogs=answers, restore=False, empty=True, sign="Opening demo…")
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def places(window: MainWindow) -> dict[str, tuple[int, ...]]:
    """Where docks are that somebody sees."""
    docks = window.layout_.docks
    seen = {name: dock for name, dock in docks.items() if not dock.visibleRegion().isEmpty()}
    return {name: dock.geometry().getRect() for name, dock in seen.items()}


def test_a_window_filled_on_screen_is_like_any_other(
    qtbot: QtBot, empty: MainWindow, dataset_path: Path
) -> None:
    signs = [label.text() for label in empty.centralWidget().findChildren(QLabel)]
    assert "Opening demo…" in signs
    for _ in empty.steps():
        QApplication.processEvents()
    assert empty.is_filled and [*empty.parts] == [part.name for part in PARTS]
    assert len(empty.menuBar().actions()) == 6
    with shown_window(qtbot, Answers(), restore=False) as other:
        QApplication.processEvents()
        assert places(empty) == places(other)
    opened(qtbot, empty, dataset_path)
    assert not empty.panes.isHidden() and empty.welcome.isHidden()


def test_docks_stand_where_they_were_before_they_are_filled(qtbot: QtBot) -> None:
    with shown_window(qtbot, Answers()) as window:
        window.docks["layers"].hide()
    again = MainWindow(dialogs=Answers(), empty=True)
    again.show()
    qtbot.waitExposed(again)
    assert again.layout_.docks["layers"].isHidden()
    again.resize(1210, 820)
    for _ in again.steps():
        QApplication.processEvents()
    assert again.docks["layers"].isHidden() and (again.width(), again.height()) == (1210, 820)
    again.workbench.wishes.layout_reset.emit()
    assert again.docks["layers"].isVisible()
    again.close()
    again.deleteLater()


@pytest.mark.parametrize("steps", [0, 1, 5, 19])
def test_a_window_may_be_closed_before_it_is_filled(empty: MainWindow, steps: int) -> None:
    building = empty.steps()
    for _ in range(steps):
        next(building)
    assert empty.close() and not empty.isVisible()


@pytest.mark.parametrize("at", [1, 2])
def test_nothing_is_built_in_a_window_that_is_closed(
    qtbot: QtBot, empty: MainWindow, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(filling, "_UNPAINTED_MS", 1)
    monkeypatch.setattr(filling, "_imports", lambda: iter(()))
    built = [0]

    def steps() -> Iterator[None]:
        for number in (1, 2, 3):
            built.append(number)
            if number == at:
                QTimer.singleShot(0, empty.close)
            yield

    work = Filling(empty, steps)
    qtbot.waitUntil(lambda: not empty.isVisible(), timeout=60_000)
    for _ in range(20):
        QApplication.processEvents()
    assert built == list(range(at + 1))
    work.end()


def test_a_window_that_is_never_painted_is_filled(
    qtbot: QtBot, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "_UNPAINTED_MS", 1)
    window = MainWindow(dialogs=answers, restore=False, empty=True)
    work = Filling(window, window.steps)
    with qtbot.waitSignal(window.filled, timeout=60_000):
        pass
    work.end()
    window.close()
    window.deleteLater()


def test_what_cannot_be_imported_ends_the_application(
    qtbot: QtBot, empty: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def steps() -> Iterator[None]:
        yield
        raise ImportError("libEGL.so.1: cannot open shared object file")

    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    work = Filling(empty, steps)
    empty.update()
    qtbot.waitUntil(lambda: bool(ended), timeout=60_000)
    with pytest.raises(ImportError, match="libEGL"):
        work.end()


def drop(window: MainWindow, dropped: QMimeData) -> None:
    """Drop something, as the system does: asked first, then done; what it hands is gone after."""
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, dropped, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dropped, buttons, keys))
    dropped.clear()


@pytest.mark.parametrize("at", [0, 1, 9])
def test_what_is_dropped_early_is_opened(
    qtbot: QtBot, empty: MainWindow, answers: Answers, dataset_path: Path, at: int
) -> None:
    dropped, text = QMimeData(), QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(dataset_path)])
    text.setText("no case")
    for number, _ in enumerate(chain([None], empty.steps())):
        QApplication.processEvents()
        if number == at:
            drop(empty, text)
            drop(empty, dropped)
    qtbot.waitUntil(lambda: empty.workbench.dataset is not None, timeout=60_000)
    assert [title for title, _ in answers.said] == ["Not opened"]


def test_docks_that_are_moved_early_stay_so(qtbot: QtBot) -> None:
    with shown_window(qtbot, Answers()) as window:
        window.docks["agreement"].hide()
    again = MainWindow(dialogs=Answers(), empty=True)
    again.show()
    qtbot.waitExposed(again)
    layout = again.layout_
    for number, _ in enumerate(again.steps()):
        QApplication.processEvents()
        if number == 1:
            layout.docks["layers"].close()
            layout.docks["images"].setFloating(True)
            layout.drawer.actions["problems"].trigger()
    assert again.docks["layers"].isHidden() and again.docks["images"].isFloating()
    assert layout.drawer.is_open and again.docks["problems"].isVisible()
    again.close()
    again.deleteLater()
