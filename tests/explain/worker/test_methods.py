"""Every method on networks so small that its map can be computed by hand, and its properties."""

from __future__ import annotations

import sys
from typing import Any

import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.errors import MethodError
from dermx_viewer.explain import methods as names
from dermx_viewer.explain.methods import BUILT_IN, find_method, resolve_options
from dermx_viewer.explain.worker.engine import Engine
from dermx_viewer.explain.worker.methods import rise as rise_module
from dermx_viewer.explain.worker.methods.kernel_shap import cells_of
from dermx_viewer.explain.worker.methods.occlusion import starts
from dermx_viewer.explain.worker.methods.probability import of_probabilities
from dermx_viewer.explain.worker.methods.registry import (
    ASKING,
    FROM_FEATURES,
    FROM_GRADIENTS,
    FROM_MAPS,
)
from dermx_viewer.explain.worker.methods.rise import cut_masks, draw_masks
from dermx_viewer.explain.worker.methods.upsampling import enlarge
from dermx_viewer.explain.worker.probe import Setting
from tests.explain.networks import L, backbone, engine, hand_network, random_image, randomise

Array = np.ndarray[Any, Any]

# Red and green of the picture that hand_network() looks at.
RED = np.array([[4, 0], [8, 0]], np.float32)
GREEN = np.array([[0, 4], [0, 0]], np.float32)


def picture() -> Array:
    return np.stack([RED, GREEN, np.zeros_like(RED)], axis=-1)[np.newaxis]


def explained(
    subject: Engine, image: Array, method: str, setting: Setting | None = None, **options: float
) -> Array:
    values = resolve_options(find_method(method), options)
    maps, _ = subject.explain(image, method=method, options=values, setting=setting)
    assert maps.dtype == np.float32
    return maps


def on_hand_network(method: str, setting: Setting | None = None, **options: float) -> Array:
    """Maps of the two classes: logits are (red + 2 green − 2 blue) and (3 green − 3 blue − red),
    averaged over the cells, plus 0.5 and 0."""
    return explained(engine(hand_network(), (2, 2)), picture(), method, setting, **options)


def flat_network() -> Any:
    """2 × 2 RGB → red → one weight a cell: the logit is 4 a − b + 2 d for cells [[a, b], [c, d]].

    The second class has the opposite weights.
    """
    image = keras.Input((2, 2, 3))
    features = L.Conv2D(1, 1, use_bias=False, name="features")(image)
    model = keras.Model(image, L.Dense(2, use_bias=False, name="classes")(L.Flatten()(features)))
    model.get_layer("features").set_weights([np.array([1, 0, 0], "f4").reshape(1, 1, 3, 1)])
    weights = np.array([4, -1, 0, 2], np.float32)
    model.get_layer("classes").set_weights([np.stack([weights, -weights], axis=1)])
    return model


def on_flat_network(method: str, red: Any = ((1, 2), (3, 0))) -> Array:
    image = np.zeros((1, 2, 2, 3), np.float32)
    image[0, :, :, 0] = red
    return explained(engine(flat_network(), (2, 2), "features"), image, method)


def test_every_method_has_an_implementation() -> None:
    assert {method.name for method in BUILT_IN} == {
        *(*FROM_GRADIENTS, *FROM_MAPS),
        *(*FROM_FEATURES, *ASKING),
    }


# --- class activation maps, by hand


def test_grad_cam() -> None:
    # The mean of the weights is 5 / 4.
    maps = on_flat_network(names.GRAD_CAM)
    np.testing.assert_allclose(maps[0], [[1.25, 2.5], [3.75, 0]], atol=1e-6)
    np.testing.assert_allclose(maps[1], -maps[0])


def test_grad_cam_plus_plus() -> None:
    # ReLU(g) α = g / (2 + 6 g): 4 / 26 and 2 / 14, together 27 / 91. Class 2: 1 / 8.
    maps = on_flat_network(names.GRAD_CAM_PLUS_PLUS)
    red = np.array([[1, 2], [3, 0]])
    np.testing.assert_allclose(maps[0], red * 27 / 91, atol=1e-6)
    np.testing.assert_allclose(maps[1], red / 8, atol=1e-6)
    # Channel sums are 12 and 4: 4·(1/4) / (2 + 3) and 4·(1/2) / (2 + 2); then 0 and 3 / 5.
    maps = on_hand_network(names.GRAD_CAM_PLUS_PLUS)
    np.testing.assert_allclose(maps[0], RED / 5 + GREEN / 2, atol=1e-6)
    np.testing.assert_allclose(maps[1], GREEN * 3 / 5, atol=1e-6)


