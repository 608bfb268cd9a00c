from __future__ import annotations

import json
import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dermx_viewer.gui import app, contents
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.outside import Interruption
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.session.storage import load_session, save_session
from tests.dataset import build
from tests.gui.window import Answers, opened, shown_window


@pytest.fixture(autouse=True)
def _hearing() -> Iterator[None]:
    """Ctrl-C is heard, also where the tests themselves were started without it (nohup)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interruption_ends_what_it_is_told_to(qtbot: QtBot) -> None:
    ended: list[bool] = []
    before = signal.getsignal(signal.SIGINT)
    with Interruption(lambda: ended.append(True)) as interruption:
        assert not interruption.happened
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGINT))
        qtbot.waitUntil(lambda: bool(ended))
    assert interruption.happened and ended == [True]
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_closes_the_window_unasked_and_remembers(
    qtbot: QtBot, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Watched(MainWindow):
        def __init__(self, *, empty: bool, sign: str) -> None:
            super().__init__(dialogs=Answers(), empty=empty, sign=sign)
            self.filled.connect(self.watch)

        def watch(self) -> None:
            self.workbench.explainer.start = lambda: None  # type: ignore[method-assign]
            self.workbench.shown_changed.connect(self.interrupt)

        def interrupt(self, shown: Shown) -> None:
            if shown.dataset is not None:
                os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(app, "MainWindow", Watched)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.chdir(dataset_path.parent)
    handlers = logging.getLogger().handlers[:]
    try:
        with pytest.raises(KeyboardInterrupt):
            app.run(Path(dataset_path.name), [], None)
    finally:
        for handler in set(logging.getLogger().handlers) - set(handlers):
            logging.getLogger().removeHandler(handler)
            handler.close()
    # Given as a relative path, remembered as what it was.
    assert load_session(contents.session_file()).place.dataset == str(dataset_path)
    assert Settings().recent == [dataset_path]


def test_a_session_that_cannot_be_saved_keeps_no_window_open(
    qtbot: QtBot, answers: Answers, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shown_window(qtbot, answers) as window:
        contents.session_file().mkdir()
        assert window.close()
        assert not window.isVisible() and not answers.said


def test_names_that_are_no_text_come_back(qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    root = tmp_path / os.fsdecode(b"caf\xe9 & \xe2\x80\xae")
    build.simple_dataset(root)
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, root)
        (action, *_) = window.menus.menus["File/Open recent"].actions()
        assert action.text() == f"{tmp_path}/caf\\xe9 && \\u202e"
        assert window.close()
    assert Settings().recent == [root]
    assert load_session(contents.session_file()).place.dataset == str(root)
    json.loads(contents.session_file().read_bytes())


def test_two_windows_keep_each_others_recent_data_sets(qtbot: QtBot, tmp_path: Path) -> None:
    one, other = Settings(), Settings()
    names = [tmp_path / name for name in "abcd"]
    one.add_recent(names[0])
    other.add_recent(names[1])
    one.add_recent(names[2])
    other.set_photos_of(names[1], tmp_path)
    one.set_photos_of(names[2], tmp_path)
    other.add_recent(names[3])
    assert one.recent == other.recent == Settings().recent == [names[i] for i in (3, 2, 1, 0)]
    assert [Settings().photos_of(name) for name in names] == [None, tmp_path, tmp_path, None]


def test_relative_recent_data_sets_of_earlier_versions_are_forgotten(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    settings._store.setValue("recent", ["data", str(tmp_path / "b")])
    assert settings.recent == [tmp_path / "b"]
    settings.add_recent(Path("c"))
    assert settings.recent == [tmp_path / "c", tmp_path / "b"]


def test_two_windows_write_one_session_whole(tmp_path: Path) -> None:
    session = load_session(tmp_path / "nothing")
    file = tmp_path / "settings" / "session.json"
    for _ in range(2):
        save_session(session, file)
    assert load_session(file) == session
    assert [path.name for path in file.parent.iterdir()] == ["session.json"]


def test_the_first_window_of_all_fits_its_screen(qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(screen.width() + 700, screen.height() - 300)
    app.fit_to_screen(window)
    assert window.width() < screen.width() and window.height() == screen.height() - 300
    assert screen.contains(window.geometry())
    # One that fits stays where it was.
    before = window.geometry()
    app.fit_to_screen(window)
    assert window.geometry() == before
