"""Methods in the model process for real: progress, cancelling, giving way, other packages."""

from __future__ import annotations

import importlib.util
import os
import queue
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.errors import MethodError
from dermx_viewer.explain.client import LoadedModel, ModelProcess
from dermx_viewer.explain.methods import BUILT_IN
from dermx_viewer.explain.spec import ModelSpec, write_spec
from tests.explain.networks import L, backbone, hand_network, randomise
from tests.explain.third_party import install

pytestmark = pytest.mark.backend

TIMEOUT = 120
FEW: dict[str, dict[str, float]] = {
    "SmoothGrad": {"samples": 4},
    "Integrated Gradients": {"steps": 4},
    "RISE": {"masks": 16, "cells": 2},
    "KernelSHAP": {"samples": 60, "cells": 3},
    "LIME": {"samples": 60, "superpixels": 9},
}
PROGRAM = """
import numpy as np

def brightness(probe):
    "The picture's own brightness, times each logit; asks the network on the way."
    for part in probe.batches(2, 1):
        same = probe.logits_of(probe.image[np.newaxis])[0]
    assert np.allclose(same, probe.logits, atol=1e-4)
    grey = probe.image.mean(axis=-1)
    return probe.logits[:, None, None] * grey

def flat(probe):
    return probe.image

def broken(probe):
    return 1 / 0
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hand network and a random one with specs, photographs, and somebody else's package."""
    where = tmp_path_factory.mktemp("methods")
    hand_network().save(where / "hand.keras")
    write_spec(ModelSpec("Hand", ("A", "B"), (2, 2)), where / "hand.toml")
    inner = backbone()
    x = L.Dense(7, activation="tanh")(L.Flatten()(inner.output))
    outputs = L.Dense(3, activation="softmax")(x)
    randomise(keras.Model(inner.input, outputs), 3).save(where / "random.keras")
    spec = ModelSpec("Random", ("A", "B", "C"), (16, 16), "-1-1")
    write_spec(spec, where / "random.toml")
    pixels = np.array([[[4, 0, 0], [0, 4, 0]], [[8, 0, 0], [0, 0, 0]]], np.uint8)
    Image.fromarray(pixels).save(where / "tiny.png")
    noise = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save(where / "photo.jpg")
    install(
        where,
        PROGRAM,
        {name: f"other_methods:{name}" for name in ("brightness", "flat", "broken", "missing")},
    )
    return where


@pytest.fixture(scope="module")
def process(folder: Path) -> Iterator[ModelProcess]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
        patch.setenv("PYTHONPATH", path)
        with ModelProcess(log_file=folder / "log.txt") as made:
            yield made


@pytest.fixture(scope="module")
def hand(process: ModelProcess, folder: Path) -> LoadedModel:
    return process.load(folder / "hand.keras").result(timeout=TIMEOUT)


@pytest.fixture(scope="module")
def random(process: ModelProcess, folder: Path) -> LoadedModel:
    return process.load(folder / "random.keras").result(timeout=TIMEOUT)


def test_method_and_options_stand_in_the_maps_origin(
    process: ModelProcess, hand: LoadedModel, folder: Path
) -> None:
    future = process.explain(
        hand, folder / "tiny.png", "tiny", method="integrated gradients", options={"steps": 8}
    )
    maps = future.result(timeout=TIMEOUT)
    assert (maps.origin.method, maps.origin.options) == ("Integrated Gradients", (("steps", 8),))
    np.testing.assert_allclose(maps.values, [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]], atol=1e-5)
    with pytest.raises(MethodError, match="has no option 'steps'"):
        process.explain(hand, folder / "tiny.png", "tiny", options={"steps": 8})
    with pytest.raises(MethodError, match="no explanation method 'Magic'"):
        process.explain(hand, folder / "tiny.png", "tiny", method="Magic")


