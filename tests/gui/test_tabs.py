"""Words on tabs are whole."""

from __future__ import annotations

import re

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.widgets.tabs import Tabs
from tests.translation.texts import ROOT

_WORD = "Übereinstimmung"


def rows_with_ink(tabs: QTabWidget) -> int:
    """Rows of pixels in which something stands on the tab behind the other one."""
    for title in ("other", _WORD):
        tabs.addTab(QWidget(), title)
    tabs.resize(500, 200)
    image = tabs.tabBar().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    seen = tabs.tabBar().tabRect(1).adjusted(6, 3, -6, -3)
    background = image.pixelColor(seen.left(), seen.center().y()).lightness()
    return sum(
        any(
            abs(image.pixelColor(x, y).lightness() - background) > 60
            for x in range(seen.left(), seen.right())
        )
        for y in range(seen.top(), seen.bottom())
    )


def test_dots_and_tails_are_there(qtbot: QtBot) -> None:
    plain, ours = QTabWidget(), Tabs()
    for each in (plain, ours):
        qtbot.addWidget(each)
    assert rows_with_ink(ours) >= rows_with_ink(plain)
    assert rows_with_ink(ours) >= ours.fontMetrics().tightBoundingRect(_WORD).height() - 1


def test_no_tabs_are_made_that_cut_words() -> None:
    made = [
        path.name
        for path in sorted((ROOT / "gui").rglob("*.py"))
        if re.search(r"\bQTabWidget\(\)", path.read_text("utf-8"))
    ]
    assert made == []
