"""LIME: by hand, beside its library's own program, superpixels, the picture they are made of."""

from __future__ import annotations

import sys
from typing import Any

import keras
import numpy as np
import pytest
from lime.lime_image import LimeImageExplainer
from skimage.segmentation import slic

from dermx_viewer.errors import Cancelled, MethodError
from dermx_viewer.explain.methods import LIME, find_method, resolve_options
from dermx_viewer.explain.preprocessing import PREPROCESSINGS, preprocess
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.desk import _setting
from dermx_viewer.explain.worker.engine import Engine
from dermx_viewer.explain.worker.methods import lime as lime_module
from dermx_viewer.explain.worker.methods.lime import superpixels_of
from dermx_viewer.explain.worker.probe import Setting
from tests.explain.networks import (
    L,
    backbone,
    blotches,
    engine,
    hand_network,
    random_image,
    randomise,
)
from tests.explain.worker.test_methods import picture

Array = np.ndarray[Any, Any]
SIZE = (16, 16)


def explained(
    subject: Engine, image: Array, setting: Setting | None = None, **options: float
) -> Array:
    values = resolve_options(find_method(LIME), options)
    maps, _ = subject.explain(image, method=LIME, options=values, setting=setting)
    assert maps.dtype == np.float32
    return maps


@pytest.fixture(scope="module")
def network() -> Any:
    inner = backbone()
    x = L.Conv2D(5, 2, activation="swish")(inner.output)
    return randomise(keras.Model(inner.input, L.Dense(3)(L.Flatten()(x))), 3)


@pytest.fixture(scope="module")
def subject(network: Any) -> Engine:
    return engine(network, SIZE, "out")


def ridge(visible: Array, logits: Array) -> Array:
    """w of min Σ π (y − b − w·z)² + ‖w‖²: by weighted means, without an intercept."""
    distance = 1 - np.sqrt(visible.mean(axis=1))
    nearness = np.exp(-(distance**2) / (2 * 0.25**2))
    z = visible - np.average(visible, axis=0, weights=nearness)
    y = logits - np.average(logits, weights=nearness)
    covariance = (z * nearness[:, np.newaxis]).T @ z
    return np.linalg.solve(covariance + np.eye(z.shape[1]), z.T @ (nearness * y))


def test_a_linear_network_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each pixel a superpixel: seen, they add 1, 2, 2, 0 to the first logit, −1, 3, −2, 0 to the
    # second; the penalty makes that a little less.
    monkeypatch.setattr(lime_module, "superpixels_of", lambda *_: np.arange(4).reshape(2, 2))
    subject = engine(hand_network(), (2, 2))
    maps = explained(subject, picture(), samples=1000, seed=5)
    adds = np.array([[1, 2, 2, 0], [-1, 3, -2, 0]], np.float64)
    np.testing.assert_allclose(maps.reshape(2, 4), adds, atol=0.05)
    visible = np.random.RandomState(5).randint(0, 2, (1000, 4))
    visible[0] = 1
    for found, added, bias in zip(maps.reshape(2, 4), adds, (0.5, 0), strict=True):
        np.testing.assert_allclose(found, ridge(visible, visible @ added + bias), atol=1e-5)
    # Hidden is grey: the first pixel is as red as that already.
    maps = explained(subject, picture(), Setting(grey=(4.0, 0.0, 0.0)), samples=1000)
    np.testing.assert_allclose(maps[0], [[0, 1], [1, -1]], atol=0.05)


def test_one_superpixel_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    # n₁ pictures whole (weight 1), n₀ all grey (weight e⁻⁸): w = 5 s / (s + 1), s the harmonic
    # sum of both weights.
    monkeypatch.setattr(lime_module, "superpixels_of", lambda *_: np.zeros((2, 2), int))
    maps = explained(engine(hand_network(), (2, 2)), picture(), samples=50)
    drawn = np.random.RandomState(0).randint(0, 2, (50, 1))
    drawn[0] = 1
    seen, hidden = float(drawn.sum()), float((1 - drawn).sum() * np.exp(-8))
    s = seen * hidden / (seen + hidden)
    np.testing.assert_allclose(maps[0], np.full((2, 2), 5 * s / (s + 1)), rtol=1e-3)


