"""The list of images in the whole window: its filters are part of what the user chose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.dialogs.export import ExportDialog
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.images.widget import ImagesPart
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.session.filters import Chip
from tests.gui.window import TIMEOUT, Answers, opened, shown_window

DISCARDED = Chip(of="rater", value="derm3")


@pytest.fixture
def images(qtbot: QtBot, window: MainWindow, dataset_path: Path) -> ImagesPart:
    opened(qtbot, window, dataset_path)
    part = window.parts["images"]
    assert isinstance(part, ImagesPart)
    return part


def test_a_filter_is_taken_back_by_undo(window: MainWindow, images: ImagesPart) -> None:
    images.filter.toggle(DISCARDED)
    assert window.workbench.shown.listed.ids == ("a",)
    window.workbench.undo()
    assert images.shown_ids() == ("a", "b", "c") and images.filter.chips.texts == ()
    window.workbench.redo()
    assert images.shown_ids() == ("a",) and images.filter.chips.texts == ("derm3",)


def test_filters_come_back_after_a_restart(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    with shown_window(qtbot, answers) as first:
        opened(qtbot, first, dataset_path)
        first.parts["images"].filter.toggle(DISCARDED)
    with shown_window(qtbot, answers) as second:
        opened(qtbot, second, dataset_path)
        assert second.parts["images"].shown_ids() == ("a",)


def test_columns_come_back_after_a_restart(
    qtbot: QtBot, answers: Answers, dataset_path: Path
) -> None:
    with shown_window(qtbot, answers) as first:
        opened(qtbot, first, dataset_path)
        view = first.parts["images"].view
        keys = [column.key for column in view.frame_model.columns]
        view.show_column(keys.index(":Regions"), True)
        view.show_column(keys.index("problems"), False)
    with shown_window(qtbot, answers) as second:
        opened(qtbot, second, dataset_path)
        shown = second.parts["images"].view.shown_keys()
        assert ":Regions" in shown and "problems" not in shown


def test_views_have_a_name(window: MainWindow, images: ImagesPart, answers: Answers) -> None:
    def chosen(*path: str) -> None:
        menu = images.filter.views_button.menu()
        menu.aboutToShow.emit()
        for name in path[:-1]:
            menu = next(a for a in menu.actions() if a.text() == name).menu()
        next(a for a in menu.actions() if a.text() == path[-1]).trigger()

    images.filter.toggle(DISCARDED)
    images.sort_by("image", descending=True)
    answers.text = ""
    chosen("&Save this view…")
    assert window.workbench.session.views == ()
    answers.text = "Out & about"
    chosen("&Save this view…")
    images.filter.clear()
    images.sort_by("")
    assert images.shown_ids() == ("a", "b", "c")
    chosen("Out && about")
    assert images.shown_ids() == ("a",) and images.sorted_by == ("image", True)
    chosen("&Remove", "Out && about")
    assert window.workbench.session.views == ()


def test_a_list_is_exported_with_where_its_scores_come_from(
    qtbot: QtBot, window: MainWindow, images: ImagesPart, answers: Answers, tmp_path: Path
) -> None:
    dataset = window.workbench.dataset
    assert dataset is not None
    folder = tmp_path / "maps"
    folder.mkdir()
    np.save(folder / "b_Acne.npy", np.eye(5))
    run = score_dataset(dataset, [MapFolder(folder)], DERMX_2021)
    window.workbench.results.set_run(run)
    images.filter.toggle(Chip(of="f1", model="maps"))
    answers.save = tmp_path / "list.csv"
    images.export_requested.emit()
    dialog = window.findChildren(ExportDialog)[-1]
    dialog.accept()
    qtbot.waitUntil(answers.save.is_file, timeout=TIMEOUT)
    (line,) = pd.read_csv(answers.save).to_dict("records")
    assert line["image"] == "b" and 0 < line["f1 of maps"] < 1
    sha256 = run.sources[0]["sha256"]
    assert line["model_sha256"] == f"maps={sha256}"
    assert line["protocol"].startswith("dermx-2021 (")
