"""Arithmetic on scores: scaled, averaged, normalised, cut, joined."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from keras import ops

from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.ending.formulas import sigmoid_mixture, softmax_mixture
from dermx_viewer.explain.worker.ending.reading import Reader
from dermx_viewer.explain.worker.ending.scores import (
    GUARD,
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

_Operands = list[Read | float]
_LARGEST, _SMALLEST = ("Max", "Amax"), ("Min", "Amin")


def sum_step(reader: Reader, step: Step) -> Scores:
    """x + y, of tensors or with a number."""
    parts = operands(step)
    if (pair := _with_number(parts)) is not None:
        read, plus, _ = pair
        return _affine(reader, step, reader.read(read.value), 1.0, plus)
    return _mixed(reader, step, [1.0] * len(parts), parts)


def average_step(reader: Reader, step: Step) -> Scores:
    """The mean of several tensors (a layer), or along an axis."""
    if not legacy.is_layer(step.operation):
        return reduction_step(reader, step)
    parts = operands(step)
    return _mixed(reader, step, [1 / len(parts)] * len(parts), parts)


def difference_step(reader: Reader, step: Step) -> Scores:
    """x − y: 1 − p, or the logarithm of a softmax written by hand."""
    parts = operands(step)
    if (pair := _with_number(parts)) is not None:
        read, constant, first = pair
        factor, plus = (1.0, -constant) if first else (-1.0, constant)
        return _affine(reader, step, reader.read(read.value), factor, plus)
    scores, total = _two(reader, parts), _reduced(reader, parts, "Logsumexp")
    if total and scores and scores[0].kind in ("numbers", "unknown"):
        reader.leaves.add(scores[0].value)
        return Scores("softmax", scores[0].value, named(step), log=True)
    found = _numbers(reader, step, parts)
    if found.kind == "numbers" and any(_reduced(reader, parts, kind) for kind in _LARGEST):
        return replace(found, unshifted=scores[0].value)
    return found


def product_step(reader: Reader, step: Step) -> Scores:
    """x · y, one of them a number, or of two tensors that are no probabilities."""
    parts = operands(step)
    if (pair := _with_number(parts)) is not None:
        return _affine(reader, step, reader.read(pair[0].value), pair[1], 0.0)
    return _numbers(reader, step, parts)


def quotient_step(reader: Reader, step: Step) -> Scores:
    """x / y: by a number, or by the sum of x over the classes."""
    parts = operands(step)
    pair = _with_number(parts)
    if pair is not None and pair[2]:
        factor = 1 / pair[1] if pair[1] else math.nan
        return _affine(reader, step, reader.read(pair[0].value), factor, 0.0)
    if _reduced(reader, parts, "Sum"):
        assert isinstance(parts[0], Read)
        return _normalised(reader, step, reader.read(parts[0].value))
    return _numbers(reader, step, parts) if pair is None else unknown(step)


def negative_step(reader: Reader, step: Step) -> Scores:
    """−x."""
    return _affine(reader, step, reader.read(step.reads[0]), -1.0, 0.0)


def rescaling_step(reader: Reader, step: Step) -> Scores:
    """Keras' layer for x · scale + offset."""
    factor, plus = number(step.operation.scale), number(step.operation.offset)
    return _affine(reader, step, reader.read(step.reads[0]), factor, plus)


def logarithm_step(reader: Reader, step: Step) -> Scores:
    """log x of probabilities, of what a guard was added to, or of exp z."""
    inner = reader.read(step.reads[0])
    if inner.kind == "exp" and (inner.scale, inner.offset) == (1, 0):
        return Scores("numbers", inner.value, named(step))
    if inner.is_probability and inner.plain:
        return replace(inner, log=True, by=named(step))
    return unknown(step)


def larger_step(reader: Reader, step: Step) -> Scores:
    """The largest (or smallest) of several tensors; with a number, a cut."""
    largest, parts = step.kind == "Maximum", operands(step)
    if (pair := _with_number(parts)) is not None:
        bounds = (pair[1], math.inf) if largest else (-math.inf, pair[1])
        return _cut(step, reader.read(pair[0].value), *bounds)
    return _largest(reader, step, parts, largest=largest)