def test_the_librarys_own_program_gives_the_same(network: Any, subject: Engine) -> None:
    image, grey = random_image(SIZE), np.array([0.3, -0.2, 0.1], np.float32)
    maps = explained(subject, image, Setting(grey=tuple(grey)), samples=80, superpixels=9, seed=4)
    seen = np.clip(image[0] / np.where(grey > 0, 2 * grey, 1), 0, 1)
    superpixels = superpixels_of(seen, 9, slic)
    theirs = LimeImageExplainer(feature_selection="none", random_state=4).explain_instance(
        image[0],
        lambda images: np.asarray(network(images)),
        labels=range(3),
        hide_color=grey,
        top_labels=None,
        num_samples=80,
        segmentation_fn=lambda _: superpixels,
        random_seed=0,
    )
    for number in range(3):
        weights = dict(theirs.local_exp[number])
        expected = np.array([weights[n] for n in range(len(weights))])[superpixels]
        np.testing.assert_allclose(maps[number], expected, rtol=1e-3, atol=1e-5)
    assert (maps < 0).any() and (maps > 0).any()


def test_the_seed_decides(subject: Engine) -> None:
    state = np.random.get_state()[1]
    once, again, other = (
        explained(subject, random_image(SIZE), samples=40, superpixels=9, seed=seed)
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(once, again)
    assert np.abs(once - other).max() > 1e-4
    np.testing.assert_array_equal(state, np.random.get_state()[1])


def test_it_reports_and_stops(subject: Engine) -> None:
    steps: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        steps.append((done, total))
        if done >= 128:
            raise Cancelled

    with pytest.raises(Cancelled):
        explained(subject, random_image(SIZE), Setting(report=report), samples=500)
    assert steps == [(0, 500), (64, 500), (128, 500)]


def test_without_its_library(subject: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lime.lime_image", None)
    with pytest.raises(MethodError, match="pip install lime"):
        explained(subject, random_image(SIZE))


@pytest.mark.parametrize("size", [(2, 2), (7, 90), (60, 80)])
@pytest.mark.parametrize("flat", [False, True])
def test_superpixels_tile_the_picture(size: tuple[int, int], flat: bool) -> None:
    seen = np.full((*size, 3), 0.5, np.float32) if flat else blotches(size, 1)[0] / 255
    found = superpixels_of(seen, 50, slic)
    assert found.shape == size
    count = int(found.max()) + 1
    np.testing.assert_array_equal(np.unique(found), np.arange(count))
    assert count <= 80 and (count >= 30 or np.prod(size) < 50)


@pytest.mark.parametrize("preprocessing", PREPROCESSINGS)
def test_the_picture_is_what_was_preprocessed(preprocessing: str, subject: Engine) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (*SIZE, 3)).astype(np.float32)
    probe = probe_of(subject, preprocess(pixels, preprocessing), preprocessing)
    np.testing.assert_allclose(probe.picture, pixels / 255, atol=1e-5)


def test_the_picture_of_a_grey_network() -> None:
    image = keras.Input((*SIZE, 1))
    model = keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(L.Conv2D(2, 3)(image))))
    grey = np.random.default_rng(0).integers(0, 256, (*SIZE, 1)).astype(np.float32)
    probe = probe_of(engine(model, SIZE), preprocess(grey, "-1-1"), "-1-1")
    np.testing.assert_allclose(probe.picture, np.repeat(grey, 3, axis=2) / 255, atol=1e-5)


def probe_of(subject: Engine, image: Array, preprocessing: str) -> Any:
    """As the desk makes it for a model with this preprocessing."""
    spec = ModelSpec("x", ("A", "B"), SIZE, preprocessing)

    class Model:
        activation = "softmax"

    model: Any = Model()
    model.spec = spec
    setting = _setting(model, lambda done, total: None)
    return subject.probe(np.ascontiguousarray(image)[np.newaxis], setting=setting)
