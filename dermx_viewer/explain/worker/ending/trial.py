"""Trying what was read, or said, about a network's outputs on numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import keras
import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker.ending.scores import Scores
from dermx_viewer.explain.worker.graph import Graph, Step, Value, needed_for, run
from dermx_viewer.maps import probabilities_of
from dermx_viewer.said import Said

Outputs = npt.NDArray[np.float64]

_ROWS = 4
_UNKNOWN_SIDE = 4
"""For a side that depends on the image."""
_SPREAD = 3.0
_TOLERANCE = 2e-5
_HALF_TOLERANCE = 5e-3
"""Of probabilities, where the network works in half precision."""
_SUM_TOLERANCE = 1e-3
_TRIED_SIZE = 128
_SCALES = ((0, 0), (-1, 1), (0, 1), (0, 255), (-128, 128), (-2, 2))


def agrees(graph: Graph, output: Value, scores: Scores, leaves: Iterable[Value]) -> bool:
    """Whether the value ``output`` of ``graph`` is what ``scores`` say, on random numbers.

    The numbers stand at the ``leaves``, so that the network in front of them is not run. True
    where they do not lead to the outputs alone.
    """
    known = {leaf for leaf in leaves if _sides(graph, leaf)}
    steps = _behind(graph, (output, scores.value), known)
    if steps is None:
        return True
    rng = np.random.default_rng(0)
    values = {
        leaf: keras.ops.convert_to_tensor(
            rng.normal(0, _SPREAD, (_ROWS, *_sides(graph, leaf))).astype(np.float32)
        )
        for leaf in sorted(known)
    }
    run(steps, values)
    given, logits = (_numbers(values[value]) for value in (output, scores.value))
    tolerance = _HALF_TOLERANCE if "16" in str(values[output].dtype) else _TOLERANCE
    given = (np.exp(given) if scores.log else given) / scores.scale
    expected = probabilities_of(logits, scores.kind)
    return given.shape == expected.shape and bool(np.abs(given - expected).max() <= tolerance)


def _sides(graph: Graph, value: Value) -> tuple[int, ...]:
    return tuple(side or _UNKNOWN_SIDE for side in graph.shape_of(value)[1:])


def _behind(graph: Graph, wanted: Sequence[Value], known: set[Value]) -> tuple[Step, ...] | None:
    """The steps from ``known`` to ``wanted``; None where those need more than that."""
    steps = [step for step in graph.steps if not known.intersection(step.outputs)]
    kept = needed_for(steps, wanted)
    made = {value for step in kept for value in step.outputs} | known
    complete = all(made.issuperset(step.reads) for step in kept) and made.issuperset(wanted)
    return kept if complete else None


def _numbers(tensor: object) -> Outputs:
    numbers = np.asarray(keras.ops.convert_to_numpy(tensor), np.float64)
    return numbers.reshape(len(numbers), -1)


def pictures(shape: Sequence[int | None]) -> Iterator[npt.NDArray[np.float32]]:
    """Pictures (1, …) of every scale in use, far apart: outputs within bounds are so by design.

    ``shape``: of the network's input, the number of pictures first.
    """
    sides = (1, *(side or _TRIED_SIZE for side in shape[1:]))
    rng = np.random.default_rng(0)
    for low, high in _SCALES:
        yield rng.uniform(low, high, sides).astype(np.float32)


def outputs_of(graph: Graph) -> Outputs:
    """What the network gives for those pictures, (pictures, classes)."""
    steps = needed_for(graph.steps, [graph.output])
    tried = []
    for picture in pictures(graph.input_shape):
        image = keras.ops.convert_to_tensor(picture)
        tried.append(_numbers(run(steps, {graph.input: image})[graph.output]))
    return np.concatenate(tried)


def outputs_are(outputs: Outputs) -> str:
    """What ``outputs`` (pictures, classes) are: "softmax", "sigmoid" or "linear".

    Within [0, 1] they are probabilities, of a softmax where they sum to 1.
    """
    outputs = outputs[np.isfinite(outputs).all(axis=1)]
    if not len(outputs) or outputs.min() < 0 or outputs.max() > 1 + _SUM_TOLERANCE:
        return "linear"
    if outputs.shape[1] > 1 and np.abs(outputs.sum(axis=1) - 1).max() < _SUM_TOLERANCE:
        return "softmax"
    return "sigmoid" if outputs.max() <= 1 else "linear"


def constant_total(outputs: Outputs) -> float:
    """What ``outputs`` (pictures, classes) add up to where that is one number other than 1.

    0 where it is not, where any is negative, or where they are the same for every picture.
    """
    outputs = outputs[np.isfinite(outputs).all(axis=1)]
    if len(outputs) < 2 or outputs.shape[1] < 2 or outputs.min() < 0:
        return 0.0
    totals = outputs.sum(axis=1)
    total = float(totals.mean())
    even = np.ptp(totals) <= _SUM_TOLERANCE * total < np.ptp(outputs, axis=0).max()
    return total if even and abs(total - 1) > _SUM_TOLERANCE else 0.0


def contradicted(outputs: Outputs, kind: str, activation: str) -> str:
    """Why ``outputs`` cannot be what they are said to be; "" where they can."""
    if kind == "logits":
        return ""
    finite = outputs[np.isfinite(outputs).all(axis=1)]
    if not len(finite):
        return Said("they are no numbers")
    shown = Said(
        "from {lowest:.3g} to {highest:.3g} on a few pictures",
        lowest=finite.min(),
        highest=finite.max(),
    )
    if kind == "log-probabilities":
        if finite.max() > _SUM_TOLERANCE:
            return Said(
                "they are {shown}, but logarithms of probabilities are never above 0", shown=shown
            )
        finite = np.exp(finite)
    elif finite.min() < 0 or finite.max() > 1 + _SUM_TOLERANCE:
        return Said("they are {shown}, but probabilities lie between 0 and 1", shown=shown)
    if activation == "softmax" and np.abs(finite.sum(axis=1) - 1).max() > _SUM_TOLERANCE:
        return Said(
            "a softmax's probabilities add up to 1, but theirs to {total:.3g} (where "
            'each class is judged by itself, activation is "sigmoid")',
            total=finite[0].sum(),
        )
    return ""