def cut_step(reader: Reader, step: Step) -> Scores:
    """Numbers cut to a range: understood where it lies outside what probabilities reach."""
    positional = [item for item in called_with(step)[0] if not isinstance(item, Read)]
    names = ("x_min", "clip_value_min"), ("x_max", "clip_value_max")
    found = [next((v for n in pair if (v := option(step, n)) is not None), None) for pair in names]
    bounds = [number(v) for v in (found if None not in found else positional[:2])]
    if len(bounds) != 2:
        return unknown(step)
    return _cut(step, reader.read(step.reads[0]), *bounds)


def reduction_step(reader: Reader, step: Step) -> Scores:
    """The mean, sum, largest or smallest of tensors that were stacked, along that axis."""
    below = reader.graph.producer(step.reads[0])
    rank = len(reader.graph.shape_of(step.reads[0]))
    stacked = below is not None and below.kind == "Stack"
    if below is None or not stacked or axis_of(below, rank, 0) != axis_of(step, rank):
        inner = reader.read(step.reads[0])
        return replace(inner, value=step.outputs[0]) if inner.kind == "numbers" else unknown(step)
    parts = operands(below)
    if step.kind in (*_LARGEST, *_SMALLEST):
        return _largest(reader, step, parts, largest=step.kind in _LARGEST)
    weights = option(step, "weights")
    if weights is not None or option(step, "keepdims", default=False):
        return unknown(step)
    weight = 1.0 if step.kind == "Sum" else 1 / len(parts)
    return _mixed(reader, step, [weight] * len(parts), parts)


def joined_step(reader: Reader, step: Step) -> Scores:
    """Outputs side by side: sigmoids stay what they are, several softmaxes are not one."""
    rank = len(step.shapes[0])
    scores = [reader.read(part.value) for part in operands(step) if isinstance(part, Read)]
    if all(each.kind == "numbers" for each in scores):
        return Scores("numbers", step.outputs[0], named(step))
    if not_understood := [each for each in scores if each.kind == "unknown"]:
        return replace(not_understood[0], value=step.outputs[0])
    if axis_of(step, rank) != rank - 1 or not _alike(scores):
        return unknown(step, f"joins in {named(step)} outputs of several kinds")
    if scores[0].kind != "sigmoid":
        groups = " and ".join(each.by for each in scores[:2])
        return unknown(
            step,
            f"joins in {named(step)} groups that are each a {scores[0].kind} of their own "
            f"({groups}), which are not one {scores[0].kind}",
        )
    value = reader.compute(
        lambda *heads: ops.concatenate(heads, axis=-1), [each.value for each in scores]
    )
    return replace(scores[0], value=value, by=named(step))


def _affine(reader: Reader, step: Step, inner: Scores, factor: float, plus: float) -> Scores:
    """``factor`` · x + ``plus``."""
    if inner.kind == "numbers":
        return replace(inner, value=step.outputs[0])
    if inner.kind in ("unknown", "positive") or not math.isfinite(factor + plus) or not factor:
        return unknown(step, inner.reason)
    if inner.log:
        # log y + b = log (e^b · y)
        return inner.times(math.exp(plus), 0.0) if factor == 1 and plus < 80 else unknown(step)
    found = inner.times(factor, plus)
    if found.scale > 0:
        return found
    if found.kind != "sigmoid":
        return unknown(step)
    # s σ(z) + o = −s σ(−z) + (s + o)
    value = reader.compute(lambda z: -z, [inner.value])
    return replace(found, value=value, scale=-found.scale, offset=found.scale + found.offset)


def _mixed(reader: Reader, step: Step, weights: Sequence[float], parts: _Operands) -> Scores:
    """Σ wᵢ yᵢ: probabilities of one kind are a mixture of that kind."""
    scores = [reader.read(part.value) for part in parts if isinstance(part, Read)]
    if len(scores) == len(parts) and all(each.kind == "numbers" for each in scores):
        return Scores("numbers", step.outputs[0], named(step))
    mixable = all(each.is_probability and each.scale > 0 for each in scores)
    if len(scores) != len(parts) or not mixable or len({each.kind for each in scores}) > 1:
        reasons = [each.reason for each in scores if each.kind == "unknown"]
        return unknown(step, reasons[0] if reasons else f"adds in {named(step)} what differs")
    kind, values = scores[0].kind, [each.value for each in scores]
    shapes = {reader.graph.shape_of(value) for value in values}
    if len(shapes) > 1 or (kind == "softmax" and not all(map(reader.whole, values))):
        return unknown(step)
    scales = [weight * each.scale for weight, each in zip(weights, scores, strict=True)]
    total = sum(scales)
    shares = [scale / total for scale in scales]
    formula = softmax_mixture(shares) if kind == "softmax" else sigmoid_mixture(shares)
    offset = sum(weight * each.offset for weight, each in zip(weights, scores, strict=True))
    derived = any(each.derived for each in scores)
    value = reader.compute(formula, values)
    return Scores(kind, value, named(step), total, offset, derived=derived)


