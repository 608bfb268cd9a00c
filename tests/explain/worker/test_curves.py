"""Deletion and insertion on networks whose answer is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import keras
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.explain.messages import BLUR, Curves, LoadedModel, Perturb
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.curves import curves, rank
from dermx_viewer.explain.worker.probe import Setting
from tests.explain.networks import L, backbone, engine, random_image, randomise

Array = np.ndarray[Any, Any]


def patch_network(size: tuple[int, int], place: tuple[slice, slice]) -> Any:
    """Red → sigmoid of the mean of one patch; the second class is the first's opposite."""
    image = keras.Input((*size, 3))
    features = L.Conv2D(1, 1, use_bias=False, name="features")(image)
    model = keras.Model(
        image, L.Dense(2, activation="sigmoid", use_bias=False)(L.Flatten()(features))
    )
    model.get_layer("features").set_weights([np.array([1, 0, 0], "f4").reshape(1, 1, 3, 1)])
    weights = np.zeros(size, np.float32)
    weights[place] = 1
    weights = weights.ravel() / weights.sum()
    model.layers[-1].set_weights([np.stack([weights, -weights], axis=1)])
    return model


def asked(classes: tuple[str, ...], size: tuple[int, int], values: Any, **more: Any) -> Perturb:
    spec = ModelSpec("M", classes, size)
    model = LoadedModel("M", Path("m"), "", spec, "features", (), "", "", "sigmoid")
    return Perturb(model, Path("p"), "p", np.asarray(values, np.float32), "A", **more)


def on_patch(values: Any, **more: Any) -> Curves:
    """A 4 × 4 picture whose left upper quarter alone counts; its red is 2 everywhere."""
    size = (4, 4)
    subject = engine(patch_network(size, np.s_[:2, :2]), size, "features")
    image = np.full((1, *size, 3), 2, np.float32)
    setting = Setting(grey=(0.0, 0.0, 0.0), activation="sigmoid")
    return curves(subject.probe(image, setting=setting), asked(("A", "B"), size, values, **more))


def sigmoid(x: Any) -> Any:
    return 1 / (1 + np.exp(-np.asarray(x, float)))


PATCH = np.kron([[1, 0], [0, 0]], np.ones((2, 2)))


def test_a_map_that_finds_the_patch() -> None:
    # After one step of four the patch is gone (or there), and nothing else matters.
    found = on_patch(PATCH, steps=4, insertion_fill="grey")
    np.testing.assert_array_equal(found.shares, [0, 0.25, 0.5, 0.75, 1])
    gone, there = sigmoid(0), sigmoid(2)
    np.testing.assert_allclose(found.deletion, [there, *[gone] * 4], atol=1e-6)
    np.testing.assert_allclose(found.insertion, [gone, *[there] * 4], atol=1e-6)
    assert found.deletion_area == pytest.approx((there + gone) / 8 + 0.75 * gone, abs=1e-6)
    assert found.insertion_area == pytest.approx((there + gone) / 8 + 0.75 * there, abs=1e-6)


def test_each_pixel_of_the_patch_counts_a_quarter() -> None:
    values = PATCH.copy()
    values[:2, :2] = [[8, 7], [6, 5]]
    found = on_patch(values, steps=16, insertion_fill="grey")
    expected = sigmoid([2, 1.5, 1, 0.5, *[0] * 13])
    np.testing.assert_allclose(found.deletion, expected, atol=1e-6)
    np.testing.assert_allclose(found.insertion, sigmoid([0, 0.5, 1, 1.5, *[2] * 13]), atol=1e-6)


def test_the_opposite_map_is_worse() -> None:
    good, bad = (on_patch(sign * PATCH, steps=8, insertion_fill="grey") for sign in (1, -1))
    assert good.deletion_area < 0.6 < 0.8 < bad.deletion_area
    assert bad.insertion_area < 0.6 < 0.8 < good.insertion_area
    # Negative evidence is ranked as well: flat and opposite maps differ.
    flat = on_patch(np.ones((4, 4)), steps=8, insertion_fill="grey")
    assert good.deletion_area < flat.deletion_area < bad.deletion_area


