from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.screenshot import layout_of
from tests.gui.window import Answers, opened, shown_window

SIZES = pytest.mark.parametrize(
    ("size", "share"), [((1600, 1000), 0.55), ((1366, 768), 0.45)], ids=["large", "small"]
)
"""Of the window, and what share of it the picture has at least"""


def seen(window: MainWindow) -> set[str]:
    return {*layout_of(window)} - {"window"}


@SIZES
def test_the_picture_comes_first(
    qtbot: QtBot,
    window: MainWindow,
    dataset_path: Path,
    size: tuple[int, int],
    share: float,
) -> None:
    opened(qtbot, window, dataset_path)
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    place = layout_of(window)["canvas"]
    assert place["width"] * place["height"] >= share * size[0] * size[1]
    inside = layout_of(window)
    assert all(0 <= p["x"] <= p["x"] + p["width"] <= size[0] for p in inside.values())
    assert all(0 <= p["y"] <= p["y"] + p["height"] <= size[1] for p in inside.values())


def test_the_drawer_opens_by_key_by_name_and_closes_again(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    at_first = seen(window)
    assert at_first == {"canvas", "images", "layers", "attention"}
    window.menus.actions["drawer"].trigger()
    assert seen(window) == at_first | {"image_scores"}
    window.layout_.drawer.actions["problems"].trigger()
    assert seen(window) == at_first | {"problems"}
    assert window.layout_.drawer.actions["problems"].isChecked()
    window.layout_.drawer.actions["problems"].trigger()
    assert seen(window) == at_first
    assert not any(a.isChecked() for a in window.layout_.drawer.actions.values())
    window.menus.actions["drawer"].trigger()
    assert "problems" in seen(window)


def test_only_what_is_asked_for_comes_into_sight(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    # What is in front for a moment would begin to work for nobody.
    opened(qtbot, window, dataset_path)
    told: list[str] = []
    for name, dock in window.layout_.docks.items():
        dock.visibilityChanged.connect(lambda seen, name=name: told.append(name) if seen else None)
    window.layout_.drawer.open("problems")
    assert set(told) == {"problems"} and "problems" in seen(window)


def test_news_are_marked_until_they_are_seen(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    before = seen(window)
    window.workbench.wishes.raised.emit("jobs")
    action = window.layout_.drawer.actions["jobs"]
    assert seen(window) == before and action.text() == "● Jobs"
    window.menus.actions["drawer"].trigger()
    assert "jobs" in seen(window) and action.text() == "Jobs"
    window.workbench.wishes.raised.emit("belief")
    assert "belief" in seen(window)


def test_tab_in_the_picture_sends_docks_away_and_brings_them_back(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.menus.actions["go:agreement"].trigger()
    before = layout_of(window)
    window.canvas.graphics.setFocus()
    qtbot.keyClick(window.canvas.graphics, Qt.Key.Key_Tab)
    assert seen(window) == {"canvas"}
    qtbot.keyClick(window.canvas.graphics, Qt.Key.Key_Tab)
    assert layout_of(window) == before
    # Elsewhere it goes to the next field, as everywhere.
    window.parts["images"].filter.line.setFocus()
    qtbot.keyClick(window.parts["images"].filter.line, Qt.Key.Key_Tab)
    assert seen(window) == {*before} - {"window"}


def test_going_to_a_dock_brings_all_back(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.menus.actions["docks_away"].trigger()
    window.menus.actions["go:layers"].trigger()
    assert seen(window) == {"canvas", "images", "layers", "attention"}


def test_docks_that_are_away_at_the_end_are_there_at_the_next_start(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    with shown_window(qtbot, answers) as first:
        opened(qtbot, first, dataset_path)
        first.menus.actions["docks_away"].trigger()
    with shown_window(qtbot, answers) as second:
        opened(qtbot, second, dataset_path)
        assert seen(second) == {"canvas", "images", "layers", "attention"}


def test_full_screen_and_back(qtbot: QtBot, window: MainWindow) -> None:
    assert window.menus.actions["full_screen"].shortcut().toString() == "F11"
    window.menus.actions["full_screen"].trigger()
    assert window.isFullScreen()
    window.menus.actions["full_screen"].trigger()
    assert not window.isFullScreen()


@SIZES
def test_the_strip_stands_below_the_picture_and_comes_back(
    qtbot: QtBot,
    window: MainWindow,
    dataset_path: Path,
    size: tuple[int, int],
    share: float,
) -> None:
    opened(qtbot, window, dataset_path)
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    before = layout_of(window)
    window.menus.run("images:below")
    qtbot.waitUntil(lambda: layout_of(window)["images"]["x"] == 0)
    after = layout_of(window)
    picture, strip = after["canvas"], after["images"]
    assert picture["width"] * picture["height"] >= share * size[0] * size[1]
    assert strip["y"] >= picture["y"] + picture["height"] and strip["height"] < 200
    assert strip["width"] > 5 * strip["height"] and "overview" not in after
    part = window.parts["images"]
    assert part.faces.face.face == "strip" and part.gallery.isVisible()
    assert part.gallery.visualRect(part.model.index(2, 0)).left() > 0
    # The drawer opens below the strip.
    window.menus.run("drawer")
    opened_ = layout_of(window)
    assert opened_["image_scores"]["y"] > opened_["images"]["y"]
    window.menus.run("drawer")
    window.menus.run("images:below")
    qtbot.waitUntil(lambda: layout_of(window)["canvas"] == before["canvas"])
    assert layout_of(window) == before and part.faces.face.face == "list"


def test_the_strip_stays_below_after_a_restart(qtbot: QtBot, dataset_path: Path) -> None:
    with shown_window(qtbot, Answers()) as window:
        opened(qtbot, window, dataset_path)
        window.menus.run("images:below")
    with shown_window(qtbot, Answers()) as window:
        opened(qtbot, window, dataset_path)
        place = layout_of(window)
        assert place["images"]["y"] >= place["canvas"]["y"] + place["canvas"]["height"]
        assert window.parts["images"].faces.face.face == "strip"


def bars_of(window: MainWindow) -> list[set[str]]:
    """The tabs of each bar that is seen, each place once."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    bars = [b for b in window.findChildren(QTabBar, options=direct) if b.isVisible() and b.count()]
    places = {bar.geometry().getRect(): bar for bar in bars if bar.x() >= 0}
    return [{bar.tabText(n) for n in range(bar.count())} for bar in places.values()]


def test_no_bar_of_tabs_is_left_over(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    closed = [{"Attention", "Verdict"}, {"Images", "Data set"}]

    def are(wanted: list[set[str]]) -> bool:
        found = bars_of(window)
        return len(found) == len(wanted) and all(each in found for each in wanted)

    qtbot.waitUntil(lambda: are(closed))
    window.menus.run("layout")
    qtbot.waitUntil(lambda: are(closed))
    for _ in range(2):
        window.menus.run("docks_away")
    qtbot.waitUntil(lambda: are(closed))
    window.menus.run("drawer")
    qtbot.waitUntil(lambda: len(bars_of(window)) == 3)
    assert any("Agreement" in titles for titles in bars_of(window))
    window.menus.run("drawer")
    qtbot.waitUntil(lambda: are(closed))
    # What Qt makes, or uses again, is seen.
    for _ in range(3):
        for _ in range(2):
            window.menus.run("docks_away")
        window.menus.run("images:below")
        qtbot.waitUntil(lambda: are(closed[:1]))
        window.menus.run("images:below")
        qtbot.waitUntil(lambda: are(closed))
    # Those that are left are where their docks are.
    window.resize(1300, 820)
    qtbot.waitUntil(lambda: window.width() == 1300)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    qtbot.waitUntil(lambda: are(closed))
    docks = [d for d in window.docks.values() if not d.visibleRegion().isEmpty()]
    for bar in window.findChildren(QTabBar, options=direct):
        if bar.count() and bar.x() >= 0:
            assert any(d.x() == bar.x() and d.y() == bar.geometry().bottom() + 1 for d in docks)
