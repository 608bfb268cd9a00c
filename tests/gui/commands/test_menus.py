"""Menus, toolbar and keys built from commands: the same words, no key and no letter twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QToolBar

from dermx_viewer.explain.backends import BACKENDS
from dermx_viewer.gui.commands.menus import Menus
from dermx_viewer.gui.commands.mnemonics import letter_of
from dermx_viewer.gui.theme import palette
from dermx_viewer.gui.workbench.shown import Preferences, Shown
from dermx_viewer.session.state import Scoring, Session
from tests.gui.commands.conftest import MakeMenus
from tests.gui.commands.fake import Fake

NUMBERS = [0, 3, 9, 10, 40]


def entries(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def words(menu: QMenu) -> list[str]:
    """Texts without the marks of letters; "" for a line."""
    return [action.text().replace("&", "") for action in menu.actions()]


@pytest.mark.parametrize("count", NUMBERS)
def test_no_key_is_had_twice(make_menus: MakeMenus, count: int) -> None:
    actions = make_menus(count).actions.values()
    keys = Counter(key.toString() for action in actions for key in action.shortcuts())
    assert keys and max(keys.values()) == 1 and "" not in keys


@pytest.mark.parametrize("count", NUMBERS)
def test_no_letter_is_had_twice_in_a_menu(
    window: QMainWindow, make_menus: MakeMenus, fake: Fake, count: int
) -> None:
    for n in range(12):
        fake.settings.add_recent(Path(f"/data/{n} & more"))
    menus = make_menus(count)
    docks = {f"part{n}": QDockWidget(f"Part {n} & more", window) for n in range(count)}
    menus.add_docks(docks)
    bar = window.menuBar().actions()
    assert all(letter_of(action.text()) for action in bar)
    for group in (bar, *(entries(menu) for menu in menus.menus.values())):
        letters = Counter(letter for action in group if (letter := letter_of(action.text())))
        assert not letters or max(letters.values()) == 1
    # Nine digits and all the letters of their titles: there is one for each of the first ten.
    if count == 10:
        assert all(letter_of(action.text()) for action in entries(menus.menus["View/Docks"]))


@pytest.mark.parametrize("count", [1, 10, 40])
def test_the_first_nine_docks_have_numbers(make_menus: MakeMenus, count: int) -> None:
    actions = make_menus(count).actions
    numbers = [actions[f"go:part{n}"].shortcut().toString() for n in range(count - 1)]
    assert numbers == [f"Alt+{n}" for n in range(1, 10)][: count - 1] + [""] * (count - 10)
    assert actions["go:belief"].shortcut().toString() == "Ctrl+T"


def test_menus_stand_where_they_always_did(window: QMainWindow, make_menus: MakeMenus) -> None:
    menus = make_menus(2)
    bar = [action.text() for action in window.menuBar().actions()]
    assert bar == ["&File", "&Edit", "&View", "&Image", "&Model", "&Help"]
    assert words(menus.menus["File"]) == [
        *("Open data set…", "Open recent", "Show the demo data", "Open photographs…"),
        *("Paint stand-ins…", "Reload", "Check thoroughly", ""),
        *("Score data set", "Score baselines too", "Raters among themselves", "Save run…"),
        *("Open run…", "Recover unsaved…", "Project", "Export all tables…", "Report…"),
        "Reproduce the paper…",
        *("Verdicts file…", "New reading…", "Open reading…"),
        *("Merge answers of a study…", "Export verdicts…"),
        "Save view as picture…",
        *("For print", "", "Quit"),
    ]
    assert words(menus.menus["File/For print"]) == [
        *("Save figure for print…", "Save grid of the list…", "Save plot…"),
    ]
    assert words(menus.menus["Edit"]) == [
        *("Undo", "Redo", "", "Copy view", "Copy case", "Paste case", "Save case…", "Open case…"),
        "Keyboard shortcuts…",
    ]
    assert words(menus.menus["View"]) == [
        *("Fit image", "Actual size", "Zoom in", "Zoom out"),
        *("Keep zoom between images", "Reset brightness and contrast", ""),
        *("Show attention", "Show votes"),
        *("Compare two classes", "Next of A, B, A − B", "Evidence against as well"),
        "Score pixel by pixel",
        *(
            "Hide overlays while H is held",
            "",
            "Panes",
            "Display images as",
            "Language",
            "Theme",
            "Size of text",
        ),
        "Docks",
        *("Go to", "Results drawer", "Picture alone", "Full screen", "Reset layout"),
    ]
    assert words(menus.menus["View/Go to"]) == ["The image", "Images", "Belief"]
    assert words(menus.menus["View/Panes"]) == [
        *("One pane", "Two panes", "Three panes", "Four panes"),
        *("Next pane", "Previous pane", "Close this pane", ""),
        *("Photograph, union, A and B", "Two models", "Predicted and gold class"),
        "Rater and rater",
    ]
    assert words(menus.menus["View/Display images as"]) == [
        "A list",
        "A strip of pictures",
        "A gallery",
        "A strip below the picture",
    ]
    assert words(menus.menus["Model"]) == [
        *("Add a model…", "Add the demo models", "", "Explain the gold standard"),
        *("Explain the predicted class", "Next model", "Previous model", "Next class"),
        *("Previous class", "", "Protocol", "Score against raters"),
        *("Further scores", ""),
        *("Files permitted to run code…", "Backend", "Photographs at once"),
        "Restart the model process",
    ]
    assert words(menus.menus["Model/Score against raters"])[-2:] == [
        "",
        "Second readings as well",
    ]
    assert words(menus.menus["Help"]) == [
        *(
            "A short tour",
            "Find a command…",
            "Guide",
            "Keyboard",
            "What the scores mean",
            "Methods, in words",
        ),
        "About DermX Viewer",
    ]


def test_the_toolbar_is_as_it_always_was(window: QMainWindow, make_menus: MakeMenus) -> None:
    menus = make_menus(0)
    (bar,) = window.findChildren(QToolBar)
    texts = [action.iconText() for action in bar.actions() if not action.isSeparator()]
    assert texts == ["Open", "Previous", "Next", "Fit", "Score data set", "Picture"]
    assert bar.objectName() == "toolbar"
    menus.draw_icons(palette("dark"))
    assert not menus.actions["open"].icon().isNull()
    tip = menus.actions["score"].toolTip()
    assert tip == "Score every image with all models of the list (Ctrl+R)"


@pytest.mark.parametrize(
    ("shown", "checked", "unchecked"),
    [
        (Shown(), "theme:system", "theme:dark"),
        (Shown(preferences=Preferences(theme="dark")), "theme:dark", "theme:system"),
        (Shown(), "backend:automatic", f"backend:{BACKENDS[0]}"),
        (Shown(preferences=Preferences(batch_size=4)), "batch:4", "batch:0"),
        (Shown(), "protocol:dermx-2021", "protocol:native"),
        (
            Shown(session=Session(scoring=Scoring(protocol="native"))),
            "protocol:native",
            "protocol:dermx-2021",
        ),
        (Shown(), "raters:each", "raters:majority"),
        (
            Shown(session=Session(scoring=Scoring(fusion="at least k", at_least=3))),
            "raters:at least 3",
            "raters:at least 2",
        ),
        (Shown(session=Session(scoring=Scoring(baselines=True))), "baselines", "second_readings"),
        (
            Shown(session=Session(scoring=Scoring(readings="all"))),
            "second_readings",
            "baselines",
        ),
    ],
    ids=["theme", "dark", "backend", "batch", "protocol", "native", "each", "k", "floor", "again"],
)
def test_what_is_chosen_is_checked(
    make_menus: MakeMenus, shown: Shown, checked: str, unchecked: str
) -> None:
    menus = make_menus(0)
    menus.follow(shown)
    assert menus.actions[checked].isChecked() and not menus.actions[unchecked].isChecked()
    menus.follow(Shown(preferences=Preferences(theme="light")))
    assert menus.actions["theme:light"].isChecked()


def test_what_cannot_be_done_is_disabled(make_menus: MakeMenus) -> None:
    menus = make_menus(0)
    names = ("undo", "redo", "second_readings", "hide")

    def enabled(shown: Shown) -> list[str]:
        menus.follow(shown)
        return [name for name in names if menus.actions[name].isEnabled()]

    assert enabled(Shown()) == ["second_readings"]
    assert enabled(Shown(can_undo=True)) == ["undo", "second_readings"]
    fused = Shown(can_redo=True, session=Session(scoring=Scoring(fusion="majority")))
    assert enabled(fused) == ["redo"]


def test_a_click_that_comes_to_nothing_leaves_no_tick(make_menus: MakeMenus, fake: Fake) -> None:
    menus = make_menus(0)
    menus.actions["baselines"].trigger()
    assert menus.actions["baselines"].isChecked()
    menus.actions["batch:4"].trigger()
    assert ("remembered.set_batch_size", 4) in fake.calls
    # The fake chose nothing: what is shown counts.
    assert menus.actions["batch:0"].isChecked() and not menus.actions["batch:4"].isChecked()


def test_wishes_run_commands(make_menus: MakeMenus, fake: Fake) -> None:
    make_menus(0)
    fake.wishes.command.emit("reload")
    fake.wishes.command.emit("undo")
    assert fake.messages == ["There is no data set to reload."] and fake.calls == []


def test_recent_data_sets_are_filled_anew(
    make_menus: MakeMenus, fake: Fake, tmp_path: Path
) -> None:
    menus = make_menus(0)
    menu = menus.menus["File/Open recent"]
    assert not menu.isEnabled()
    fake.settings.add_recent(tmp_path / "one & two")
    menu.aboutToShow.emit()
    assert menu.isEnabled()
    opening, line, clear = menu.actions()
    assert opening.text() == str(tmp_path / "one && two")
    assert line.isSeparator() and clear.text() == "&Clear the list"
    opening.trigger()
    assert fake.calls == [("open", tmp_path / "one & two", None)]
    entries(menu)[-1].trigger()
    assert not menu.isEnabled() and menu.isEmpty() and fake.settings.recent == []
    # A data set has been opened.
    fake.settings.add_recent(tmp_path)
    menus.follow(Shown(preferences=Preferences(recent=(tmp_path,))))
    assert menu.isEnabled() and len(entries(menu)) == 2


def test_docks_are_shown_and_hidden_in_their_menu(
    window: QMainWindow, make_menus: MakeMenus
) -> None:
    menus = make_menus(0)
    dock = QDockWidget("Problems", window)
    menus.add_docks({"problems": dock})
    (action,) = menus.menus["View/Docks"].actions()
    window.show()
    assert action.isChecked() and action.text() == "&Problems"
    action.trigger()
    assert dock.isHidden() and not action.isChecked()
    dock.show()
    dock.setWindowTitle("Problems (3)")
    assert action.isChecked() and action.text() == "&Problems"


def test_keys_follow_the_keymap(make_menus: MakeMenus) -> None:
    menus: Menus = make_menus(0)
    keymap = menus.keymap
    keymap.set_keys("score", ["Ctrl+O"], take=True)
    assert menus.actions["score"].shortcut().toString() == "Ctrl+O"
    assert menus.actions["score"].toolTip().endswith("(Ctrl+O)")
    assert menus.actions["open"].shortcuts() == [] and menus.actions["open"].toolTip() == (
        "Open data set"
    )
    keymap.reset_all()
    assert menus.actions["open"].shortcut().toString() == "Ctrl+O"
