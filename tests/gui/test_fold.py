"""Sections that fold: what they say while they are folded, and when they do it by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.widgets.fold import Fold, FoldsByItself

ROOM = 300


def dock_of(qtbot: QtBot, fold: Fold, height: int) -> QWidget:
    dock = QWidget()
    qtbot.addWidget(dock)
    QVBoxLayout(dock).addWidget(fold)
    dock.resize(200, height)
    dock.show()
    return dock


def test_a_folded_section_says_what_is_set(qtbot: QtBot) -> None:
    fold = Fold("look", "Fill & lines", QLabel("inside"))
    dock = dock_of(qtbot, fold, 200)
    fold.set_state("0.15")
    assert fold.heading.text() == "Fill && lines" and fold.inside.isVisibleTo(dock)
    with qtbot.waitSignal(fold.folded) as told:
        qtbot.mouseClick(fold.heading, Qt.MouseButton.LeftButton)
    assert told.args == ["look", True] and fold.is_folded
    assert fold.heading.text() == "Fill && lines: 0.15"
    assert fold.heading.accessibleName() == "Fill & lines: 0.15, folded"
    fold.heading.setFocus()
    qtbot.keyClick(fold.heading, Qt.Key.Key_Space)
    assert not fold.is_folded


@pytest.mark.parametrize("chosen", [True, False], ids=["folded", "unfolded"])
def test_what_the_user_chose_is_remembered_at_any_height(qtbot: QtBot, chosen: bool) -> None:
    for height in (200, 400):
        settings = Settings()
        fold = Fold("look", "Look", QLabel("inside"))
        dock = dock_of(qtbot, fold, height)
        FoldsByItself(dock, fold, room=ROOM, settings=settings)
        if height == 200:
            assert fold.is_folded
            fold.heading.click()
            if chosen:
                fold.heading.click()
        assert fold.is_folded is chosen


def test_a_low_dock_folds_what_is_not_in_use(qtbot: QtBot) -> None:
    fold, used = Fold("look", "Look", QLabel("inside")), [False]
    dock = dock_of(qtbot, fold, 200)
    by_itself = FoldsByItself(dock, fold, room=ROOM, settings=Settings(), is_in_use=lambda: used[0])
    assert fold.is_folded and by_itself.parent() is dock
    dock.resize(200, 400)
    assert not fold.is_folded
    used[0] = True
    dock.resize(200, 200)
    assert not fold.is_folded


def test_what_can_be_seen_counts_where_a_dock_is_scrolled(qtbot: QtBot) -> None:
    fold, scrolled, dock = Fold("look", "Look", QLabel("inside")), QScrollArea(), QWidget()
    qtbot.addWidget(scrolled)
    QVBoxLayout(dock).addWidget(fold)
    dock.setMinimumHeight(ROOM + 50)
    FoldsByItself(dock, fold, room=ROOM, settings=Settings())
    scrolled.setWidgetResizable(True)
    scrolled.setWidget(dock)
    scrolled.resize(200, 200)
    scrolled.show()
    assert fold.is_folded
    scrolled.resize(200, ROOM + 100)
    assert not fold.is_folded
    scrolled.resize(200, 200)
    assert fold.is_folded
