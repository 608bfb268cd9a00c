"""The window as a user meets it, without a model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.gui.canvas.reading import Reading, describe_reading
from dermx_viewer.gui.commands.dataset import (
    ask_paint,
    ask_photos,
    open_dataset,
    open_dropped,
    reload,
)
from dermx_viewer.gui.commands.help import show_about
from dermx_viewer.gui.commands.image import ask_save_picture
from dermx_viewer.gui.commands.scoring import ask_save_run
from dermx_viewer.gui.dialogs.help import HelpDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.theme import palette
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT, Answers, opened
from tests.session.build import with_fields


def test_opening_shows_the_first_image(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    assert window.parts["images"].shown_ids() == ("a", "b", "c")
    assert window.workbench.session.place.image == "a"
    assert len(window.canvas.scene.layers) == 4
    assert "data" in window.windowTitle()
    qtbot.waitUntil(lambda: window.canvas.has_photograph, timeout=TIMEOUT)
    assert window.settings.recent == [dataset_path]


def test_the_real_data_set_opens(qtbot: QtBot, window: MainWindow, real_dataset_path: Path) -> None:
    opened(qtbot, window, real_dataset_path)
    assert len(window.parts["images"].shown_ids()) == 566
    assert window.docks["problems"].windowTitle() == "Problems (46)"
    assert window.canvas.notice.isVisible() and "No photograph" in window.canvas.notice.text()


def test_a_failure_keeps_what_was_there(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    open_dataset(window.workbench, tmp_path / "nowhere")
    (*_, job) = window.workbench.runner.jobs
    with qtbot.waitSignal(job.failed, timeout=TIMEOUT):
        pass
    assert "nowhere" in window.message_bar.text.text() and window.message_bar.isVisible()
    assert window.workbench.dataset is not None
    assert window.workbench.dataset.root == dataset_path


def test_opening_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, real_dataset_path: Path
) -> None:
    open_dataset(window.workbench, real_dataset_path)
    (*_, job) = window.workbench.runner.jobs
    assert window.status.cancel.isVisible()
    window.status.cancel.click()
    with qtbot.waitSignal(job.cancelled, timeout=TIMEOUT):
        pass
    assert window.workbench.dataset is None
    assert not window.status.cancel.isVisible()


def test_keys_step_through_the_images(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    window.menus.actions["next"].trigger()
    assert window.workbench.session.place.image == "b"
    assert window.verdict_line.mark.isVisible() and "stand-in" in window.verdict_line.mark.text()
    window.menus.actions["next"].trigger()
    assert window.workbench.session.place.image == "c"
    assert "No photograph" in window.canvas.notice.text()
    window.menus.actions["previous"].trigger()
    assert window.workbench.session.place.image == "b"


def test_layers_are_switched_on_and_off(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    tree = window.parts["layers"].tree
    derm1 = tree.topLevelItem(0)
    assert derm1 is not None and derm1.text(0) == "derm1: Acne"
    derm1.setCheckState(0, Qt.CheckState.Unchecked)
    assert {layer.rater for layer in window.canvas.scene.layers} == {"derm2"}
    derm1 = tree.topLevelItem(0)
    assert derm1 is not None
    child = derm1.child(0)
    assert child is not None and child.checkState(0) is Qt.CheckState.Unchecked
    child.setCheckState(0, Qt.CheckState.Checked)
    assert derm1.checkState(0) is Qt.CheckState.PartiallyChecked
    assert len(window.canvas.scene.layers) == 3
    # What is hidden stays hidden on the next image.
    window.workbench.show_image("b")
    assert len(window.canvas.scene.layers) == 3
    window.parts["layers"].all_on.click()
    assert len(window.canvas.scene.layers) == 4
    window.parts["layers"].all_off.click()
    assert window.canvas.scene.layers == ()


def test_grouping_solo_and_discarded(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    window.workbench.edit(outlines={"grouping": "characteristic"})
    top = [window.parts["layers"].tree.topLevelItem(n).text(0) for n in range(2)]  # type: ignore[union-attr]
    assert top == ["Papule", "Scar"]
    papule = window.parts["layers"].tree.topLevelItem(0)
    assert papule is not None
    window.parts["layers"].tree.itemDoubleClicked.emit(papule.child(1), 0)
    (alone,) = window.canvas.scene.layers
    assert (alone.rater, alone.characteristic) == ("derm2", "Papule")
    window.parts["layers"].solo.click()
    assert len(window.canvas.scene.layers) == 4
    window.parts["layers"].discarded.setChecked(True)
    assert len(window.canvas.scene.layers) == 5
    papule = window.parts["layers"].tree.topLevelItem(0)
    assert papule is not None
    assert "Nodule" in [
        window.parts["layers"].tree.topLevelItem(n).text(0)  # type: ignore[union-attr]
        for n in range(window.parts["layers"].tree.topLevelItemCount())
    ]


def test_look_is_remembered(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    window.parts["layers"].fill.setValue(80)
    window.parts["layers"].width_slider.setValue(50)
    assert window.canvas.scene.fill_opacity == 0.8
    assert window.canvas.scene.outline_width == 5.0


def test_h_hides_every_overlay_while_held(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    item = window.canvas.overlays.outlines
    qtbot.keyPress(window.canvas, Qt.Key.Key_H)
    assert not item.isVisible()
    qtbot.keyRelease(window.canvas, Qt.Key.Key_H)
    assert item.isVisible()
    # In the list too, where a letter would otherwise jump to an image.
    window.parts["images"].view.setFocus()
    qtbot.keyPress(window.windowHandle(), Qt.Key.Key_H)
    assert not item.isVisible() and window.workbench.session.place.image == "a"
    qtbot.keyRelease(window.windowHandle(), Qt.Key.Key_H)
    assert item.isVisible()
    # Typing an h into the filter hides nothing.
    window.parts["images"].filter.line.setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_H)
    assert item.isVisible() and window.parts["images"].filter.line.text() == "h"


def test_dropping_opens(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, tmp_path: Path
) -> None:
    open_dropped(window.workbench, dataset_path)
    qtbot.waitUntil(lambda: window.workbench.dataset is not None, timeout=TIMEOUT)
    photos = tmp_path / "photos"
    build.write_photograph(photos / "c.png")
    first = window.workbench.dataset
    open_dropped(window.workbench, photos)
    qtbot.waitUntil(lambda: window.workbench.dataset is not first, timeout=TIMEOUT)
    assert window.workbench.dataset is not None
    assert window.workbench.dataset.by_id["c"].photograph is not None
    open_dropped(window.workbench, tmp_path / "net.keras")
    assert window.workbench.session.models == (str(tmp_path / "net.keras"),)
    assert "missing" in window.parts["attention"].status.text()
    assert "(missing)" in window.parts["attention"].model.currentText()


def test_a_missing_model_is_located(
    qtbot: QtBot, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    window.workbench.add_models([tmp_path / "old.keras"])
    answers.files = [tmp_path / "new.keras"]
    window.parts["attention"].locate_action.trigger()
    assert window.workbench.session.models == (str(tmp_path / "new.keras"),)
    window.parts["attention"].remove_action.trigger()
    assert window.workbench.session.models == () and window.workbench.session.pane.model == ""


def test_the_next_start_finds_everything_again(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, answers: Answers
) -> None:
    opened(qtbot, window, dataset_path)
    window.workbench.show_image("b")
    window.workbench.edit(outlines={"fill_opacity": 0.4}, pane={"colour_map": "viridis"})
    window.docks["layers"].close()
    window.workbench.remembered.set_theme("dark")
    window.close()
    second = MainWindow(dialogs=answers)
    second.show()
    try:
        assert second.workbench.session.place.image == "b"
        assert second.workbench.session.outlines.fill_opacity == 0.4
        assert second.docks["layers"].isHidden()
        assert second.settings.theme == "dark"
        assert second.settings.recent == [dataset_path]
        second.layout_.reset()
        assert not second.docks["layers"].isHidden()
    finally:
        second.workbench.remembered.set_theme("light")
        second.close()
        second.deleteLater()


def test_themes_differ(window: MainWindow) -> None:
    window.workbench.remembered.set_theme("dark")
    dark = QApplication.palette().window().color().lightness()
    window.workbench.remembered.set_theme("light")
    assert dark < 80 < 200 < QApplication.palette().window().color().lightness()
    assert palette("dark") != palette("light")


def test_an_empty_check_box_is_seen_in_the_dark(qtbot: QtBot, window: MainWindow) -> None:
    window.workbench.remembered.set_theme("dark")
    QApplication.processEvents()
    box = window.parts["layers"].votes.shown
    assert not box.isChecked()
    # A bar of tabs may lie there for a moment, where the docks below it stood at first.
    qtbot.waitUntil(lambda: window.childAt(box.mapTo(window, box.rect().center())) is box)
    left, middle = box.mapTo(window, QPoint(0, box.height() // 2)).toTuple()
    picture = window.grab().toImage()
    window.workbench.remembered.set_theme("light")
    # From outside the box across its border to its inside.
    shades = [picture.pixelColor(left + x, middle).lightness() for x in range(-3, 6)]
    assert max(shades) - min(shades) > 50


def test_a_score_row_shows_its_image_and_layer(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    window.parts["image_scores"].row_chosen.emit("c", "derm2", "Scar", "net")
    assert window.workbench.session.place.image == "c"
    (layer,) = window.canvas.scene.layers
    assert (layer.rater, layer.characteristic) == ("derm2", "Scar")
    window.parts["dataset_scores"].row_chosen.emit("a", "derm1", "Union", "net")
    assert len(window.canvas.scene.layers) == 4


def test_photographs_folder(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, answers: Answers, tmp_path: Path
) -> None:
    ask_photos(window.workbench)
    assert "Open a data set first" in window.message_bar.text.text()
    opened(qtbot, window, dataset_path)
    build.write_photograph(tmp_path / "p" / "c.png")
    answers.folder = tmp_path / "p"
    first = window.workbench.dataset
    ask_photos(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not first, timeout=TIMEOUT)
    assert window.workbench.session.place.photos == str(tmp_path / "p")


def test_stand_ins_are_painted_from_the_window(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, answers: Answers, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    first = window.workbench.dataset
    answers.folder = tmp_path / "painted"
    ask_paint(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not first, timeout=TIMEOUT)
    assert window.workbench.dataset is not None
    assert all(image.stand_in for image in window.workbench.dataset.images)


def test_changes_on_disk_are_offered(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    content = darwin1([tag("Psoriasis"), polygon("Plaque")])
    with qtbot.waitSignal(window.workbench.disk.changed, timeout=TIMEOUT):
        build.write_evaluation(dataset_path, "derm9_a", content)
    assert "changed on disk" in window.message_bar.text.text()
    first = window.workbench.dataset
    window.message_bar.action.click()
    qtbot.waitUntil(lambda: window.workbench.dataset is not first, timeout=TIMEOUT)
    assert window.workbench.dataset is not None
    assert "derm9" in window.workbench.dataset.raters


def test_save_view_as_picture(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, answers: Answers, tmp_path: Path
) -> None:
    ask_save_picture(window.workbench)
    assert "no image" in window.message_bar.text.text()
    opened(qtbot, window, dataset_path)
    answers.save = tmp_path / "view.png"
    ask_save_picture(window.workbench)
    picture = QImage(str(answers.save))
    assert picture.height() > window.canvas.graphics.height()
    answers.choice, answers.save = 1, tmp_path / "twice.png"
    ask_save_picture(window.workbench)
    finer = QImage(str(answers.save))
    assert finer.size() == 2 * picture.size()
    assert f"({finer.width()} × {finer.height()} pixels)" in window.message_bar.text.text()
    answers.save = tmp_path / "again.png"
    ask_save_picture(window.workbench)
    assert answers.save.read_bytes() == (tmp_path / "twice.png").read_bytes()
    answers.choice = None
    answers.save = tmp_path / "nothing.png"
    ask_save_picture(window.workbench)
    assert not answers.save.exists()
    answers.choice = 0
    blocked = tmp_path / "folder.png"
    blocked.mkdir()
    answers.save = blocked
    ask_save_picture(window.workbench)
    assert answers.said[-1][0] == "Not saved" and "folder.png" in answers.said[-1][1]


def test_a_saved_run_is_the_command_lines(
    qtbot: QtBot, window: MainWindow, dataset_path: Path, answers: Answers, tmp_path: Path
) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    for image in "abc":
        np.save(maps / f"{image}_Acne.npy", np.random.default_rng(1).random((4, 5)))
    opened(qtbot, window, dataset_path)
    ask_save_run(window.workbench)
    assert "no run yet" in window.message_bar.text.text()
    assert window.workbench.dataset is not None
    result = score_dataset(window.workbench.dataset, [MapFolder(maps)], DERMX_2021)
    window.workbench.results.set_run(result)
    assert window.parts["images"].model.frame["f1_0"].notna().all()
    answers.folder = tmp_path / "window"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: (tmp_path / "window" / "run.json").is_file(), timeout=TIMEOUT)
    command = ["score", str(dataset_path), "--maps", str(maps), "--output", str(tmp_path / "cli")]
    assert run(command) == 0
    for name in ("rows.csv", "summary.csv"):
        theirs, ours = (tmp_path / folder / name for folder in ("cli", "window"))
        assert theirs.read_bytes() == ours.read_bytes()


def test_reading_in_the_status_bar(window: MainWindow) -> None:
    outlined = (("derm1", "Papule"), ("derm2", "Papule"), ("derm1", "Scar"))
    text = describe_reading(Reading(12, 34, 0.5, outlined))
    assert text == "x 12, y 34   ·   attention 0.500   ·   derm1: Papule, Scar; derm2: Papule"
    window.canvas.reading_changed.emit(Reading(1, 2, float("nan"), ()))
    assert window.status.reading.text() == "x 1, y 2"
    window.canvas.reading_changed.emit(None)
    assert window.status.reading.text() == ""


def test_help_tells_the_keys(window: MainWindow, answers: Answers) -> None:
    show_about(window.workbench)
    assert "Not a medical device" in answers.said[0][1]
    assert "From a checkout of its source, in " in answers.said[0][1]
    window.menus.actions["keys"].trigger()
    keys = window.findChildren(HelpDialog)[-1]
    assert "H (held)" in keys.page.toPlainText() and "Ctrl+R" in keys.page.toPlainText()
    window.menus.actions["scores"].trigger()
    scores = window.findChildren(HelpDialog)[-1]
    text = scores.page.toPlainText()
    assert "F1 = 2·Σmin(A,S) / (ΣA + ΣS)" in text and window.workbench.shown.protocol.hash in text
    assert "300 × 400" in text
    assert all(words in text for _, words in window.workbench.shown.protocol.in_words())
    for dialog in (keys, scores):
        dialog.close()


def test_readings_follow_the_cursor(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> None:
    opened(qtbot, window, dataset_path)
    centre = window.canvas.box.mapViewToScene(QPointF(3.5, 4.5))
    window.canvas.graphics.scene().sigMouseMoved.emit(centre)
    assert window.status.reading.text().startswith("x 3, y 4   ·   derm1: Papule, Scar; derm2")


def test_the_session_of_another_data_set_does_no_harm(
    qtbot: QtBot, window: MainWindow, dataset_path: Path
) -> None:
    now = window.workbench.session
    strange = with_fields(now, image="zzz", solo=("x", "y"), protocol="native")
    window.workbench.set_session(strange)
    opened(qtbot, window, dataset_path)
    assert window.workbench.session.place.image == "a"
    assert window.canvas.scene.layers == ()


def test_a_thorough_check_joins_the_problems(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.menus.actions["check"].trigger()
    assert "Open a data set first" in window.message_bar.text.text()
    root = build.simple_dataset(tmp_path / "odd")
    beyond = build.polygon("Papule", [(2.0, 3.0), (30.0, 3.0), (5.0, 7.0)])
    build.write_evaluation(root, "derm3_b--x", build.darwin1([build.tag("Acne"), beyond]))
    opened(qtbot, window, root)
    assert window.docks["problems"].windowTitle() == "Problems"
    window.menus.actions["check"].trigger()
    qtbot.waitUntil(lambda: bool(window.workbench.shown.problems), timeout=TIMEOUT)
    assert window.docks["problems"].windowTitle() == "Problems (1)"
    frame = window.parts["problems"].panel.model.frame
    assert list(frame["kind"]) == ["region outside the image"]
    # Reloading opens afresh: what the check found is found anew by another check.
    before = window.workbench.dataset
    reload(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.dataset is not before, timeout=TIMEOUT)
    assert window.docks["problems"].windowTitle() == "Problems"
