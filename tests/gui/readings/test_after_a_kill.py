"""A duel whose program was killed: nothing that was said is lost, and no key goes astray after."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.commands.dataset import open_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.verdicts.study import Study
from dermx_viewer.verdicts.walk import steps
from tests.gui.readings.blinded import METHODS, NAMES, kept, told
from tests.gui.window import TIMEOUT, Answers, press, shown_window

Key = Qt.Key


def test_keys_before_the_data_set_is_shown_again_answer_nothing(
    qtbot: QtBot,
    answers: Answers,
    begin: Callable[..., Study],
    window: MainWindow,
    dataset_path: Path,
    tmp_path: Path,
) -> None:
    way = steps(begin(duel=METHODS), "Ann")
    press(window, Key.Key_2, Key.Key_Return, Key.Key_3)
    file = window.workbench.judging.path
    # What a kill leaves: the file and its log, as they are while the window has them open.
    left = [path for path in tmp_path.iterdir() if path.name.startswith(file.name)]
    assert len(left) == 3
    (tmp_path / "left").mkdir()
    for path in left:
        shutil.copy(path, tmp_path / "left" / path.name)
    window.close()
    for path in left:
        path.unlink(missing_ok=True)
        shutil.copy(tmp_path / "left" / path.name, path)
    with shown_window(qtbot, answers) as next_one:
        open_dataset(next_one.workbench, dataset_path)
        early = (Key.Key_J, Key.Key_5, Key.Key_Return, Key.Key_4, Key.Key_X, Key.Key_Return)
        press(next_one, *early)
        assert next_one.workbench.dataset is None and not next_one.workbench.judging.on
        qtbot.waitUntil(lambda: next_one.workbench.dataset is not None, timeout=TIMEOUT)
        QApplication.processEvents()
        press(next_one, Key.Key_5)
        assert not (paths.settings_folder() / "my.verdicts").exists()
        begin(next_one, duel=METHODS)
        assert told(next_one, *NAMES, *METHODS) == []
        assert told(next_one, f"attention {way[2].letter} of 3")
        press(next_one, Key.Key_1, Key.Key_Return)
        assert [(image, method, value) for image, _, method, _, value in kept(next_one)] == [
            (step.image, step.letter, value) for step, value in zip(way, (2, 3, 1), strict=False)
        ]
