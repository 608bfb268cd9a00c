"""Networks in half precision, computed in single precision.

In float16 a gradient below 6e-8 is 0, and one behind a mean over many cells soon is: whole maps
vanish, or their small values do, without a word. Training works around it by multiplying the loss
(P. Micikevicius et al., "Mixed Precision Training", ICLR 2018, section 3.2), which moves the
range that is lost but does not widen it. The weights of a mixed network are float32 anyway, so
its layers are set to compute in float32 as well: every gradient is kept, and logits are float32.
Half precision differs from that by its own rounding (about 1e-3 of a value).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

import keras

from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.graph import Graph, Step

_HALF = ("float16", "bfloat16")


def in_single_precision(graph: Graph) -> Graph:
    """The same network with every step that computes in half precision computing in float32."""
    copies: dict[int, Any] = {}

    def single(step: Step) -> Step:
        operation = step.operation
        if id(operation) not in copies:
            copies[id(operation)] = _single(operation)
        copy = copies[id(operation)]
        return step if copy is operation else replace(step, operation=copy)

    return graph.rewritten(single)


def _single(operation: Any) -> Any:
    if legacy.is_legacy(operation):
        _set_legacy(operation)
        return operation
    if not isinstance(operation, keras.layers.Layer):
        if str(getattr(operation, "dtype", "")) in _HALF:
            # ``ops.cast(x, "float16")``.
            operation.dtype = "float32"
        return operation
    if any(str(variable.dtype) in _HALF for variable in operation.weights):
        return _copy(operation)
    for part in operation._flatten_layers():
        if str(part.compute_dtype) in _HALF:
            part.dtype_policy = keras.DTypePolicy("float32")
    return operation


def _copy(layer: Any) -> Any:
    """The same layer with float32 weights: a policy does not change those that are there."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy("float32")
    try:
        copy = type(layer).from_config({**layer.get_config(), "dtype": "float32"})
        copy.build_from_config(layer.get_build_config())
    finally:
        keras.config.set_dtype_policy(before)
    copy.set_weights(
        [keras.ops.convert_to_numpy(keras.ops.cast(w, "float32")) for w in layer.weights]
    )
    return copy


def _set_legacy(layer: Any) -> None:
    tf_keras = sys.modules["tf_keras"]
    for part in layer._flatten_layers():
        if part.compute_dtype in _HALF:
            part._set_dtype_policy(tf_keras.mixed_precision.Policy("float32"))
