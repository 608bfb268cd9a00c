"""Activations at the end of a network, by themselves or as part of a layer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dermx_viewer.explain.worker.ending.reading import Reader
from dermx_viewer.explain.worker.ending.scores import Scores, axis_of, named, unknown
from dermx_viewer.explain.worker.graph import Step, Value
from dermx_viewer.said import Said

_SAME = {
    "softmax_v2": "softmax",
    "log_softmax_v2": "log_softmax",
    "logsoftmax": "log_softmax",
    "logsigmoid": "log_sigmoid",
    "exponential": "exp",
}
_STRICT = ("softmax", "log_softmax")
# What makes of probabilities other numbers that are hardly scores.
_REARRANGING = frozenset(
    {
        *("Dropout", "Identity", "Cast", "Reshape", "Flatten", "Squeeze", "ExpandDims"),
        *("Permute", "Transpose", "GetItem", "Concatenate", "Stack", "Rescaling"),
        *("Add", "Average", "Divide", "Maximum", "Mean", "Minimum", "Multiply", "Subtract"),
        *("TrueDivide", "GlobalAveragePooling1D", "GlobalAveragePooling2D"),
    }
)


def activation_step(reader: Reader, step: Step) -> Scores:
    """A step that is an activation and nothing else."""
    name = activation_name(step) if step.kind == "Activation" else _folded(step.kind)
    if name == "linear":
        inner = reader.read(step.reads[0])
        own = inner.kind in ("numbers", "positive", "unknown")
        return replace(inner, value=step.outputs[0]) if own else inner
    return _activated(reader, step, name, step.reads[0])


def linear_layer(reader: Reader, step: Step) -> Scores:
    """A layer that sums weighted numbers up, and the activation that it may have itself."""
    name = activation_name(step)
    if name == "linear":
        reader.leaves.update(step.reads)
        if (before := _activation_before(reader, step)) is not None:
            return unknown(
                step,
                Said(
                    "weighs the probabilities of {layer} in {other}",
                    layer=named(before),
                    other=named(step),
                ),
            )
        return Scores("numbers", step.outputs[0], named(step))
    bare = reader.bare(step.operation, without_activation_of)
    value = reader.append(replace(step, operation=bare))
    reader.leaves.update(step.reads)
    return _activated(reader, step, name, value)


def activation_name(step: Step) -> str:
    """The activation of a layer by Keras' name, "linear" where it has none."""
    function = getattr(step.operation, "activation", None)
    if function is None:
        return "linear"
    return _folded(getattr(function, "__name__", type(function).__name__))


def _folded(name: str) -> str:
    return _SAME.get(name.lower(), name.lower())


def without_activation_of(layer: Any) -> Any:
    """A layer with the same weights that does not apply its activation."""
    config = {**layer.get_config(), "activation": "linear"}
    bare = type(layer).from_config(config)
    bare.build(layer.get_build_config()["input_shape"])
    bare.set_weights(layer.get_weights())
    return bare


def _activated(reader: Reader, step: Step, name: str, before: Value) -> Scores:
    """The activation ``name`` of the value ``before``, applied by ``step``."""
    if name in _STRICT and (reason := _no_softmax(reader, step, before)):
        constant = reader.graph.shape_of(before)[-1:] == (1,)
        return reader.stop(step, replace(unknown(step, reason), constant=constant))
    inner = _before(reader, step, before)
    by = named(step)
    found = Scores(
        "unknown", step.outputs[0], by, reason=Said("ends in {name!r} ({by})", name=name, by=by)
    )
    log = inner is not None and inner.kind == "softmax" and inner.log
    if log and inner is not None and name in _STRICT and inner.plain:
        # The softmax of log p is p.
        return replace(inner, log=name == "log_softmax", scale=1.0, offset=0.0)
    if name == "exp" and inner is not None and inner.log:
        return replace(inner, log=False)
    derived = inner is not None and (inner.derived or inner.kind in ("softmax", "sigmoid"))
    unshifted = inner.unshifted if inner is not None else None
    if unshifted is not None and name in _STRICT:
        before = unshifted
    if inner is not None and unshifted is None:
        reader.leaves.add(before)
    if name in ("softmax", "sigmoid", "log_softmax", "log_sigmoid"):
        kind = name.removeprefix("log_")
        log = name.startswith("log_")
        found = Scores(kind, before, by, log=log, derived=derived)  # type: ignore[arg-type]
    elif name == "exp" and not derived:
        found = replace(found, kind="exp", value=before, unshifted=unshifted)
    elif name == "tanh":
        # tanh z = 2 σ(2z) − 1
        value = reader.compute(lambda z: 2 * z, [before])
        found = replace(found, kind="sigmoid", value=value, scale=2.0, offset=-1.0, derived=derived)
    elif name == "softplus":
        found = replace(found, kind="positive")
    return found


def _before(reader: Reader, step: Step, before: Value) -> Scores | None:
    """What an activation is applied to; None where that is a layer's own weighted sum."""
    return reader.read(before) if before in step.reads else None


def _no_softmax(reader: Reader, step: Step, before: Value) -> str:
    """Why a softmax is not one over the classes; "" where it is."""
    shape = reader.graph.shape_of(before)
    axis = axis_of(step, len(shape), -1) if before in step.reads else len(shape) - 1
    if axis is None or axis != len(shape) - 1:
        return Said(
            "takes the softmax of {layer} over another axis than that of the classes",
            layer=named(step),
        )
    if shape[axis] == 1:
        return Said(
            "takes the softmax of {layer} over a single unit, which is 1 for every "
            "picture; a single unit needs a sigmoid",
            layer=named(step),
        )
    return ""


def _activation_before(reader: Reader, step: Step) -> Step | None:
    """The softmax whose outputs a layer weighs, if there is nothing else that it does.

    Also the sigmoid, where the layer only normalises; hidden layers may end in sigmoids.
    """
    wanted = ("softmax", "sigmoid") if step.kind.endswith("Normalization") else ("softmax",)
    return _made_by(reader, step.reads[0], wanted)


def _made_by(reader: Reader, value: Value, wanted: tuple[str, ...]) -> Step | None:
    """The first of the activations ``wanted`` that ``value`` is made of, and of nothing else."""
    producer = reader.graph.producer(value)
    if producer is None:
        return None
    if producer.kind.lower() in wanted or activation_name(producer) in wanted:
        return producer
    if producer.kind not in _REARRANGING:
        return None
    before = [_made_by(reader, each, wanted) for each in producer.reads]
    return before[0] if before and all(before) else None
