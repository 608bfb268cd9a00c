"""Grad-CAM: by hand, by its closed form, and against a plain tape on every kind of network."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.explain.methods import HIRES_CAM
from dermx_viewer.explain.worker.engine import _chunks
from dermx_viewer.explain.worker.methods import GRAD_CAM
from tests.explain.networks import (
    L,
    backbone,
    cut,
    engine,
    hand_network,
    plain_grad_cam,
    random_image,
    randomise,
)

SIZE = (16, 16)


def test_the_hand_network() -> None:
    # Red and green of four pixels; features are red and green − blue.
    image = np.zeros((1, 2, 2, 3), np.float32)
    image[0, :, :, 0] = [[4, 0], [8, 0]]
    image[0, :, :, 1] = [[0, 4], [0, 0]]
    maps, logits = engine(hand_network(), (2, 2)).explain(image, method=GRAD_CAM)
    # Means are 3 and 1: logits 3·1 + 1·2 + 0.5 and −3 + 3.
    np.testing.assert_allclose(logits, [5.5, 0], atol=1e-6)
    # Each cell's gradient is kernel / 4: maps are (red + 2 green) / 4 and (3 green − red) / 4.
    np.testing.assert_allclose(maps, [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]], atol=1e-6)
    assert maps.dtype == np.float32
    assert logits.dtype == np.float64


def test_closed_form_of_pooling_and_dense() -> None:
    image = keras.Input((20, 28, 3))
    features = L.Conv2D(7, 5, strides=3, activation="relu", name="features")(image)
    outputs = L.Dense(5, activation="softmax")(L.GlobalAveragePooling2D()(features))
    model = randomise(keras.Model(image, outputs), 4)
    picture = random_image((20, 28))
    maps, _ = engine(model, (20, 28)).explain(picture, method=GRAD_CAM)
    kernel = model.layers[-1].get_weights()[0]
    found = np.asarray(keras.Model(image, features)(picture))[0]
    expected = np.einsum("hwk,kc->chw", found, kernel) / found[..., 0].size
    np.testing.assert_allclose(maps, expected, rtol=1e-4, atol=1e-6)


def head(x: Any) -> Any:
    """A head whose gradient differs from cell to cell and with the features."""
    x = L.Conv2D(8, 3, activation="swish")(x)
    x = L.Dense(9, activation="tanh")(L.Flatten()(x))
    return L.Dense(5)(x)


def flat_twin() -> Any:
    """Backbone and head without nesting; the nested networks below compute the same."""
    inner = backbone()
    return keras.Model(inner.input, head(inner.output))


def in_functional() -> Any:
    image = keras.Input((16, 16, 3))
    return keras.Model(image, head(backbone()(image)))


def in_sequential() -> Any:
    features = keras.Input((4, 4, 6))
    model = keras.Sequential([backbone(), keras.Model(features, head(features), name="head")])
    model.build((None, 16, 16, 3))
    return model


def in_three_levels() -> Any:
    outer = keras.Input((16, 16, 3))
    middle = keras.Model(outer, keras.Sequential([backbone()], name="inner")(outer), name="middle")
    image = keras.Input((16, 16, 3))
    return keras.Model(image, head(middle(image)))


@pytest.mark.parametrize("layer", ["out", "sum", "stem"])
@pytest.mark.parametrize("make", [flat_twin, in_functional, in_sequential, in_three_levels])
def test_nested_networks_at_several_layers(make: Any, layer: str) -> None:
    twin = randomise(flat_twin(), 5)
    model = make()
    model.set_weights(twin.get_weights())
    whole = keras.Model(twin.input, [twin.get_layer(layer).output, twin.output])
    picture = random_image(SIZE, 1)
    expected, expected_logits = plain_grad_cam(whole, picture)
    maps, logits = engine(model, SIZE, layer).explain(picture, method=GRAD_CAM)
    np.testing.assert_allclose(maps, expected, rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(logits, expected_logits, rtol=1e-5, atol=1e-6)


def test_a_shortcut_around_the_layer_stays_constant() -> None:
    split = cut(flat_twin(), SIZE, "inner")
    assert len(split.sides) == 1
    assert len(cut(flat_twin(), SIZE, "sum").sides) == 0


@pytest.mark.parametrize("layer", ["inner", "norm"])
def test_the_map_behind_a_shortcut_is_that_of_a_plain_tape(layer: str) -> None:
    twin = randomise(flat_twin(), 6)
    whole = keras.Model(twin.input, [twin.get_layer(layer).output, twin.output])
    picture = random_image(SIZE, 2)
    expected, _ = plain_grad_cam(whole, picture)
    maps, _ = engine(twin, SIZE, layer).explain(picture, method=GRAD_CAM)
    np.testing.assert_allclose(maps, expected, rtol=1e-4, atol=1e-6)


def test_layers_of_training_rest() -> None:
    image = keras.Input((16, 16, 3))
    x = L.RandomFlip()(L.GaussianNoise(1.0)(image))
    x = L.BatchNormalization()(L.Conv2D(4, 3, name="conv")(x))
    outputs = L.Dense(3)(L.Dropout(0.9)(L.GlobalAveragePooling2D()(x)))
    subject = engine(randomise(keras.Model(image, outputs), 7), SIZE)
    picture = random_image(SIZE)
    first = subject.explain(picture, method=GRAD_CAM)
    second = subject.explain(picture, method=GRAD_CAM)
    np.testing.assert_array_equal(first[0], second[0])
    np.testing.assert_array_equal(first[1], second[1])


def test_half_precision_gives_nearly_the_same() -> None:
    def make(policy: str) -> Any:
        image = keras.Input((16, 16, 3))
        x = L.Conv2D(6, 3, activation="relu", dtype=policy, name="conv")(image)
        x = L.GlobalAveragePooling2D(dtype=policy)(x)
        return keras.Model(image, L.Dense(4, activation="softmax", dtype="float32")(x))

    full, half = (randomise(make(policy), 2) for policy in ("float32", "mixed_float16"))
    picture = random_image(SIZE)
    expected, _ = engine(full, SIZE).explain(picture, method=GRAD_CAM)
    maps, _ = engine(half, SIZE).explain(picture, method=GRAD_CAM)
    assert maps.dtype == np.float32
    np.testing.assert_allclose(maps, expected, rtol=0.02, atol=1e-4)


def test_a_class_that_does_not_depend_on_the_layer_has_the_zero_map() -> None:
    image = keras.Input((8, 8, 3))
    x = L.Conv2D(2, 3, name="conv")(image)
    model = keras.Model(image, L.Dense(2, use_bias=True)(L.GlobalAveragePooling2D()(x)))
    randomise(model, 1)
    kernel, bias = model.layers[-1].get_weights()
    kernel[:, 1] = 0
    model.layers[-1].set_weights([kernel, bias])
    maps, _ = engine(model, (8, 8)).explain(random_image((8, 8)), method=GRAD_CAM)
    assert (maps[1] == 0).all()
    assert (maps[0] != 0).any()


def test_the_same_key_costs_no_forward_pass() -> None:
    subject = engine(randomise(flat_twin(), 8), SIZE)
    picture = random_image(SIZE)
    maps, logits = subject.explain(picture, key="a", method=GRAD_CAM)
    nothing = np.full_like(picture, np.nan)
    again, same_logits = subject.explain(nothing, key="a", method=GRAD_CAM)
    np.testing.assert_allclose(again, maps, rtol=1e-5, atol=1e-7)
    np.testing.assert_array_equal(same_logits, logits)


def test_a_map_has_the_same_bits_whatever_was_asked_before() -> None:
    subject, picture = engine(randomise(flat_twin(), 8), SIZE), random_image(SIZE)
    at_once, logits = subject.explain(picture, method=GRAD_CAM)
    subject.explain(picture, key="a", method=HIRES_CAM)
    from_kept, same_logits = subject.explain(picture, key="a", method=GRAD_CAM)
    np.testing.assert_array_equal(from_kept, at_once)
    np.testing.assert_array_equal(same_logits, logits)


def test_only_the_last_photographs_are_kept() -> None:
    subject = engine(randomise(hand_network(), 8), (2, 2))
    for number in range(20):
        subject.explain(random_image((2, 2), number), key=number, method=GRAD_CAM)
    assert subject.knows(19)
    assert not subject.knows(0)


def test_large_features_are_kept_for_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    # Room for two photographs' features of 2 × 2 × 2 numbers.
    monkeypatch.setattr("dermx_viewer.explain.worker.engine._KEPT_BYTES", 2 * 2 * 2 * 2 * 4)
    subject = engine(randomise(hand_network(), 8), (2, 2))
    for number in range(3):
        subject.explain(random_image((2, 2), number), key=number, method=GRAD_CAM)
    assert [subject.knows(number) for number in range(3)] == [False, True, True]


def test_many_classes_are_done_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    model = randomise(flat_twin(), 9)
    picture = random_image(SIZE)
    whole, logits = engine(model, SIZE).explain(picture, method=GRAD_CAM)
    # Room for two classes' gradients of 4 × 4 × 6 numbers.
    monkeypatch.setattr("dermx_viewer.explain.worker.engine._CHUNK_BYTES", 2 * 4 * 4 * 6 * 4)
    parts, same = engine(model, SIZE).explain(picture, method=GRAD_CAM)
    np.testing.assert_allclose(parts, whole, rtol=1e-5, atol=1e-7)
    np.testing.assert_array_equal(same, logits)


def test_parts_cover_every_class_once() -> None:
    parts = _chunks(1000, (10, 13, 2048))
    assert len(parts) > 1
    np.testing.assert_array_equal(np.concatenate(parts), np.arange(1000))
    assert [list(part) for part in _chunks(3, (10, 13, 10**9))] == [[0], [1], [2]]
