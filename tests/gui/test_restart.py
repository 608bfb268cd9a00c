"""What was chosen is there again after a restart, and nearly all of it after a crash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.beginning import begin
from dermx_viewer.gui.contents import session_file
from dermx_viewer.gui.given import Given
from dermx_viewer.gui.handed import HandedFiles
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.images.widget import ImagesPart
from dermx_viewer.gui.workbench.session_saver import SessionSaver
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.filters import Chip, Filters
from dermx_viewer.session.state import Pane, Session
from dermx_viewer.session.storage import load_session, save_session
from tests.dataset import build
from tests.gui.window import TIMEOUT, Answers, opened, shown_window


def images_of(window: MainWindow) -> ImagesPart:
    part = window.parts["images"]
    assert isinstance(part, ImagesPart)
    return part


def start_again(window: MainWindow) -> None:
    """What the program does when it is started without arguments."""
    given = Given(dataset=None, models=[], photos=None, scores=None)
    begin(window.workbench, given, HandedFiles(window))


def with_a_run(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Score maps of every image, the last image best, and open the saved run."""
    dataset = window.workbench.dataset
    assert dataset is not None
    folder = tmp_path / "net"
    folder.mkdir()
    for image in "abc":
        np.save(folder / f"{image}_Acne.npy", np.random.default_rng(ord(image)).random((4, 5)))
    write_run(score_dataset(dataset, [MapFolder(folder)], NATIVE), tmp_path / "run")
    window.workbench.runs.open(tmp_path / "run", dataset)
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)


def test_everything_is_there_after_a_restart(
    qtbot: QtBot, answers: Answers, dataset_path: Path, tmp_path: Path
) -> None:
    for image in "abc":
        build.write_photograph(tmp_path / "photos" / f"{image}.png")
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path, tmp_path / "photos")
        with_a_run(qtbot, window, tmp_path)
        workbench, images = window.workbench, images_of(window)
        panes = (Pane(opacity=0.25), Pane(view="A", colour_map="viridis"))
        workbench.set_session(replace(workbench.session, panes=panes, active=1))
        workbench.edit(outlines={"hidden": frozenset({("derm1", "Scar")}), "votes_shown": True})
        workbench.edit(models=(str(tmp_path / "gone.keras"),))
        workbench.edit(filters=Filters(chips=(Chip(of="skin_tone", value="light"),)))
        sort = next(c.key for c in images.model.columns if c.key.startswith("f1"))
        images.sort_by(sort, descending=True)
        order = workbench.shown.listed.ids
        workbench.show_image("c")
        window.docks["layers"].close()
        window.canvas.box.setRange(QRectF(2.0, 3.0, 5.0, 5.0), padding=0)
        window.canvas.moved.emit()
        zoom = window.canvas.box.viewRect()
        before = workbench.session
    with shown_window(qtbot, answers) as window:
        start_again(window)
        workbench = window.workbench
        qtbot.waitUntil(lambda: workbench.run is not None, timeout=TIMEOUT)
        assert workbench.dataset is not None
        assert workbench.dataset.photos_root == tmp_path / "photos"
        now, then = window.canvas.box.viewRect(), zoom
        # Panes may stand otherwise: all that was seen is, and as large as that allows.
        assert (now.center() - then.center()).manhattanLength() < 0.1
        ratio = min(now.width() / then.width(), now.height() / then.height())
        assert ratio == pytest.approx(1, abs=0.01)
        kept = replace(
            workbench.session, sort=before.sort, descending=before.descending, part=before.part
        )
        assert kept.changed(place={"run": ""}) == before.changed(place={"run": ""})
        assert workbench.image is not None and workbench.image.image_id == "c"
        assert images_of(window).sorted_by == (sort, True)
        assert workbench.shown.listed.ids == order
        assert window.docks["layers"].isHidden()
        assert answers.said == []


def test_a_data_set_that_did_not_open_forgets_nothing(
    qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    save_session(Session().changed(place={"dataset": "/gone", "run": "/r"}), session_file())
    before = load_session(session_file())
    with shown_window(qtbot, answers) as window:
        start_again(window)
    assert load_session(session_file()) == before


def test_the_session_is_saved_while_the_program_is_at_work(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, dataset_path)
        window.workbench.show_image("b")
        saver = window.contents.saver
        assert isinstance(saver, SessionSaver) and saver._timer.isActive()
        saver.save()
        qtbot.waitUntil(lambda: session_file().is_file(), timeout=TIMEOUT)
        assert load_session(session_file()).place.image == "b"
        saver._timer.stop()
        window.workbench.results.moved.emit()
        assert saver._timer.isActive()
        # Nothing is written where nothing has changed.
        session_file().unlink()
        saver.save()
    assert load_session(session_file()).place.image == "b"
