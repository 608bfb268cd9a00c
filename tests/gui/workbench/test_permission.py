"""Model files with program code in the window: asked about, remembered, taken back."""

from __future__ import annotations

import base64
import json
import marshal
import os
import pickle
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain.permission import is_permitted, permitted_files, remember, sha256_of
from dermx_viewer.explain.spec import read_spec, write_spec
from dermx_viewer.gui.commands.scoring import score_dataset
from dermx_viewer.gui.dialogs.model_spec import ModelDialog
from dermx_viewer.gui.dialogs.permission import (
    Answer,
    PermissionBox,
    Permitted,
    PermittedFilesDialog,
    local_time,
)
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.workbench.decisions import Decisions, stamp_of
from tests.gui.window import TIMEOUT, Answers, opened

RESIDUAL = paths.bundled_models() / "demo-residual.keras"
SHA = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed"


@pytest.fixture
def programmed(tmp_path: Path) -> Path:
    """The demo model with its last activation, which does nothing, as a Lambda layer."""
    code = base64.b64encode(marshal.dumps((lambda x: x).__code__)).decode("ascii")
    function = {
        "class_name": "__lambda__",
        "config": {"code": code, "defaults": None, "closure": None},
    }
    file = tmp_path / "programmed.keras"
    with zipfile.ZipFile(RESIDUAL) as source, zipfile.ZipFile(file, "w") as target:
        config = json.loads(source.read("config.json"))
        layer = next(x for x in config["config"]["layers"] if x["name"] == "features")
        layer["class_name"] = "Lambda"
        del layer["config"]["activation"]
        layer["config"] |= {"function": function, "output_shape": [15, 20, 48], "arguments": {}}
        target.writestr("metadata.json", source.read("metadata.json"))
        target.writestr("config.json", json.dumps(config))
        target.writestr("model.weights.h5", source.read("model.weights.h5"))
    lines = RESIDUAL.with_suffix(".toml").read_text(encoding="utf-8").splitlines()
    spec = [line for line in lines if not line.startswith("sha256")]
    file.with_suffix(".toml").write_text("\n".join(spec), encoding="utf-8")
    return file


def explained(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workbench.shown.pane.maps is not None, timeout=TIMEOUT)


