"""The network cut at its target layer.

In front of the cut one forward pass serves all classes; behind it is the head, small as a rule,
over which alone gradients are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dermx_viewer.explain.worker.graph import (
    Graph,
    Step,
    Value,
    depending_on,
    needed_for,
    run,
)
from dermx_viewer.explain.worker.tokens import TokenGrid, laid_out


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A graph cut at the value ``features``.

    ``body`` computes everything up to the cut, ``tail`` the logits from it. ``sides`` are
    values that the tail needs beside the features (a shortcut around the target layer): they
    do not depend on the features and count as constants.
    """

    input: Value
    features: Value
    sides: tuple[Value, ...]
    logits: Value
    body: tuple[Step, ...]
    tail: tuple[Step, ...]

    def forward(self, image: Any) -> tuple[Any, tuple[Any, ...], Any]:
        """Image (1, height, width, colours) → features, sides, logits (1, classes); one pass."""
        values = run(self.body, {self.input: image})
        sides = tuple(values[side] for side in self.sides)
        return values[self.features], sides, self.head(values[self.features], sides)

    def head(self, features: Any, sides: tuple[Any, ...]) -> Any:
        """Features (n, height, width, channels) and sides (n, …) → logits (n, classes)."""
        values = {self.features: features, **dict(zip(self.sides, sides, strict=True))}
        return run(self.tail, values)[self.logits]


def split_at(graph: Graph, features: Value, *, tokens: TokenGrid | None = None) -> Split:
    """Cut ``graph``, which ends in logits, at ``features``, laid out as a grid where ``tokens``."""
    if tokens is not None:
        graph, features = laid_out(graph, features, tokens)
    tail = needed_for(depending_on(graph.steps, features), [graph.output])
    inside = {features, *(value for step in tail for value in step.outputs)}
    sides = dict.fromkeys(value for step in tail for value in step.reads if value not in inside)
    body = needed_for(graph.steps, [features, *sides])
    return Split(graph.input, features, tuple(sides), graph.output, body, tail)
