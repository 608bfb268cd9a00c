"""Taking the activation off: logits, however the network ends."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker.graph import flatten, run
from dermx_viewer.explain.worker.logits import channels_first_layer, without_activation
from tests.explain.networks import Array, L, random_image, randomise

IMAGE = random_image((8, 8))


def ending(*layers: Any) -> Any:
    return randomise(
        keras.Sequential([keras.Input((8, 8, 3)), L.GlobalAveragePooling2D(), *layers]), 3
    )


def logits_of(model: Any) -> tuple[Array, str]:
    graph, activation = without_activation(flatten(model))
    return np.asarray(run(graph.steps, {graph.input: IMAGE})[graph.output]), activation


def by_hand(model: Any) -> Array:
    kernel, bias = model.get_weights()
    return np.asarray(IMAGE.mean(axis=(1, 2)) @ kernel + bias)


@pytest.mark.parametrize(
    ("layers", "activation"),
    [
        ([L.Dense(4, activation="softmax")], "softmax"),
        ([L.Dense(4, activation="sigmoid")], "sigmoid"),
        ([L.Dense(4)], "softmax"),
        ([L.Dense(4, activation="log_softmax")], "softmax"),
        ([L.Dense(4, activation="log_sigmoid")], "sigmoid"),
        ([L.Dense(4), L.Activation("softmax")], "softmax"),
        ([L.Dense(4), L.Activation("softmax", dtype="float32")], "softmax"),
        ([L.Dense(4), L.Softmax()], "softmax"),
        ([L.Dense(4), L.Activation("sigmoid")], "sigmoid"),
        ([L.Dense(4, activation="softmax"), L.Dropout(0.5)], "softmax"),
        ([L.Dense(4), L.Softmax(), L.Identity()], "softmax"),
    ],
)
def test_logits_are_what_stands_before(layers: list[Any], activation: str) -> None:
    model = ending(*layers)
    logits, found = logits_of(model)
    assert found == activation
    np.testing.assert_allclose(logits, by_hand(model), rtol=1e-5, atol=1e-6)


def test_an_operation_that_ends_the_network_counts_too() -> None:
    image = keras.Input((8, 8, 3))
    scores = L.Dense(4)(L.GlobalAveragePooling2D()(image))
    model = randomise(keras.Model(image, keras.ops.softmax(scores)), 3)
    logits, found = logits_of(model)
    assert found == "softmax"
    np.testing.assert_allclose(logits, by_hand(model), rtol=1e-5, atol=1e-6)


def test_the_model_itself_is_left_as_it_was() -> None:
    model = ending(L.Dense(4, activation="softmax"))
    before = np.asarray(model(IMAGE))
    logits_of(model)
    np.testing.assert_array_equal(np.asarray(model(IMAGE)), before)
    assert before.sum() == pytest.approx(1)


@pytest.mark.parametrize("name", ["tanh", "hard_sigmoid", "relu"])
def test_an_activation_without_logits_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match=f"ends in '{name}'"):
        without_activation(flatten(ending(L.Dense(4, activation=name))))


def test_a_nested_end_is_found() -> None:
    head = keras.Sequential([keras.Input((3,)), L.Dense(4), L.Activation("softmax")], name="head")
    model = ending(head)
    logits, found = logits_of(model)
    assert found == "softmax"
    np.testing.assert_allclose(logits, by_hand(model), rtol=1e-5, atol=1e-6)


def test_channels_first_is_noticed() -> None:
    assert channels_first_layer(flatten(ending(L.Dense(4)))) == ""
    model = keras.Sequential(
        [keras.Input((3, 8, 8)), L.GlobalAveragePooling2D(data_format="channels_first")]
    )
    assert channels_first_layer(flatten(model)) == model.layers[0].name
