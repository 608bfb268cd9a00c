"""Arithmetic on scores: scaled, shifted, normalised, cut."""

from __future__ import annotations

import math
from dataclasses import replace

from keras import ops

from dermx_viewer.explain.worker.ending.reading import Reader
from dermx_viewer.explain.worker.ending.scores import (
    GUARD,
    Operands,
    Read,
    Scores,
    axis_of,
    called_with,
    named,
    number,
    operands,
    option,
    unknown,
)
from dermx_viewer.explain.worker.graph import Step, Value
from dermx_viewer.said import Said

_LARGEST_EXPONENT = 80.0
"""e to this is about the largest number of float32."""


def difference_step(reader: Reader, step: Step) -> Scores:
    """x − y: 1 − p, or the logarithm of a softmax written by hand."""
    parts = operands(step)
    if (pair := with_number(parts)) is not None:
        read, constant, first = pair
        factor, plus = (1.0, -constant) if first else (-1.0, constant)
        return affine(reader, step, reader.read(read.value), factor, plus)
    scores, total = _two(reader, parts), _reduced(reader, parts, "Logsumexp")
    if total and scores and scores[0].kind in ("numbers", "unknown"):
        reader.leaves.add(scores[0].value)
        return Scores("softmax", scores[0].value, named(step), log=True)
    found = numbers_of(reader, step, parts)
    if found.kind == "numbers" and any(_reduced(reader, parts, kind) for kind in ("Max", "Amax")):
        return replace(found, unshifted=scores[0].value)
    return found


def product_step(reader: Reader, step: Step) -> Scores:
    """x · y, one of them a number, or of two tensors that are no probabilities."""
    parts = operands(step)
    if (pair := with_number(parts)) is not None:
        return affine(reader, step, reader.read(pair[0].value), pair[1], 0.0)
    return numbers_of(reader, step, parts)


def quotient_step(reader: Reader, step: Step) -> Scores:
    """x / y: by a number, or by the sum of x over the classes."""
    parts = operands(step)
    pair = with_number(parts)
    if pair is not None and pair[2]:
        factor = 1 / pair[1] if pair[1] else math.nan
        return affine(reader, step, reader.read(pair[0].value), factor, 0.0)
    if _reduced(reader, parts, "Sum"):
        assert isinstance(parts[0], Read)
        return _normalised(reader, step, reader.read(parts[0].value))
    return numbers_of(reader, step, parts)


def negative_step(reader: Reader, step: Step) -> Scores:
    """−x."""
    return affine(reader, step, reader.read(step.reads[0]), -1.0, 0.0)


def rescaling_step(reader: Reader, step: Step) -> Scores:
    """Keras' layer for x · scale + offset."""
    factor, plus = number(step.operation.scale), number(step.operation.offset)
    return affine(reader, step, reader.read(step.reads[0]), factor, plus)


def logarithm_step(reader: Reader, step: Step) -> Scores:
    """log x of probabilities, of what a guard was added to, or of exp z."""
    inner = reader.read(step.reads[0])
    if inner.kind == "exp" and (inner.scale, inner.offset) == (1, 0):
        return Scores("numbers", inner.value, named(step))
    if inner.is_probability and inner.plain:
        return replace(inner, log=True, by=named(step))
    return unknown(step, of=[inner])


def cut_step(reader: Reader, step: Step) -> Scores:
    """Numbers cut to a range: understood where it lies outside what probabilities reach."""
    positional = [item for item in called_with(step)[0] if not isinstance(item, Read)]
    names = ("x_min", "clip_value_min"), ("x_max", "clip_value_max")
    found = [next((v for n in pair if (v := option(step, n)) is not None), None) for pair in names]
    bounds = [number(v) for v in (found if None not in found else positional[:2])]
    if len(bounds) != 2:
        return unknown(step)
    return cut(step, reader.read(step.reads[0]), *bounds)


