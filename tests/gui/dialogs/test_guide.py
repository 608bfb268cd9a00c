"""The guide's pages in the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.commands.help import COMMANDS
from dermx_viewer.gui.dialogs.guide import PAGES, GuideDialog, page_text
from dermx_viewer.gui.main_window import MainWindow
from tests.translation.spoken import spoken


def test_the_guide_is_shown_in_the_window(qtbot: QtBot, window: MainWindow) -> None:
    (command,) = (command for command in COMMANDS if command.id == "guide")
    command.run(window.workbench)
    (dialog,) = window.findChildren(GuideDialog)
    assert dialog.pages.count() == len(PAGES)
    assert "Start in five minutes" in dialog.page.toPlainText()
    for name in PAGES:
        assert dialog.show_page(name)
        shown = dialog.page.toPlainText()
        # Nothing that only Sphinx reads, and no picture that is not there.
        assert len(shown) > 200 and "{include}" not in shown and "toctree" not in shown
        assert "pictures/" not in page_text(paths.guide(), name)
    assert dialog.show_page("tables", "whether-a-difference-means-anything")
    assert dialog.page.textCursor().block().text() == "Whether a difference means anything"
    assert not dialog.show_page("nowhere")
    dialog.close()


def test_a_guide_that_is_gone_costs_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = GuideDialog(tmp_path)
    qtbot.addWidget(dialog)
    assert dialog.pages.count() == 0 and dialog.page.toPlainText() == ""


def test_in_german_it_says_that_it_is_in_english(qtbot: QtBot) -> None:
    dialog = GuideDialog(paths.guide())
    qtbot.addWidget(dialog)
    assert dialog.note.isHidden()
    with spoken("de"):
        german = GuideDialog(paths.guide())
        qtbot.addWidget(german)
        assert (
            german.note.text() == "Diese Seiten sind auf Englisch." and not german.note.isHidden()
        )
