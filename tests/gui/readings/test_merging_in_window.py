"""Whoever leads a study merges in the window: the same bytes as on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.dialogs.formats import FormatsDialog
from dermx_viewer.gui.dialogs.merge import MergeDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.work.jobs import JobState
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.preparing import prepared, write_prepared
from dermx_viewer.verdicts.walk import steps
from tests.gui.test_accessible import unnamed
from tests.gui.window import TIMEOUT, Answers
from tests.killed import files_in
from tests.translation.spoken import spoken
from tests.verdicts.build import opened

ABOUT = About("5" * 64, "skin")
IMAGES = ("zebra1", "okapi2", "quagga3")


def answered(folder: Path, reader: str, shift: int) -> Path:
    path = folder / f"{reader}.verdicts"
    with opened(path) as file:
        file.keep_to(ABOUT)
        for number, image in enumerate(IMAGES):
            subject = Subject(image, "net", "Grad-CAM", "Acne")
            file.answer(reader, subject, "belief", 1 + number + shift, gold="Acne")
            file.answer(reader, subject, "verdict", "plausible", gold="Acne")
    return path


def scored(folder: Path) -> Path:
    folder.mkdir()
    head = "image,rater,characteristic,model,explained_class,f1,method"
    lines = [f"{image},derm1,Union,net,Acne,0.{n + 1},Grad-CAM" for n, image in enumerate(IMAGES)]
    (folder / "rows.csv").write_text("\n".join([head, *lines]))
    return folder


@pytest.fixture
def dialog(window: MainWindow) -> MergeDialog:
    window.menus.run("merge_verdicts")
    (found,) = window.findChildren(MergeDialog)
    return found


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [answered(tmp_path, name, shift) for shift, name in enumerate(("Ann", "Bob", "Cem"))]


Merge = Callable[[], None]


@pytest.fixture
def merge(qtbot: QtBot, dialog: MergeDialog) -> Merge:
    def merged() -> None:
        QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
        assert dialog.stop_button.isVisible() and not dialog.merge_button.isEnabled()
        qtbot.waitUntil(lambda: dialog.merged is not None, timeout=TIMEOUT)

    return merged


def export(qtbot: QtBot, dialog: MergeDialog, folder: Path) -> None:
    QTest.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    (formats,) = dialog.findChildren(FormatsDialog)
    formats.accept()
    qtbot.waitUntil(lambda: str(folder) in dialog.said.text(), timeout=TIMEOUT)


def cells(view: TableView) -> list[list[str]]:
    model = view.frame_model
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[str(model.data(model.index(row, c))) for c in columns] for row in rows]


def test_three_files_are_merged_and_exported_as_the_command_line_does(
    qtbot: QtBot,
    window: MainWindow,
    dialog: MergeDialog,
    merge: Merge,
    answers: Answers,
    files: list[Path],
    tmp_path: Path,
) -> None:
    assert not dialog.merge_button.isEnabled() and not dialog.export_button.isEnabled()
    answers.files, answers.folder = files, scored(tmp_path / "run")
    for button in (dialog.add_button, dialog.add_button, dialog.run_button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert dialog.files == tuple(files)
    merge()
    said = "9 judgements by 3 readers of 3 images stand in 3 files."
    assert dialog.outcome.words.text() == said
    assert [line[:3] for line in cells(dialog.outcome.readers)] == [
        [name, "3", "3"] for name in ("Ann", "Bob", "Cem")
    ]
    assert [line[0] for line in cells(dialog.outcome.agreement)] == ["Belief", "Verdict"]
    tabs = dialog.outcome.tabs
    shown = [tabs.tabText(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]
    assert shown == ["Readers", "Agreement", "Belief and F1"]
    answers.folder = tmp_path / "window"
    export(qtbot, dialog, answers.folder)
    output = tmp_path / "line"
    given = [*map(str, files), "--run", str(tmp_path / "run")]
    assert run(["verdicts", *given, "--output", str(output)]) == 0
    assert files_in(answers.folder) == files_in(output)
    assert {"imrmc.csv", "reader_agreement.csv", "belief_and_f1.csv"} <= {*files_in(output)}
    assert str(answers.folder) in window.message_bar.text.text()


def test_a_sealed_duel_with_and_without_its_key(
    qtbot: QtBot, dialog: MergeDialog, merge: Merge, answers: Answers, tmp_path: Path
) -> None:
    found = prepared(name="Duel", dataset=ABOUT, images=IMAGES, duel=("LIME", "RISE"))
    readers, key = write_prepared(found, tmp_path / "duel.toml")
    file = tmp_path / "ann.verdicts"
    with opened(file) as kept:
        kept.keep_to(ABOUT)
        for step in steps(found.readers, "Ann")[:5]:
            subject = Subject(step.image, "net", step.kept, "Acne", found.readers.id, step.phase)
            kept.answer("Ann", subject, "belief", 3)
    dialog.add([file])
    dialog.reading.setText(str(readers))
    merge()
    assert dialog.outcome.tabs.currentWidget() is dialog.outcome.problems
    assert "1 problem is listed below." in dialog.outcome.words.text()
    assert "the leader's key" in cells(dialog.outcome.problems)[0][3]
    with spoken("de"):
        assert "Schlüssel der Leitung" in cells(dialog.outcome.problems)[0][3]
    # What was merged is of what was chosen before.
    answers.files = [key]
    QTest.mouseClick(dialog.reading_button, Qt.MouseButton.LeftButton)
    assert dialog.merged is None and not dialog.export_button.isEnabled()
    merge()
    ((_, *_, done, every),) = cells(dialog.outcome.readers)
    assert (done, every) == ("5", "6")
    assert "Only answers of the reading Duel count." in dialog.outcome.words.text()
    answers.folder, output = tmp_path / "window", tmp_path / "line"
    export(qtbot, dialog, answers.folder)
    assert run(["verdicts", str(file), "--reading", str(key), "--output", str(output)]) == 0
    assert files_in(answers.folder) == files_in(output)


def test_what_is_wrong_is_said_and_files_are_taken_off_the_list(
    qtbot: QtBot, dialog: MergeDialog, merge: Merge, answers: Answers, files: list[Path]
) -> None:
    files[1].write_bytes(files[1].read_bytes()[: -2 * 4096])
    wrong = files[0].with_name("notes.txt")
    wrong.write_text("no verdicts at all, but a text that is long enough to be looked at" * 3)
    dialog.add([*files, wrong])
    QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(answers.said), timeout=TIMEOUT)
    title, text = answers.said[-1]
    assert title == "Not merged" and "notes.txt" in text and dialog.merge_button.isEnabled()
    dialog.activateWindow()
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus, timeout=TIMEOUT)
    dialog.list.setCurrentRow(3)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.files == tuple(files)
    merge()
    assert cells(dialog.outcome.problems)[0][0] == "damaged file of verdicts"
    dialog.run.setText(str(wrong.parent))
    QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(answers.said) > 1, timeout=TIMEOUT)
    assert "rows.csv" in answers.said[-1][1]


def test_it_can_be_stopped_and_closed_meanwhile(
    qtbot: QtBot,
    window: MainWindow,
    dialog: MergeDialog,
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dialog.add(files)
    with monkeypatch.context() as patched:
        patched.setattr("dermx_viewer.runs.verdicts.merged.merge", _until_stopped)
        begin(qtbot, dialog)
        dialog.stop_button.click()
        assert dialog.said.text() == "Stopped." and dialog.merge_button.isEnabled()
        begin(qtbot, dialog)
        dialog.close()
        jobs = window.workbench.runner.jobs
        qtbot.waitUntil(lambda: all(j.state is JobState.CANCELLED for j in jobs), timeout=TIMEOUT)
    assert len(jobs) == 2
    QApplication.processEvents()
    assert not window.findChildren(MergeDialog)


def test_every_control_has_a_name_and_enter_goes_on(
    window: MainWindow, dialog: MergeDialog, merge: Merge, files: list[Path]
) -> None:
    assert unnamed(window) == []
    dialog.add(files)
    merge()
    assert unnamed(window) == [] and dialog.export_button.isDefault()


def begin(qtbot: QtBot, dialog: MergeDialog) -> None:
    QTest.mouseClick(dialog.merge_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.maximum() == 3, timeout=TIMEOUT)


def _until_stopped(_returned: object, *, progress: object, should_stop: object) -> None:
    from dermx_viewer.errors import Cancelled

    assert callable(progress) and callable(should_stop)
    while not should_stop():
        progress(1, 3, "Ann.verdicts")
    raise Cancelled
