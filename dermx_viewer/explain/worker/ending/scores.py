"""What a value of a network is, as far as its end is understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import keras
import numpy as np

from dermx_viewer.explain.worker.graph import Step, Value
from dermx_viewer.said import Said

Kind = Literal["numbers", "softmax", "sigmoid", "exp", "positive", "unknown"]

GUARD = 1e-6
"""What is added to probabilities, or cut off them, so that no logarithm fails: at most this."""


@dataclass(frozen=True, slots=True)
class Scores:
    """A value y of the network: y = scale · f(z) + offset, or, where ``log``, the log of that.

    ``kind`` names f: "softmax" (over the last axis), "sigmoid", "exp"; z is ``value``, of the
    shape of y. Of "numbers" (what a linear layer gives), "positive" numbers and what is "unknown"
    the value is y itself. ``by``: the step that made it so, for messages; ``reason``: why it is
    unknown. ``derived``: z itself is made of probabilities; ``constant``: y is the same for every
    picture. ``unshifted``: where z = x − max x, the value x, of which a softmax is the same.
    """

    kind: Kind
    value: Value
    by: str
    scale: float = 1.0
    offset: float = 0.0
    log: bool = False
    reason: str = ""
    derived: bool = False
    unshifted: Value | None = None
    constant: bool = False

    @property
    def plain(self) -> bool:
        """Whether y is a probability times a positive number, or something as small beside it."""
        return self.scale > 0 and abs(self.offset) <= GUARD * self.scale

    @property
    def is_probability(self) -> bool:
        """Whether y follows from a softmax or a sigmoid alone, no logarithm taken."""
        return self.kind in ("softmax", "sigmoid") and not self.log

    def times(self, factor: float, plus: float) -> Scores:
        """``factor`` · y + ``plus``, for y = scale · f(z) + offset."""
        return replace(self, scale=factor * self.scale, offset=factor * self.offset + plus)


@dataclass(frozen=True, slots=True)
class Read:
    """Stands for a value of the network among a step's arguments."""

    value: Value


def named(step: Step) -> str:
    """The step for a message: ``the layer 'x' of type Softmax``."""
    return Said("the layer {name!r} of type {kind}", name=step.name, kind=step.kind)


def unknown(step: Step, reason: str = "", *, of: Sequence[Scores] = ()) -> Scores:
    """The output of a step that is not understood. ``of``: what it was computed from."""
    first = next((each.reason for each in of if each.kind == "unknown"), "")
    return Scores(
        "unknown",
        step.outputs[0],
        named(step),
        reason=first or reason or Said("ends in {layer}", layer=named(step)),
        derived=any(each.derived or each.kind in ("softmax", "sigmoid") for each in of),
        constant=any(each.constant for each in of),
    )


Operands = list[Read | float]
"""Tensors and numbers that a step of arithmetic works on."""


def called_with(step: Step) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Positional and keyword arguments of a step, :class:`Read` in the place of tensors."""
    args, kwargs = step.arguments.fill_in({tensor: Read(value) for tensor, value in step.inputs})
    return tuple(args), dict(kwargs)


def operands(step: Step) -> Operands:
    """Tensors and numbers that a step of arithmetic works on, in order.

    An array whose numbers differ is NaN: no one number.
    """
    return list(_operands(called_with(step)))


def _operands(call: tuple[tuple[Any, ...], dict[str, Any]]) -> Iterator[Read | float]:
    args, kwargs = call
    for item in keras.tree.flatten([list(args), *kwargs.values()]):
        if isinstance(item, Read):
            yield item
        elif item is not None and not isinstance(item, str | bool):
            yield number(item)


def number(item: Any) -> float:
    """``item`` as one number; NaN where it holds several that differ."""
    values = np.asarray(keras.ops.convert_to_numpy(item), np.float64).ravel()
    same = values.size > 0 and bool((values == values[0]).all())
    return float(values[0]) if same else float("nan")


def option(step: Step, name: str, default: Any = None) -> Any:
    """What a step was made with, or called with, under ``name``."""
    found = called_with(step)[1].get(name, getattr(step.operation, name, None))
    return default if found is None else found


def axis_of(step: Step, rank: int, default: int | None = None) -> int | None:
    """The one axis that a step works along, counted from 0; None where there are several."""
    axis = option(step, "axis", default)
    axes = list(axis) if isinstance(axis, list | tuple) else [axis]
    return int(axes[0]) % rank if len(axes) == 1 and axes[0] is not None and rank else None
