"""A real window for tests: injected dialogs, nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import ModelNeedsPermission
from dermx_viewer.gui.commands.dataset import open_dataset
from dermx_viewer.gui.dialogs.permission import Answer
from dermx_viewer.gui.dialogs.questions import Dialogs, Unsaved
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.verdict.widget import VerdictPart

TIMEOUT = 60_000


class Answers(Dialogs):
    """Answers every question as told and remembers what was said."""

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.files: list[Path] = []
        self.save: Path | None = None
        self.file: Path | None = None
        self.text: str | None = None
        self.yes = True
        self.choice: int | None = 0
        self.unsaved: Unsaved = "discard"
        self.colour = ""
        self.answer = Answer.REFUSE
        self.asked: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []

    def inform(self, title: str, text: str) -> None:
        self.said.append((title, text))

    def warn(self, title: str, text: str) -> None:
        self.said.append((title, text))

    def confirm(self, title: str, text: str) -> bool:
        self.said.append((title, text))
        return self.yes

    def ask_unsaved(self, title: str, text: str) -> Unsaved:
        self.said.append((title, text))
        return self.unsaved

    def ask_permission(self, error: ModelNeedsPermission, sha256: str) -> Answer:
        self.asked.append((error.file.name, sha256))
        return self.answer

    def ask_folder(self, title: str, start: Path) -> Path | None:
        return self.folder

    def ask_files(self, title: str, start: Path, filters: str) -> list[Path]:
        return self.files

    def ask_colour(self, title: str, colour: str) -> str:
        self.said.append((title, colour))
        return self.colour

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        self.said.append((title, text))
        return self.text

    def ask_choice(self, title: str, label: str, choices: Sequence[str]) -> int | None:
        self.said.append((title, label))
        return self.choice

    def ask_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        return self.file

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        return self.save


@contextmanager
def shown_window(qtbot: QtBot, dialogs: Dialogs, *, restore: bool = True) -> Iterator[MainWindow]:
    """A window on screen, closed and let go of at the end."""
    made = MainWindow(dialogs=dialogs, restore=restore)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def opened(qtbot: QtBot, window: MainWindow, path: Path, photos: Path | None = None) -> None:
    """Open a data set and wait until it is shown."""
    before = window.workbench.dataset
    open_dataset(window.workbench, path, photos)
    qtbot.waitUntil(lambda: window.workbench.dataset not in (None, before), timeout=TIMEOUT)


def see(window: MainWindow) -> None:
    """Wait for the photograph of what is judged."""
    workbench, waited = window.workbench, QElapsedTimer()
    waited.start()
    while workbench.judging.on and workbench.image and workbench.photos.awaited(workbench.image):
        assert waited.elapsed() < TIMEOUT
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def press(window: MainWindow, *keys: Qt.Key) -> None:
    """Press keys in turn, each where the focus is by then; on the picture where nothing has it.

    Whoever judges waits for the picture to come, as readers do.
    """
    for key in keys:
        see(window)
        QTest.keyClick(window.focusWidget() or window.canvas.graphics, key)
    see(window)


def verdict_part(window: MainWindow) -> VerdictPart:
    """The dock that asks for a verdict."""
    part = window.parts["verdict"]
    assert isinstance(part, VerdictPart)
    return part