def _normalised(reader: Reader, step: Step, inner: Scores) -> Scores:
    """x / Σ x over the classes, which makes probabilities of positive numbers."""
    by, clean = named(step), inner.plain and not inner.log
    if inner.kind == "softmax" and clean:
        return replace(inner, scale=1.0, offset=0.0)
    if inner.kind == "exp" and clean and not inner.offset:
        value = inner.value if inner.unshifted is None else inner.unshifted
        reader.leaves.add(value)
        return Scores("softmax", value, by)
    if inner.kind == "sigmoid" and clean:
        value = reader.compute(ops.log_sigmoid, [inner.value])
        return Scores("softmax", value, by, derived=inner.derived)
    if inner.kind == "positive":
        reader.leaves.add(inner.value)
        return Scores("softmax", reader.compute(ops.log, [inner.value]), by)
    reason = f"divides in {by} by the sum over the classes what may be negative or all zero"
    return unknown(step, inner.reason or reason)


def _largest(reader: Reader, step: Step, parts: _Operands, *, largest: bool) -> Scores:
    """The larger of two sigmoids is the sigmoid of the larger logit; not so for softmaxes."""
    scores = [reader.read(part.value) for part in parts if isinstance(part, Read)]
    if all(each.kind == "numbers" for each in scores):
        return Scores("numbers", step.outputs[0], named(step))
    if len(scores) != len(parts) or scores[0].kind != "sigmoid" or not _alike(scores):
        what = "largest" if largest else "smallest"
        return unknown(step, f"takes in {named(step)} the {what} of several outputs for each class")
    best = ops.max if largest else ops.min
    value = reader.compute(
        lambda *heads: best(ops.stack(heads, axis=0), axis=0), [each.value for each in scores]
    )
    return replace(scores[0], value=value, by=named(step))


def _cut(step: Step, inner: Scores, low: float, high: float) -> Scores:
    if inner.is_probability and inner.plain:
        room = GUARD * inner.scale
        if low - inner.offset <= room and high - inner.offset >= inner.scale - room:
            return inner
    if inner.log and inner.kind in ("softmax", "sigmoid") and inner.plain:
        top = math.log(inner.scale)
        if low <= top + math.log(GUARD) and high >= top - GUARD:
            return inner
    return unknown(step, inner.reason or f"cuts its outputs in {named(step)}")


def _alike(scores: Sequence[Scores]) -> bool:
    """Whether all are the same function of their logits."""
    return len({(each.kind, each.scale, each.offset, each.log) for each in scores}) == 1


def _numbers(reader: Reader, step: Step, parts: _Operands) -> Scores:
    """Arithmetic between numbers that are no probabilities gives more of them."""
    scores = [reader.read(part.value) for part in parts if isinstance(part, Read)]
    if len(scores) == len(parts) and all(each.kind == "numbers" for each in scores):
        return Scores("numbers", step.outputs[0], named(step))
    reasons = [each.reason for each in scores if each.reason]
    return unknown(step, reasons[0] if reasons else "")


def _two(reader: Reader, parts: _Operands) -> list[Scores]:
    return [reader.read(part.value) for part in parts if isinstance(part, Read)]


def _with_number(parts: _Operands) -> tuple[Read, float, bool] | None:
    """The tensor, the number, and whether the tensor stands first; None for anything else."""
    if len(parts) != 2:
        return None
    first, second = parts
    if isinstance(first, Read) and not isinstance(second, Read):
        return first, second, True
    if isinstance(second, Read) and not isinstance(first, Read):
        return second, first, False
    return None


def _reduced(reader: Reader, parts: _Operands, kind: str) -> bool:
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
