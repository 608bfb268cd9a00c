"""The same file gives the same maps, whatever computes them.

TensorFlow and JAX are installed for the tests; PyTorch takes part where somebody has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.explain.backends import installed_backends
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import L, as_fresh, backbone, blotches, normalised, randomise
from tests.explain.worker.test_structures import transformer

pytestmark = pytest.mark.backend

TIMEOUT = 240
OTHERS = [backend for backend in installed_backends() if backend != "tensorflow"]
SPECS = {
    "resnet50": ModelSpec("ResNet-50", tuple("ABCDEF"), (300, 400), "caffe"),
    "efficient": ModelSpec("EfficientNet-B0", tuple("ABCDEF"), (300, 400)),
    "nested": ModelSpec("Nested", ("Not it", "It"), (16, 16), "0-1"),
    "tokens": ModelSpec("Tokens", tuple("ABC"), (24, 32), "-1-1"),
    "half": ModelSpec("Half", tuple("ABC"), (16, 16), "0-1"),
    "averaged": ModelSpec("Averaged", tuple("ABC"), (16, 16), "0-1"),
}


def write_models(folder: Path) -> None:
    for name, make in (
        ("resnet50", keras.applications.ResNet50),
        ("efficient", keras.applications.EfficientNetB0),
    ):
        model = make(weights=None, input_shape=(300, 400, 3), classes=6)
        as_fresh(model, 3).save(folder / f"{name}.keras")
    image = keras.Input((16, 16, 3))
    pooled = L.GlobalAveragePooling2D()(backbone()(image))
    randomise(keras.Model(image, L.Dense(1, "sigmoid")(pooled)), 4).save(folder / "nested.keras")
    transformer(class_token=True).save(folder / "tokens.keras")
    half = keras.Sequential(
        [
            keras.Input((16, 16, 3)),
            L.Conv2D(4, 3, dtype="mixed_bfloat16"),
            L.GlobalAveragePooling2D(dtype="float32"),
            L.Dense(3, dtype="float32"),
        ]
    )
    randomise(half, 5).save(folder / "half.keras")
    pooled = L.GlobalAveragePooling2D()(backbone(name="shared")(image))
    heads = [L.Dense(3, "softmax")(pooled) for _ in "ab"]
    averaged = keras.Model(image, 100 * L.Average()(heads))
    randomise(averaged, 6).save(folder / "averaged.keras")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    where = tmp_path_factory.mktemp("agree")
    write_models(where)
    pixels = blotches((300, 400), 2)[0].astype(np.uint8)
    Image.fromarray(pixels).save(where / "photo.png")
    yield where


def all_maps(backend: str, folder: Path) -> dict[str, AttentionMaps]:
    found = {}
    with ModelProcess(backend=backend, log_file=folder / f"{backend}.txt") as process:
        for name, spec in SPECS.items():
            model = process.load(folder / f"{name}.keras", spec=spec).result(timeout=TIMEOUT)
            assert (model.backend, model.device) == (backend, "CPU")
            assert "CPU" in model.device_note and model.device_note.endswith(".")
            future = process.explain(model, folder / "photo.png", "photo")
            found[name] = future.result(timeout=TIMEOUT)
    return found


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, AttentionMaps]:
    return all_maps("tensorflow", folder)


@pytest.mark.parametrize("backend", OTHERS)
def test_maps_agree(backend: str, folder: Path, expected: dict[str, AttentionMaps]) -> None:
    for name, maps in all_maps(backend, folder).items():
        first = expected[name]
        assert maps.origin.target_layer == first.origin.target_layer
        # Half precision rounds in another order.
        tolerance = 0.06 if name == "half" else 1e-4
        scale = max(1.0, float(np.abs(first.logits).max()))
        np.testing.assert_allclose(maps.logits, first.logits, atol=tolerance * scale)
        np.testing.assert_allclose(
            normalised(maps.values), normalised(first.values), atol=tolerance
        )
        assert (first.values > 0).any()


def test_there_is_another_backend_to_compare_with() -> None:
    assert "jax" in OTHERS