def test_grad_cam_plus_plus_where_its_denominator_is_zero() -> None:
    # The cells sum to −1/2: 2 + 4·(−1/2) = 0 for the weight 4, so that only 2 / (2 − 1) is left.
    red = np.array([[0.5, 0], [-1, 0]])
    maps = on_flat_network(names.GRAD_CAM_PLUS_PLUS, red)
    np.testing.assert_allclose(maps[0], red * 2, atol=1e-6)


def test_hires_cam() -> None:
    maps = on_flat_network(names.HIRES_CAM)
    np.testing.assert_allclose(maps[0], [[4, -2], [0, 0]], atol=1e-6)
    np.testing.assert_allclose(maps[1], -maps[0])


def test_xgrad_cam() -> None:
    # Weighted by the cells' shares of 6: (4·1 − 1·2) / 6.
    maps = on_flat_network(names.XGRAD_CAM)
    np.testing.assert_allclose(maps[0], [[1 / 3, 2 / 3], [1, 0]], atol=1e-6)


def test_xgrad_cam_of_a_channel_that_sums_to_zero() -> None:
    maps = on_flat_network(names.XGRAD_CAM, [[1, -1], [0, 0]])
    np.testing.assert_array_equal(maps, 0)


def test_layer_cam() -> None:
    maps = on_flat_network(names.LAYER_CAM)
    np.testing.assert_allclose(maps, [[[4, 0], [0, 0]], [[0, 2], [0, 0]]], atol=1e-6)


def test_eigen_cam() -> None:
    # Red and green are orthogonal; red is longer: its direction is the first, for every class.
    maps = on_hand_network(names.EIGEN_CAM)
    np.testing.assert_allclose(maps, [RED, RED], atol=1e-5)
    # One direction only, (3, 4) / 5: the cells' lengths. Twice as many cells as channels, then
    # fewer cells than channels.
    for channels in (2, 9):
        features = np.zeros((1, 2, 2, channels), np.float32)
        features[0, 0, 1, :2] = (3, 4)
        features[0, 1, 1, :2] = (6, 8)
        found = np.asarray(FROM_FEATURES[names.EIGEN_CAM](features))
        np.testing.assert_allclose(found, [[[0, 5], [0, 10]]], atol=1e-5)


def test_score_cam() -> None:
    # Behind red / 8 the means are 2.5 and 0: logits 3 and −2.5. Behind green / 4 they are 0 and
    # 1: logits 2.5 and 3.
    maps = on_hand_network(names.SCORE_CAM)
    first = 1 / (1 + np.exp(2.5 - 3))
    second = 1 / (1 + np.exp(3 + 2.5))
    np.testing.assert_allclose(maps[0], first * RED + (1 - first) * GREEN, atol=1e-5)
    np.testing.assert_allclose(maps[1], second * RED + (1 - second) * GREEN, atol=1e-5)


def test_score_cam_leaves_flat_channels_out() -> None:
    image = np.full((1, 2, 2, 3), 3, np.float32)
    maps = explained(engine(hand_network(), (2, 2)), image, names.SCORE_CAM)
    np.testing.assert_array_equal(maps, 0)


def test_ablation_cam() -> None:
    # Red's mean is 3, green's 1: without them the logits drop by 3 and −3, and by 2 and 3.
    maps = on_hand_network(names.ABLATION_CAM)
    np.testing.assert_allclose(maps, [3 * RED + 2 * GREEN, 3 * GREEN - 3 * RED], atol=1e-5)


# --- at the input, by hand


def test_saliency() -> None:
    # The largest weights are those of green and blue, over four cells.
    maps = on_hand_network(names.SALIENCY)
    np.testing.assert_allclose(maps[0], np.full((2, 2), 2 / 4), atol=1e-6)
    np.testing.assert_allclose(maps[1], np.full((2, 2), 3 / 4), atol=1e-6)


def test_smooth_grad() -> None:
    # The network is linear: noise changes no gradient.
    maps = on_hand_network(names.SMOOTH_GRAD, samples=3, noise=0.5)
    np.testing.assert_allclose(maps[1], np.full((2, 2), 3 / 4), atol=1e-6)


def test_integrated_gradients() -> None:
    expected = [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]]
    maps = on_hand_network(names.INTEGRATED_GRADIENTS, steps=3)
    np.testing.assert_allclose(maps, expected, atol=1e-6)
    # From black = (1, 0, 0): red counts from there.
    maps = on_hand_network(
        names.INTEGRATED_GRADIENTS, Setting(black=(1.0, 0.0, 0.0), grey=(9.0, 9.0, 9.0)), steps=1
    )
    np.testing.assert_allclose(maps[0], [[0.75, 1.75], [1.75, -0.25]], atol=1e-6)


