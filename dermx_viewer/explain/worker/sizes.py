"""How large the values in a network are, for one photograph."""

from __future__ import annotations

import math
from typing import Any

import keras
from keras.src import backend

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.worker.graph import Graph, Step, Value, run


def shapes_of(graph: Graph, input_size: tuple[int, int]) -> dict[Value, tuple[int, ...]]:
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
            "the layer {name!r} needs {needed:.0f} GB for one photograph, more than the "
            "{limit:.0f} GB that the model process may use; use a smaller input size or model",
            name=name,
            needed=needed / 2**30,
            limit=limit / 2**30,
        )


def largest_step(graph: Graph, input_size: tuple[int, int]) -> tuple[str, int]:
    """The step with the most bytes of float32 at work for one photograph, and how many.

    What it reads and writes are both in memory meanwhile.
    """
    shapes = {
        graph.input: (1, *input_size, graph.input_shape[-1] or 3),
        **shapes_of(graph, input_size),
    }

    def needed(step: Step) -> int:
        values = {*step.reads, *step.outputs}
        return 4 * sum(math.prod(shapes[value]) for value in values if value in shapes)

    step = max(graph.steps, key=needed)
    return step.name, needed(step)
