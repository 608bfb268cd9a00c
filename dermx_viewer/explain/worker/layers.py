"""Which layers can be explained, and which one is unless another is asked for."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass

import keras

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import LayerInfo
from dermx_viewer.explain.worker.graph import Graph, Step, Value, depending_on, needed_for, run


@dataclass(frozen=True, slots=True)
class Target:
    """A value that can be explained, and what it is called."""

    info: LayerInfo
    value: Value


def candidates(graph: Graph, input_size: tuple[int, int]) -> tuple[Target, ...]:
    """Every layer between image and logits that has spatial extent, in network order.

    That is: an output (height, width, channels) of more than one cell. A layer's name is its
    own where that is unique, else with the models around it (``backbone/conv``).
    """
    between = needed_for(depending_on(graph.steps, graph.input), [graph.output])
    shapes = _shapes(graph, input_size)
    found: dict[str, tuple[Step, tuple[int, ...]]] = {}
    for step in between:
        shape = shapes[step.outputs[0]]
        is_layer = isinstance(step.operation, keras.layers.Layer)
        if is_layer and len(step.outputs) == 1 and len(shape) == 4 and shape[1] * shape[2] > 1:
            # A layer that is applied several times is explained where it is applied last.
            found.pop(step.path, None)
            found[step.path] = (step, shape)
    names = _names([step for step, _ in found.values()])
    return tuple(
        Target(LayerInfo(names[path], *shape[1:]), step.outputs[0])
        for path, (step, shape) in found.items()
    )


def default_target(targets: tuple[Target, ...]) -> Target:
    """The last layer with spatial extent. Raises ModelError where there is none."""
    if not targets:
        raise ModelError(
            "the network has no layer with spatial extent between image and classes, so there "
            "is nothing to show attention on; use a convolutional network"
        )
    return targets[-1]


def find_target(graph: Graph, targets: tuple[Target, ...], name: str) -> Target:
    """The target called ``name`` (own name, path, or a nested model's name).

    Raises ModelError naming the nearest candidates.
    """
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
    # A network for images of any size: its shapes are known only by running it once.
    image = keras.ops.zeros((1, *input_size, 3))
    values = run(graph.steps, {graph.input: image})
    return {value: tuple(int(n) for n in tensor.shape) for value, tensor in values.items()}