def test_occlusion() -> None:
    # Single pixels: what each adds to the logit.
    maps = on_hand_network(names.OCCLUSION, patch=0.5, stride=1)
    np.testing.assert_allclose(maps, [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]], atol=1e-6)
    # Grey = (4, 0, 0): the first pixel is as red as that already.
    setting = Setting(black=(9.0, 9.0, 9.0), grey=(4.0, 0.0, 0.0))
    maps = on_hand_network(names.OCCLUSION, setting, patch=0.5, stride=1)
    np.testing.assert_allclose(maps[0], [[0, 1], [1, -1]], atol=1e-6)
    # One square hides all.
    maps = on_hand_network(names.OCCLUSION, patch=1, stride=1)
    np.testing.assert_allclose(maps[0], np.full((2, 2), 5), atol=1e-6)


def test_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    masks = np.array([[[1, 0], [0, 0]], [[0, 1], [1, 1]]], np.float32)
    monkeypatch.setattr(rise_module, "cut_masks", lambda *_: masks)
    maps = on_hand_network(names.RISE, Setting(activation="linear"), masks=2, visible=0.5)
    # Logits 1.5 and 4.5 of the first class, −1 and 1 of the second, over 2 masks · 0.5.
    np.testing.assert_allclose(maps[0], [[1.5, 4.5], [4.5, 4.5]], atol=1e-6)
    np.testing.assert_allclose(maps[1], [[-1, 1], [1, 1]], atol=1e-6)
    maps = on_hand_network(names.RISE, Setting(activation="sigmoid"), masks=2, visible=0.5)
    np.testing.assert_allclose(maps[0, 0, 0], 1 / (1 + np.exp(-1.5)), atol=1e-6)
    maps = on_hand_network(names.RISE, masks=2, visible=0.5)
    np.testing.assert_allclose(maps[0, 0, 0], 1 / (1 + np.exp(-2.5)), atol=1e-6)


def test_kernel_shap() -> None:
    # The network is linear: a cell's share is what its pixel adds to the logit over grey.
    maps = on_hand_network(names.KERNEL_SHAP, cells=2, samples=100)
    np.testing.assert_allclose(maps, [[[1, 2], [2, 0]], [[-1, 3], [-2, 0]]], atol=1e-5)
    maps = on_hand_network(names.KERNEL_SHAP, Setting(grey=(4.0, 0.0, 0.0)), cells=2)
    np.testing.assert_allclose(maps[0], [[0, 1], [1, -1]], atol=1e-5)
    # One cell holds everything, a quarter in each pixel.
    maps = on_hand_network(names.KERNEL_SHAP, cells=1)
    np.testing.assert_allclose(maps[0], np.full((2, 2), 5 / 4), atol=1e-5)


# --- properties


SIZE = (16, 16)


def nonlinear_network(seed: int = 3) -> Any:
    """A convolutional network whose head's gradients differ from cell to cell."""
    inner = backbone()
    x = L.Conv2D(5, 2, activation="swish")(inner.output)
    outputs = L.Dense(4)(L.Dense(7, activation="tanh")(L.Flatten()(x)))
    return randomise(keras.Model(inner.input, outputs), seed)


@pytest.fixture(scope="module")
def nonlinear() -> Engine:
    return engine(nonlinear_network(), SIZE, "out")


def test_hires_cam_adds_up_to_the_logit_of_a_linear_head() -> None:
    inner = backbone()
    outputs = L.Dense(4, use_bias=False)(L.Flatten()(inner.output))
    subject = engine(randomise(keras.Model(inner.input, outputs), 1), SIZE)
    maps, logits = subject.explain(random_image(SIZE), method=names.HIRES_CAM)
    np.testing.assert_allclose(maps.sum(axis=(1, 2)), logits, rtol=1e-4, atol=1e-5)


def test_methods_that_agree_where_every_cell_counts_the_same() -> None:
    inner = backbone()
    outputs = L.Dense(4)(L.GlobalAveragePooling2D()(inner.output))
    subject = engine(randomise(keras.Model(inner.input, outputs), 1), SIZE)
    expected = explained(subject, random_image(SIZE), names.GRAD_CAM)
    for method in (names.HIRES_CAM, names.XGRAD_CAM):
        maps = explained(subject, random_image(SIZE), method)
        np.testing.assert_allclose(maps, expected, rtol=1e-4, atol=1e-6)


