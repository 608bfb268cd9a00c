"""What each command asks of the workbench, and what it says where nothing can be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer import paths
from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.dataset import recent_commands
from dermx_viewer.gui.commands.docks import dock_commands
from dermx_viewer.gui.commands.keymap import normal
from dermx_viewer.gui.commands.reserved import RESERVED
from dermx_viewer.gui.dialogs.help import HelpDialog
from dermx_viewer.gui.workbench.shown import PaneShown
from dermx_viewer.gui.workbench.wishes import Picture
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Outlines, Pane, Scoring, Session
from tests.gui.commands.fake import ALL, Fake, is_checked, parts, run

MODELS = sorted(paths.bundled_models().glob("*.keras"))
PLAIN: dict[str, tuple[Any, ...]] = {
    "undo": ("undo",),
    "redo": ("redo",),
    "previous": ("step", -1),
    "next": ("step", 1),
    "back": ("doors.back",),
    "demo_models": ("add_models", MODELS),
    "gold": ("edit", {"pane": {"class_policy": "gold"}}),
    "predicted": ("edit", {"pane": {"class_policy": "predicted"}}),
    "attention": ("edit", {"pane": {"shown": False}}),
    "keep_zoom": ("edit", {"picture": {"keep_zoom": True}}),
    "reset_light": ("edit", {"picture": {"brightness": 0.0, "contrast": 1.0}}),
    "votes": ("edit", {"outlines": {"votes_shown": True}}),
    "compare": ("edit", {"pane": {"view": "difference"}}),
    "next_picture": ("edit", {"pane": {"view": "A"}}),
    "see_score": ("edit", {"pane": {"score_shown": True}}),
    "against": ("edit", {"pane": {"evidence_against": True}}),
    "baselines": ("edit", {"scoring": {"baselines": True}}),
    "second_readings": ("edit", {"scoring": {"readings": "all"}}),
    "further:auc": ("edit", {"scoring": {"further": ("auc",)}}),
    "protocol:native": ("edit", {"scoring": {"protocol": "native", "own": ""}}),
    "raters:each": ("edit", {"scoring": {"fusion": "each"}}),
    "raters:at least 3": ("edit", {"scoring": {"fusion": "at least k", "at_least": 3}}),
    "theme:dark": ("remembered.set_theme", "dark"),
    "text:150": ("remembered.set_text_size", 150),
    "backend:automatic": ("remembered.set_backend", ""),
    "backend:jax": ("remembered.set_backend", "jax"),
    "batch:8": ("remembered.set_batch_size", 8),
    "trusted": ("permission.show_files",),
    "restart_models": ("explainer.restart",),
    "score": ("jobs.score_dataset",),
    "among_raters": ("jobs.compare_raters",),
    "check": ("jobs.examine_dataset",),
}
WISHED: dict[str, tuple[Any, ...]] = {
    "fit": ("zoom", "fit"),
    "actual": ("zoom", "actual"),
    "zoom_in": ("zoom", "in"),
    "zoom_out": ("zoom", "out"),
    "go:canvas": ("image",),
    "copy_view": ("picture_copied",),
    "layout": ("layout_reset",),
    "drawer": ("drawer",),
    "images:list": ("images_as", "list"),
    "images:strip": ("images_as", "strip"),
    "images:gallery": ("images_as", "gallery"),
    "images:below": ("strip_below",),
    "docks_away": ("docks_away",),
    "full_screen": ("full_screen",),
    "quit": ("close",),
    "palette": ("all_commands", "palette"),
    "keys": ("all_commands", "keys"),
    "shortcuts": ("all_commands", "shortcuts"),
}
SAID = {
    "photos": "Open a data set first, then its photographs.",
    "paint": "Open a data set first; stand-ins are painted from its outlines.",
    "reload": "There is no data set to reload.",
    "copy_case": "There is no image on screen to make a case of.",
    "save_case": "There is no image on screen to make a case of.",
    "save_project": "Open a data set first; the project is about it.",
    "open_run": "Open the data set first, then runs over it.",
    "save_run": "There is no run yet: score the data set first.",
    "report": "There is no run yet: score the data set first.",
    "picture": "There is no image to save.",
    "export_all": "Open a data set first; its tables are exported.",
    "export_verdicts": "Nothing has been judged yet.",
    "new_reading": "Open a data set first; a reading is of its images.",
    "judge": "Open a data set first; its images are judged.",
    "next_unjudged": "No other listed image is left to judge.",
}
OTHERS = {
    *("open", "demo", "scores", "about", "hide", "add_model", "methods"),
    *("edit_protocol", "open_protocol", "verdicts_file", "take_back", "say_again"),
    *("tags", "mark", "reader", "guide", "tour", "reading", "leave_reading"),
    "merge_verdicts",
    *("next_model", "previous_model", "figure", "grid", "plot_file", "reproduce"),
    *("next_class", "previous_class", "recover", "open_project"),
    *("paste_case", "open_case"),
    *(f"panes:{n}" for n in range(1, 5)),
    *(f"panes:{name}" for name in ("next", "previous", "close", "paper", "models", "classes")),
    "panes:raters",
    *(f"language:{name}" for name in ("system", "en", "de")),
}
SAME = ("belief:", "protocol:", "raters:", "further:", "theme:", "text:", "backend:", "batch:")


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_asked_of_the_workbench(fake: Fake, name: str) -> None:
    run(fake, name)
    assert fake.calls == [PLAIN[name]] and fake.wished == [] and fake.messages == []


@pytest.mark.parametrize("name", WISHED)
def test_what_is_wished_of_the_window(fake: Fake, name: str) -> None:
    run(fake, name)
    assert fake.wished == [WISHED[name]] and fake.calls == []


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_where_nothing_is_open(fake: Fake, name: str) -> None:
    run(fake, name)
    assert fake.messages == [SAID[name]] and fake.calls == []


def test_every_command_is_covered_here() -> None:
    known = {*PLAIN, *WISHED, *SAID, *OTHERS}
    assert known <= set(ALL) and len(ALL) == len(COMMANDS)
    assert {name for name in set(ALL) - known if not name.startswith(SAME)} == set()


def test_texts_are_for_people() -> None:
    for command in COMMANDS:
        assert command.words and "&" not in command.words and not command.words.endswith("…")
        assert command.menu and command.run is not None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_keys_are_some_that_can_be_had(qapp: object, command: Command) -> None:
    assert [normal(key) for key in command.keys] == list(command.keys)
    assert not RESERVED.keys() & set(command.keys)


@pytest.mark.parametrize(
    ("name", "session", "changes"),
    [
        ("attention", Session(panes=(Pane(shown=False),)), {"pane": {"shown": True}}),
        (
            "votes",
            Session(outlines=Outlines(votes_shown=True)),
            {"outlines": {"votes_shown": False}},
        ),
        ("compare", Session(panes=(Pane(view="B"),)), {"pane": {"view": "class"}}),
        ("next_picture", Session(panes=(Pane(view="A"),)), {"pane": {"view": "B"}}),
        ("next_picture", Session(panes=(Pane(view="B"),)), {"pane": {"view": "difference"}}),
        ("next_picture", Session(panes=(Pane(view="difference"),)), {"pane": {"view": "A"}}),
        (
            "baselines",
            Session(scoring=Scoring(baselines=True)),
            {"scoring": {"baselines": False}},
        ),
        (
            "second_readings",
            Session(scoring=Scoring(readings="all")),
            {"scoring": {"readings": "first"}},
        ),
    ],
    ids=["attention", "votes", "compare", "A", "B", "difference", "baselines", "readings"],
)
def test_what_is_on_goes_off(
    fake: Fake, name: str, session: Session, changes: dict[str, Any]
) -> None:
    fake.shown = replace(fake.shown, session=session)
    run(fake, name)
    assert fake.calls == [("edit", changes)]


@pytest.mark.parametrize(
    ("name", "now", "there"),
    [
        ("next_model", "/b", "/c"),
        ("next_model", "/c", "/a"),
        ("previous_model", "/a", "/c"),
        ("next_model", "", "/a"),
        ("previous_model", "", "/c"),
    ],
)
def test_models_come_round(fake: Fake, name: str, now: str, there: str) -> None:
    session = Session(models=("/a", "/b", "/c"), panes=(Pane(model=now, target_layer="x"),))
    fake.shown = replace(fake.shown, session=session)
    run(fake, name)
    assert fake.calls == [("edit", {"pane": {"model": there, "target_layer": ""}})]


def test_without_a_model_there_is_no_next_one(fake: Fake) -> None:
    for name in ("next_model", "next_class"):
        assert not ALL[name].enabled(fake.shown)
        run(fake, name)
    assert fake.calls == []


@pytest.mark.parametrize(
    ("name", "dock"),
    [("score", "jobs"), ("among_raters", "jobs"), ("check", "problems")],
    ids=["score", "among", "check"],
)
def test_a_job_is_brought_into_view(fake: Fake, name: str, dock: str) -> None:
    fake.jobs.answer = object()
    run(fake, name)
    assert fake.wished == [("raised", dock)]


def test_models_are_chosen(fake: Fake, tmp_path: Path) -> None:
    run(fake, "add_model")
    assert fake.calls == []
    fake.dialogs.files = [tmp_path / "a.keras", tmp_path / "b.keras"]
    run(fake, "add_model")
    assert fake.calls == [("add_models", fake.dialogs.files)]
    assert fake.settings.folder("models") == tmp_path


def test_the_view_is_saved_by_the_window(fake: Fake, tmp_path: Path) -> None:
    pane = PaneShown(pane=Pane(), scene=Scene(image_id="b"))
    fake.shown = replace(fake.shown, panes=(pane,))
    run(fake, "picture")
    assert fake.wished == []
    fake.dialogs.save = tmp_path / "b.png"
    run(fake, "picture")
    assert fake.wished == [("picture", Picture(path=tmp_path / "b.png"))]
    fake.dialogs.choice = 3
    run(fake, "picture")
    assert fake.wished[-1] == ("picture", Picture(path=tmp_path / "b.png", times=0))


def test_help_tells_what_this_is_and_what_scores_mean(fake: Fake) -> None:
    run(fake, "about")
    assert "Not a medical device" in fake.dialogs.said[0][1]
    run(fake, "scores")
    (page,) = fake.dialogs.window.findChildren(HelpDialog)
    assert fake.shown.protocol.hash in page.page.toPlainText()
    page.close()
    run(fake, "hide")
    assert fake.calls == []


def test_docks_and_recent_data_sets_are_commands_too(fake: Fake, tmp_path: Path) -> None:
    docks = dock_commands(parts(2))
    for command in docks:
        command.run(fake.workbench)
    assert fake.wished == [("dock", "part0"), ("dock", "belief")]
    assert recent_commands([]) == ()
    fake.settings.add_recent(tmp_path)
    opening, clear = recent_commands([tmp_path])
    opening.run(fake.workbench)
    clear.run(fake.workbench)
    assert fake.calls == [("open", tmp_path, None)] and fake.settings.recent == []


@pytest.mark.parametrize(
    ("name", "pane"),
    [
        ("compare", Pane(view="difference")),
        ("compare", Pane(view="B")),
        ("against", Pane(evidence_against=True)),
        ("see_score", Pane(score_shown=True)),
    ],
    ids=["difference", "one of both", "against", "score"],
)
def test_what_is_on_has_a_check_mark(fake: Fake, name: str, pane: Pane) -> None:
    assert not is_checked(fake, name)
    fake.shown = replace(fake.shown, session=Session(panes=(pane,)))
    assert is_checked(fake, name)
