"""A model as a source, asked in a process that answers at once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

from dermx_viewer.dataset.records import ImageRecord, Photograph
from dermx_viewer.errors import ModelProcessDied
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.sources.lost import MODEL_DIED
from dermx_viewer.runs.sources.model_source import Explanation, ModelSource

SPEC = ModelSpec("Net", ("Acne", "Psoriasis"), (8, 8))
MODEL = LoadedModel(
    "Net", Path("net.keras"), "0" * 64, SPEC, "", (), "tensorflow", "CPU", "softmax"
)
IMAGES = tuple(
    ImageRecord(name, 6, 8, photograph=Photograph(Path(f"{name}.png"), 6, 8)) for name in "abcdef"
)


class Process:
    """Keeps what it was asked: ids, and for how many photographs its pass had room."""

    def __init__(self) -> None:
        self.loads = 0
        self.passes: list[tuple[str, int]] = []

    def load(self, *_: Any, **__: Any) -> Future[LoadedModel]:
        self.loads += 1
        return answered(MODEL)

    def explain(self, _model: Any, _photograph: Path, image_id: str, **_: Any) -> Future[Any]:
        self.passes.append((image_id, 1))
        return answered(maps_of(image_id))

    def explain_batch(
        self, _model: Any, photographs: Sequence[tuple[str, Path]], *, size: int, **_: Any
    ) -> Future[Any]:
        ids = [image_id for image_id, _ in photographs]
        self.passes.append(("".join(ids), size))
        return answered(tuple(map(maps_of, ids)))


def answered(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def maps_of(image_id: str) -> AttentionMaps:
    values = np.ones((2, 2, 2), np.float32)
    return AttentionMaps(image_id, SPEC.classes, values, np.zeros(2), MapOrigin("Net"))


@pytest.fixture
def process() -> Process:
    return Process()


@pytest.fixture
def source(process: Process) -> ModelSource:
    asked = cast(ModelProcess, process)
    return ModelSource(asked, Path("net.keras"), "mine", Explanation(batch_size=4))


def test_each_image_has_its_maps_in_order(source: ModelSource, process: Process) -> None:
    without = ImageRecord("x", 6, 8)
    found = list(source.maps([*IMAGES[:2], without, *IMAGES[2:]], never_stop))
    assert [one.image.image_id for one in found] == ["a", "b", "x", "c", "d", "e", "f"]
    assert [one.maps is None for one in found] == [one.image is without for one in found]
    assert {one.maps.origin.model for one in found if one.maps is not None} == {"mine"}
    assert process.passes == [("abcd", 4), ("ef", 4)]


class Mortal(Process):
    """Ends over some photographs, with everything that waits."""

    def __init__(self, *deadly: str) -> None:
        super().__init__()
        self.deadly = deadly

    def explain(self, model: Any, photograph: Path, image_id: str, **more: Any) -> Future[Any]:
        answer = super().explain(model, photograph, image_id, **more)
        return died() if image_id in self.deadly else answer

    def explain_batch(self, *_: Any, **__: Any) -> Future[Any]:
        return died()


def died() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(ModelProcessDied("It ran out of memory."))
    return future


@pytest.mark.parametrize("size", [1, 4])
def test_a_photograph_over_which_the_process_ends_is_a_problem(size: int) -> None:
    process = Mortal("b", "c", "f")
    asked = cast(ModelProcess, process)
    source = ModelSource(asked, Path("net.keras"), "mine", Explanation(batch_size=size))
    found = list(source.maps(IMAGES, never_stop))
    assert [one.image.image_id for one in found] == list("abcdef")
    assert [one.image.image_id for one in found if one.maps is None] == ["b", "c", "f"]
    (problem,) = found[1].problems
    assert (problem.kind, problem.image_id) == (MODEL_DIED, "b")
    assert problem.what == "It ran out of memory"


def test_what_maps_are_made_of_is_known_without_loading(tmp_path: Path, process: Process) -> None:
    file = tmp_path / "net.keras"
    file.write_bytes(b"net")

    def inputs(*, seed: int | None = None, **asked: Any) -> object:
        source = ModelSource(
            cast(ModelProcess, process), file, "mine", Explanation(**asked), random_seed=seed
        )
        return source.inputs(IMAGES, never_stop)

    usual = inputs()
    assert json.loads(json.dumps(usual)) and inputs() == usual and process.loads == 0
    others = [
        inputs(seed=0),
        inputs(batch_size=4),
        inputs(target_layer="other"),
        inputs(method="Score-CAM"),
    ]
    file.with_suffix(".toml").write_text("spec")
    others.append(inputs())
    file.write_bytes(b"another")
    others.append(inputs())
    assert usual not in others and len({json.dumps(each) for each in others}) == len(others)


@pytest.mark.parametrize(("run", "size"), [(6, 4), (3, 3), (1, 1)])
def test_a_part_has_passes_of_the_size_of_its_run(
    source: ModelSource, process: Process, run: int, size: int
) -> None:
    bound = source.among(IMAGES[:run])
    assert [one.image.image_id for one in bound.maps(IMAGES[:1], never_stop)] == ["a"]
    assert process.passes == [("a", size)]
    # Whoever asks without a run is given what is asked for alone.
    list(source.maps(IMAGES[:1], never_stop))
    assert process.passes[1:] == [("a", 1)]


def test_a_run_knows_what_its_source_knows_of_the_model(
    source: ModelSource, process: Process
) -> None:
    bound = source.among(IMAGES)
    bound.load(never_stop)
    source.load(never_stop)
    assert process.loads == 1
    assert bound.describe() == source.describe() and source.describe()["batch_size"] == 4
