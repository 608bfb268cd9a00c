"""Random weights and curves in the model process for real."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.spec import ModelSpec, write_spec
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import L, backbone, randomise

pytestmark = pytest.mark.backend

TIMEOUT = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("random")
    inner = backbone()
    outputs = L.Dense(3, activation="softmax", name="classes")(
        L.GlobalAveragePooling2D()(inner.output)
    )
    randomise(keras.Model(inner.input, outputs), 3).save(where / "model.keras")
    write_spec(ModelSpec("Model", ("A", "B", "C"), (16, 16), "-1-1"), where / "model.toml")
    noise = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save(where / "photo.png")
    return where


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[ModelProcess]:
    with ModelProcess(log_file=folder / "log.txt") as made:
        yield made


@pytest.fixture(scope="module")
def model(process: ModelProcess, folder: Path) -> LoadedModel:
    return process.load(folder / "model.keras").result(timeout=TIMEOUT)


def explained(process: ModelProcess, model: LoadedModel, folder: Path) -> AttentionMaps:
    return process.explain(model, folder / "photo.png", "photo").result(timeout=TIMEOUT)


def test_weights_go_and_come_back(process: ModelProcess, model: LoadedModel, folder: Path) -> None:
    assert model.stages == ("classes", "last", "inner", "stem")
    learned = explained(process, model, folder)
    at_once = explained(process, model.with_random_weights(4), folder)
    for stages in (1, 2, 3, 4):
        last = explained(process, model.with_random_weights(stages), folder)
        assert np.abs(last.logits - learned.logits).max() > 1e-3
    # Step by step is the same as at once, and the learned weights are still there.
    np.testing.assert_array_equal(last.values, at_once.values)
    again = explained(process, model.with_random_weights(0), folder)
    np.testing.assert_array_equal(again.values, learned.values)
    other = explained(process, model.with_random_weights(4, seed=1), folder)
    assert np.abs(other.values - at_once.values).max() > 1e-3
    with pytest.raises(ValueError, match="4 stages"):
        model.with_random_weights(5)


def test_random_weights_survive_a_restart(
    process: ModelProcess, model: LoadedModel, folder: Path
) -> None:
    random = model.with_random_weights(2)
    before = explained(process, random, folder)
    process.restart()
    np.testing.assert_array_equal(explained(process, random, folder).values, before.values)
    process.forget(model).result(timeout=TIMEOUT)
    np.testing.assert_array_equal(explained(process, random, folder).values, before.values)


def test_the_same_on_jax(process: ModelProcess, model: LoadedModel, folder: Path) -> None:
    with ModelProcess(backend="jax", log_file=folder / "jax.txt") as other:
        theirs = other.load(folder / "model.keras").result(timeout=TIMEOUT)
        # What was compiled with earlier weights must not answer.
        for stages in (0, 1, 2, 4):
            ours = explained(process, model.with_random_weights(stages), folder)
            same = explained(other, theirs.with_random_weights(stages), folder)
            np.testing.assert_allclose(same.values, ours.values, rtol=1e-3, atol=1e-5)
            np.testing.assert_allclose(same.logits, ours.logits, rtol=1e-4, atol=1e-5)
        mine, curves = (
            who.perturb(which, folder / "photo.png", "photo", ours.values[0], "A").result(TIMEOUT)
            for who, which in ((process, model), (other, theirs))
        )
        np.testing.assert_allclose(curves.deletion, mine.deletion, atol=1e-5)
        np.testing.assert_allclose(curves.insertion, mine.insertion, atol=1e-5)


def test_curves_report_progress_and_can_be_cancelled(
    process: ModelProcess, model: LoadedModel, folder: Path
) -> None:
    values = explained(process, model, folder).values[1]
    steps: queue.Queue[tuple[int, int]] = queue.Queue()
    future = process.perturb(
        model,
        folder / "photo.png",
        "photo",
        values,
        "B",
        on_progress=lambda *step: steps.put(step),
    )
    found = future.result(timeout=TIMEOUT)
    assert (found.image_id, found.explained_class) == ("photo", "B")
    assert found.insertion[-1] == pytest.approx(found.deletion[0], abs=1e-5)
    done, total = steps.get(timeout=TIMEOUT)
    assert done <= total == 102
    begun: queue.Queue[tuple[int, int]] = queue.Queue()
    endless = process.perturb(
        model,
        folder / "photo.png",
        "photo",
        values,
        "B",
        steps=1_000_000,
        on_progress=lambda *step: begun.put(step),
    )
    begun.get(timeout=TIMEOUT)
    pid = process.pid
    assert endless.cancel()
    with pytest.raises(CancelledError):
        endless.result(timeout=TIMEOUT)
    explained(process, model, folder)
    assert process.pid == pid
    with pytest.raises(ModelError, match="no class 'Z', only A, B, C"):
        process.perturb(model, folder / "photo.png", "photo", values, "Z")
