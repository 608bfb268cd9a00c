"""Unrolling: the steps, run in order, are the network."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker.graph import depending_on, flatten, needed_for, run
from tests.explain.networks import L, backbone, hand_network, random_image, randomise


def sequential() -> Any:
    model = keras.Sequential([backbone(), L.GlobalAveragePooling2D(), L.Dense(4)])
    model.build((None, 16, 16, 3))
    return model


def three_levels() -> Any:
    image = keras.Input((16, 16, 3))
    middle = keras.Sequential([backbone(), L.Conv2D(5, 1, name="reduce")], name="middle")
    outer = keras.Input((16, 16, 3))
    features = keras.Model(outer, middle(L.Rescaling(2.0)(outer)), name="features")
    pooled = L.GlobalMaxPooling2D()(features(image))
    return keras.Model(image, L.Dense(4)(pooled))


def shared_layer() -> Any:
    image = keras.Input((16, 16, 3))
    conv = L.Conv2D(3, 3, padding="same", name="shared")
    return keras.Model(image, L.Dense(4)(L.Flatten()(conv(conv(image)))))


def bare_operations() -> Any:
    image = keras.Input((16, 16, 3))
    x = keras.ops.relu(L.Conv2D(4, 3)(image) * 2.0 + 1.0)
    x = keras.ops.concatenate([x, -x], axis=-1)
    return keras.Model(image, L.Dense(4)(keras.ops.mean(x, axis=(1, 2))))


@pytest.mark.parametrize("make", [sequential, three_levels, shared_layer, bare_operations])
def test_the_steps_are_the_network(make: Any) -> None:
    model = randomise(make(), 1)
    graph = flatten(model)
    image = random_image((16, 16))
    values = run(graph.steps, {graph.input: image})
    np.testing.assert_allclose(values[graph.output], model(image), rtol=1e-6, atol=1e-6)


def test_nested_models_are_unrolled_with_their_names() -> None:
    graph = flatten(three_levels())
    assert not any(isinstance(step.operation, keras.Model) for step in graph.steps)
    assert "features/middle/backbone/stem" in {step.path for step in graph.steps}
    assert set(graph.models) == {"features", "features/middle", "features/middle/backbone"}
    out = next(step for step in graph.steps if step.name == "out")
    assert graph.models["features/middle/backbone"] == out.outputs[0]


def test_a_model_applied_twice_is_unrolled_twice() -> None:
    inner = keras.Sequential([keras.Input((8, 8, 3)), L.Conv2D(3, 1, name="conv")], name="inner")
    image = keras.Input((8, 8, 3))
    model = randomise(keras.Model(image, L.Dense(2)(L.Flatten()(inner(inner(image))))), 0)
    graph = flatten(model)
    assert [step.name for step in graph.steps].count("conv") == 2
    picture = random_image((8, 8))
    values = run(graph.steps, {graph.input: picture})
    np.testing.assert_allclose(values[graph.output], model(picture), rtol=1e-6, atol=1e-6)


def test_slices_of_the_graph() -> None:
    graph = flatten(hand_network())
    features, pool, classes = graph.steps
    assert graph.producer(graph.input) is None
    assert graph.producer(graph.output) is classes
    assert depending_on(graph.steps, features.outputs[0]) == (pool, classes)
    assert needed_for(graph.steps, pool.outputs) == (features, pool)


def test_several_inputs_or_outputs_cannot_be_explained() -> None:
    first, second = keras.Input((4,)), keras.Input((4,))
    with pytest.raises(ModelError, match="2 inputs and 1 outputs"):
        flatten(keras.Model([first, second], L.Add()([first, second])))


def test_a_model_that_is_no_graph_cannot_be_taken_apart() -> None:
    class Own(keras.Model):
        def call(self, inputs: Any) -> Any:
            return inputs

    with pytest.raises(ModelError, match="not a Sequential or functional"):
        flatten(Own(name="own"))
    with pytest.raises(ModelError, match="not a Sequential or functional"):
        flatten(keras.Sequential([L.Dense(2)], name="shapeless"))
