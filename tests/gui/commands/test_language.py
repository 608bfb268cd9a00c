"""The choice of a language; menus in German have their letters and words."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QMainWindow

from dermx_viewer.gui.commands.language import COMMANDS
from dermx_viewer.gui.commands.menu_words import MENUS, menu_words
from dermx_viewer.gui.commands.mnemonics import letter_of
from dermx_viewer.gui.commands.reserved import reserved
from dermx_viewer.gui.workbench.shown import Preferences, Shown
from tests.gui.commands.conftest import MakeMenus
from tests.gui.commands.fake import Fake
from tests.translation.spoken import spoken

SYSTEM, ENGLISH, GERMAN = COMMANDS


def test_a_language_is_remembered_for_the_next_start(fake: Fake) -> None:
    GERMAN.run(fake.workbench)
    assert fake.calls == [("remembered.set_language", "de")]
    assert fake.messages == ["The window speaks that language when it is opened again."]


def test_what_is_chosen_already_is_not_chosen_again(fake: Fake) -> None:
    SYSTEM.run(fake.workbench)
    assert fake.calls == [] and fake.messages == []


def test_the_chosen_language_is_checked() -> None:
    shown = Shown(preferences=Preferences(language="en"))
    checked = [command.checked(shown) for command in COMMANDS if command.checked]
    assert checked == [False, True, False]


def test_german_menus_have_a_letter_each_and_no_letter_twice(
    window: QMainWindow, make_menus: MakeMenus
) -> None:
    with spoken("de"):
        menus = make_menus(9)
        letters = [letter_of(action.text()).upper() for action in window.menuBar().actions()]
        # The keys that open them are no command's.
        assert {reserved(f"Alt+{letter}") for letter in letters} == {"öffnet die Menüleiste"}
    bar = window.menuBar().actions()
    assert [action.text().replace("&", "") for action in bar] == [
        *("Datei", "Bearbeiten", "Ansicht", "Bild", "Modell", "Hilfe"),
    ]
    for group in (bar, *(menu.actions() for menu in menus.menus.values())):
        counts = Counter(letter for action in group if (letter := letter_of(action.text())))
        assert not counts or max(counts.values()) == 1
    assert menus.actions["open"].toolTip() == "Datensatz öffnen (Strg+O)"


def test_menus_are_called_by_their_words() -> None:
    """In English as their paths are, which settings and code know."""
    for path in MENUS:
        assert menu_words(path) == path.replace("/", " ▸ ")
    with spoken("de"):
        assert menu_words("View/Size of text") == "Ansicht ▸ Schriftgröße"
