"""What is assumed of a network's outputs stands in a run's problems and description."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.class_names import no_class
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource

NOTE = "Its outputs are taken for the logits of a softmax."
SPEC = ModelSpec("Net", ("Acne", "Psoriasis"), (8, 8))
MODEL = LoadedModel(
    "Net", Path("net.keras"), "0" * 64, SPEC, "", (), "tensorflow", "CPU", "softmax",
    stages=("last",), outputs_note=NOTE,
)  # fmt: skip


class FakeProcess:
    """Answers at once: the model, and maps of which one class has no digits."""

    def load(self, *_: Any, **__: Any) -> Future[LoadedModel]:
        return answered(MODEL)

    def explain(
        self, _model: Any, _photograph: Path, image_id: str, **_: Any
    ) -> Future[AttentionMaps]:
        values = np.zeros((2, 2, 2), np.float32)
        return answered(
            AttentionMaps(
                image_id, SPEC.classes, values, np.zeros(2), MapOrigin("Net"), blind=("Acne",)
            )
        )


def answered(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


@pytest.fixture
def source() -> Iterator[ModelSource]:
    process = cast(ModelProcess, FakeProcess())
    yield ModelSource(process, Path("net.keras"), explanation=Explanation(batch_size=1))


def test_an_assumption_is_a_problem_and_in_the_description(source: ModelSource) -> None:
    (problem,) = source.notes(never_stop)
    assert source.notes(never_stop) == (problem,)
    assert (problem.kind, problem.where) == ("outputs of a model", "net.keras")
    assert problem.what == NOTE[:-1] and problem.done == "probabilities are those of a softmax"
    described = source.describe()
    assert (described["activation"], described["outputs_note"]) == ("softmax", NOTE)
    # The baseline with random weights is the same network.
    random = replace(source, random_seed=0)
    assert random.notes(never_stop) == () and random.known.loaded is not None


def test_a_model_is_named_by_plain_data(source: ModelSource) -> None:
    asked = replace(
        source, explanation=Explanation(options={}, target_layer="last"), permission="0" * 64
    )
    named = pickle.loads(pickle.dumps(asked.named))
    assert named == asked.named and named.file == asked.file
    again = named.asked_in(asked.process)
    assert again.named == named and again.process is asked.process
    assert again.notes(never_stop) == asked.notes(never_stop)


def test_a_prediction_of_nothing_is_told(tmp_path: Path) -> None:
    write_demo_data(tmp_path / "data", images=1)
    problem = no_class(open_dataset(tmp_path / "data").images[0], "predicted")
    assert problem.what == "the model predicts none of its classes for it"


def test_maps_without_digits_are_problems(source: ModelSource, tmp_path: Path) -> None:
    write_demo_data(tmp_path / "data", images=1)
    images = open_dataset(tmp_path / "data").images
    (found,) = source.maps(images, never_stop)
    told = [problem for problem in found.problems if problem.kind == "map without digits"]
    assert [problem.image_id for problem in told] == [images[0].image_id]
    assert "the map of Acne is zero or noise" in told[0].what
