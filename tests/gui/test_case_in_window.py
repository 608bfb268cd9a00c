"""A case copied here shows the same pixels there, without the model and the photograph."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.case import SUFFIX
from dermx_viewer.session.scene import Scene
from tests.dataset import build
from tests.gui.window import Answers, opened, shown_window
from tests.gui.workbench.build import maps_of


@pytest.fixture
def maps() -> AttentionMaps:
    return maps_of("a", "net")


@pytest.fixture
def sender(
    qtbot: QtBot,
    window: MainWindow,
    dataset_path: Path,
    maps: AttentionMaps,
    monkeypatch: pytest.MonkeyPatch,
) -> MainWindow:
    """A window that shows the map of a model over some of the layers of an image."""
    opened(qtbot, window, dataset_path)
    workbench = window.workbench
    monkeypatch.setattr(
        workbench.explainer, "maps", lambda wish: maps if wish.model == "/net.keras" else None
    )
    workbench.edit(
        models=("/net.keras",),
        pane={"model": "/net.keras", "class_policy": "predicted", "threshold": 0.3},
        outlines={"hidden": frozenset({("derm1", "Scar")})},
        scoring={"protocol": "native"},
    )
    assert workbench.shown.pane.scene.attention is not None
    return window


def copied(window: MainWindow) -> str:
    window.menus.run("copy_case")
    return QGuiApplication.clipboard().text()


def same_pixels(found: Scene, wanted: Scene) -> None:
    assert found.attention is not None and wanted.attention is not None
    assert found.attention.values.tobytes() == wanted.attention.values.tobytes()
    assert found.attention.explained_class == wanted.attention.explained_class
    layers = [[(x.rater, x.characteristic, x.colour) for x in s.layers] for s in (found, wanted)]
    assert layers[0] == layers[1] != []
    look = ("attention_opacity", "attention_threshold", "colour_map", "fill_opacity", "size")
    assert [getattr(found, name) for name in look] == [getattr(wanted, name) for name in look]


def test_the_same_pixels_without_model_and_photograph(
    qtbot: QtBot, sender: MainWindow, maps: AttentionMaps, dataset_path: Path, tmp_path: Path
) -> None:
    text, wanted = copied(sender), sender.workbench.shown.pane.scene
    assert sender.message_bar.text.text() == "Copied: a of data, Grad-CAM of net for Acne."
    assert str(tmp_path) not in text and "/net.keras" not in text
    there = Path(shutil.copytree(dataset_path, tmp_path / "elsewhere" / "data"))
    (there / "a.png").unlink()
    with shown_window(qtbot, Answers(), restore=False) as receiver:
        opened(qtbot, receiver, there)
        receiver.workbench.show_image("b")
        QGuiApplication.clipboard().setText(text)
        receiver.menus.run("paste_case")
        seen = receiver.workbench.shown.pane
        assert seen.scene.photograph is None and seen.scene.image_id == "a"
        same_pixels(seen.scene, wanted)
        assert seen.maps is not None and seen.maps.values.tobytes() == maps.values.tobytes()
        assert receiver.message_bar.text.text() == "Case: a of data, Grad-CAM of net for Acne."
        assert "net" in receiver.verdict_line.text.toolTip()
        assert receiver.parts["attention"].model.currentData() == "case:net"
        # Of another image it says why there is nothing; undoing goes back to what was there.
        receiver.workbench.show_image("b")
        assert "map of one image" in receiver.workbench.shown.pane.status
        receiver.workbench.undo()
        assert receiver.workbench.shown.session.pane.model == ""


def test_tags_and_marked_places_travel_and_are_drawn(
    qtbot: QtBot, sender: MainWindow, answers: Answers, dataset_path: Path
) -> None:
    answers.text = "Ada"
    sender.menus.run("judge")
    sender.menus.run("mark")
    sender.workbench.marking.add(((3.25, 4.0),))
    sender.workbench.judging.answer("tags", ["hair"])
    text = copied(sender)
    assert "judged by Ada: tags hair, 1 marked" in text
    with shown_window(qtbot, Answers(), restore=False) as receiver:
        opened(qtbot, receiver, dataset_path)
        QGuiApplication.clipboard().setText(text)
        receiver.menus.run("paste_case")
        assert receiver.canvas.overlays.marks.marks == (((3.25, 4.0),),)
        receiver.workbench.show_image("b")
        assert receiver.canvas.overlays.marks.marks == ()


def test_a_case_comes_as_a_file_and_by_drop(
    qtbot: QtBot, sender: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    wanted, file = sender.workbench.shown.pane.scene, tmp_path / f"a{SUFFIX}"
    answers.save = file
    sender.menus.run("save_case")
    assert sender.message_bar.text.text() == f"The case was saved to {file}."
    for way in ("open", "file", "text"):
        sender.workbench.edit(pane={"model": ""}, outlines={"hidden": frozenset()})
        if way == "open":
            answers.files = [file]
            sender.menus.run("open_case")
        elif way == "file":
            open_dropped(sender.workbench, file)
        else:
            drop_text(sender, file.read_text())
        assert sender.workbench.session.pane.model == "case:net"
        # It is what a case holds, not what the model at hand says.
        key = sender.workbench.explainer._given
        assert len(key) == 1 and np.array_equal(next(iter(key.values())).values, maps_values())
    assert wanted.attention is not None


def maps_values() -> np.ndarray:
    return np.asarray(maps_of("a", "net").values)


def drop_text(window: MainWindow, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def test_what_a_reader_said_goes_with_it(
    qtbot: QtBot, sender: MainWindow, answers: Answers
) -> None:
    answers.text = "Ada"
    sender.workbench.judging.start()
    sender.workbench.judging.answer("belief", 4)
    assert "judged by Ada: belief 4" in copied(sender).splitlines()[0]


def test_another_data_set_is_said(
    qtbot: QtBot, sender: MainWindow, dataset_path: Path, tmp_path: Path
) -> None:
    text = copied(sender)
    build.write_evaluation(dataset_path, "derm9_a", build.darwin1([build.tag("Acne")]))
    other = build.simple_dataset(tmp_path / "other")
    with shown_window(qtbot, Answers(), restore=False) as receiver:
        said = receiver.message_bar.text
        drop_text(receiver, text)
        assert said.text().startswith("The case is of data (")
        opened(qtbot, receiver, other)
        drop_text(receiver, text)
        assert said.text().startswith("There is no image a in other: the case is of data (")
        opened(qtbot, receiver, dataset_path)
        drop_text(receiver, text)
        assert "its data set had other annotations" in said.text()
        assert receiver.workbench.shown.pane.scene.attention is not None


def test_a_blinded_reading_opens_no_case(
    qtbot: QtBot, sender: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = copied(sender)
    monkeypatch.setattr(type(sender.workbench.blind), "on", True)
    drop_text(sender, text)
    monkeypatch.undo()
    assert "A reading goes on" in sender.message_bar.text.text()
    assert sender.workbench.session.pane.model == "/net.keras"


def test_hostile_text_is_refused_by_name(window: MainWindow, answers: Answers) -> None:
    drop_text(window, '{"form": "dermx-viewer case", "version": 1, "map": {"classes": 5}}')
    QGuiApplication.clipboard().setText("hello")
    window.menus.run("paste_case")
    assert [title for title, _ in answers.said] == ["Not opened"] * 2
    assert "its map cannot be read" in answers.said[0][1]
    assert answers.said[1][1] == "This is no case: Edit ▸ Copy case makes one."
