"""A network as a flat list of steps, nested models unrolled.

``keras.Model(inputs, inner_layer.output)`` of a nested model is "not connected", and the same
layer may stand at several places. Here every application of a layer is one step between
numbered values, whatever the nesting, so that the network can be cut at any of them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import keras

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker import legacy
from dermx_viewer.said import Said

Value = int
"""Number of an intermediate result."""

Environment = dict[Value, Any]
"""Intermediate results by number: tensors of the backend."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One layer (or Keras operation) applied once.

    ``path`` is its name with those of the models around it: ``backbone/conv5``. ``arguments``
    are Keras' own; ``inputs`` maps the symbolic tensors in them (by ``id``) to values.
    """

    operation: Any
    path: str
    arguments: Any
    inputs: tuple[tuple[int, Value], ...]
    outputs: tuple[Value, ...]
    shapes: tuple[tuple[int | None, ...], ...]
    has_training_mode: bool = False

    @property
    def name(self) -> str:
        """The layer's own name."""
        return str(self.operation.name)

    @property
    def kind(self) -> str:
        """The layer's or operation's class, as Keras 3 calls it."""
        return legacy.operation_kind(self.operation)

    @property
    def reads(self) -> tuple[Value, ...]:
        """Values it needs."""
        return tuple(value for _, value in self.inputs)

    def reading(self, old: Value, new: Value) -> Step:
        """The same step reading ``new`` instead of ``old``."""
        if old not in self.reads:
            return self
        inputs = tuple((tensor, new if value == old else value) for tensor, value in self.inputs)
        return replace(self, inputs=inputs)

    def run(self, values: Environment) -> None:
        """Compute the outputs from the inputs in ``values``."""
        filled = {tensor: values[value] for tensor, value in self.inputs}
        args, kwargs = self.arguments.fill_in(filled)
        if self.has_training_mode:
            # Without this, augmentation layers would work as in training.
            kwargs = {**kwargs, "training": False}
        results = keras.tree.flatten(self.operation(*args, **kwargs))
        values.update(zip(self.outputs, results, strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """All steps in an order in which they can be run; one input, one output.

    ``models`` gives the output of each nested model by its path: it may be named as a target
    layer like any other. ``repeated``: the paths of those that stand at several places.
    """

    steps: tuple[Step, ...]
    input: Value
    output: Value
    input_shape: tuple[int | None, ...]
    models: Mapping[str, Value]
    repeated: frozenset[str] = frozenset()

    @property
    def outputs(self) -> int:
        """Number of classes, where the output is one number for each; else 0."""
        shape = self.shape_of(self.output)
        return shape[1] or 0 if len(shape) == 2 else 0

    def producer(self, value: Value) -> Step | None:
        """The step that computes ``value``; None for the input."""
        return next((step for step in self.steps if value in step.outputs), None)

    def rewritten(self, change: Callable[[Step], Step]) -> Graph:
        """The same graph with every step passed through ``change``."""
        return replace(self, steps=tuple(change(step) for step in self.steps))

    def reading(self, old: Value, new: Value) -> Graph:
        """The same graph in which whoever read ``old`` reads ``new``, the output included."""
        changed = self.rewritten(lambda step: step.reading(old, new))
        return replace(changed, output=new if self.output == old else self.output)

    def continued(self, model: Any, inputs: Sequence[Value]) -> tuple[Graph, list[Value]]:
        """The graph with the steps of a functional ``model`` of ``inputs`` put at its end.

        Returns it with the values of the model's outputs; the graph's own output stays.
        """
        unroller = _Unroller(first=max(value for step in self.steps for value in step.outputs))
        outputs = unroller.unroll(model, inputs, prefix="")
        return replace(self, steps=(*self.steps, *unroller.steps)), outputs

    def shape_of(self, value: Value) -> tuple[int | None, ...]:
        """The symbolic shape of ``value``, batch first; None where it depends on the image."""
        step = self.producer(value)
        return step.shapes[step.outputs.index(value)] if step else self.input_shape


def flatten(model: Any) -> Graph:
    """Unroll ``model``. Raises ModelError where it is not a graph with one input and output."""
    functional = _as_functional(model)
    if functional is None:
        raise ModelError(
            "the network {model!r} is not a Sequential or functional Keras model, so it "
            "cannot be taken apart at a layer; rebuild it as one and save it again",
            model=model.name,
        )
    if len(functional.inputs) != 1 or len(functional.outputs) != 1:
        raise ModelError(
            "the network has {n_inputs} inputs and {n_outputs} outputs{names}; only one image in "
            "and one list of classes out can be explained: keep one, keras.Model(model.inputs[0], "
            "model.outputs[0]), and save it again",
            n_inputs=len(functional.inputs),
            n_outputs=len(functional.outputs),
            names=_names_of_outputs(functional),
        )
    unroller = _Unroller()
    start = unroller.new_value()
    (end,) = unroller.unroll(functional, [start], prefix="")
    shape = tuple(functional.inputs[0].shape)
    repeated = frozenset(unroller.repeated)
    return Graph(tuple(unroller.steps), start, end, shape, unroller.models, repeated)


def _names_of_outputs(functional: Any) -> str:
    names = list(getattr(functional, "output_names", ()))
    return Said(" ({map})", map=", ".join(map(repr, names))) if len(names) > 1 else ""


def run(steps: Iterable[Step], values: Environment) -> Environment:
    """Run ``steps`` in order, adding their outputs to ``values``."""
    for step in steps:
        step.run(values)
    return values


def needed_for(steps: Sequence[Step], wanted: Iterable[Value]) -> tuple[Step, ...]:
    """The steps without which ``wanted`` cannot be computed, in order."""
    open_values = set(wanted)
    kept = []
    for step in reversed(steps):
        if open_values.intersection(step.outputs):
            kept.append(step)
            open_values.update(step.reads)
    return tuple(reversed(kept))


def depending_on(steps: Sequence[Step], value: Value) -> tuple[Step, ...]:
    """The steps whose results change when ``value`` changes, in order."""
    changed = {value}
    kept = []
    for step in steps:
        if changed.intersection(step.reads):
            kept.append(step)
            changed.update(step.outputs)
    return tuple(kept)


def _as_functional(operation: Any) -> Any | None:
    """The functional graph behind a model; None for a layer that is not unrolled."""
    if legacy.is_legacy(operation):
        return legacy.as_functional(operation)
    if isinstance(operation, keras.Sequential):
        # Keras builds a functional twin of every Sequential whose shapes are known.
        return getattr(operation, "_functional", None)
    if isinstance(operation, keras.Model) and hasattr(operation, "_nodes_by_depth"):
        return operation
    return None


class _Unroller:
    def __init__(self, *, first: Value = 0) -> None:
        self.steps: list[Step] = []
        self.models: dict[str, Value] = {}
        self.repeated: set[str] = set()
        self._values = first

    def new_value(self) -> Value:
        self._values += 1
        return self._values

    def unroll(self, functional: Any, inputs: Sequence[Value], prefix: str) -> list[Value]:
        """Append the steps of ``functional``; returns the values of its outputs."""
        known = {id(tensor): value for tensor, value in zip(functional.inputs, inputs, strict=True)}
        nodes_by_depth = functional._nodes_by_depth
        for depth in sorted(nodes_by_depth, reverse=True):
            for node in nodes_by_depth[depth]:
                if node.is_input or any(id(x) not in known for x in node.input_tensors):
                    continue
                self._unroll_node(node, known, prefix)
        return [known[id(tensor)] for tensor in functional.outputs]

    def _unroll_node(self, node: Any, known: dict[int, Value], prefix: str) -> None:
        operation = node.operation
        path = prefix + operation.name
        reads = {id(tensor): known[id(tensor)] for tensor in node.input_tensors}
        nested = _as_functional(operation)
        if nested is not None and len(nested.inputs) == len(node.input_tensors):
            inputs = [known[id(tensor)] for tensor in node.input_tensors]
            outputs = self.unroll(nested, inputs, path + "/")
            if len(outputs) == 1:
                if path in self.models:
                    self.repeated.add(path)
                self.models[path] = outputs[0]
        else:
            outputs = [self.new_value() for _ in node.outputs]
            shapes = tuple(tuple(tensor.shape) for tensor in node.outputs)
            trains = "training" in inspect.signature(operation.call).parameters
            reads_by_tensor = tuple(reads.items())
            self.steps.append(
                Step(
                    operation, path, node.arguments, reads_by_tensor, tuple(outputs), shapes, trains
                )
            )
        known.update(zip((id(tensor) for tensor in node.outputs), outputs, strict=True))
