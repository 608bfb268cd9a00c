"""Giving a network new weights, layer by layer from the logits down.

J. Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018, section 3: an explanation
that stays the same when the weights are random does not explain what was learned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.graph import Graph, Step, needed_for

MAX_STAGES = 12
"""A deep network is randomised in so many stages, each of about as many layers."""

_ONES = ("gamma", "moving_variance", "moving_stddev", "renorm_stddev")
"""Variables of one axis that are 1 in a new layer; all others are 0."""


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Layers that are given new weights together.

    ``name``: the one farthest from the logits; ``layers``: (number from the logits, layer).
    """

    name: str
    layers: tuple[tuple[int, Any], ...]


def stages(graph: Graph) -> tuple[Stage, ...]:
    """The layers with weights of ``graph``, from the logits down, in at most MAX_STAGES stages.

    A normalisation stands with the layer it normalises; the layer of the logits is a stage by
    itself, the others are divided into stages of about equal numbers of layers.
    """
    units = _units(_weighted(graph))
    names = _names(units)
    parts = [[0]] if units else []
    if len(units) > 1:
        rest = np.array_split(np.arange(1, len(units)), min(len(units) - 1, MAX_STAGES - 1))
        parts += [part.tolist() for part in rest]
    numbered = _numbered(units)
    return tuple(
        Stage(names[part[-1]], tuple(layer for place in part for layer in numbered[place]))
        for part in parts
    )


def randomise(stage: Stage, seed: int) -> None:
    """Give every layer of ``stage`` the weights of a new one.

    Kernels are drawn from a normal distribution of variance 2 / fan-in (K. He et al., "Delving
    Deep into Rectifiers", ICCV 2015); biases are 0, normalisations neutral. What is drawn depends
    on the seed and the layer's place alone, whatever else is randomised, on every backend.
    """
    for number, layer in stage.layers:
        rng = np.random.default_rng([seed, number])
        for variable in _variables(layer):
            variable.assign(_fresh(layer, variable, rng))


def _weighted(graph: Graph) -> list[Step]:
    """Steps whose layers have weights, the last one first, each layer once."""
    steps: dict[int, Step] = {}
    for step in reversed(needed_for(graph.steps, [graph.output])):
        if _variables(step.operation):
            steps.setdefault(id(step.operation), step)
    return list(steps.values())


def _variables(layer: Any) -> list[Any]:
    # What Normalization holds was measured on the data, not learned.
    if legacy.operation_kind(layer) == "Normalization":
        return []
    return [v for v in getattr(layer, "weights", ()) if "float" in str(v.dtype)]


def _units(steps: Sequence[Step]) -> list[list[Step]]:
    """Each layer that has a kernel, with the normalisations behind it."""
    units: list[list[Step]] = []
    waiting: list[Step] = []
    for step in steps:
        waiting.append(step)
        if any(len(variable.shape) > 1 for variable in _variables(step.operation)):
            units.append(waiting)
            waiting = []
    if waiting and units:
        units[-1] += waiting
    elif waiting:
        units.append(waiting)
    return units


def _numbered(units: Sequence[Sequence[Step]]) -> list[list[tuple[int, Any]]]:
    number, result = 0, []
    for unit in units:
        result.append([(number + i, step.operation) for i, step in enumerate(unit)])
        number += len(unit)
    return result


def _names(units: Sequence[Sequence[Step]]) -> list[str]:
    """Own names where unique, else with the models around them."""
    last = [unit[-1] for unit in units]
    count = Counter(step.name for step in last)
    return [step.name if count[step.name] == 1 else step.path for step in last]


def _fresh(layer: Any, variable: Any, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    shape = tuple(int(side) for side in variable.shape)
    if len(shape) > 1:
        values = rng.standard_normal(shape) * np.sqrt(2 / _fan_in(layer, variable, shape))
    else:
        values = np.full(shape, 1.0 if _name(variable) in _ONES else 0.0)
    return values.astype(np.float32)


def _fan_in(layer: Any, variable: Any, shape: tuple[int, ...]) -> int:
    """How many inputs each output sums over; a depthwise kernel sees one channel only."""
    depthwise = legacy.operation_kind(layer).startswith("DepthwiseConv")
    seen = shape[:-2] if depthwise or _name(variable).startswith("depthwise") else shape[:-1]
    return max(1, int(np.prod(seen)))


def _name(variable: Any) -> str:
    """``gamma``, which tf_keras calls ``normalisation/gamma:0``."""
    return str(variable.name).partition(":")[0].rpartition("/")[2]
