"""Every part follows hand-made values of what is shown, without a window around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.gui.parts.agreement.widget import AgreementPart
from dermx_viewer.gui.parts.all import PARTS
from dermx_viewer.gui.parts.attention.widget import AttentionPart
from dermx_viewer.gui.parts.belief.widget import BeliefPart
from dermx_viewer.gui.parts.images.widget import ImagesPart
from dermx_viewer.gui.parts.jobs.widget import JobsPart
from dermx_viewer.gui.parts.layers.widget import LayersPart
from dermx_viewer.gui.parts.overview.widget import OverviewPart
from dermx_viewer.gui.parts.part import Part, PartWidget
from dermx_viewer.gui.parts.problems.widget import ProblemsPart
from dermx_viewer.gui.parts.scores.widget_dataset import DatasetScoresPart
from dermx_viewer.gui.parts.scores.widget_image import ImageScoresPart
from dermx_viewer.gui.tables.provenance import protocol_label
from dermx_viewer.gui.workbench.listing import Listed
from dermx_viewer.gui.workbench.shown import ImageRows, ModelFile, Shown
from dermx_viewer.gui.workbench.wishes import Message
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.scoring.consensus.among_raters import among_raters
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from tests.gui.tables.build import frame, row
from tests.gui.window import Answers
from tests.gui.workbench.asked import loaded_model
from tests.gui.workbench.build import maps_of, shown_of, workbench_of
from tests.session.build import session_of

PROBLEM = Problem("region outside the image", "a.json", "one vertex", "cut off", "a")


@pytest.fixture
def workbench(qtbot: QtBot, answers: Answers) -> Iterator[Workbench]:
    with workbench_of(answers) as made:
        yield made


@pytest.fixture
def dataset(dataset_path: Path) -> Dataset:
    return open_dataset(dataset_path)


@pytest.fixture
def said(workbench: Workbench) -> list[Message]:
    found: list[Message] = []
    workbench.wishes.said.connect(found.append)
    return found


@pytest.fixture
def asked(workbench: Workbench) -> list[str]:
    """Ids of the commands that parts ask for."""
    found: list[str] = []
    workbench.wishes.command.connect(found.append)
    return found


def following(qtbot: QtBot, part: PartWidget, shown: Shown) -> None:
    qtbot.addWidget(part)
    part.follow(shown)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_follows_from_nothing_to_maps_and_back(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset, part: Part
) -> None:
    """Whatever comes after whatever: nothing is asked of the workbench, nothing is edited."""
    widget = part.make(workbench)
    qtbot.addWidget(widget)
    before, session = None, workbench.session
    for shown in (
        shown_of(None),
        shown_of(dataset),
        shown_of(dataset, session_of(image="b", model="/net.keras"), status="looking…"),
        shown_of(dataset, session_of(image="b", model="/net.keras"), maps=maps_of("b")),
        shown_of(dataset, session_of(image="c")),
        shown_of(None),
    ):
        before = shown.after(before)
        widget.follow(before)
        assert part.heading is None or part.heading(before)
    assert workbench.session is session
    widget.close_part()


def test_images_are_listed_and_told(qtbot: QtBot, workbench: Workbench, dataset: Dataset) -> None:
    part = ImagesPart(workbench)
    following(qtbot, part, shown_of(dataset, session_of(image="b")))
    assert part.shown_ids() == ("a", "b", "c")
    assert workbench.shown.listed.ids == ("a", "b", "c")
    workbench.listing.toggle_wanted.emit("age", "adult")
    assert dict(workbench.shown.listed.chosen) == {"age": "adult"}
    workbench.listing.clear_wanted.emit()
    assert workbench.shown.listed.ids == ("a", "b", "c") and not workbench.shown.listed.chosen
    part.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert workbench.shown.listed.ids == ("c", "b", "a")
    part.close_part()


def test_layers_edit_the_outlines(
    qtbot: QtBot, workbench: Workbench, answers: Answers, dataset: Dataset, said: list[Message]
) -> None:
    part = LayersPart(workbench)
    following(qtbot, part, shown_of(dataset))
    assert part.tree.topLevelItemCount() == 2
    part.fill.setValue(70)
    assert workbench.session.outlines.fill_opacity == 0.7
    part.all_off.click()
    assert ("derm1", "Papule") in workbench.session.outlines.hidden
    answers.colour = "#123456"
    part.menu.colour_requested.emit("Papule")
    assert workbench.session.outlines.colours == (("Papule", "#123456"),)
    part.menu.reset_requested.emit("Papule")
    assert workbench.session.outlines.colours == ()
    assert not said
    part.follow(shown_of(dataset, session_of(image="a", only_raters=frozenset({"derm2"}))))
    assert [message.text for message in said] == ["Only what derm2 outlined is shown."]


def test_attention_edits_the_pane_and_asks_for_models(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset, asked: list[str]
) -> None:
    part = AttentionPart(workbench)
    models = (
        ModelFile(path=Path("/there/net.keras"), there=True),
        ModelFile(path=Path("/gone.keras"), there=False),
    )
    session = session_of(image="a", model="/gone.keras", models=("/there/net.keras", "/gone.keras"))
    following(
        qtbot, part, shown_of(dataset, session, maps=maps_of("a"), models=models, status="gone")
    )
    texts = [part.model.itemText(n) for n in range(part.model.count())]
    assert texts == ["No model", "net", "gone (missing)"] and part.model.currentIndex() == 2
    assert part.locate_action.isEnabled() and part.status.text() == "gone"
    assert [part.classes.topLevelItem(n).text(0) for n in range(2)] == ["Acne  (G)", "Psoriasis"]
    part.opacity.setValue(20)
    assert workbench.session.pane.opacity == 0.2
    part.classes.itemClicked.emit(part.classes.topLevelItem(1), 0)
    pane = workbench.session.pane
    assert (pane.class_policy, pane.chosen_class) == ("chosen", "Psoriasis")
    part.add_requested.emit()
    assert asked == ["add_model"]


def test_what_is_said_of_a_layer_goes_with_its_model(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    part = AttentionPart(workbench)
    shown = shown_of(dataset)
    loaded = loaded_model(paths.bundled_models() / "demo-residual.keras", "top")
    pane = replace(shown.pane, loaded=loaded)
    following(qtbot, part, replace(shown, panes=(pane,)))
    assert part.layer.toolTip() == "This network has no layer that could be looked at."
    part.follow(shown)
    assert part.layer.toolTip() == "" and not part.layer.isEnabled()


def test_rows_of_the_image_name_their_model(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    part = ImageScoresPart(workbench)
    following(qtbot, part, shown_of(dataset, rows=ImageRows(note="Scoring…")))
    assert part.panel.empty.title.text() == "No scores yet"
    rows = ImageRows(frame=frame([row("a", f1=0.5)]))
    part.follow(shown_of(dataset, maps=maps_of("a"), rows=rows))
    assert len(part.panel.model.frame) == 1
    workbench.dataset = dataset
    part.row_chosen.emit("a", "derm1", "Papule", "net")
    assert workbench.session.outlines.solo == ("derm1", "Papule")


def test_the_run_asks_to_be_scored_and_comes_forward(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset, asked: list[str]
) -> None:
    part = DatasetScoresPart(workbench)
    following(qtbot, part, shown_of(dataset))
    assert not part.empty.isHidden() and part.full.isHidden()
    part.score_requested.emit()
    part.save_requested.emit()
    assert asked == ["score", "save_run"]


def test_the_raters_of_another_data_set_do_not_stay(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    """There was no run before, and there is none now: only they have changed."""
    part = DatasetScoresPart(workbench)
    found = among_raters(dataset.images, DERMX_2021)
    before = shown_of(dataset, among_raters=(found, DERMX_2021))
    following(qtbot, part, before)
    assert part.empty.isHidden() and len(part.human.model.frame)
    part.follow(shown_of(dataset, before=before))
    assert not part.empty.isHidden() and part.full.isHidden()
    assert not len(part.human.model.frame) and not len(part.others.model.frame)


def test_rows_are_not_said_to_be_by_a_protocol_that_came_later(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    """The rows by the new one are still being made then."""
    part = ImageScoresPart(workbench)
    rows = ImageRows(frame=frame([row("a")]))
    before = shown_of(dataset, maps=maps_of("a"), rows=rows)
    following(qtbot, part, before)
    after = replace(before, protocol=NATIVE, changed=frozenset()).after(before)
    assert after.changed == {"protocol"}
    part.follow(after)
    assert set(part.panel.model.frame["protocol"]) == {protocol_label(DERMX_2021)}
    part.follow(replace(after, rows=ImageRows(frame=frame([row("a")]))).after(after))
    assert set(part.panel.model.frame["protocol"]) == {protocol_label(NATIVE)}


def test_belief_of_a_file_that_was_written_anew_is_worked_out_again(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    part = BeliefPart(workbench)
    maps = maps_of("a")
    following(qtbot, part, shown_of(dataset, maps=maps))
    part.set_seen(True)
    before = part.desk.subject
    again = replace(
        maps, values=maps.values[:, ::-1], origin=replace(maps.origin, model_sha256="b")
    )
    shown = shown_of(dataset, maps=again)
    part.follow(replace(shown, changed=frozenset({"panes"})))
    assert part.desk.subject is not before and part.desk.subject is not None
    assert part.desk.subject.maps is again
    assert set(part.floor.model.frame["model_sha256"].iloc[:1]) == {"b"}


def test_bars_wish_filters_and_mark_them(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    part = OverviewPart(workbench)
    following(qtbot, part, shown_of(dataset))
    with qtbot.waitSignal(workbench.listing.toggle_wanted) as wish:
        part.filter_toggled.emit("age", "adult")
    assert wish.args == ["age", "adult"]
    listed = Listed(chosen={"age": "adult"}, count="3 of 3 images")
    part.follow(shown_of(dataset, listed=listed))
    assert part.note.text() == "adult: 3 of 3 images" and part.clear_button.isEnabled()


def test_a_problem_leads_to_its_image(qtbot: QtBot, workbench: Workbench, dataset: Dataset) -> None:
    part = ProblemsPart(workbench)
    shown = shown_of(dataset, problems=(PROBLEM,))
    following(qtbot, part, shown)
    assert list(part.panel.model.frame["kind"]) == [PROBLEM.kind]
    heading = next(p.heading for p in PARTS if p.name == "problems")
    assert heading is not None and heading(shown) == "Problems (1)"
    workbench.dataset = dataset
    part.panel.chosen.emit(0)
    assert workbench.session.place.image == "a"


def test_agreement_is_worked_out_only_where_it_is_seen(
    qtbot: QtBot, workbench: Workbench, dataset: Dataset
) -> None:
    part = AgreementPart(workbench)
    following(qtbot, part, shown_of(dataset))
    assert not workbench.runner.jobs
    part.set_seen(True)
    assert [job.title for job in workbench.runner.jobs] == [f"Agreement of {dataset.name}"]


def test_belief_says_what_is_missing(qtbot: QtBot, workbench: Workbench, dataset: Dataset) -> None:
    part = BeliefPart(workbench)
    following(qtbot, part, shown_of(dataset, status="Choose a model, or add one of your own."))
    assert part.empty.hint.text() == "Choose a model, or add one of your own."
    part.follow(shown_of(dataset, maps=maps_of("a")))
    assert part.title.text() == "net · Grad-CAM at top · Acne"
    part.set_seen(True)
    assert isinstance(part.floor.model.frame, pd.DataFrame) and len(part.floor.model.frame)


def test_jobs_are_listed_as_they_begin(qtbot: QtBot, workbench: Workbench) -> None:
    part = JobsPart(workbench)
    qtbot.addWidget(part)
    job = workbench.runner.start("Something", lambda *_: None)
    assert [line.job for line in part.rows] == [job]
    qtbot.waitUntil(lambda: job.state.over)
