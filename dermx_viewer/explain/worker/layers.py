"""Which layers can be explained, and which one is unless another is asked for."""

from __future__ import annotations

import difflib
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import keras
from keras.src import backend

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import LayerInfo
from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.graph import Graph, Step, Value, depending_on, needed_for, run
from dermx_viewer.explain.worker.tokens import TokenGrid, attends, token_grid

# Operations written without a layer (``x + y``) that leave every cell where it is.
_CELLWISE = frozenset(
    {
        *("Add", "Average", "Divide", "Maximum", "Minimum", "Multiply", "Subtract", "TrueDivide"),
        *("Concatenate", "Elu", "Gelu", "HardSilu", "LeakyRelu", "Relu", "Relu6", "Silu"),
    }
)

# Layers that cut the photograph: a map of what is left would lie in the wrong place.
_CUTTING = ("CenterCrop", "RandomCrop")


@dataclass(frozen=True, slots=True)
class Target:
    """A value that can be explained, and what it is called.

    ``tokens``: how its tokens lie in the picture; None where it is a grid itself.
    ``preferred``: the one to show unless another is asked for.
    """

    info: LayerInfo
    value: Value
    tokens: TokenGrid | None = None
    preferred: bool = False


def candidates(graph: Graph, input_size: tuple[int, int]) -> tuple[Target, ...]:
    """Every layer between image and logits that has spatial extent, in network order.

    That is: an output (height, width, channels) of more than one cell, or, in networks with
    attention layers, (tokens, channels) that make up a grid. Layers that only prepare pixels
    (rescaling, augmentation) are none. A layer's name is its own where that is unique, else
    with the models around it (``backbone/conv``).
    """
    between = needed_for(depending_on(graph.steps, graph.input), [graph.output])
    _refuse_cutting(between)
    found = _Found(graph, between, input_size)
    names = _names([step for step, _, _ in found.by_path.values()])
    targets = [
        Target(LayerInfo(names[path], *grid), step.outputs[0], tokens)
        for path, (step, grid, tokens) in found.by_path.items()
    ]
    if targets:
        place = _preferred(graph, targets)
        targets[place] = replace(targets[place], preferred=True)
    return tuple(targets)


class _Found:
    """Steps with spatial extent by path: (step, (height, width, channels), tokens)."""

    def __init__(
        self, graph: Graph, between: tuple[Step, ...], input_size: tuple[int, int]
    ) -> None:
        self.by_path: dict[str, tuple[Step, tuple[int, ...], TokenGrid | None]] = {}
        self._graph = graph
        self._size = input_size
        self._grids: list[tuple[int, int]] = []
        self._attending = any(attends(step) for step in between)
        shapes = _shapes(graph, input_size)
        for step in between:
            shape = shapes[step.outputs[0]]
            if len(step.outputs) == 1 and not _prepares_pixels(step):
                self._look_at(step, shape)

    def _look_at(self, step: Step, shape: tuple[int, ...]) -> None:
        if len(shape) == 4 and shape[1] * shape[2] > 1:
            self._grids.append((shape[1], shape[2]))
            self._add(step, shape[1:], None)
        elif len(shape) == 3 and self._attending:
            tokens = token_grid(shape[1], grids=self._grids, input_size=self._size)
            # Behind the last attention only the class token counts.
            if tokens is not None and (not tokens.skip or self._is_attended(step)):
                self._add(step, (tokens.height, tokens.width, shape[2]), tokens)

    def _is_attended(self, step: Step) -> bool:
        return any(attends(later) for later in depending_on(self._graph.steps, step.outputs[0]))

    def _add(self, step: Step, grid: tuple[int, ...], tokens: TokenGrid | None) -> None:
        is_layer = legacy.is_layer(step.operation)
        # Arithmetic before the first layer prepares pixels.
        if is_layer or (self.by_path and step.kind in _CELLWISE):
            # A layer that is applied several times is explained where it is applied last.
            self.by_path.pop(step.path, None)
            self.by_path[step.path] = (step, grid, tokens)


def _prepares_pixels(step: Step) -> bool:
    # Behind a Permute, (height, width, channels) would be something else.
    return legacy.is_preprocessing(step.operation) or step.kind == "Permute"


def _refuse_cutting(steps: tuple[Step, ...]) -> None:
    for step in steps:
        if step.kind in _CUTTING:
            raise ModelError(
                f"the layer {step.name!r} cuts the photograph inside the network, so its maps "
                "would lie in the wrong place; crop the photographs beforehand and save the "
                "network without that layer"
            )


