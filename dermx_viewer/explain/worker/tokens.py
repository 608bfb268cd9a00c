"""Token grids: networks that treat a picture as a row of patches (vision transformers).

Such a network has values (tokens, channels) where a convolutional one has (height, width,
channels). The patches keep their order, row by row, so the values can be laid out as a grid;
what stands before them (a class token) is not of any place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import keras

from dermx_viewer.explain.worker.graph import Graph, Step, Value

_MAX_SKIP = 8
"""So many tokens without a place may stand before the patches: a class token, registers."""

_SAME_ASPECT = 1.1


@dataclass(frozen=True, slots=True)
class TokenGrid:
    """``skip`` tokens without a place, then ``height`` × ``width`` patches, row by row."""

    skip: int
    height: int
    width: int


def attends(step: Step) -> bool:
    """Whether the step lets tokens look at each other."""
    return "Attention" in step.kind


def token_grid(
    count: int, *, grids: Sequence[tuple[int, int]], input_size: tuple[int, int]
) -> TokenGrid | None:
    """How ``count`` tokens lie in the picture; None where they cannot be a grid.

    ``grids``: (height, width) of the values before, the latest last, of which the patches were
    made. Where none fits, the count is divided in the input's own aspect.
    """
    for height, width in reversed(grids):
        skip = count - height * width
        if height * width > 1 and 0 <= skip <= _MAX_SKIP:
            return TokenGrid(skip, height, width)
    for skip in range(_MAX_SKIP + 1):
        found = _in_aspect(count - skip, input_size[0] / input_size[1])
        if found is not None:
            return TokenGrid(skip, *found)
    return None


def _in_aspect(count: int, aspect: float) -> tuple[int, int] | None:
    """The (height, width) of ``count`` cells with about this ratio of height to width."""
    if count < 4:
        return None
    height = round(math.sqrt(count * aspect))
    if height < 1 or count % height:
        return None
    width = count // height
    off = (height / width) / aspect
    return (height, width) if 1 / _SAME_ASPECT <= off <= _SAME_ASPECT else None


def laid_out(graph: Graph, tokens: Value, grid: TokenGrid) -> tuple[Graph, Value]:
    """The same network with ``tokens`` as a value (height, width, channels) on its way.

    Returns the graph and that value: the network can be cut there like at any other.
    """
    count, channels = grid.skip + grid.height * grid.width, graph.shape_of(tokens)[-1]
    row = keras.Input((count, channels))
    shape = (grid.height, grid.width, channels)
    patches = keras.layers.Reshape(shape)(row[:, grid.skip :])
    apart = keras.Model(row, [patches, *_before(row, grid)])
    longer, parts = graph.continued(apart, [tokens])
    inputs = [keras.Input(tensor.shape[1:]) for tensor in apart.outputs]
    flat = keras.layers.Reshape((grid.height * grid.width, channels))(inputs[0])
    whole = keras.ops.concatenate([*inputs[1:], flat], axis=1) if grid.skip else flat
    longer, (again,) = longer.continued(keras.Model(inputs, whole), parts)
    return _spliced(graph, longer, tokens, again), parts[0]


def _before(row: keras.KerasTensor, grid: TokenGrid) -> Iterable[keras.KerasTensor]:
    return [row[:, : grid.skip]] if grid.skip else []


def _spliced(graph: Graph, longer: Graph, tokens: Value, again: Value) -> Graph:
    """``longer`` with its new steps moved to behind ``tokens``, read by all who read them."""
    new = longer.steps[len(graph.steps) :]
    rewired = graph.reading(tokens, again)
    place = 1 + next(i for i, step in enumerate(graph.steps) if tokens in step.outputs)
    steps = (*rewired.steps[:place], *new, *rewired.steps[place:])
    return replace(rewired, steps=steps)