def test_layer_cam_is_never_below_hires_cam(nonlinear: Engine) -> None:
    # The features come out of a ReLU.
    low = explained(nonlinear, random_image(SIZE), names.HIRES_CAM)
    high = explained(nonlinear, random_image(SIZE), names.LAYER_CAM)
    assert (high >= low - 1e-6).all() and (high >= 0).all() and (high > low + 1e-6).any()


@pytest.mark.parametrize("shape", [(3, 5, 4), (3, 3, 20)])
def test_eigen_cam_is_the_first_singular_direction(shape: tuple[int, int, int]) -> None:
    features = np.random.default_rng(2).normal(size=shape).astype(np.float32)
    found = np.asarray(FROM_FEATURES[names.EIGEN_CAM](features[np.newaxis]))[0]
    cells = features.reshape(-1, shape[2])
    expected = (cells @ np.linalg.svd(cells)[2][0]).reshape(shape[:2])
    expected *= np.sign(expected.sum())
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-4)
    assert found.sum() >= 0
    positive = np.asarray(FROM_FEATURES[names.EIGEN_CAM](np.abs(features)[np.newaxis]))
    assert (positive >= -1e-5).all()


def test_integrated_gradients_are_complete() -> None:
    model = nonlinear_network()
    subject = engine(model, SIZE, "out")
    image = random_image(SIZE)
    black = np.broadcast_to(np.array([-2, 0.5, 1], np.float32), image.shape)
    difference = np.asarray(model(image) - model(black))[0]
    assert np.abs(difference).min() > 0.01
    maps = explained(
        subject, image, names.INTEGRATED_GRADIENTS, Setting(black=(-2.0, 0.5, 1.0)), steps=300
    )
    np.testing.assert_allclose(maps.sum(axis=(1, 2)), difference, rtol=0.01, atol=2e-3)
    assert (maps < 0).any() and (maps > 0).any()


def test_smooth_grad_without_noise_is_saliency(nonlinear: Engine) -> None:
    plain = explained(nonlinear, random_image(SIZE), names.SALIENCY)
    smooth = explained(nonlinear, random_image(SIZE), names.SMOOTH_GRAD, samples=5, noise=0)
    np.testing.assert_allclose(smooth, plain, rtol=1e-4, atol=1e-6)
    assert (plain >= 0).all()


@pytest.mark.parametrize("method", [names.SMOOTH_GRAD, names.RISE])
def test_what_is_random_follows_from_the_seed(nonlinear: Engine, method: str) -> None:
    few = {"samples" if method == names.SMOOTH_GRAD else "masks": 20}
    once, again = (explained(nonlinear, random_image(SIZE), method, seed=1, **few) for _ in "ab")
    other = explained(nonlinear, random_image(SIZE), method, seed=2, **few)
    np.testing.assert_array_equal(once, again)
    assert np.abs(once - other).max() > 1e-4


def test_kernel_shap_is_complete_and_leaves_the_generator_alone(nonlinear: Engine) -> None:
    image, grey = random_image(SIZE), (0.3, -0.2, 0.1)
    state = np.random.get_state()[1]
    maps, again = (
        explained(nonlinear, image, names.KERNEL_SHAP, Setting(grey=grey), cells=3, samples=80)
        for _ in "ab"
    )
    np.testing.assert_array_equal(maps, again)
    np.testing.assert_array_equal(state, np.random.get_state()[1])
    _, logits = nonlinear.explain(image, method=names.GRAD_CAM)
    hidden = np.broadcast_to(np.array(grey, np.float32), image.shape)
    _, without = nonlinear.explain(hidden, method=names.GRAD_CAM)
    np.testing.assert_allclose(maps.sum(axis=(1, 2)), logits - without, rtol=1e-3, atol=1e-4)


