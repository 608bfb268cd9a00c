"""A German window over damaged files shows no English word, also where a run is opened again."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.tr import tr
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.said import Said
from dermx_viewer.scoring.protocols import NATIVE
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.window import TIMEOUT, Answers, opened, shown_window
from tests.translation.english import all_texts, english_in
from tests.translation.seen import Text
from tests.translation.spoken import spoken
from tests.translation.test_every_word import data_of

OF_LIBRARIES = {"Undocks and re-attaches the dock widget", "Closes the dock widget"}
"""Qt has no German for them"""
OF_READERS = {
    *("Expecting property name enclosed in double quotes", "Expecting value"),
    *("unexpected end of data", "the magic string is not correct", "line 1 column 2 (char 1)"),
    *(os.strerror(errno.ENOENT), os.strerror(errno.EISDIR)),
}
"""Texts of json, csv, numpy and the system"""
BROKEN = {
    "derm1_x1": "{",
    "derm1_x2": "[]",
    "derm1_x3": '{"a": "\udcff"}',
    "derm1_x4": "",
    "derm1_x5": "{} {}",
}


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    with spoken("de"), shown_window(qtbot, answers) as made:
        yield made


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Two whole images, and about everything that can be wrong with the others."""
    root = tmp_path / "data"
    whole = [tag("Acne"), polygon("Papule"), polygon("Scar")]
    for image in ("a", "b"):
        build.write_evaluation(root, f"derm1_{image}", darwin1(whole))
        build.write_photograph(root / f"{image}.png")
    odd = [
        tag("Acne"),
        tag("Psoriasis"),
        polygon("Papule"),
        polygon("Papule"),
        polygon("Unheard of"),
        {"name": "Scale", "ellipse": {}},
        {"name": 5, "tag": {}},
        {"name": "Scale", "tag": 3},
        {
            "name": "Scale",
            "polygon": {"path": [{"x": "links", "y": 1}, {"x": 1}, {"x": 1, "y": 2}]},
        },
        {**polygon("Scar"), "attributes": [3]},
        {"name": "Scale", "bounding_box": {"x": 1, "y": 1, "w": 2, "h": 2}},
        "text",
        {"name": "Scale"},
    ]
    build.write_evaluation(root, "derm2_a", darwin1(odd))
    build.write_evaluation(root, "derm2_b", {"image": {"width": "8", "height": 6}})
    build.write_evaluation(root, "derm3_b", darwin1([]))
    for name, text in BROKEN.items():
        file = root / "annotations" / f"{name}.json"
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    (root / "annotations" / "derm1_x6.json").mkdir()
    (root / "annotations" / "notes.txt").touch()
    rows = ["a.jpg;S;Acne;a.jpg;light;adult", "b.jpg;S;Unheard of;b.jpg;light;adult"]
    rows += ["d.jpg;S;Acne;d.jpg;light", ";;;;;", '"x;1']
    build.write_metadata(root, rows)
    (root / "raters.csv").write_text("rater;second_reading_of\nderm2;nobody\n\nderm2;derm1\n")
    build.write_evaluation(root, "derm1_c", darwin1(whole))
    (root / "c.png").write_bytes(b"%PDF-1.4")
    return root


@pytest.fixture
def maps(tmp_path: Path) -> MapFolder:
    folder = tmp_path / "net"
    folder.mkdir()
    rng = np.random.default_rng(1)
    np.save(folder / "a_Acne.npy", rng.random((4, 5)))
    np.save(folder / "A_Acne.npy", rng.random((4, 5)))
    np.save(folder / "a_Psoriasis.npy", np.full((4, 5), np.nan))
    np.save(folder / "b_Acne.npy", rng.random(5))
    np.save(folder / "nowhere_Acne.npy", rng.random((4, 5)))
    np.save(folder / "a_Nothing.npy", rng.random((4, 5)))
    np.save(folder / "nameless.npy", rng.random((4, 5)))
    (folder / "c_Acne.npy").write_bytes(b"xyz")
    (folder / "words.txt").touch()
    return MapFolder(folder)


def english(window: MainWindow, place: Path, *said: str) -> str:
    """What of a window, and of what it ``said``, is English, a line each; ``place``: its data's."""
    for name in window.docks:
        window.workbench.wishes.dock.emit(name)
        QApplication.processEvents()
    texts = [*all_texts(window), *(Text(each, "said", "") for each in said)]
    data = data_of(window) | OF_LIBRARIES | OF_READERS | {"Unheard of", "image-id", str(place)}
    return "\n".join(f"{each.what}: {each.text}" for each in english_in(texts, data))


def test_problems_of_a_damaged_data_set_are_german(
    qtbot: QtBot, window: MainWindow, damaged: Path
) -> None:
    opened(qtbot, window, damaged)
    window.menus.run("check")
    qtbot.waitUntil(lambda: not window.workbench.runner.running, timeout=TIMEOUT)
    problems = window.workbench.shown.problems
    assert len({problem.kind for problem in problems}) > 15
    told = [tr(text) for p in problems for text in (p.kind, p.what, p.done)]
    assert english(window, damaged.parent, *told) == ""


def test_problems_of_a_run_that_is_opened_again_are_german(
    qtbot: QtBot, window: MainWindow, answers: Answers, damaged: Path, maps: MapFolder
) -> None:
    folder = damaged.parent / "run"
    write_run(score_dataset(open_dataset(damaged), [maps], NATIVE), folder)
    told = json.loads((folder / "run.json").read_bytes())["problems"]
    assert len({problem["kind"] for problem in told}) > 4
    opened(qtbot, window, damaged)
    answers.folder = folder
    window.menus.run("open_run")
    qtbot.waitUntil(lambda: window.workbench.run is not None, timeout=TIMEOUT)
    run = window.workbench.run
    assert run is not None and len(run.problems) == len(told)
    assert all(isinstance(problem.what, Said) for problem in run.problems)
    texts = [tr(text) for p in run.problems for text in (p.kind, p.what, p.done)]
    assert english(window, damaged.parent, *texts, *messages(answers)) == ""


@pytest.mark.parametrize(
    ("command", "is_folder"),
    [("open_run", True), ("open_case", False), ("verdicts_file", False), ("open_project", False)],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("content", ["nothing", "nonsense", "a folder"])
def test_what_cannot_be_opened_is_told_in_german(
    qtbot: QtBot,
    window: MainWindow,
    answers: Answers,
    damaged: Path,
    tmp_path: Path,
    command: str,
    is_folder: bool,
    content: str,
) -> None:
    opened(qtbot, window, damaged)
    path = tmp_path / "given.dermx"
    if content == "a folder" or is_folder:
        path.mkdir()
    if content == "nonsense":
        (path / "run.json" if is_folder else path).write_text("{nonsense")
    answers.folder, answers.file, answers.files, answers.save = path, path, [path], path
    window.menus.run(command)
    qtbot.waitUntil(lambda: not window.workbench.runner.running, timeout=TIMEOUT)
    QApplication.processEvents()
    said = [*messages(answers), window.message_bar.text.text()]
    data = data_of(window) | {str(path), path.name} | OF_READERS
    assert english_in((Text(each, "said", "") for each in said), data) == []


def messages(answers: Answers) -> list[str]:
    return [text for both in answers.said for text in both]
