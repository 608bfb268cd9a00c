"""Following a network back from its outputs to what makes scores of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dermx_viewer.explain.worker.ending.formulas import Formula, as_model
from dermx_viewer.explain.worker.ending.scores import Scores, named, unknown
from dermx_viewer.explain.worker.graph import Graph, Step, Value
from dermx_viewer.said import Said

Handler = Callable[["Reader", Step], Scores]
"""What the output of a step is; its inputs are asked for by :meth:`Reader.read`."""

_PASSIVE = (
    *("Dropout", "SpatialDropout1D", "SpatialDropout2D", "GaussianDropout", "AlphaDropout"),
    *("GaussianNoise", "Identity", "ActivityRegularization", "Cast", "StopGradient"),
)
"""Layers that change nothing when a network is used."""
_ARRANGING = ("Reshape", "Flatten", "Squeeze", "ExpandDims", "Permute", "Transpose", "GetItem")
_POOLING = (
    *("GlobalAveragePooling2D", "GlobalMaxPooling2D", "AveragePooling2D", "MaxPooling2D"),
    *("GlobalAveragePooling1D", "GlobalMaxPooling1D"),
)


class Reader:
    """Reads the end of ``graph``, to which it adds the steps that make logits.

    Nothing in front of the layers that make scores is looked at. ``leaves``: the values at which
    reading stopped, from which the outputs can be computed.
    """

    def __init__(self, graph: Graph, handlers: Mapping[str, Handler]) -> None:
        """``handlers``: by the kind of step, beside those for arranging and pooling."""
        self.graph = graph
        self.leaves: set[Value] = set()
        self._handlers = handlers
        self._known: dict[Value, Scores] = {}
        self._bare: dict[int, Any] = {}

    def read(self, value: Value) -> Scores:
        """What ``value`` is."""
        if value not in self._known:
            self._known[value] = self._read(value)
        return self._known[value]

    def _read(self, value: Value) -> Scores:
        step = self.graph.producer(value)
        if step is None or len(step.outputs) != 1:
            self.leaves.add(value)
            what = Said("the image itself") if step is None else named(step)
            return Scores("unknown", value, what, reason=Said("ends in {what}", what=what))
        if step.kind in _PASSIVE:
            return self._passed_on(step)
        if step.kind in _ARRANGING:
            return arranged(self, step)
        if step.kind in _POOLING:
            return self._pooled(step)
        handler = self._handlers.get(step.kind)
        return handler(self, step) if handler else self.stop(step, unknown(step))

    def stop(self, step: Step, found: Scores) -> Scores:
        """``found``, beyond which nothing is looked at: the step's inputs are leaves."""
        self.leaves.update(step.reads)
        return found

    def _passed_on(self, step: Step) -> Scores:
        inner = self.read(step.reads[0])
        own = inner.kind in ("numbers", "positive", "unknown")
        return replace(inner, value=step.outputs[0]) if own else inner

    def _pooled(self, step: Step) -> Scores:
        inner = self.read(step.reads[0])
        if inner.kind == "numbers":
            return Scores("numbers", step.outputs[0], named(step))
        if inner.kind == "unknown":
            return replace(inner, value=step.outputs[0])
        places = self.graph.shape_of(step.reads[0])[1:-1]
        if all(side == 1 for side in places):
            return arranged(self, step)
        return unknown(
            step,
            Said(
                "pools in {layer} the probabilities of many places, made by {by}, "
                "from which no logits can be told",
                layer=named(step),
                by=inner.by,
            ),
        )

    def bare(self, layer: Any, make: Callable[[Any], Any]) -> Any:
        """A changed copy of ``layer``: one, however often the layer is applied."""
        if id(layer) not in self._bare:
            self._bare[id(layer)] = make(layer)
        return self._bare[id(layer)]

    def whole(self, value: Value) -> bool:
        """Whether a picture has one row of numbers in ``value``, all along the last axis."""
        sides = self.graph.shape_of(value)[1:]
        return bool(sides) and all(side == 1 for side in sides[:-1])

    def append(self, step: Step) -> Value:
        """Add a changed copy of ``step`` with one output; returns the number of that."""
        value = 1 + max(self.graph.input, *(v for each in self.graph.steps for v in each.outputs))
        new = replace(step, outputs=(value,))
        self.graph = replace(self.graph, steps=(*self.graph.steps, new))
        return value

    def compute(self, formula: Formula, values: Sequence[Value]) -> Value:
        """Add ``formula`` of ``values``; returns the number of its result."""
        model = as_model(formula, [self.graph.shape_of(value) for value in values])
        self.graph, (end,) = self.graph.continued(model, values)
        return end


def arranged(reader: Reader, step: Step) -> Scores:
    """Numbers arranged anew: their logits are arranged the same way.

    A softmax stays one only where all its numbers stay together.
    """
    inner = reader.read(step.reads[0])
    if inner.kind in ("numbers", "positive", "unknown"):
        return replace(inner, value=step.outputs[0])
    together = reader.whole(step.reads[0]) and step.kind != "GetItem"
    if inner.kind != "sigmoid" and not together:
        return unknown(
            step,
            Said(
                "arranges in {layer} the outputs of several softmaxes, or a part of one's",
                layer=named(step),
            ),
        )
    return replace(inner, value=reader.append(step.reading(step.reads[0], inner.value)))
