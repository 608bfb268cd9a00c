"""The network cut at its target layer.

In front of the cut one forward pass serves all classes; behind it is the head, small as a rule,
over which alone gradients are taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker.graph import (
    Graph,
    Step,
    Value,
    depending_on,
    needed_for,
    run,
)
from dermx_viewer.explain.worker.placement import Placement
from dermx_viewer.explain.worker.tokens import TokenGrid, laid_out
from dermx_viewer.said import Said

_NO_LAYER = Said(
    "choose a method that needs none: Occlusion, RISE, KernelSHAP, Gradient saliency, SmoothGrad "
    "or Integrated Gradients (--method occlusion)"
)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """A graph cut at the value ``features``.

    ``body`` computes everything up to the cut, ``tail`` the logits from it. ``sides`` are
    values that the tail needs beside the features (a shortcut around the target layer): they
    do not depend on the features and count as constants. ``whole``: the network has no layer to
    be cut at; the features are the image itself, and :meth:`require_layer` refuses to use them,
    for the reason ``lacking`` where there is a special one. ``placement``: how the features lie in
    the network's input; None where they cover it.
    """

    input: Value
    features: Value
    sides: tuple[Value, ...]
    logits: Value
    body: tuple[Step, ...]
    tail: tuple[Step, ...]
    whole: bool = False
    lacking: str = ""
    placement: Placement | None = None

    @property
    def differentiable(self) -> bool:
        """Whether the logits have gradients by the image."""
        steps = (*self.body, *self.tail)
        return all(getattr(step.operation, "differentiable", True) for step in steps)

    def require_layer(self) -> None:
        """Raise ModelError where there is no layer whose features could be asked for."""
        if self.whole and self.lacking:
            raise ModelError(self.lacking)
        if self.whole:
            raise ModelError(
                "the network has no layer with spatial extent between image and classes that "
                "this method could look at; {no_layer}",
                no_layer=_NO_LAYER,
            )

    def require_gradients(self) -> None:
        """Raise ModelError where the logits have no gradients by the image."""
        if not self.differentiable:
            raise ModelError(
                "the network has no gradients by its input, which this method needs; choose "
                "Occlusion, RISE or KernelSHAP, which need none (--method occlusion)"
            )

    def forward(self, image: Any) -> tuple[Any, tuple[Any, ...], Any]:
        """Image (1, height, width, colours) → features, sides, logits (1, classes); one pass."""
        values = run(self.body, {self.input: image})
        sides = tuple(values[side] for side in self.sides)
        return values[self.features], sides, self.head(values[self.features], sides)

    def head(self, features: Any, sides: tuple[Any, ...]) -> Any:
        """Features (n, height, width, channels) and sides (n, …) → logits (n, classes)."""
        values = {self.features: features, **dict(zip(self.sides, sides, strict=True))}
        return run(self.tail, values)[self.logits]


def uncut(graph: Graph, *, lacking: str = "") -> Split:
    """``graph``, which ends in logits, in one piece: for methods that look at no layer."""
    steps = needed_for(graph.steps, [graph.output])
    return Split(graph.input, graph.input, (), graph.output, (), steps, True, lacking)


def split_at(
    graph: Graph,
    features: Value,
    *,
    tokens: TokenGrid | None = None,
    placement: Placement | None = None,
) -> Split:
    """Cut ``graph``, which ends in logits, at ``features``, laid out as a grid where ``tokens``."""
    if tokens is not None:
        graph, features = laid_out(graph, features, tokens)
    tail = needed_for(depending_on(graph.steps, features), [graph.output])
    inside = {features, *(value for step in tail for value in step.outputs)}
    sides = dict.fromkeys(value for step in tail for value in step.reads if value not in inside)
    body = needed_for(graph.steps, [features, *sides])
    return Split(graph.input, features, tuple(sides), graph.output, body, tail, placement=placement)
