"""Projects: what they hold comes back from wherever the folder is; other files are refused."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from dermx_viewer.errors import ProjectError
from dermx_viewer.session.docks import DockGroup
from dermx_viewer.session.filters import Chip, Filters, SavedView
from dermx_viewer.session.project import (
    Missing,
    Project,
    beside,
    load_project,
    missing,
    relocated,
    save_project,
)
from dermx_viewer.session.state import Outlines, Pane, Place, Session


def project_in(folder: Path, elsewhere: Path) -> Project:
    """One with everything, made where it is."""
    for name in ("work/data", "work/run", "photos"):
        (folder / name).mkdir(parents=True)
    for file in (folder / "models" / "a.keras", elsewhere / "b.keras", folder / "v.verdicts"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    models = (str(folder / "models" / "a.keras"), str(elsewhere / "b.keras"))
    session = Session(
        place=Place(
            dataset=str(folder / "work" / "data"),
            photos=str(folder / "photos"),
            image="a",
            run=str(folder / "work" / "run"),
        ),
        models=models,
        panes=(Pane(model=models[0]), Pane(model=models[1], opacity=0.25)),
        active=1,
        outlines=Outlines(hidden=frozenset({("derm1", "Scale")})),
        filters=Filters(words="acne", chips=(Chip(of="skin_tone", value="dark"),)),
        views=(SavedView(name="mine"),),
    )
    docks = (
        DockGroup(area="left", docks=("images", "overview"), front="overview", width=250),
        DockGroup(area="bottom", docks=("jobs",), front="jobs", hidden=("jobs",)),
    )
    verdicts = str(folder / "v.verdicts")
    return Project(session=session, fingerprint="f" * 64, verdicts=verdicts, docks=docks)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    project = project_in(tmp_path / "study", tmp_path / "elsewhere")
    file = tmp_path / "study" / "work" / "mine.dermx"
    save_project(project, file)
    assert load_project(file) == project
    assert missing(project) == ()


def test_it_is_moved_with_its_folder(tmp_path: Path) -> None:
    project = project_in(tmp_path / "study", tmp_path / "elsewhere")
    save_project(project, tmp_path / "study" / "work" / "mine.dermx")
    told = json.loads((tmp_path / "study" / "work" / "mine.dermx").read_text())
    assert told["session"]["place"] == {
        "dataset": "data",
        "photos": "../photos",
        "image": "a",
        "run": "run",
    }
    assert told["session"]["models"] == ["../models/a.keras", str(tmp_path / "elsewhere/b.keras")]
    (tmp_path / "study").rename(tmp_path / "moved")
    found = load_project(tmp_path / "moved" / "work" / "mine.dermx")
    assert found.session.place.dataset == str(tmp_path / "moved" / "work" / "data")
    assert found.verdicts == str(tmp_path / "moved" / "v.verdicts")
    assert missing(found) == ()
    # What is not beneath it is named once, although list and pane have it.
    (tmp_path / "elsewhere" / "b.keras").unlink()
    assert missing(found) == (Missing("model", str(tmp_path / "elsewhere" / "b.keras")),)


def test_what_is_missing_is_told_by_kind(tmp_path: Path) -> None:
    project = project_in(tmp_path / "study", tmp_path / "elsewhere")
    save_project(project, tmp_path / "mine.dermx")
    (tmp_path / "study").rename(tmp_path / "away")
    found = missing(load_project(tmp_path / "mine.dermx"))
    assert [(gone.kind, gone.is_folder) for gone in found] == [
        ("data set", True),
        ("folder of photographs", True),
        ("model", False),
        ("run", True),
        ("file of verdicts", False),
    ]


def test_what_has_moved_is_found_beneath_it(tmp_path: Path) -> None:
    (tmp_path / "new" / "photos").mkdir(parents=True)
    known = {"/old": str(tmp_path / "new")}
    assert relocated("/old", known) == str(tmp_path / "new")
    assert relocated("/old/photos", known) == str(tmp_path / "new" / "photos")
    assert relocated("/old/models", known) == "/old/models"
    assert relocated("/older/photos", known) == "/older/photos"


@pytest.mark.parametrize(
    "path", ["/gone/data", "C:\\Users\\me\\data", "\\\\server\\share\\data"], ids=str
)
def test_what_lies_beside_the_project_is_found(tmp_path: Path, path: str) -> None:
    assert beside(path, tmp_path) == ""
    (tmp_path / "data").mkdir()
    assert beside(path, tmp_path) == str(tmp_path / "data")


def test_a_path_of_another_system_stays_what_it_is(tmp_path: Path) -> None:
    project = Project(session=Session(place=Place(dataset="C:\\study\\data")))
    save_project(project, tmp_path / "mine.dermx")
    assert load_project(tmp_path / "mine.dermx") == project


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "this is no project"),
        (b"\xff\xfe", "this is no project"),
        (b"[" * 100_000, "this is no project"),
        (b"[]", "no project that can be opened"),
        (b'{"session": {}}', "no project that can be opened"),
        (b'{"form": "dermx-viewer project", "version": 9}', "it is of form 9"),
    ],
    ids=["empty", "binary", "deep", "list", "session", "version"],
)
def test_what_is_no_project_is_refused_by_name(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "mine.dermx"
    file.write_bytes(content)
    with pytest.raises(ProjectError, match=rf"mine\.dermx: .*{said}"):
        load_project(file)


def test_no_file_is_refused_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.dermx")
    for name in ("pipe.dermx", "gone.dermx", "."):
        with pytest.raises(ProjectError, match="could not be read"):
            load_project(tmp_path / name)


def test_of_a_project_nonsense_keeps_its_default(tmp_path: Path) -> None:
    session = {"place": {"dataset": "a\0b", "photos": "x" * 5000, "image": 3}, "panes": 7}
    about = {"form": "dermx-viewer project", "version": 1, "session": session, "verdicts": []}
    (tmp_path / "mine.dermx").write_text(json.dumps(about))
    assert load_project(tmp_path / "mine.dermx") == Project(session=replace(Session()))


def test_a_pane_of_a_case_is_no_missing_model(tmp_path: Path) -> None:
    session = Session(panes=(Pane(model="case:net"),))
    save_project(Project(session=session), tmp_path / "p.dermx")
    found = load_project(tmp_path / "p.dermx")
    assert found.session == session and missing(found) == ()
