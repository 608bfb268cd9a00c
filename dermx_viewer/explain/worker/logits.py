"""Taking the last activation off: explanations are of logits, not of probabilities."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import keras

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker.graph import Graph, Step

_NAMES = {"softmax": "softmax", "sigmoid": "sigmoid", "linear": "linear"}
# Layers that change nothing when a network is used; what is before them is looked at.
_PASSIVE = ("Dropout", "Identity", "ActivityRegularization")


def without_activation(graph: Graph) -> tuple[Graph, str]:
    """Return the graph that ends in logits, and the activation that was taken off.

    A layer with its own activation (``Dense(activation="softmax")``) is replaced by a copy
    without; a separate softmax or sigmoid is left out. Raises ModelError for an activation
    from which the logits cannot be told.
    """
    step = graph.producer(graph.output)
    while step is not None and type(step.operation).__name__ in _PASSIVE:
        graph = replace(graph, output=step.reads[0])
        step = graph.producer(graph.output)
    if step is None:
        raise ModelError("the network has no layer that computes its outputs")
    activation = _activation_of(step)
    if activation == "linear":
        return graph, activation
    if _is_only_activation(step):
        return replace(graph, output=step.reads[0]), activation
    bare = replace(step, operation=_without_own_activation(step.operation))
    return graph.rewritten(lambda each: bare if each is step else each), activation


def _activation_of(step: Step) -> str:
    operation = step.operation
    kind = type(operation).__name__
    if kind in ("Softmax", "Sigmoid"):
        return kind.lower()
    function = getattr(operation, "activation", None)
    if function is None:
        return "linear"
    name = getattr(function, "__name__", str(function))
    if name not in _NAMES:
        raise ModelError(
            f"the last layer {step.name!r} ends in {name!r}, from which no logits can be told; "
            "end the network in softmax, sigmoid or no activation and save it again"
        )
    return _NAMES[name]


def _is_only_activation(step: Step) -> bool:
    return type(step.operation).__name__ in ("Activation", "Softmax", "Sigmoid")


def _without_own_activation(layer: Any) -> Any:
    """A layer with the same weights that does not apply its activation."""
    config = {**layer.get_config(), "activation": "linear"}
    bare = type(layer).from_config(config)
    bare.build(layer.get_build_config()["input_shape"])
    bare.set_weights(layer.get_weights())
    return bare


def is_channels_first(graph: Graph) -> bool:
    """Whether any layer expects (channels, height, width)."""
    return any(
        getattr(step.operation, "data_format", None) == "channels_first"
        and isinstance(step.operation, keras.layers.Layer)
        for step in graph.steps
    )
