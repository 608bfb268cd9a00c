"""A project saved by one opens at another's; what is missing is asked for once."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run as run_cli
from dermx_viewer.cli import window as cli_window
from dermx_viewer.gui.commands.dataset import open_dropped
from dermx_viewer.gui.commands.scoring import ask_save_run
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.filters import Filters, SavedView
from dermx_viewer.session.project import SUFFIX
from dermx_viewer.verdicts.store import VerdictFile
from tests.dataset import build
from tests.gui.window import TIMEOUT, Answers, opened, shown_window


class Asking(Answers):
    """Remembers which files and folders were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[str] = []
        self.there: dict[str, Path] = {}

    def ask_folder(self, title: str, start: Path) -> Path | None:
        self.wanted.append(title)
        return next((path for word, path in self.there.items() if word in title), self.folder)

    def ask_files(self, title: str, start: Path, filters: str) -> list[Path]:
        self.wanted.append(title)
        return [path for word, path in self.there.items() if word in title] or self.files


@pytest.fixture
def answers() -> Asking:
    return Asking()


@pytest.fixture
def study(qtbot: QtBot, answers: Asking, dataset_path: Path, tmp_path: Path) -> Path:
    """A folder with data, photographs, a model, a run and the project about them."""
    folder = tmp_path / "study"
    folder.mkdir()
    dataset_path.rename(folder / "data")
    for image in "abc":
        build.write_photograph(folder / "photos" / f"{image}.png")
    (folder / "net.keras").write_bytes(b"no model")
    VerdictFile(folder / "team.verdicts").close()
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, folder / "data", folder / "photos")
        workbench = window.workbench
        workbench.show_image("b")
        workbench.edit(outlines={"fill_opacity": 0.5}, pane={"opacity": 0.25})
        workbench.edit(models=(str(folder / "net.keras"),), scoring={"protocol": "native"})
        workbench.edit(filters=Filters(words="acne"), views=(SavedView(name="mine"),))
        assert workbench.judging.open(folder / "team.verdicts")
        save_run(qtbot, window, answers, folder)
        answers.save = folder / f"mine{SUFFIX}"
        window.menus.run("save_project")
        assert window.message_bar.text.text() == f"The project was saved to {answers.save}."
        answers.folder = None
    return folder


def save_run(qtbot: QtBot, window: MainWindow, answers: Asking, folder: Path) -> None:
    dataset = window.workbench.dataset
    assert dataset is not None
    (folder / "maps").mkdir()
    for image in "abc":
        np.save(folder / "maps" / f"{image}_Acne.npy", np.eye(4))
    run = score_dataset(dataset, [MapFolder(folder / "maps")], NATIVE)
    window.workbench.results.set_run(run)
    answers.folder = folder / "run"
    ask_save_run(window.workbench)
    qtbot.waitUntil(lambda: window.workbench.results.to_lose == 0, timeout=TIMEOUT)


def open_there(qtbot: QtBot, window: MainWindow, answers: Asking, file: Path) -> None:
    answers.files = [file]
    before = window.workbench.dataset
    window.menus.run("open_project")
    answers.files = []
    qtbot.waitUntil(lambda: window.workbench.dataset is not before, timeout=TIMEOUT)


