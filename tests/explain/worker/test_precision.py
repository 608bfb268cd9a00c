"""Half precision is computed in single precision: small gradients live, logits are float32."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.explain.messages import Explain, Load
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import Desk
from dermx_viewer.maps import AttentionMaps
from tests.explain.networks import L, random_image, randomise

pytestmark = pytest.mark.backend

SIZE = (16, 16)
PICTURE = random_image(SIZE, 2)[0]


@contextmanager
def policy(name: str) -> Iterator[None]:
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(name)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)


def faint(name: str) -> Any:
    """Gradients of about 1e-9: 256 cells share them, and the head's weights are small."""
    with policy(name):
        image = keras.Input((*SIZE, 3))
        x = L.Conv2D(4, 3, padding="same", activation="relu", name="features")(image)
        x = L.Activation("relu")(L.Conv2D(4, 1, name="small")(x))
        attended = L.MultiHeadAttention(2, 2, name="attention")
        tokens = L.Reshape((256, 4))(x)
        x = L.Add()([x, L.Reshape((16, 16, 4))(attended(tokens, tokens))])
        model = keras.Model(image, L.Dense(3, name="classes")(L.GlobalAveragePooling2D()(x)))
    randomise(model, 4)
    for layer in ("small", "classes"):
        kernel, bias = model.get_layer(layer).get_weights()
        model.get_layer(layer).set_weights([kernel * 6e-4, bias])
    return model


def explained(model: Any, folder: Path) -> AttentionMaps:
    file = folder / "net.keras"
    model.save(file)
    desk = Desk()
    loaded = desk.load(Load(file, ModelSpec("Net", ("A", "B", "C"), SIZE, target_layer="features")))
    return desk.explain(Explain(loaded, file, "image"), PICTURE, key=None)


@pytest.mark.parametrize("name", ["mixed_float16", "mixed_bfloat16", "float16"])
def test_gradients_do_not_vanish(name: str, tmp_path: Path) -> None:
    expected = explained(faint("float32"), tmp_path)
    found = explained(faint(name), tmp_path)
    assert 0 < np.abs(expected.values).max() < 1e-6
    # Weights that are kept in half precision differ by their own rounding.
    close = 5e-3 if name == "float16" else 1e-5
    scale = np.abs(expected.values).max()
    np.testing.assert_allclose(found.values, expected.values, atol=close * scale)
    np.testing.assert_allclose(found.logits, expected.logits, rtol=close, atol=1e-4)


def test_a_cast_to_half_precision_is_left_out(tmp_path: Path) -> None:
    def build(dtype: str) -> Any:
        image = keras.Input((*SIZE, 3))
        x = L.Conv2D(4, 3, padding="same", name="features")(image)
        x = keras.ops.cast(keras.ops.cast(x, dtype), "float32")
        x = L.Dense(3, name="classes")(L.GlobalAveragePooling2D()(x))
        return randomise(keras.Model(image, x), 5)

    expected, found = (explained(build(name), tmp_path) for name in ("float32", "float16"))
    np.testing.assert_allclose(found.values, expected.values, rtol=1e-6, atol=1e-9)
