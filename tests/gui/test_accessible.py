"""What a screen reader finds in Qt's accessible tree of the real window; words that can be read.

The tree is what Qt tells the desktop's assistive technology on every platform.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.canvas.contrast import contrast
from dermx_viewer.gui.canvas.spoken import spoken
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.theme import TEXT_SIZES, apply_text_size, palette
from dermx_viewer.session.scene import Scene
from tests.gui.window import opened

_INSIDE = (QComboBox, QSpinBox, QDoubleSpinBox)
"""Made of several widgets by Qt, which tells of them as one"""


def unnamed(window: MainWindow) -> list[str]:
    """Widgets that take the keyboard and have no name, by their place."""
    found = []
    for widget in window.findChildren(QWidget):
        inside = any(isinstance(above, _INSIDE) for above in parents(widget))
        unused = isinstance(widget.parentWidget(), EmptyState) and not widget.text()
        # The tabs of docks, which Qt makes and which have names one by one.
        unused |= isinstance(widget, QTabBar) and widget.parentWidget() is window
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or inside or unused:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name and widget.isVisibleTo(window):
            found.append(" < ".join(type(w).__name__ for w in (widget, *parents(widget)[:3])))
    return found


def parents(widget: QWidget) -> list[QWidget]:
    above = widget.parentWidget()
    return [above, *parents(above)] if above is not None else []


def test_every_control_has_a_name(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    for name in window.docks:
        window.workbench.wishes.dock.emit(name)
        QApplication.processEvents()
        assert unnamed(window) == []
    controls = [
        w for w in window.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) > 60


def test_the_picture_is_told_in_words(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    assert spoken(Scene()) == "No image"
    opened(qtbot, window, dataset_path)
    interface = QAccessible.queryAccessibleInterface(window.canvas.graphics)
    assert interface.text(QAccessible.Text.Name) == "Image"
    told = interface.text(QAccessible.Text.Description)
    first = window.canvas.scene.layers[0]
    assert told.startswith("a, ") and f"{first.rater} outlined {first.characteristic}" in told
    window.workbench.edit(outlines={"hidden": frozenset({(first.rater, first.characteristic)})})
    assert "1 layer is hidden" in interface.text(QAccessible.Text.Description)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_words_can_be_read(theme: str) -> None:
    role = QPalette.ColorRole
    pairs = [
        *((ink, ground) for ink in (role.WindowText, role.Link) for ground in (role.Window,)),
        *((role.Text, ground) for ground in (role.Base, role.AlternateBase)),
        *((ink, role.Base) for ink in (role.PlaceholderText, role.Link, role.LinkVisited)),
        (role.PlaceholderText, role.Window),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
    ]
    colours = palette(theme)  # type: ignore[arg-type]
    least = 7.0 if theme == "contrast" else 4.5
    low = {
        (ink.name, ground.name): round(got, 2)
        for ink, ground in pairs
        if (got := contrast(colours.color(ink).name(), colours.color(ground).name())) < least
    }
    assert low == {}


def test_text_is_as_large_as_asked_for(qtbot: QtBot, window: MainWindow) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before = application.font().pointSizeF()
    try:
        for percent in TEXT_SIZES:
            window.workbench.remembered.set_text_size(percent)
            QApplication.processEvents()
            assert window.font().pointSizeF() == pytest.approx(before * percent / 100)
        assert window.settings.text_size == TEXT_SIZES[-1]
        # Whatever does not fit scrolls: a window on a small screen stays one.
        least = window.minimumSizeHint()
        assert least.width() <= 1366 and least.height() <= 768
    finally:
        apply_text_size(application, 100)
    assert application.font().pointSizeF() == pytest.approx(before)