def refused(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the window says that the file stays closed, where it says such things."""
    qtbot.waitUntil(window.message_bar.isVisible, timeout=TIMEOUT)
    for text in (window.message_bar.text.text(), window.parts["attention"].status.text()):
        assert "'features' of type Lambda holds program code" in text and "--trust" in text
    assert window.workbench.shown.pane.maps is None


@pytest.mark.backend
def test_not_opened_then_once_in_this_session(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, programmed: Path
) -> None:
    opened(qtbot, window, dataset_path)
    workbench, name = window.workbench, str(programmed)
    workbench.add_models([programmed])
    refused(qtbot, window)
    digest = sha256_of(programmed)
    assert answers.asked == [("programmed.keras", digest)]
    # A no is not asked about again by itself, nor because of another method.
    window.message_bar.hide()
    workbench.edit(pane={"method": "HiResCAM"})
    refused(qtbot, window)
    assert len(answers.asked) == 1
    # The user chooses the model again, as the message says.
    answers.answer = Answer.ONCE
    box = window.parts["attention"].model
    box.activated.emit(box.findData(name))
    explained(qtbot, window)
    assert len(answers.asked) == 2 and not is_permitted(digest)
    # Another layer and the whole data set load it again, unasked.
    loaded = workbench.explainer.loaded(name, "")
    assert loaded is not None and loaded.permitted
    workbench.edit(pane={"target_layer": loaded.layers[-2].name})
    explained(qtbot, window)
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: workbench.run is not None, timeout=TIMEOUT)
    assert len(answers.asked) == 2
    window.menus.actions["trusted"].trigger()
    listed = window.findChildren(PermittedFilesDialog)[-1]
    assert listed.model.frame.values.tolist() == [["programmed.keras", "this session only", digest]]
    listed.close()
    # Written anew it is another file.
    answers.answer = Answer.REFUSE
    os.utime(programmed, ns=(1, 1))
    workbench.add_models([programmed])
    qtbot.waitUntil(lambda: len(answers.asked) == 3, timeout=TIMEOUT)
    refused(qtbot, window)


@pytest.mark.backend
def test_trusted_for_good_and_taken_back(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, programmed: Path
) -> None:
    opened(qtbot, window, dataset_path)
    # Scoring loads a model that is not on screen; it is asked about, and scoring goes on.
    window.workbench.add_models([programmed])
    refused(qtbot, window)
    answers.answer = Answer.ALWAYS
    score_dataset(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    explained(qtbot, window)
    digest = sha256_of(programmed)
    assert [sha256 for _, sha256 in answers.asked] == [digest, digest] and is_permitted(digest)
    window.close()
    answers.answer = Answer.REFUSE
    second = MainWindow(dialogs=answers)
    second.show()
    try:
        # The next start asks no more.
        opened(qtbot, second, dataset_path)
        explained(qtbot, second)
        second.message_bar.hide()
        loaded = second.workbench.explainer.loaded(str(programmed), "")
        image = second.workbench.image
        assert loaded is not None and image is not None and image.photograph is not None
        second.menus.actions["trusted"].trigger()
        listed = second.findChildren(PermittedFilesDialog)[-1]
        assert listed.model.frame["sha256"].tolist() == [digest]
        qtbot.mouseClick(listed.take_back, Qt.MouseButton.LeftButton)
        assert listed.stack.currentWidget() is listed.empty and not is_permitted(digest)
        refused(qtbot, second)
        assert len(answers.asked) == 2
        # Nor does a job that has loaded it before get another map of it.
        asked = second.workbench.explainer.process.explain(loaded, image.photograph.path, "a")
        with pytest.raises(ModelNeedsPermission) as raised:
            asked.result(timeout=60)
        assert raised.value.file == programmed
        second.workbench.edit(pane={"model": str(programmed)})
        qtbot.waitUntil(lambda: len(answers.asked) == 3, timeout=TIMEOUT)
    finally:
        second.close()
        second.deleteLater()
        QApplication.processEvents()


@pytest.mark.backend
def test_once_is_enough_for_a_file_without_a_spec(
    qtbot: QtBot, window: MainWindow, answers: Answers, dataset_path: Path, programmed: Path
) -> None:
    spec = read_spec(programmed.with_suffix(".toml"))
    programmed.with_suffix(".toml").unlink()
    opened(qtbot, window, dataset_path)
    answers.answer = Answer.ONCE
    with qtbot.waitSignal(window.workbench.explainer.spec_needed, timeout=TIMEOUT):
        window.workbench.add_models([programmed])
    dialog = window.findChild(ModelDialog)
    assert isinstance(dialog, ModelDialog)
    write_spec(spec, programmed.with_suffix(".toml"))
    dialog.accept()
    explained(qtbot, window)
    assert len(answers.asked) == 1


def test_what_cannot_be_remembered_is_not_opened(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"two")
    # A folder in its place cannot be replaced by a file.
    (paths.settings_folder() / "trusted-models.json").mkdir()
    answers.answer = Answer.ALWAYS
    decisions = window.workbench.explainer.decisions
    assert decisions.ask_about(ModelNeedsPermission("net.keras holds program code", file))
    qtbot.waitUntil(lambda: bool(answers.said), timeout=TIMEOUT)
    assert answers.said[0][0] == "Not remembered"
    assert window.message_bar.text.text() == "net.keras holds program code"
    assert decisions.refuses(file) and not decisions.ask_about(ModelNeedsPermission("again", file))
    answers.said.clear()
    window.workbench.permission.take_back(SHA)
    assert answers.said[0][0] == "Not taken back"


def test_a_file_that_is_gone_is_not_asked_about(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    gone = ModelNeedsPermission("gone.keras holds program code", tmp_path / "gone.keras")
    assert window.workbench.explainer.decisions.ask_about(gone)
    qtbot.waitUntil(window.message_bar.isVisible, timeout=TIMEOUT)
    assert "cannot be read" in window.message_bar.text.text() and not answers.asked


def test_the_question(qtbot: QtBot) -> None:
    error = ModelNeedsPermission("<b>net.keras: it holds code.", Path("/there/<b>net.keras"))
    box = PermissionBox(error, SHA)
    qtbot.addWidget(box)
    assert box.text().startswith("<b>net.keras holds program code")
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert SHA[:12] in box.informativeText() and SHA not in box.informativeText()
    for told in (SHA, "/there/<b>net.keras", "it holds code"):
        assert told in box.detailedText()
    buttons = {button.text(): button for button in box.buttons()}
    for answer in Answer:
        assert answer.value in buttons
    assert box.defaultButton() is box.escapeButton() is buttons["Do not open"]
    assert box.answer is Answer.REFUSE
    for answer in Answer:
        box.show()
        buttons[answer.value].click()
        assert box.answer is answer


@pytest.mark.parametrize("answer", list(Answer))
def test_the_answer_is_the_clicked_button(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: Answer, tmp_path: Path
) -> None:
    from dermx_viewer.gui.dialogs.questions import Dialogs

    def click(box: QMessageBox) -> int:
        next(b for b in box.buttons() if b.text() == answer.value).click()
        return 0

    monkeypatch.setattr(PermissionBox, "exec", click)
    error = ModelNeedsPermission("holds code", tmp_path / "net.keras")
    assert Dialogs().ask_permission(error, SHA) is answer


@pytest.fixture
def listed(qtbot: QtBot, window: MainWindow) -> Iterator[PermittedFilesDialog]:
    """The list of three remembered files."""
    for number, name in enumerate(("one.keras", "two.h5", "three.keras")):
        remember(f"{number}" * 64, name)
    window.menus.actions["trusted"].trigger()
    dialog = window.findChildren(PermittedFilesDialog)[-1]
    yield dialog
    dialog.close()


def test_files_are_listed_and_taken_back(listed: PermittedFilesDialog) -> None:
    assert listed.stack.currentWidget() is listed.view
    assert listed.model.frame["file"].tolist() == ["one.keras", "two.h5", "three.keras"]
    assert listed.view.selected_rows() == [0]
    listed.view.selectAll()
    listed.view.selectionModel().select(
        listed.model.index(1, 0),
        listed.view.selectionModel().SelectionFlag.Deselect
        | listed.view.selectionModel().SelectionFlag.Rows,
    )
    listed.take_back.click()
    assert list(permitted_files()) == ["1" * 64]
    assert listed.model.frame["file"].tolist() == ["two.h5"]
    listed.take_back.click()
    assert permitted_files() == {}
    assert listed.stack.currentWidget() is listed.empty and not listed.take_back.isEnabled()
    assert "No model file is permitted" in listed.empty.title.text()


def test_a_damaged_memory_is_listed_as_empty(qtbot: QtBot, window: MainWindow) -> None:
    memory = paths.settings_folder() / "trusted-models.json"
    content = {"a": "b", "c": {"file": "x"}, "c" * 64: {"file": 3}}
    memory.write_text(json.dumps(content), encoding="utf-8")
    assert window.workbench.permission.files() == [Permitted("", "", "c" * 64)]


def test_once_is_for_the_file_as_it_was(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"one")
    decisions = Decisions()
    assert not decisions.allows(file)
    decisions.refuse(file)
    decisions.allow(file, stamp_of(file), "a")
    assert decisions.allows(file) and not decisions.refuses(file)
    file.write_bytes(b"other")
    assert not decisions.allows(file)
    decisions.allow(file, stamp_of(file), "b")
    decisions.take_back("a")
    assert decisions.allows(file) and decisions.once == {"b": "net.keras"}
    decisions.take_back("b")
    assert not decisions.allows(file) and decisions.refuses(file) and decisions.once == {}
    assert not decisions.ask_about(ModelError("something else"))


def test_the_error_keeps_its_file_between_processes(tmp_path: Path) -> None:
    error = ModelNeedsPermission("net.keras holds code", tmp_path / "net.keras")
    same = pickle.loads(pickle.dumps(error))
    assert type(same) is ModelNeedsPermission
    assert (str(same), same.file) == ("net.keras holds code", tmp_path / "net.keras")


def test_times_are_told_as_people_read_them() -> None:
    assert len(local_time("2026-11-25T12:00:00+00:00")) == len("2026-11-25 12:00")
    assert local_time("yesterday") == "yesterday"
