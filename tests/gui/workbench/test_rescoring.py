"""A change of protocol takes the run again from the maps at hand; what cannot be is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.parts.scores.widget_dataset import DatasetScoresPart
from dermx_viewer.gui.workbench import prepared, rescoring
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import never_stop, no_progress
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import workbench_of


@pytest.fixture
def workbench(qtbot: QtBot, answers: Answers) -> Iterator[Workbench]:
    with workbench_of(answers) as made:
        yield made


@pytest.fixture
def source(tmp_path: Path) -> MapFolder:
    folder = tmp_path / "maps"
    folder.mkdir()
    for image in "abc":
        np.save(folder / f"{image}_Acne.npy", np.random.default_rng(1).random((4, 5)))
    return MapFolder(folder)


def scored(qtbot: QtBot, workbench: Workbench, path: Path, source: MapFolder, keep: bool) -> None:
    workbench.open(path)
    qtbot.waitUntil(lambda: workbench.dataset is not None, timeout=TIMEOUT)
    assert workbench.dataset is not None
    run = score_dataset(workbench.dataset, [source], DERMX_2021, keep_maps=keep)
    workbench.results.set_run(run)


def test_the_run_follows_the_protocol(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path, source: MapFolder
) -> None:
    scored(qtbot, workbench, dataset_path, source, keep=True)
    notes: list[str] = []
    workbench.shown_changed.connect(lambda shown: notes.append(shown.run_note))
    before = workbench.run
    workbench.edit(scoring={"protocol": "native"})
    # The old numbers stay until the new ones stand, and it is said.
    assert workbench.shown.run is before
    assert workbench.shown.run_note == "Being taken under native…"

    def is_by(protocol: object) -> bool:
        run = workbench.shown.run
        return run is not None and run.protocol == protocol and workbench.shown.run_note == ""

    qtbot.waitUntil(lambda: is_by(NATIVE), timeout=TIMEOUT)
    anew = score_dataset(open_dataset(dataset_path), [source], NATIVE)
    assert workbench.run is not None and before is not None
    pd.testing.assert_frame_equal(workbench.run.summary, anew.summary, check_exact=True)
    # Several changes at once: the last one counts. Undoing goes back.
    workbench.edit(scoring={"fusion": "majority"})
    workbench.edit(scoring={"fusion": "union"})
    qtbot.waitUntil(lambda: is_by(workbench.shown.protocol), timeout=TIMEOUT)
    assert workbench.run.protocol.fusion.kind == "union"
    for _ in range(3):
        workbench.undo()
    qtbot.waitUntil(lambda: is_by(DERMX_2021), timeout=TIMEOUT)
    pd.testing.assert_frame_equal(workbench.run.rows, before.rows, check_exact=True)


def test_what_the_window_asks_of_the_run_is_asked_in_the_job(
    dataset_path: Path, source: MapFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = open_dataset(dataset_path)
    run = score_dataset(dataset, [source], DERMX_2021, keep_maps=True)
    known: dict[object, object] = {}
    monkeypatch.setattr(prepared, "_ASKED", known)
    found = rescoring.taking(run, dataset, NATIVE)(no_progress, never_stop)
    assert [*known] == [found]


def test_what_needs_the_model_is_said(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path, source: MapFolder
) -> None:
    scored(qtbot, workbench, dataset_path, source, keep=False)
    workbench.edit(scoring={"protocol": "native"})
    assert workbench.shown.run_note == (
        "The maps of the run are not in memory. Score the data set to have it by native."
    )
    workbench.edit(scoring={"protocol": "dermx-2021"})
    assert workbench.shown.run_note == ""


def test_a_failure_is_said_and_the_run_stays(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path, source: MapFolder
) -> None:
    scored(qtbot, workbench, dataset_path, source, keep=True)
    assert workbench.dataset is not None
    run = score_dataset(workbench.dataset, [source], DERMX_2021, further=["auc"], keep_maps=True)
    workbench.results.set_run(run)
    workbench.edit(scoring={"fusion": "share"})
    qtbot.waitUntil(lambda: "needs masks of 0 and 1" in workbench.shown.run_note, timeout=TIMEOUT)
    assert workbench.run is run


def test_the_dock_greys_what_is_not_wanted_any_more(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path, source: MapFolder
) -> None:
    raised: list[str] = []
    workbench.wishes.raised.connect(raised.append)
    part = DatasetScoresPart(workbench)
    qtbot.addWidget(part)
    part.show()
    workbench.shown_changed.connect(part.follow)
    scored(qtbot, workbench, dataset_path, source, keep=True)
    assert raised == ["dataset_scores"] and not part.note.isVisible()
    workbench.edit(scoring={"protocol": "native"})
    assert part.note.isVisible() and part.characteristics.view.cells.greyed
    qtbot.waitUntil(lambda: part.title.text().startswith("native"), timeout=TIMEOUT)
    assert not part.note.isVisible() and not part.characteristics.view.cells.greyed
    # Nobody waited for it: nothing comes to the front.
    assert raised == ["dataset_scores"]