def test_black_and_grey_are_preprocessed(
    process: ModelProcess, random: LoadedModel, folder: Path
) -> None:
    # Completeness holds from the black picture, which the network gets as −1.
    photo = folder / "photo.jpg"
    future = process.explain(
        random, photo, "x", method="Integrated Gradients", options={"steps": 400}
    )
    maps = future.result(timeout=TIMEOUT)
    Image.fromarray(np.zeros((16, 16, 3), np.uint8)).save(folder / "black.png")
    black = process.explain(random, folder / "black.png", "black").result(timeout=TIMEOUT)
    difference = maps.logits - black.logits
    np.testing.assert_allclose(maps.values.sum(axis=(1, 2)), difference, rtol=0.02, atol=0.01)


def test_progress_and_an_urgent_request_between(
    process: ModelProcess, random: LoadedModel, folder: Path
) -> None:
    steps: queue.Queue[tuple[int, int]] = queue.Queue()
    slow = process.explain(
        random,
        folder / "photo.jpg",
        "slow",
        method="RISE",
        options={"masks": 100_000},
        on_progress=lambda done, total: steps.put((done, total)),
    )
    first = steps.get(timeout=TIMEOUT)
    quick = process.explain(random, folder / "photo.jpg", "quick", urgent=True)
    assert quick.result(timeout=TIMEOUT).image_id == "quick"
    assert not slow.done()
    while not steps.empty():
        steps.get()
    later = steps.get(timeout=TIMEOUT)
    assert 0 <= first[0] < later[0] <= later[1] == first[1] == 100_000
    # Cancelled: the process goes on with the next request, and is the same one.
    pid = process.pid
    assert slow.cancel()
    with pytest.raises(CancelledError):
        slow.result(timeout=TIMEOUT)
    after = process.explain(random, folder / "photo.jpg", "after")
    assert after.result(timeout=TIMEOUT).image_id == "after"
    assert process.pid == pid


def test_a_method_of_another_package(
    process: ModelProcess, random: LoadedModel, folder: Path
) -> None:
    maps = process.explain(random, folder / "photo.jpg", "x", method="Brightness")
    found = maps.result(timeout=TIMEOUT)
    assert found.origin.method == "brightness"
    assert found.values.shape == (3, 16, 16)
    np.testing.assert_allclose(
        found.values[1] * found.logits[0], found.values[0] * found.logits[1], rtol=1e-4, atol=1e-6
    )


@pytest.mark.parametrize(
    ("method", "message"),
    [
        ("broken", r"the method broken failed \(ZeroDivisionError: division by zero\)"),
        ("flat", r"returned values of shape \(16, 16, 3\) instead of \(3, height, width\)"),
        ("missing", r"cannot be loaded from other_methods:missing \(AttributeError"),
    ],
)
def test_a_method_of_another_package_that_fails(
    process: ModelProcess, random: LoadedModel, folder: Path, method: str, message: str
) -> None:
    pid = process.pid
    future = process.explain(random, folder / "photo.jpg", "x", method=method)
    with pytest.raises(MethodError, match=message):
        future.result(timeout=TIMEOUT)
    assert process.pid == pid


# JAX is installed for the tests; PyTorch takes part where somebody has it.
OTHERS = ["jax", *(["torch"] if importlib.util.find_spec("torch") else [])]


@pytest.mark.parametrize("backend", OTHERS)
def test_every_method_gives_the_same_maps_on_other_backends(
    process: ModelProcess, random: LoadedModel, folder: Path, backend: str
) -> None:
    photo = folder / "photo.jpg"
    with ModelProcess(backend=backend, log_file=folder / f"{backend}.txt") as other:
        theirs = other.load(folder / "random.keras").result(timeout=TIMEOUT)
        for method in BUILT_IN:
            ours, same = (
                asked.explain(
                    model, photo, "x", method=method.name, options=FEW.get(method.name)
                ).result(timeout=TIMEOUT)
                for asked, model in ((process, random), (other, theirs))
            )
            assert same.origin.backend == backend
            scale = np.abs(ours.values).max()
            np.testing.assert_allclose(
                same.values / scale, ours.values / scale, atol=1e-4, err_msg=method.name
            )
