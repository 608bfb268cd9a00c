"""A project puts the docks where they stood, and no dock where a stranger wants one."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.screenshot import layout_of
from dermx_viewer.session.project import SUFFIX
from tests.gui.test_project_in_window import open_there
from tests.gui.window import TIMEOUT, Answers, opened, shown_window


def saved(qtbot: QtBot, window: MainWindow, answers: Answers, data: Path, folder: Path) -> Path:
    answers.save = folder / f"mine{SUFFIX}"
    window.menus.run("save_project")
    assert answers.save.is_file()
    return answers.save


def test_docks_come_back(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    with shown_window(qtbot, answers, restore=False) as window:
        opened(qtbot, window, dataset_path)
        window.menus.run("images:below")
        window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.docks["layers"])
        window.layout_.go_to("problems")
        window.resizeDocks([window.docks["layers"]], [300], Qt.Orientation.Horizontal)
        qtbot.waitUntil(lambda: window.docks["layers"].width() == 300)
        file = saved(qtbot, window, answers, dataset_path, tmp_path)
        wanted, there = window.layout_.places(), layout_of(window)
    with shown_window(qtbot, answers, restore=False) as window:
        assert window.layout_.places() != wanted
        open_there(qtbot, window, answers, file)
        qtbot.waitUntil(lambda: layout_of(window).keys() == there.keys(), timeout=TIMEOUT)
        found = {group.docks: group for group in window.layout_.places()}
        for group in wanted:
            again = found[group.docks]
            assert (again.area, again.front, again.hidden) == (
                group.area,
                group.front,
                group.hidden,
            )
        qtbot.waitUntil(lambda: window.docks["layers"].width() == 300)
        assert layout_of(window)["layers"]["x"] == 0
        window.menus.run("layout")
        assert window.dockWidgetArea(window.docks["layers"]) == (
            Qt.DockWidgetArea.RightDockWidgetArea
        )


def test_docks_that_nobody_knows_are_told(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    with shown_window(qtbot, answers, restore=False) as window:
        opened(qtbot, window, dataset_path)
        file = saved(qtbot, window, answers, dataset_path, tmp_path)
        plain = json.loads(file.read_text())
        before = window.layout_.places()
        plain["docks"] = [
            {"area": "left", "docks": ["nonsense", "layers"], "width": 10**6},
            {"area": "middle", "docks": ["attention"]},
            "QByteArray",
        ]
        file.write_text(json.dumps(plain))
        open_there(qtbot, window, answers, file)
        said = window.message_bar.text
        qtbot.waitUntil(lambda: "no docks of these names here: nonsense" in said.text())
        area = window.dockWidgetArea(window.docks["layers"])
        assert area == Qt.DockWidgetArea.LeftDockWidgetArea
        found = {name for group in window.layout_.places() for name in group.docks}
        assert found == {name for group in before for name in group.docks}


def test_while_docks_are_away_none_are_saved(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    with shown_window(qtbot, answers, restore=False) as window:
        opened(qtbot, window, dataset_path)
        window.menus.run("docks_away")
        file = saved(qtbot, window, answers, dataset_path, tmp_path)
    assert json.loads(file.read_text())["docks"] == []