def test_the_ground_of_each_curve() -> None:
    size = (20, 30)
    subject = engine(patch_network(size, np.s_[:10, :10]), size, "features")
    image = random_image(size)
    setting = Setting(grey=(0.7, 0.0, 0.0), activation="sigmoid")
    probe = subject.probe(image, setting=setting)
    found = curves(probe, asked(("A", "B"), size, np.ones((5, 5)), steps=5))
    whole = sigmoid(image[0, :10, :10, 0].mean())
    blurred = cv2.GaussianBlur(image[0, ..., 0], (0, 0), BLUR * 20, borderType=cv2.BORDER_REFLECT)
    assert found.deletion[0] == pytest.approx(whole, abs=1e-5)
    assert found.deletion[-1] == pytest.approx(sigmoid(0.7), abs=1e-5)
    assert found.insertion[0] == pytest.approx(sigmoid(blurred[:10, :10].mean()), abs=1e-5)
    assert found.insertion[-1] == pytest.approx(whole, abs=1e-5)


@pytest.mark.parametrize("activation", ["softmax", "linear"])
def test_probabilities_are_softmax_unless_sigmoid(activation: str) -> None:
    model = randomise(backbone(), 2)
    outputs = L.Dense(3)(L.GlobalAveragePooling2D()(model.output))
    model = keras.Model(model.input, outputs)
    subject = engine(model, (16, 16))
    image = random_image((16, 16))
    probe = subject.probe(image, setting=Setting(activation=activation))
    found = curves(probe, asked(("B", "A", "C"), (16, 16), np.eye(4), steps=50))
    powers = np.exp(np.asarray(model(image))[0].astype(float))
    assert found.deletion[0] == pytest.approx(powers[1] / powers.sum(), abs=1e-5)
    assert len(found.shares) == len(found.deletion) == len(found.insertion) == 51
    for area in (found.deletion_area, found.insertion_area):
        assert 0 <= area <= 1
    # How many pictures are in a batch changes nothing.
    probe.rows = 5
    again = curves(probe, asked(("B", "A", "C"), (16, 16), np.eye(4), steps=50))
    np.testing.assert_allclose(again.deletion, found.deletion, atol=1e-6)


@given(st.integers(0, 2**31 - 1), st.integers(1, 9), st.integers(1, 9))
def test_ranks_are_a_permutation_that_follows_the_map(seed: int, height: int, width: int) -> None:
    values = np.random.default_rng(seed).integers(-2, 3, (height, width)).astype(np.float32)
    ranks = rank(values, (height, width), seed)
    assert sorted(ranks.ravel()) == list(range(height * width))
    ordered = values.ravel()[np.argsort(ranks.ravel())]
    assert (np.diff(ordered) <= 0).all()


@pytest.mark.parametrize("scale", [1e-200, 1e300])
def test_ranks_do_not_depend_on_the_scale_of_a_map(scale: float) -> None:
    values = np.random.default_rng(0).normal(size=(4, 5))
    np.testing.assert_array_equal(rank(values * scale, (8, 9), 0), rank(values, (8, 9), 0))


def test_equal_values_are_in_no_order_of_their_own() -> None:
    # Enlarging a flat map leaves it flat up to rounding.
    ranks = rank(np.full((3, 5), 0.3), (60, 80), 0)
    assert abs(np.corrcoef(ranks.ravel(), np.arange(ranks.size))[0, 1]) < 0.05
    np.testing.assert_array_equal(ranks, rank(np.full((3, 5), 0.3), (60, 80), 0))
    assert (ranks != rank(np.full((3, 5), 0.3), (60, 80), 1)).mean() > 0.9
    assert rank(np.zeros((2, 2)), (2, 2), 0).shape == (2, 2)
