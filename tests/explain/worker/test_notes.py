"""What a user is told about a network and its spec."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np
import pytest
from keras import ops

from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.graph import flatten
from dermx_viewer.explain.worker.layers import candidates, find_target
from dermx_viewer.explain.worker.notes import notes
from tests.explain.networks import L


def normalisation(mean: float, variance: float) -> Any:
    return L.Normalization(mean=[mean] * 3, variance=[variance] * 3)


def network(*preparing: Any) -> Any:
    image = keras.Input((16, 16, 3))
    x = image
    for layer in preparing:
        x = layer(x)
    x = L.Conv2D(2, 3, padding="same")(x)
    return keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(x)))


def told(model: Any, preprocessing: str) -> list[str]:
    spec = ModelSpec("Net", ("A", "B"), (16, 16), preprocessing)
    return list(notes(flatten(model), spec, None))


TWICE: dict[str, tuple[tuple[Any, ...], str]] = {
    "rescaled by 255": ((L.Rescaling(1 / 255),), "0-1"),
    "rescaled to -1..1": ((L.Rescaling(1 / 127.5, -1),), "-1-1"),
    "behind a resize and a flip": ((L.Resizing(8, 8), L.RandomFlip(), L.Rescaling(1 / 255)), "0-1"),
    "standardised by pixels": ((normalisation(120, 3600),), "0-1"),
    "like EfficientNet": ((L.Rescaling(1 / 255), normalisation(0.45, 0.05)), "0-1"),
    "blue first": ((lambda x: x[..., ::-1], L.Rescaling(1 / 255)), "0-1"),
    "behind operations": (
        (lambda x: ops.clip(ops.flip(ops.image.resize(x, (8, 8)), axis=1), 0, 255) / 255,),
        "0-1",
    ),
    "shifted alone": ((lambda x: x - 128.0,), "0-1"),
    "an operation": ((lambda x: x / 255.0,), "-1-1"),
    "caffe, then scaled": ((L.Rescaling(1 / 255),), "caffe"),
    "torch, then standardised": ((normalisation(0.45, 0.05),), "torch"),
}


@pytest.mark.parametrize("name", list(TWICE))
def test_scaling_twice_is_told(name: str) -> None:
    layers, preprocessing = TWICE[name]
    (note,) = told(network(*layers), preprocessing)
    assert f"preprocessing = '{preprocessing}'" in note
    assert 'write preprocessing = "none"' in note


SENSIBLE: dict[str, tuple[tuple[Any, ...], str]] = {
    "the network alone": ((L.Rescaling(1 / 255),), "none"),
    "the spec alone": ((L.RandomFlip(),), "0-1"),
    "from 0..1 to -1..1": ((L.Rescaling(2, -1),), "0-1"),
    "standardised from 0..1": ((normalisation(0.45, 0.05),), "0-1"),
    "caffe alone": ((), "caffe"),
    "two colours": ((lambda x: x[..., :2] - np.array([300.0, 200.0], "f4"),), "0-1"),
}


@pytest.mark.parametrize("name", list(SENSIBLE))
def test_sensible_scaling_is_not(name: str) -> None:
    layers, preprocessing = SENSIBLE[name]
    assert told(network(*layers), preprocessing) == []


def test_networks_of_keras_that_prepare_pixels_themselves() -> None:
    for build in (keras.applications.MobileNetV3Small, keras.applications.EfficientNetB0):
        model = build(weights=None, input_shape=(32, 32, 3), classes=2)
        assert len(told(model, "-1-1")) == 1
        assert told(model, "none") == []


def notes_about(model: Any, layer: str) -> list[str]:
    graph = flatten(model)
    target = find_target(graph, candidates(graph, (16, 16)), layer)
    return list(notes(graph, ModelSpec("Net", ("A", "B"), (16, 16)), target))


def branches(*, joined: bool) -> Any:
    """Two convolutions beside each other; ``joined`` in one more layer before the classes."""
    image = keras.Input((16, 16, 3))
    left, right = (L.Conv2D(2, 3, padding="same", name=name)(image) for name in ("left", "right"))
    if joined:
        last = L.Conv2D(2, 1, name="last")(L.Add(name="sum")([left, right]))
        return keras.Model(image, L.Dense(2)(L.GlobalAveragePooling2D()(last)))
    heads = [L.Dense(2, "softmax")(L.GlobalAveragePooling2D()(side)) for side in (left, right)]
    return keras.Model(image, L.Average()(heads))


@pytest.mark.parametrize("layer", ["left", "right"])
@pytest.mark.parametrize("joined", [True, False], ids=["joined later", "never joined"])
def test_a_layer_that_something_goes_past_is_told(layer: str, joined: bool) -> None:
    (note,) = notes_about(branches(joined=joined), layer)
    assert f"goes past the layer {layer!r} in part" in note


@pytest.mark.parametrize("layer", ["sum", "last"])
def test_a_layer_that_everything_goes_through_is_not(layer: str) -> None:
    assert notes_about(branches(joined=True), layer) == []
