"""Every method against a second, plain implementation: eager tapes, loops, no batches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf
from skimage.segmentation import slic
from skimage.transform import resize

from dermx_viewer.explain import methods as names
from dermx_viewer.explain.methods import BUILT_IN, find_method, resolve_options
from dermx_viewer.explain.worker import probe as probe_module
from dermx_viewer.explain.worker.probe import Setting
from tests.explain.networks import L, backbone, engine, random_image, randomise

SIZE = (16, 16)
GREY = (0.3, -0.2, 0.1)
BLACK = (-1.0, -0.5, -2.0)
CLASSES = 3
Array = np.ndarray[Any, Any]


class Plain:
    """The network in two parts, asked one question at a time."""

    def __init__(self) -> None:
        inner = backbone()
        features = keras.Input((4, 4, 6))
        x = L.Conv2D(5, 2, activation="swish")(features)
        x = L.Dense(7, activation="tanh")(L.Flatten()(x))
        self.head = keras.Model(features, L.Dense(CLASSES)(x))
        self.body = inner
        self.model = randomise(keras.Model(inner.input, self.head(inner.output)), 11)
        self.image = random_image(SIZE, 5)
        self.features = np.asarray(self.body(self.image))
        self.logits = np.asarray(self.model(self.image))[0]

    def logit(self, image: Array, number: int) -> float:
        return float(np.asarray(self.model(image[np.newaxis]))[0, number])

    def feature_gradient(self, number: int) -> Array:
        with tf.GradientTape() as tape:
            features = tf.convert_to_tensor(self.features)
            tape.watch(features)
            logit = self.head(features)[0, number]
        return np.asarray(tape.gradient(logit, features))[0]

    def image_gradient(self, image: Array, number: int) -> Array:
        with tf.GradientTape() as tape:
            pixels = tf.convert_to_tensor(image[np.newaxis])
            tape.watch(pixels)
            logit = self.model(pixels)[0, number]
        return np.asarray(tape.gradient(logit, pixels))[0]


def sum_of_channels(plain: Plain, weights: list[float]) -> Array:
    total = np.zeros((4, 4))
    for channel, weight in enumerate(weights):
        total += weight * plain.features[0, :, :, channel]
    return total


def grad_cam(plain: Plain, number: int) -> Array:
    gradient = plain.feature_gradient(number)
    return sum_of_channels(plain, [gradient[..., k].mean() for k in range(6)])


def grad_cam_of_probabilities(plain: Plain, number: int) -> Array:
    with tf.GradientTape() as tape:
        features = tf.convert_to_tensor(plain.features)
        tape.watch(features)
        probability = tf.nn.softmax(plain.head(features))[0, number]
    gradient = np.asarray(tape.gradient(probability, features))[0]
    # The factor that the program leaves out.
    known = float(probability * (1 - probability))
    return sum_of_channels(plain, [gradient[..., k].mean() / known for k in range(6)])


def grad_cam_plus_plus(plain: Plain, number: int) -> Array:
    gradient, features = plain.feature_gradient(number).astype(np.float64), plain.features[0]
    weights = []
    for k in range(6):
        total = 0.0
        for g in gradient[..., k].ravel():
            denominator = 2 * g**2 + g**3 * features[..., k].sum()
            total += max(g, 0) * (g**2 / denominator if denominator else 0)
        weights.append(total)
    return sum_of_channels(plain, weights)


def hires_cam(plain: Plain, number: int) -> Array:
    return (plain.feature_gradient(number) * plain.features[0]).sum(axis=-1)


def xgrad_cam(plain: Plain, number: int) -> Array:
    gradient, features = plain.feature_gradient(number), plain.features[0]
    weights = []
    for k in range(6):
        total = features[..., k].sum()
        weights.append((gradient[..., k] * features[..., k]).sum() / total if total else 0)
    return sum_of_channels(plain, weights)


def layer_cam(plain: Plain, number: int) -> Array:
    gradient = plain.feature_gradient(number)
    return (np.where(gradient > 0, gradient, 0) * plain.features[0]).sum(axis=-1)


def eigen_cam(plain: Plain, number: int) -> Array:
    left, sizes, _ = np.linalg.svd(plain.features[0].reshape(16, 6), full_matrices=False)
    found = (left[:, 0] * sizes[0]).reshape(4, 4)
    return found if found.sum() >= 0 else -found


def score_cam(plain: Plain, number: int) -> Array:
    scores = []
    for k in range(6):
        channel = plain.features[0, :, :, k].astype(np.float64)
        mask = resize(channel, SIZE, order=1, mode="edge", anti_aliasing=False)
        if mask.max() == mask.min():
            scores.append(-np.inf)
            continue
        mask = (mask - mask.min()) / (mask.max() - mask.min())
        masked = (plain.image[0] * mask[..., np.newaxis]).astype(np.float32)
        # With the empty baseline, which cancels.
        nothing = plain.logit(np.zeros_like(masked), number)
        scores.append(plain.logit(masked, number) - nothing)
    weights = np.exp(scores) / np.exp(scores).sum()
    return sum_of_channels(plain, list(weights))


def ablation_cam(plain: Plain, number: int) -> Array:
    weights = []
    for k in range(6):
        features = plain.features.copy()
        features[..., k] = 0
        without = float(np.asarray(plain.head(features))[0, number])
        weights.append(plain.logits[number] - without)
    return sum_of_channels(plain, weights)


def saliency(plain: Plain, number: int) -> Array:
    return np.abs(plain.image_gradient(plain.image[0], number)).max(axis=-1)


def smooth_grad(plain: Plain, number: int) -> Array:
    image = plain.image[0]
    rng = np.random.default_rng(4)
    # One after the other gives the same numbers as all at once.
    gradients = []
    for _ in range(7):
        noise = rng.standard_normal(image.shape, dtype=np.float32)
        noisy = image + np.float32(0.2) * (image.max() - image.min()) * noise
        gradients.append(plain.image_gradient(noisy, number))
    return np.abs(np.mean(gradients, axis=0)).max(axis=-1)


def integrated_gradients(plain: Plain, number: int) -> Array:
    image, black = plain.image[0], np.array(BLACK, np.float32)
    gradients = [
        plain.image_gradient(black + np.float32((s - 0.5) / 7) * (image - black), number)
        for s in range(1, 8)
    ]
    return ((image - black) * np.mean(gradients, axis=0)).sum(axis=-1)


def occlusion(plain: Plain, number: int) -> Array:
    drops: list[list[float]] = [[] for _ in range(16 * 16)]
    for top in (0, 3, 6, 9, 11):
        for left in (0, 3, 6, 9, 11):
            hidden = plain.image[0].copy()
            hidden[top : top + 5, left : left + 5] = GREY
            drop = plain.logits[number] - plain.logit(hidden, number)
            for y in range(top, top + 5):
                for x in range(left, left + 5):
                    drops[16 * y + x].append(drop)
    return np.array([np.mean(found) for found in drops]).reshape(SIZE)


def rise(plain: Plain, number: int) -> Array:
    rng = np.random.default_rng(6)
    grids = rng.random((9, 3, 3), dtype=np.float32) < 0.4
    places = list(zip(rng.integers(0, 6, 9), rng.integers(0, 6, 9), strict=True))
    total = np.zeros(SIZE)
    for grid, (top, left) in zip(grids, places, strict=True):
        larger = resize(grid.astype(float), (24, 24), order=1, mode="edge", anti_aliasing=False)
        mask = larger[top : top + 16, left : left + 16]
        masked = (plain.image[0] * mask[..., np.newaxis]).astype(np.float32)
        logits = np.asarray(plain.model(masked[np.newaxis]))[0].astype(np.float64)
        total += mask * np.exp(logits[number]) / np.exp(logits).sum()
    return total / (9 * 0.4)


def kernel_shap(plain: Plain, number: int) -> Array:
    """Shapley values by their definition: over every order in which four quarters appear."""
    quarters = [np.s_[:8, :8], np.s_[:8, 8:], np.s_[8:, :8], np.s_[8:, 8:]]
    shares = np.zeros(4)
    orders = list(itertools.permutations(range(4)))
    for order in orders:
        shown = np.broadcast_to(np.array(GREY, np.float32), plain.image[0].shape).copy()
        before = plain.logit(shown, number)
        for quarter in order:
            shown[quarters[quarter]] = plain.image[0][quarters[quarter]]
            after = plain.logit(shown, number)
            shares[quarter] += (after - before) / len(orders)
            before = after
    result = np.zeros(SIZE)
    for quarter, share in zip(quarters, shares, strict=True):
        result[quarter] = share / 64
    return result


def lime(plain: Plain, number: int) -> Array:
    """The normal equations of the weighted ridge regression, intercept and all."""
    black, grey = np.array(BLACK, np.float32), np.array(GREY, np.float32)
    picture = np.clip((plain.image[0] - black) / (2 * (grey - black)), 0, 1)
    superpixels = slic(picture, n_segments=5, compactness=10, sigma=1, start_label=0)
    count = superpixels.max() + 1
    visible = np.random.RandomState(8).randint(0, 2, (40, count))
    visible[0] = 1
    logits, nearness = [], []
    for row in visible:
        hidden = plain.image[0].copy()
        hidden[row[superpixels] == 0] = GREY
        logits.append(plain.logit(hidden, number))
        cosine = row.sum() / np.sqrt(row.sum() * count) if row.any() else 0
        nearness.append(np.exp(-((1 - cosine) ** 2) / (2 * 0.25**2)))
    design = np.column_stack([visible, np.ones(len(visible))])
    weighted = design * np.array(nearness)[:, np.newaxis]
    penalty = np.diag([1.0] * count + [0.0])
    weights = np.linalg.solve(weighted.T @ design + penalty, weighted.T @ np.array(logits))
    return weights[superpixels]


REFERENCES: dict[str, tuple[Callable[[Plain, int], Array], dict[str, float]]] = {
    names.GRAD_CAM: (grad_cam, {}),
    names.GRAD_CAM_OF_PROBABILITIES: (grad_cam_of_probabilities, {}),
    names.GRAD_CAM_PLUS_PLUS: (grad_cam_plus_plus, {}),
    names.HIRES_CAM: (hires_cam, {}),
    names.XGRAD_CAM: (xgrad_cam, {}),
    names.LAYER_CAM: (layer_cam, {}),
    names.EIGEN_CAM: (eigen_cam, {}),
    names.SCORE_CAM: (score_cam, {}),
    names.ABLATION_CAM: (ablation_cam, {}),
    names.SALIENCY: (saliency, {}),
    names.SMOOTH_GRAD: (smooth_grad, {"samples": 7, "noise": 0.2, "seed": 4}),
    names.INTEGRATED_GRADIENTS: (integrated_gradients, {"steps": 7}),
    names.OCCLUSION: (occlusion, {"patch": 5 / 16, "stride": 0.6}),
    names.RISE: (rise, {"masks": 9, "cells": 3, "visible": 0.4, "seed": 6}),
    names.KERNEL_SHAP: (kernel_shap, {"cells": 2, "samples": 100}),
    names.LIME: (lime, {"samples": 40, "superpixels": 5, "seed": 8}),
}


@pytest.fixture(scope="module")
def plain() -> Plain:
    return Plain()


@pytest.mark.parametrize("batches", ["whole", "small"])
@pytest.mark.parametrize("method", [method.name for method in BUILT_IN])
def test_a_plain_implementation_agrees(
    plain: Plain, method: str, batches: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if batches == "small":
        # Room for three pictures, two with gradients, five channels' features.
        monkeypatch.setattr(probe_module, "_FORWARD_PIXELS", 3 * 16 * 16)
        monkeypatch.setattr(probe_module, "_GRADIENT_PIXELS", 2 * 16 * 16)
        monkeypatch.setattr(probe_module, "_HEAD_BYTES", 5 * 4 * 4 * 6 * 4)
    reference, given = REFERENCES[method]
    subject = engine(plain.model, SIZE, "out")
    setting = Setting(black=BLACK, grey=GREY)
    options = resolve_options(find_method(method), given)
    maps, logits = subject.explain(plain.image, method=method, options=options, setting=setting)
    expected = np.stack([reference(plain, number) for number in range(CLASSES)])
    assert np.abs(expected).max() > 1e-3 and expected.std() > 1e-4
    np.testing.assert_allclose(maps, expected, rtol=1e-3, atol=1e-4 * np.abs(expected).max())
    np.testing.assert_allclose(logits, plain.logits, rtol=1e-4, atol=1e-5)
