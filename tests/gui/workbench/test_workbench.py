"""The workbench without a window: every change becomes one value that everybody follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.wishes import Message
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import DERMX_2021
from tests.gui.window import TIMEOUT, Answers
from tests.gui.workbench.build import maps_of, workbench_of
from tests.session.build import with_fields


@pytest.fixture
def workbench(qtbot: QtBot, answers: Answers) -> Iterator[Workbench]:
    with workbench_of(answers) as made:
        yield made


@pytest.fixture
def told(workbench: Workbench) -> list[Shown]:
    """Every value that is told from now on."""
    found: list[Shown] = []
    workbench.shown_changed.connect(found.append)
    return found


@pytest.fixture
def said(workbench: Workbench) -> list[str]:
    found: list[str] = []

    def note(message: Message) -> None:
        found.append(message.text)

    workbench.wishes.said.connect(note)
    return found


@pytest.fixture
def run(dataset_path: Path, tmp_path: Path) -> RunResult:
    folder = tmp_path / "maps"
    folder.mkdir()
    for image in "abc":
        np.save(folder / f"{image}_Acne.npy", np.random.default_rng(1).random((4, 5)))
    return score_dataset(open_dataset(dataset_path), [MapFolder(folder)], DERMX_2021)


def opened(qtbot: QtBot, workbench: Workbench, path: Path) -> None:
    before = workbench.dataset
    workbench.open(path)
    qtbot.waitUntil(lambda: workbench.dataset is not before, timeout=TIMEOUT)


def test_the_first_value_says_that_everything_is_new(
    workbench: Workbench, told: list[Shown]
) -> None:
    workbench.refresh()
    (first,) = told
    assert "session" in first.changed and first.dataset is None
    workbench.refresh()
    assert told == [first] and workbench.shown is first


def test_an_opened_data_set_is_shown_with_its_first_image(
    qtbot: QtBot, workbench: Workbench, told: list[Shown], dataset_path: Path
) -> None:
    workbench.refresh()
    opened(qtbot, workbench, dataset_path)
    shown = told[-1]
    assert shown.dataset is workbench.dataset and shown.image is not None
    assert (shown.image.image_id, shown.session.place.image) == ("a", "a")
    assert {"dataset", "image", "panes", "listed"} <= shown.changed
    assert shown.pane.scene.image_id == "a" and len(shown.pane.scene.layers) == 4
    assert shown.listed.ids == ("a", "b", "c")


def test_a_failure_is_told_and_nothing_changes(
    qtbot: QtBot, workbench: Workbench, said: list[str], tmp_path: Path
) -> None:
    workbench.open(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: bool(said), timeout=TIMEOUT)
    assert "nowhere" in said[0] and workbench.dataset is None


def test_an_edit_says_what_it_changed_and_can_be_undone(
    qtbot: QtBot, workbench: Workbench, told: list[Shown], dataset_path: Path
) -> None:
    opened(qtbot, workbench, dataset_path)
    told.clear()
    workbench.edit(outlines={"fill_opacity": 0.5})
    (after,) = told
    assert after.changed == {"session", "panes", "can_undo"}
    assert after.pane.scene.fill_opacity == 0.5
    workbench.edit(outlines={"fill_opacity": 0.5})
    assert told == [after]
    workbench.undo()
    assert told[-1].pane.scene.fill_opacity == 0.15
    assert not told[-1].can_undo and told[-1].can_redo
    workbench.redo()
    assert told[-1].pane.scene.fill_opacity == 0.5


def test_what_a_follower_changes_is_told_after_the_value_it_follows(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path
) -> None:
    """Two followers see the same values in the same order, whoever changes something."""
    orders: tuple[list[str], list[str]] = ([], [])

    def first(shown: Shown) -> None:
        orders[0].append(shown.listed.count)
        if shown.dataset is not None:
            ids = tuple(image.image_id for image in shown.dataset.images)
            workbench.set_listed(Listed(ids=ids, order=ids, count="all"))

    workbench.shown_changed.connect(first)
    workbench.shown_changed.connect(lambda shown: orders[1].append(shown.listed.count))
    opened(qtbot, workbench, dataset_path)
    assert orders[0] == orders[1] == ["", "all"]


def test_steps_follow_what_is_listed(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path
) -> None:
    opened(qtbot, workbench, dataset_path)
    workbench.set_listed(Listed(ids=("c", "a"), order=("c", "b", "a")))
    workbench.step(-1)
    assert workbench.session.place.image == "c"
    workbench.step(1)
    workbench.step(1)
    assert workbench.session.place.image == "a"
    workbench.show_image("nowhere")
    assert workbench.session.place.image == "a"


def test_another_image_ends_a_solo_that_it_does_not_have(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path
) -> None:
    opened(qtbot, workbench, dataset_path)
    workbench.show_row("a", "derm1", "Papule", "")
    assert workbench.session.outlines.solo == ("derm1", "Papule")
    workbench.show_image("b")
    assert workbench.session.outlines.solo == ("derm1", "Papule")
    workbench.edit(outlines={"solo": ("derm3", "Nodule")})
    workbench.show_image("c")
    assert workbench.session.outlines.solo is None


def test_each_pane_is_shown_with_its_own_maps(
    qtbot: QtBot, workbench: Workbench, dataset_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, workbench, dataset_path)
    made = {"one.keras": maps_of("a", "one"), "two.keras": maps_of("a", "two")}
    monkeypatch.setattr(workbench.explainer, "maps", lambda wish: made.get(wish.model))
    pane = workbench.session.pane
    panes = tuple(with_fields(workbench.session, model=model).pane for model in made)
    workbench.set_session(replace(workbench.session, panes=(*panes, pane), active=1))
    shown = workbench.shown
    names = [p.maps.origin.model if p.maps is not None else "" for p in shown.panes]
    assert names == ["one", "two", ""]
    assert shown.pane is shown.panes[1]
    assert [p.scene.attention is not None for p in shown.panes] == [True, True, False]
    # An edit is about the active pane alone.
    workbench.edit(pane={"opacity": 0.1})
    assert [p.pane.opacity for p in workbench.shown.panes] == [0.55, 0.1, 0.55]
    # Its rows are the ones beside the picture.
    qtbot.waitUntil(lambda: workbench.shown.rows.frame is not None, timeout=TIMEOUT)
    frame = workbench.shown.rows.frame
    assert frame is not None and set(frame["model"]) == {"two"} and np.isfinite(frame["f1"]).all()


def test_a_run_can_be_lost_until_it_is_saved(
    workbench: Workbench, run: RunResult, tmp_path: Path
) -> None:
    assert workbench.results.to_lose == 0
    workbench.results.set_run(run)
    assert workbench.results.to_lose == len(run.rows) > 0
    moved: list[str] = []
    workbench.results.moved.connect(lambda: moved.append(workbench.results.stands_in))
    workbench.results.kept_in(run, tmp_path / "kept")
    workbench.results.run_saved(run, tmp_path)
    assert workbench.results.to_lose == 0
    # The session is saved with it: what is kept in the cache goes.
    assert moved == [str(tmp_path / "kept"), str(tmp_path)]


def test_jobs_need_something_to_work_on(workbench: Workbench, said: list[str]) -> None:
    workbench.refresh()
    assert workbench.jobs.score_dataset() is None
    assert workbench.jobs.compare_raters() is None
    assert workbench.jobs.examine_dataset() is None
    assert workbench.reload() is None
    assert [text.split(" ")[0] for text in said] == ["Open"] * 3


def test_preferences_have_their_effect_and_are_shown(workbench: Workbench) -> None:
    workbench.refresh()
    workbench.remembered.set_batch_size(8)
    assert workbench.shown.preferences.batch_size == 8
    assert "preferences" in workbench.shown.changed
    workbench.remembered.set_theme("dark")
    assert (workbench.settings.theme, workbench.shown.preferences.theme) == ("dark", "dark")
    workbench.remembered.set_theme("system")
