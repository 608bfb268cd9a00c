"""Problems of a run that is opened again can be told in the language of the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.errors import PhotographError
from dermx_viewer.gui.tr import tr
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.runs.local import score_dataset
from dermx_viewer.runs.opened.run import open_run
from dermx_viewer.runs.opened.unsaved import keep
from dermx_viewer.runs.record import manifest_bytes, problem_of, problems_told
from dermx_viewer.runs.sources.map_folder import MapFolder
from dermx_viewer.said import Said
from dermx_viewer.scoring.protocols import NATIVE
from tests.dataset import build
from tests.translation.spoken import spoken

GONE = PhotographError("{name}: the file is gone. Reload the data set.", name="a.jpg")
PROBLEM = Problem(
    "unreadable photograph",
    "a.jpg",
    Said("{error:behind}", error=GONE),
    Said("the image is not scored, the others are"),
)


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return open_dataset(build.simple_dataset(tmp_path / "data"))


@pytest.fixture
def result(tmp_path: Path, dataset: Dataset) -> RunResult:
    folder = tmp_path / "net"
    folder.mkdir()
    for image in dataset.images:
        np.save(folder / f"{image.image_id}_Acne.npy", np.random.default_rng(0).random((5, 6)))
    return replace(score_dataset(dataset, [MapFolder(folder)], NATIVE), problems=(PROBLEM,))


def written(result: RunResult, dataset: Dataset, folder: Path) -> Path:
    write_run(result, folder)
    return folder


def kept(result: RunResult, dataset: Dataset, folder: Path) -> Path:
    return keep(result, dataset, folder)[0]


@pytest.mark.parametrize("store", [written, kept])
def test_they_come_back_as_sentences(
    dataset: Dataset,
    result: RunResult,
    tmp_path: Path,
    store: Callable[[RunResult, Dataset, Path], Path],
) -> None:
    found = open_run(store(result, dataset, tmp_path / "run"), dataset).result
    assert found is not None and found.problems == (PROBLEM,)
    with spoken("de"):
        (problem,) = found.problems
        assert (tr(problem.what), tr(problem.done)) == (tr(PROBLEM.what), tr(PROBLEM.done))
        assert "Datensatz" in tr(problem.what) and "Bild" in tr(problem.done)


def test_the_file_has_the_text_and_what_it_is_made_of(
    dataset: Dataset, result: RunResult, tmp_path: Path
) -> None:
    write_run(result, tmp_path)
    (told,) = json.loads((tmp_path / "run.json").read_bytes())["problems"]
    assert told["what"] == "the file is gone. Reload the data set."
    assert told["said"] == {
        "what": [
            "{error:behind}",
            {"error": ["{name}: the file is gone. Reload the data set.", {"name": "a.jpg"}]},
        ]
    }


def told(problem: Problem) -> Any:
    return json.loads(manifest_bytes({"of": problems_told([problem], sentences=True)}))["of"][0]


def test_a_problem_of_an_earlier_version_is_its_text() -> None:
    found = problem_of(told(PROBLEM) | {"said": None})
    assert found == PROBLEM
    with spoken("de"):
        assert tr(found.what) == PROBLEM.what and tr(found.done) == tr(PROBLEM.done)


def test_nothing_to_put_together_is_written_once() -> None:
    assert "said" not in told(Problem("kind", "here", Said("left out"), "a.npy"))
    assert told(PROBLEM).keys() >= {"said"}
    assert "said" not in json.loads(manifest_bytes({"of": problems_told([PROBLEM])}))["of"][0]


@pytest.mark.parametrize(
    "what",
    [
        ["{n} of other", {"n": 3}],
        ["{n.real} files", {"n": 3}],
        ["{n:9999999} files", {"n": 3}],
        ["{n} files", {"n": None}],
        ["{n} files", {"m": 3}],
        ["{n:.1f} files", {"n": 10**400}],
        ["{n} files", [3]],
        ["{n} files"],
        "3 files",
        None,
    ],
    ids=lambda what: str(what)[:30],
)
def test_the_text_stands_where_the_sentence_says_something_else(what: object) -> None:
    plain = {"kind": "k", "where": "w", "what": "3 files", "done": "", "said": {"what": what}}
    found = problem_of(plain)
    assert found.what == "3 files" and getattr(found.what, "template", "") == "3 files"


def test_what_is_no_text_and_odd_names_stay_what_they_are() -> None:
    said = Said("{given!r} of {name!r}: {share:.2f}", given=[0, 4], name="ä\udcff", share=-0.5)
    found = problem_of(told(Problem("kind", "here", said, "")))
    assert found.what == "[0, 4] of 'ä\\udcff': -0.50"
    more = Said("{given!r} of {name!r}: {share:.2f}", given=None, name="ä", share=0.25)
    again = problem_of(told(Problem("kind", "here", more, ""))).what
    assert isinstance(again, Said) and again == more and again.template == more.template
