"""A model that cannot be loaded costs itself, where there is something else to score."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from dermx_viewer.errors import BackendMissingError, ModelError
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource
from dermx_viewer.runs.sources.usable import MODEL_LEFT_OUT, usable_sources, without_left_out
from tests.runs.sources.test_model_source import MODEL, answered


class Process:
    """Loads what is not called bad; ``error``: how it fails otherwise. "flat" has no layer."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error or ModelError("bad.keras: is no model. Choose another file.")
        self.loads: list[str] = []

    def load(self, file: Path, **_: Any) -> Future[Any]:
        self.loads.append(file.stem)
        if file.stem != "bad":
            return answered(replace(MODEL, target_layer="" if file.stem == "flat" else "top"))
        failed: Future[Any] = Future()
        failed.set_exception(self.error)
        return failed


def sources(process: Process, *names: str) -> list[Any]:
    return [ModelSource(cast(ModelProcess, process), Path(f"{name}.keras")) for name in names]


def test_a_bad_model_is_left_out_and_told() -> None:
    usable, problems = usable_sources(sources(Process(), "a", "bad", "b"))
    assert [source.name for source in usable] == ["a", "b"]
    (problem,) = problems
    assert (problem.kind, problem.where) == (MODEL_LEFT_OUT, "bad")
    assert problem.what == "bad.keras: is no model. Choose another file"


@pytest.mark.parametrize("method", ["Grad-CAM", "Occlusion"])
def test_a_model_without_a_layer_is_left_out_where_the_method_looks_at_one(method: str) -> None:
    given = sources(Process(), "a", "flat", "b")
    for source in given:
        source.explanation = Explanation(method)
    usable, problems = usable_sources(given)
    left = [] if method == "Occlusion" else ["flat"]
    assert [source.name for source in usable] == [n for n in ("a", "flat", "b") if n not in left]
    assert [problem.where for problem in problems] == left
    assert all(f"{method} finds no layer" in each.what for each in problems)


@pytest.mark.parametrize("names", [["bad"], ["bad", "bad"]], ids=["alone", "both"])
def test_where_nothing_is_left_its_own_error_is_raised(names: list[str]) -> None:
    with pytest.raises(ModelError, match=r"^bad\.keras: is no model\. Choose another file\.$"):
        for source in usable_sources(sources(Process(), *names))[0]:
            source.load(never_stop)


def test_no_backend_is_no_fault_of_a_model() -> None:
    process = Process(BackendMissingError("no Keras"))
    usable, problems = usable_sources(sources(process, "a", "bad"))
    assert [source.name for source in usable] == ["a", "bad"] and not problems


def test_what_an_unfinished_run_has_used_is_not_loaded() -> None:
    process = Process()
    usable, problems = usable_sources(sources(process, "a", "bad", "b"), known={"a"})
    assert len(usable) == 2 and len(problems) == 1
    assert process.loads == ["bad", "b"]


def test_one_model_alone_is_loaded_when_it_is_needed() -> None:
    process = Process()
    usable_sources(sources(process, "a"))
    assert process.loads == []


def test_runs_of_a_network_without_what_is_left_out() -> None:
    _, problems = usable_sources(sources(Process(), "a", "bad", "b"))
    of = {"A": ("a", "bad", "b"), "B": ("bad", "a"), "C": ("c",)}
    # What the user said wrongly is left to be told.
    assert without_left_out(of, problems) == {"A": ("a", "b"), "C": ("c",)}