def is_all_there(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    workbench = window.workbench
    qtbot.waitUntil(lambda: workbench.run is not None, timeout=TIMEOUT)
    session, dataset = workbench.session, workbench.dataset
    assert dataset is not None
    assert (dataset.root, dataset.photos_root) == (folder / "data", folder / "photos")
    assert workbench.image is not None and workbench.image.image_id == "b"
    assert session.models == (str(folder / "net.keras"),)
    assert (session.outlines.fill_opacity, session.pane.opacity) == (0.5, 0.25)
    assert session.filters == Filters(words="acne") and session.views[0].name == "mine"
    assert workbench.results.stands_in == str(folder / "run")
    assert workbench.shown.protocol == NATIVE
    assert workbench.judging.path == folder / "team.verdicts"


def test_everything_is_there_when_the_folder_has_moved(
    qtbot: QtBot, answers: Asking, study: Path, tmp_path: Path
) -> None:
    moved = study.rename(tmp_path / "at a colleague's")
    (tmp_path / "dermx_settings" / "session.json").unlink()
    answers.wanted.clear()
    with shown_window(qtbot, answers) as window:
        open_there(qtbot, window, answers, moved / f"mine{SUFFIX}")
        is_all_there(qtbot, window, moved)
        assert answers.wanted == ["Open project"]
        assert window.workbench.settings.recent[0] == moved / f"mine{SUFFIX}"


def test_what_is_missing_is_asked_for_once(
    qtbot: QtBot, answers: Asking, study: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "mail" / "mine.dermx"
    alone.parent.mkdir()
    shutil.copy(study / "mine.dermx", alone)
    answers.wanted.clear()
    answers.there = {"data set": study / "data", "model": study / "net.keras"}
    with shown_window(qtbot, answers) as window:
        window.workbench.edit(models=())
        open_there(qtbot, window, answers, alone)
        workbench = window.workbench
        assert [title.split(" /")[0] for title in answers.wanted[1:]] == [
            "Where is the data set",
            "Where is the folder of photographs",
            "Where is the model",
            "Where is the run",
            "Where is the file of verdicts",
        ]
        # What nobody knows of is left out, everything else is there.
        assert workbench.session.place.photos == "" and workbench.run is None
        assert workbench.session.models == (str(study / "net.keras"),)
        assert workbench.image is not None and workbench.image.image_id == "b"
        assert workbench.session.views[0].name == "mine"
        answers.wanted.clear()
        open_there(qtbot, window, answers, alone)
        kinds = {title.split(" /")[0] for title in answers.wanted[1:]}
        assert "Where is the data set" not in kinds and "Where is the model" not in kinds


def test_without_its_data_set_nothing_is_opened(
    qtbot: QtBot, answers: Asking, study: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "mail" / "mine.dermx"
    alone.parent.mkdir()
    shutil.copy(study / "mine.dermx", alone)
    with shown_window(qtbot, answers) as window:
        opened(qtbot, window, study / "data")
        before = window.workbench.session
        answers.files = [alone]
        window.menus.run("open_project")
        assert "its data set is not there" in window.message_bar.text.text()
        assert window.workbench.session == before


def test_another_data_set_in_its_place_is_said(qtbot: QtBot, answers: Asking, study: Path) -> None:
    build.write_evaluation(study / "data", "derm9_a", build.darwin1([build.tag("Acne")]))
    with shown_window(qtbot, answers) as window:
        open_dropped(window.workbench, study / "mine.dermx")
        said = window.message_bar.text
        qtbot.waitUntil(lambda: "is not as it was when" in said.text(), timeout=TIMEOUT)


def test_unsaved_scores_are_in_no_project(
    qtbot: QtBot, window: MainWindow, answers: Asking, dataset_path: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, dataset_path)
    dataset = window.workbench.dataset
    assert dataset is not None
    (tmp_path / "maps").mkdir()
    np.save(tmp_path / "maps" / "a_Acne.npy", np.eye(4))
    run = score_dataset(dataset, [MapFolder(tmp_path / "maps")], NATIVE)
    window.workbench.jobs.scored.emit(dataset, run)
    answers.save = tmp_path / "mine.dermx"
    window.menus.run("save_project")
    assert window.message_bar.text.text().endswith(
        "save the run, then the project, to have them too."
    )


@pytest.mark.parametrize("content", [b"", b"{}"], ids=["empty", "other"])
def test_what_is_no_project_is_refused(
    window: MainWindow, answers: Asking, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "mine.dermx").write_bytes(content)
    open_dropped(window.workbench, tmp_path / "mine.dermx")
    ((title, text),) = answers.said
    assert title == "Not opened" and "mine.dermx" in text


def test_the_command_line_opens_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(cli_window, "_show", lambda *given: shown.append(given) or 0)
    assert run_cli([str(tmp_path / "mine.dermx")]) == 2
    assert "there is no such" in capsys.readouterr().err
    (tmp_path / "mine.dermx").touch()
    assert run_cli([str(tmp_path / "mine.dermx")]) == 0
    assert shown == [(tmp_path / "mine.dermx", [], None, None)]