def affine(reader: Reader, step: Step, inner: Scores, factor: float, plus: float) -> Scores:
    """``factor`` · x + ``plus``."""
    if inner.kind == "numbers":
        found = Scores("numbers", step.outputs[0], named(step))
        if inner.unshifted is None or not math.isfinite(factor):
            return found
        return replace(found, unshifted=reader.compute(lambda z: factor * z, [inner.unshifted]))
    if inner.kind in ("unknown", "positive") or not math.isfinite(factor + plus) or not factor:
        return unknown(step, of=[inner])
    if inner.log:
        return _affine_of_log(reader, step, inner, factor, plus)
    found = inner.times(factor, plus)
    if found.scale > 0:
        return found
    if found.kind != "sigmoid":
        return unknown(step, of=[inner])
    # s σ(z) + o = −s σ(−z) + (s + o)
    value = reader.compute(lambda z: -z, [inner.value])
    return replace(found, value=value, scale=-found.scale, offset=found.scale + found.offset)


def _affine_of_log(reader: Reader, step: Step, inner: Scores, factor: float, plus: float) -> Scores:
    """``factor`` · log y + ``plus``."""
    if factor == 1 and plus < _LARGEST_EXPONENT:
        # log y + b = log (e^b · y)
        return inner.times(math.exp(plus), 0.0)
    if inner.kind != "softmax" or not inner.plain or factor <= 0:
        return unknown(step, of=[inner])
    # A temperature: a · log softmax(z) is a · z, up to a number for each picture.
    value = reader.compute(lambda z: factor * z, [inner.value])
    return Scores("numbers", step.outputs[0], named(step), unshifted=value)


def _normalised(reader: Reader, step: Step, inner: Scores) -> Scores:
    """x / Σ x over the classes, which makes probabilities of positive numbers."""
    by, clean = named(step), inner.plain and not inner.log
    if inner.kind == "softmax" and clean:
        return replace(inner, scale=1.0, offset=0.0)
    if inner.kind == "exp" and clean and not inner.offset:
        return Scores("softmax", inner.unshifted or inner.value, by)
    if inner.kind == "sigmoid" and clean:
        value = reader.compute(ops.log_sigmoid, [inner.value])
        return Scores("softmax", value, by, derived=inner.derived)
    if inner.kind == "positive":
        return Scores("softmax", reader.compute(ops.log, [inner.value]), by)
    reason = Said(
        "divides in {by} by the sum over the classes what may be negative or all zero", by=by
    )
    return unknown(step, reason, of=[inner])


def cut(step: Step, inner: Scores, low: float, high: float) -> Scores:
    """``inner`` cut to [``low``, ``high``]: itself where that is what probabilities reach."""
    if inner.is_probability and inner.plain:
        room = GUARD * inner.scale
        if low - inner.offset <= room and high - inner.offset >= inner.scale - room:
            return inner
    if inner.log and inner.kind in ("softmax", "sigmoid") and inner.plain:
        top = math.log(inner.scale)
        if low <= top + math.log(GUARD) and high >= top - GUARD:
            return inner
    return unknown(step, Said("cuts its outputs in {layer}", layer=named(step)), of=[inner])


def numbers_of(reader: Reader, step: Step, parts: Operands) -> Scores:
    """Arithmetic between numbers that are no probabilities gives more of them."""
    scores = [reader.read(part.value) for part in parts if isinstance(part, Read)]
    if len(scores) == len(parts) and all(each.kind == "numbers" for each in scores):
        return Scores("numbers", step.outputs[0], named(step))
    return unknown(step, of=scores)


def _two(reader: Reader, parts: Operands) -> list[Scores]:
    return [reader.read(part.value) for part in parts if isinstance(part, Read)]


def with_number(parts: Operands) -> tuple[Read, float, bool] | None:
    """The tensor, the number, and whether the tensor stands first; None for anything else."""
    if len(parts) != 2:
        return None
    first, second = parts
    if isinstance(first, Read) and not isinstance(second, Read):
        return first, second, True
    if isinstance(second, Read) and not isinstance(first, Read):
        return second, first, False
    return None


def _reduced(reader: Reader, parts: Operands, kind: str) -> bool:
    """Whether the second operand is the first one's reduction of this kind over the classes."""
    if len(parts) != 2 or not all(isinstance(part, Read) for part in parts):
        return False
    first, second = (part.value for part in parts if isinstance(part, Read))
    step = reader.graph.producer(second)
    rank = len(reader.graph.shape_of(first))
    if step is None or step.kind != kind or _value(step) != first:
        return False
    return axis_of(step, rank) == rank - 1 and len(step.shapes[0]) == rank


def _value(step: Step) -> Value | None:
    return step.reads[0] if len(step.reads) == 1 else None
