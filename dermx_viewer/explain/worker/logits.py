"""Taking the last activation off: explanations are of logits, not of probabilities."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import keras

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.graph import Graph, Step, depending_on

_NAMES = {"softmax": "softmax", "sigmoid": "sigmoid", "linear": "linear"}
# Layers that change nothing when a network is used; what is before them is looked at.
_PASSIVE = ("Dropout", "SpatialDropout2D", "Identity", "ActivityRegularization", "Cast")
# Layers that only arrange numbers anew, and pooling, which does so for a single cell.
_ARRANGING = ("Reshape", "Flatten", "Squeeze")
_POOLING = ("GlobalAveragePooling2D", "GlobalMaxPooling2D", "AveragePooling2D", "MaxPooling2D")


def without_activation(graph: Graph) -> tuple[Graph, str]:
    """Return the graph that ends in logits, and the activation that was taken off.

    A layer with its own activation (``Dense(activation="softmax")``) is replaced by a copy
    without; a separate softmax or sigmoid is left out. Both are found behind layers that only
    arrange numbers anew (``Reshape`` after a 1×1 convolution). Raises ModelError for an
    activation from which the logits cannot be told.
    """
    graph = _as_row(graph)
    step = _last_computing(graph)
    activation = _activation_of(step)
    if activation == "linear":
        return graph, activation
    _check_one_cell(graph, step, activation)
    if _is_only_activation(step):
        return graph.reading(step.outputs[0], step.reads[0]), activation
    bare = replace(step, operation=_without_own_activation(step.operation))
    return graph.rewritten(lambda each: bare if each is step else each), activation


def two_sided(graph: Graph) -> Graph:
    """The graph of one unit z, ending in two logits instead: −z and z.

    A single sigmoid unit says how sure the network is of the second class: P = σ(z). The first
    class's probability is 1 − σ(z) = σ(−z), so −z is its logit.
    """
    unit = keras.Input((1,))
    both = keras.Model(unit, keras.ops.concatenate([-unit, unit], axis=-1))
    longer, (end,) = graph.continued(both, [graph.output])
    return replace(longer, output=end)


def _as_row(graph: Graph) -> Graph:
    """The same graph, its output (1, 1, classes) of a 1×1 convolution written as (classes,)."""
    shape = graph.shape_of(graph.output)
    if len(shape) != 4 or shape[1:3] != (1, 1) or not shape[3]:
        return graph
    cell = keras.Input(shape[1:])
    row = keras.Model(cell, keras.layers.Reshape((shape[3],))(cell))
    longer, (end,) = graph.continued(row, [graph.output])
    return replace(longer, output=end)


def _last_computing(graph: Graph) -> Step:
    """The last step that does more than pass its numbers on."""
    value = graph.output
    while (step := graph.producer(value)) is not None:
        if not _passes_on(step):
            return step
        value = step.reads[0]
    raise ModelError("the network has no layer that computes its outputs")


def _passes_on(step: Step) -> bool:
    if step.kind in (*_PASSIVE, *_ARRANGING, *_POOLING):
        return True
    return step.kind == "Activation" and _activation_of(step) == "linear"


def _check_one_cell(graph: Graph, step: Step, activation: str) -> None:
    """Logits can be told before pooling only where it pools a single cell."""
    for later in depending_on(graph.steps, step.outputs[0]):
        if later.kind in _POOLING:
            shape = graph.shape_of(later.reads[0])
            if shape[1:3] != (1, 1):
                raise ModelError(
                    f"the last layer {later.name!r} pools the probabilities ({activation}) of "
                    "many places, from which no logits can be told; put the activation behind "
                    "the pooling and save it again"
                )


def _activation_of(step: Step) -> str:
    if step.kind in ("Softmax", "Sigmoid"):
        return step.kind.lower()
    function = getattr(step.operation, "activation", None)
    if function is None:
        return "linear"
    name = getattr(function, "__name__", type(function).__name__).lower()
    if name not in _NAMES:
        raise ModelError(
            f"the last layer {step.name!r} ends in {name!r}, from which no logits can be told; "
            "end the network in softmax, sigmoid or no activation and save it again"
        )
    return _NAMES[name]


def _is_only_activation(step: Step) -> bool:
    return step.kind in ("Activation", "Softmax", "Sigmoid")


def _without_own_activation(layer: Any) -> Any:
    """A layer with the same weights that does not apply its activation."""
    config = {**layer.get_config(), "activation": "linear"}
    bare = type(layer).from_config(config)
    bare.build(layer.get_build_config()["input_shape"])
    bare.set_weights(layer.get_weights())
    return bare


def channels_first_layer(graph: Graph) -> str:
    """The first layer that expects (channels, height, width); "" where there is none."""
    for step in graph.steps:
        if (
            legacy.is_layer(step.operation)
            and getattr(step.operation, "data_format", None) == "channels_first"
        ):
            return step.name
    return ""