def test_kernel_shap_without_its_library(
    nonlinear: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shap", None)
    with pytest.raises(MethodError, match="pip install shap"):
        explained(nonlinear, random_image(SIZE), names.KERNEL_SHAP)


@pytest.mark.parametrize(
    ("size", "shape"), [((300, 400), (6, 8)), ((7, 5), (7, 5)), ((3, 90), (3, 90))]
)
def test_cells_tile_the_picture(size: tuple[int, int], shape: tuple[int, int]) -> None:
    cells = cells_of(size, 6 if size[0] > 100 else 50)
    rows, columns = shape
    assert cells.shape == size
    np.testing.assert_array_equal(np.unique(cells), np.arange(rows * columns))
    counts = np.bincount(cells.ravel())
    assert counts.max() <= -(-size[0] // rows) * -(-size[1] // columns)


def test_random_masks_show_their_share() -> None:
    size = (30, 41)
    masks = cut_masks(*draw_masks(np.random.default_rng(0), 600, size, 7, 0.3), size)
    assert masks.shape == (600, 30, 41)
    assert masks.min() >= 0 and masks.max() <= 1
    assert masks.mean() == pytest.approx(0.3, abs=0.01)
    # No place is favoured, and the masks are smooth.
    np.testing.assert_allclose(masks.mean(axis=0), 0.3, atol=0.1)
    assert np.abs(np.diff(masks, axis=2)).max() < 0.5


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 60))
def test_squares_cover_every_pixel(length: int, side: int, step: int) -> None:
    step = min(step, side)
    side = min(side, length)
    covered = {
        place for start in starts(length, side, step) for place in range(start, start + side)
    }
    assert covered == set(range(length))


def test_enlarging_keeps_what_is_constant_and_linear() -> None:
    np.testing.assert_allclose(enlarge(np.full((2, 3, 4), 2.5), (9, 17)), 2.5, rtol=1e-6)
    np.testing.assert_allclose(enlarge([[0, 1]], (1, 4)), [[0, 0.25, 0.75, 1]])
    same = np.arange(6, dtype=np.float32).reshape(2, 3)
    np.testing.assert_array_equal(enlarge(same, (2, 3)), same)


FEW: dict[str, dict[str, float]] = {
    names.SMOOTH_GRAD: {"samples": 2},
    names.INTEGRATED_GRADIENTS: {"steps": 2},
    names.RISE: {"masks": 4},
    names.KERNEL_SHAP: {"samples": 10, "cells": 2},
    names.LIME: {"samples": 20, "superpixels": 4},
}


def test_a_network_for_grey_pictures() -> None:
    image = keras.Input((*SIZE, 1))
    x = L.Conv2D(4, 3, activation="relu")(image)
    model = randomise(keras.Model(image, L.Dense(3)(L.GlobalAveragePooling2D()(x))), 2)
    subject = engine(model, SIZE)
    grey = random_image(SIZE)[..., :1]
    setting = Setting(black=(-1.0, -1.0, -1.0), grey=(0.1, 0.1, 0.1))
    for method in BUILT_IN:
        maps = explained(subject, grey, method.name, setting, **FEW.get(method.name, {}))
        assert maps.shape == (3, *(SIZE if method.grid == "input" else (14, 14)))
        assert np.isfinite(maps).all() and maps.any()


def test_half_precision_is_computed_in_single() -> None:
    def make(policy: str) -> Any:
        image = keras.Input((16, 16, 3))
        x = L.Conv2D(6, 3, activation="relu", dtype=policy, name="conv")(image)
        x = L.GlobalAveragePooling2D(dtype=policy)(x)
        return keras.Model(image, L.Dense(4, activation="softmax", dtype="float32")(x))

    full, half = (engine(randomise(make(p), 2), SIZE) for p in ("float32", "mixed_float16"))
    for method in BUILT_IN:
        options = FEW.get(method.name, {})
        expected = explained(full, random_image(SIZE), method.name, **options)
        maps = explained(half, random_image(SIZE), method.name, **options)
        scale = np.abs(expected).max()
        np.testing.assert_allclose(maps, expected, rtol=0.05, atol=0.02 * scale)


def test_maps_of_probabilities_by_hand() -> None:
    maps = np.array([[[1.0, 2.0]], [[0.0, 4.0]], [[2.0, 0.0]]], np.float32)
    logits = np.log([1.0, 3.0, 1.0])
    softmax = of_probabilities(maps, logits, "softmax")
    # Against the others, three quarters of which are the second class and one the third.
    assert softmax[0, 0] == pytest.approx([1 - 0.5, 2 - 3])
    assert softmax[1, 0] == pytest.approx([0 - 1.5, 4 - 1])
    assert (of_probabilities(maps, logits, "sigmoid") == maps).all()
    # However sure it is, it is not without digits.
    sure = of_probabilities(maps, np.array([900.0, 0.0, 0.0]), "softmax")
    assert sure[0, 0] == pytest.approx([1 - 1, 2 - 2]) and sure[1, 0] == pytest.approx([-1, 2])
    # A single class of a softmax is always sure: nothing speaks for it.
    assert (of_probabilities(maps[:1], logits[:1], "softmax") == 0).all()