def default_target(targets: tuple[Target, ...]) -> Target | None:
    """The last layer with spatial extent that everything the classes depend on goes through.

    In a chain that is the last one; where the head has branches of its own, the one before
    they part. Where no layer sees everything, or a class token carries it, the last one. None
    where there is no such layer at all.
    """
    last = targets[-1] if targets else None
    return next((target for target in targets if target.preferred), last)


def _preferred(graph: Graph, targets: list[Target]) -> int:
    """Place of the default target; see :func:`default_target`."""
    last = len(targets) - 1
    tokens = targets[last].tokens
    if tokens is not None and tokens.skip:
        return last
    from_image = _from_image(graph)
    through = (
        place
        for place in range(last, -1, -1)
        if _carries_everything(graph, targets[place].value, from_image)
    )
    return next(through, last)


def _from_image(graph: Graph) -> frozenset[Value]:
    steps = depending_on(graph.steps, graph.input)
    return frozenset({graph.input, *(value for step in steps for value in step.outputs)})


def _carries_everything(graph: Graph, value: Value, from_image: frozenset[Value]) -> bool:
    """Whether nothing of the image reaches the classes but through ``value``."""
    tail = needed_for(depending_on(graph.steps, value), [graph.output])
    inside = {value, *(output for step in tail for output in step.outputs)}
    return not any(read in from_image - inside for step in tail for read in step.reads)


def find_target(graph: Graph, targets: tuple[Target, ...], name: str) -> Target:
    """The target called ``name`` (own name, path, or a nested model's name).

    Raises ModelError naming the nearest candidates.
    """
    if not targets:
        raise ModelError(
            f"the network has no layer with spatial extent, so none called {name!r}; take layer "
            "out of its spec, or choose no layer"
        )
    for target in reversed(targets):
        if name == target.info.name:
            return target
    value = _value_called(graph, name)
    for target in targets:
        if target.value == value:
            return target
    near = difflib.get_close_matches(name, [t.info.name for t in targets], n=3, cutoff=0.3)
    listed = near or [t.info.name for t in targets[-3:]]
    raise ModelError(
        f"the network has no layer {name!r} with spatial extent; "
        f"choose another target layer, for example {', '.join(listed)}"
    )


def _value_called(graph: Graph, name: str) -> Value | None:
    for path, value in graph.models.items():
        if name in (path, path.rpartition("/")[2]):
            return value
    for step in reversed(graph.steps):
        if name in (step.path, step.name):
            return step.outputs[0]
    return None


def _names(steps: list[Step]) -> dict[str, str]:
    count = Counter(step.name for step in steps)
    return {step.path: step.name if count[step.name] == 1 else step.path for step in steps}


def _shapes(graph: Graph, input_size: tuple[int, int]) -> dict[Value, tuple[int, ...]]:
    """Shape of every value for one image of ``input_size``."""
    static = {
        value: shape
        for step in graph.steps
        for value, shape in zip(step.outputs, step.shapes, strict=True)
    }
    if all(None not in shape[1:] for shape in static.values()):
        return {value: (1, *map(int, shape[1:])) for value, shape in static.items()}  # type: ignore[arg-type]
    # A network for images of any size: its shapes are known once it is followed for one.
    wanted = [value for step in graph.steps for value in step.outputs]

    def follow(image: Any) -> list[Any]:
        values = run(graph.steps, {graph.input: image})
        return [values[value] for value in wanted]

    image = keras.KerasTensor((1, *input_size, graph.input_shape[-1] or 3))
    found = backend.compute_output_spec(follow, image)
    return {
        value: tuple(int(n or 1) for n in tensor.shape)
        for value, tensor in zip(wanted, found, strict=True)
    }


def check_memory(graph: Graph, input_size: tuple[int, int], limit: int) -> None:
    """Raise ModelError where one step alone needs more than ``limit`` bytes; 0 is no limit.

    A network may need more than its largest step; but a backend that runs out of memory often
    takes the process down.
    """
    if not limit:
        return
    name, needed = largest_step(graph, input_size)
    if needed > limit:
        raise ModelError(
            f"the layer {name!r} needs {needed / 2**30:.0f} GB for one photograph, more "
            f"than the {limit / 2**30:.0f} GB that the model process may use; use a smaller "
            "input size or model"
        )


def largest_step(graph: Graph, input_size: tuple[int, int]) -> tuple[str, int]:
    """The step with the most bytes of float32 at work for one photograph, and how many.

    What it reads and writes are both in memory meanwhile.
    """
    shapes = {
        graph.input: (1, *input_size, graph.input_shape[-1] or 3),
        **_shapes(graph, input_size),
    }

    def needed(step: Step) -> int:
        values = {*step.reads, *step.outputs}
        return 4 * sum(math.prod(shapes[value]) for value in values if value in shapes)

    step = max(graph.steps, key=needed)
    return step.name, needed(step)
