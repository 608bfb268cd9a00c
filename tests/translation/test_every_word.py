"""In a language that puts every text into brackets the window shows no word without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import UNION
from dermx_viewer.explain.backends import NAMES
from dermx_viewer.explain.methods import BUILT_IN
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.scoring.choices.all import CHOICES
from dermx_viewer.session.state import COLOUR_MAPS
from dermx_viewer.verdicts.about import about
from tests.gui.conftest import dataset_path
from tests.gui.window import Answers, opened, shown_window
from tests.translation.seen import Text, outside, texts_of, untranslated
from tests.translation.spoken import bracketed

__all__ = ["dataset_path"]


KEYS = {"Ctrl", "Shift", "Alt", "PgUp", "PgDown", "Left", "Space", "Esc", "Del", "Menu"}
"""As Qt writes them"""
OF_LIBRARIES = {
    *("Cancel", "&Cancel", "Close", "&Close", "&Open", "Open", "&Save", "Save", "&OK", "OK"),
    *("Float", "Undocks and re-attaches the dock widget", "Closes the dock widget"),
    *("Scroll Left", "Scroll Right", "Press shortcut", "Export...", "Export"),
}
"""Texts that Qt and pyqtgraph bring, and Qt translates"""


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    with bracketed(), shown_window(qtbot, answers) as made:
        yield made


def data_of(window: MainWindow) -> set[str]:
    """Names that stay as they are in every language."""
    known = ontology()
    dataset = window.workbench.dataset
    names = {"DermX Viewer", "English", "Deutsch", *NAMES.values(), *COLOUR_MAPS}
    names |= {each.name for each in BUILT_IN} | {each.paper for each in BUILT_IN}
    names |= KEYS | {UNION}
    names |= {str(value) for each in CHOICES for value in getattr(each.values, "named", ())}
    names |= {*known.diagnosis_names, "dermx-2021", "dermx-2023", "native"}
    names |= {each.name for each in known.characteristics}
    if dataset is not None:
        names |= {dataset.name, str(dataset.root), about(dataset).words}
        names |= {image.image_id for image in dataset.images}
        names |= {each.rater for image in dataset.images for each in image.evaluations}
    return names


def forgotten(window: MainWindow, *widgets: QWidget) -> list[Text]:
    texts = (text for widget in (widgets or (window,)) for text in texts_of(widget))
    found = untranslated(texts, data_of(window))
    return [each for each in found if each.text.strip() not in OF_LIBRARIES]


def test_what_stands_outside_of_brackets() -> None:
    assert outside("⟦Open ⟦a⟧⟧ then <b>⟦x⟧</b>: this").split() == ["then", ":", "this"]


def test_every_word_of_the_window_is_translated(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    assert forgotten(window) == []
    opened(qtbot, window, dataset_path)
    for name in window.docks:
        window.workbench.wishes.dock.emit(name)
        QApplication.processEvents()
    assert forgotten(window) == []
    for command in ("panes:paper", "panes:raters", "votes", "compare", "judge"):
        window.menus.run(command)
        QApplication.processEvents()
        assert forgotten(window) == [], command


COMMANDS = (
    *("palette", "keys", "shortcuts", "guide", "scores", "methods", "about", "tour", "recover"),
    *("edit_protocol", "export_all", "reproduce", "trusted", "figure", "plot_file", "reader"),
    *("copy_case", "save_run", "report", "grid", "open_run", "save_case", "check", "mark"),
    *("save_project", "new_reading", "reading", "picture", "verdicts_file", "add_model"),
    "merge_verdicts",
)
"""Those that show a dialog, or say something"""
PAGES = ("guide", "methods", "scores")
"""Their pages are the guide itself and the text of a file, which are English; and one that cuts
texts, so that brackets do not meet"""


def test_every_word_of_dialogs_and_messages_is_translated(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    shown = 0
    for command in COMMANDS:
        window.menus.run(command)
        QApplication.processEvents()
        dialogs = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window]
        found = forgotten(window, *dialogs, window.message_bar)
        found = [each for each in found if command not in PAGES or "page" not in each.what]
        assert found == [], command
        shown += len(dialogs)
        for dialog in dialogs:
            dialog.close()
    assert shown > 10
    said = [Text(text, "message", "dialogs") for both in answers.said for text in both]
    assert untranslated(said, data_of(window)) == [] and said
