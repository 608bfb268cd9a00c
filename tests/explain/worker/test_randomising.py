"""Random weights: which layers, in which order, and what does not change."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.explain import methods as names
from dermx_viewer.explain.worker.engine import engine_at
from dermx_viewer.explain.worker.gradients.interface import gradients_of
from dermx_viewer.explain.worker.graph import flatten
from dermx_viewer.explain.worker.layers import candidates, default_target
from dermx_viewer.explain.worker.logits import without_activation
from dermx_viewer.explain.worker.randomising import MAX_STAGES, randomise, stages
from tests.explain.networks import L, backbone, engine, hand_network, random_image
from tests.explain.networks import randomise as with_any_weights

SIZE = (16, 16)


def network() -> Any:
    inner = backbone()
    x = L.GlobalAveragePooling2D()(inner(inner.input))
    outputs = L.Dense(3, activation="softmax", name="classes")(x)
    return with_any_weights(keras.Model(inner.input, outputs), 1)


def graph_of(model: Any) -> Any:
    return without_activation(flatten(model))[0]


def test_stages_go_from_the_logits_down() -> None:
    found = stages(graph_of(network()))
    assert [stage.name for stage in found] == ["classes", "last", "inner", "stem"]
    layers = [[(number, layer.name) for number, layer in stage.layers] for stage in found]
    # The normalisation of what "inner" computes stands with it.
    assert layers == [[(0, "classes")], [(1, "last")], [(2, "norm"), (3, "inner")], [(4, "stem")]]


def test_a_deep_network_has_few_stages_with_every_layer_once() -> None:
    image = keras.Input((8, 8, 3))
    x = image
    for number in range(40):
        x = L.BatchNormalization()(L.Conv2D(2, 3, padding="same", name=f"conv{number}")(x))
    model = keras.Model(image, L.Dense(2, name="classes")(L.GlobalAveragePooling2D()(x)))
    found = stages(graph_of(model))
    assert len(found) == MAX_STAGES
    assert (found[0].name, found[-1].name) == ("classes", "conv0")
    assert [len(stage.layers) for stage in found] == [1, *[8] * 7, *[6] * 4]
    numbers = [number for stage in found for number, _ in stage.layers]
    assert numbers == list(range(81))


def test_what_was_measured_and_what_is_applied_twice() -> None:
    shared = L.Conv2D(3, 1, name="shared")
    image = keras.Input((4, 4, 3))
    x = L.Normalization(mean=0.5, variance=4.0, name="measured")(image)
    data = L.Normalization(name="adapted")
    data.adapt(np.ones((1, 4, 4, 3), "f4"))
    x = shared(shared(data(x)))
    model = keras.Model(image, L.Dense(2, name="classes")(L.Flatten()(x)))
    assert [stage.name for stage in stages(graph_of(model))] == ["classes", "shared"]


def test_new_weights_follow_from_seed_and_place() -> None:
    first, second, other = (network() for _ in range(3))
    for stage in stages(graph_of(first)):
        randomise(stage, 5)
    # In another order, and one of them twice.
    found = stages(graph_of(second))
    for stage in (*reversed(found), found[1]):
        randomise(stage, 5)
    for stage in stages(graph_of(other)):
        randomise(stage, 6)
    body, again, different = (m.get_layer("backbone") for m in (first, second, other))
    for layer in ("stem", "inner", "last"):
        bodies = (body, again, different)
        kernel, same, changed = (m.get_layer(layer).get_weights()[0] for m in bodies)
        np.testing.assert_array_equal(kernel, same)
        assert np.abs(kernel - changed).max() > 0.1
        # 3 × 3 × 6 (or 3) inputs.
        fan_in = kernel[..., 0].size
        assert kernel.std() == pytest.approx(np.sqrt(2 / fan_in), rel=0.15)
        assert not body.get_layer(layer).get_weights()[1].any()
    gamma, beta, mean, variance = body.get_layer("norm").get_weights()
    assert (gamma == 1).all() and (variance == 1).all() and not beta.any() and not mean.any()


def test_a_depthwise_kernel_sees_one_channel() -> None:
    image = keras.Input((8, 8, 64))
    x = L.DepthwiseConv2D(5, name="depthwise")(image)
    model = keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x)))
    for stage in stages(graph_of(model)):
        randomise(stage, 0)
    kernel = model.get_layer("depthwise").get_weights()[0]
    assert kernel.std() == pytest.approx(np.sqrt(2 / 25), rel=0.1)


def test_an_engine_sees_the_new_weights() -> None:
    model = hand_network()
    subject = engine(model, (2, 2))
    image = np.arange(12, dtype=np.float32).reshape(1, 2, 2, 3)
    before, logits = subject.explain(image, key="a", method=names.GRAD_CAM)
    model.get_layer("features").set_weights([np.ones((1, 1, 3, 2), np.float32)])
    # Kept features would still be the old ones.
    subject.weights_changed()
    after, others = subject.explain(image, key="a", method=names.GRAD_CAM)
    fresh, expected = engine(model, (2, 2)).explain(image, method=names.GRAD_CAM)
    np.testing.assert_array_equal(after, fresh)
    np.testing.assert_array_equal(others, expected)
    assert np.abs(after - before).max() > 1 and np.abs(others - logits).max() > 1


@pytest.mark.parametrize("method", [names.EIGEN_CAM, names.GRAD_CAM])
def test_only_some_maps_depend_on_the_head(method: str) -> None:
    graph = graph_of(network())
    target = default_target(candidates(graph, SIZE))
    subject = engine_at(graph, target, gradients_of("tensorflow"))
    before, _ = subject.explain(random_image(SIZE), method=method)
    randomise(stages(graph)[0], 0)
    subject.weights_changed()
    after, _ = subject.explain(random_image(SIZE), method=method)
    assert np.allclose(before, after) == (method == names.EIGEN_CAM)
