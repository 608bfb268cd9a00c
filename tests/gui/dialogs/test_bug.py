"""What is told of a bug: everything that helps, nothing of the user's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dermx_viewer import __version__, paths
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.app import tell_unexpected
from dermx_viewer.gui.dialogs.bug import BugDialog
from dermx_viewer.gui.dialogs.bug_details import bug_details, log_tail
from dermx_viewer.gui.main_window import MainWindow


def raised(text: str) -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_details_name_versions_device_and_trace_but_not_the_user(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_text("\n".join(f"line {n}" for n in range(100)) + f"\nin {paths.home()}/data\n")
    text = bug_details(raised("odd"), log, backend="tensorflow", device="CPU")
    assert text.startswith(f"DermX Viewer {__version__}\nPython 3")
    assert (
        "PySide6-Essentials 6" in text and "keras 3" in text and "Model on CPU (tensorflow)" in text
    )
    assert "ValueError: odd" in text and "test_bug.py" in text
    assert "line 99" in text and "line 10\n" not in text
    assert str(paths.home()) not in text and "in ~/data" in text


def test_a_log_that_is_gone_costs_nothing(tmp_path: Path) -> None:
    assert log_tail(tmp_path / "gone.txt") == []
    assert "No model is loaded" in bug_details(raised("odd"), tmp_path / "gone.txt")


def test_one_dialog_tells_of_every_bug(qtbot: QtBot, window: MainWindow) -> None:
    for text in ("first", "second", "second"):
        tell_unexpected(window, raised(text))
    (dialog,) = window.findChildren(BugDialog)
    assert dialog.isVisible() and not dialog.isModal()
    assert "first" in dialog.what.text() and "second" in dialog.more.text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.count("ValueError: first") == 1 and "ValueError: second" in copied
    dialog.close()


def test_what_the_program_knows_is_no_bug(qtbot: QtBot, window: MainWindow) -> None:
    tell_unexpected(window, DermXError("photos: no such folder."))
    assert window.findChildren(BugDialog) == []
    assert window.message_bar.text.text() == "photos: no such folder."


@pytest.mark.parametrize("text", ["<b>bold</b>", "a" * 3000])
def test_the_words_are_shown_as_they_are(qtbot: QtBot, text: str) -> None:
    dialog = BugDialog(text, text)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.what.textFormat() == Qt.TextFormat.PlainText and dialog.what.text() == text
    dialog.close()
