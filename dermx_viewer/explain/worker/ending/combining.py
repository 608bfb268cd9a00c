"""Several outputs made one: averaged, joined, the largest of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from keras import ops

from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.ending.arithmetic import affine, cut, with_number
from dermx_viewer.explain.worker.ending.formulas import sigmoid_mixture, softmax_mixture
from dermx_viewer.explain.worker.ending.reading import Reader
from dermx_viewer.explain.worker.ending.scores import (
    Operands,
    Read,
    Scores,
    axis_of,
    named,
    operands,
    option,
    unknown,
)
from dermx_viewer.explain.worker.graph import Step, Value
from dermx_viewer.said import Said, both

_LARGEST, _SMALLEST = ("Max", "Amax"), ("Min", "Amin")


def sum_step(reader: Reader, step: Step) -> Scores:
    """x + y, of tensors or with a number."""
    parts = operands(step)
    if (pair := with_number(parts)) is not None:
        read, plus, _ = pair
        return affine(reader, step, reader.read(read.value), 1.0, plus)
    return _mixed(reader, step, [1.0] * len(parts), parts)


def average_step(reader: Reader, step: Step) -> Scores:
    """The mean of several tensors (a layer), or along an axis."""
    if not legacy.is_layer(step.operation):
        return reduction_step(reader, step)
    parts = operands(step)
    return _mixed(reader, step, [1 / len(parts)] * len(parts), parts)


def larger_step(reader: Reader, step: Step) -> Scores:
    """The largest (or smallest) of several tensors; with a number, a cut."""
    largest, parts = step.kind == "Maximum", operands(step)
    if (pair := with_number(parts)) is not None:
        bounds = (pair[1], math.inf) if largest else (-math.inf, pair[1])
        return cut(step, reader.read(pair[0].value), *bounds)
    return _largest(reader, step, parts, largest=largest)


def reduction_step(reader: Reader, step: Step) -> Scores:
    """The mean, sum, largest or smallest of tensors that were stacked, along that axis."""
    below = reader.graph.producer(step.reads[0])
    rank = len(reader.graph.shape_of(step.reads[0]))
    stacked = below is not None and below.kind == "Stack"
    if below is None or not stacked or axis_of(below, rank, 0) != axis_of(step, rank):
        inner = reader.read(step.reads[0])
        if inner.kind == "numbers":
            return Scores("numbers", step.outputs[0], named(step))
        return unknown(step, of=[inner])
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
    if axis_of(step, rank, -1) != rank - 1 or not _alike(scores):
        return unknown(
            step, Said("joins in {layer} outputs of several kinds", layer=named(step)), of=scores
        )
    if scores[0].kind != "sigmoid":
        groups = both(each.by for each in scores[:2])
        return unknown(
            step,
            Said(
                "joins in {layer} groups that are each a {kind} of their own "
                "({groups}), which are not one {kind}",
                layer=named(step),
                kind=scores[0].kind,
                groups=groups,
            ),
            of=scores,
        )
    value = reader.compute(
        lambda *heads: ops.concatenate(heads, axis=-1), [each.value for each in scores]
    )
    return replace(scores[0], value=value, by=named(step))


def _mixed(reader: Reader, step: Step, weights: Sequence[float], parts: Operands) -> Scores:
    """Σ wᵢ yᵢ: probabilities of one kind are a mixture of that kind."""
    scores = [reader.read(part.value) for part in parts if isinstance(part, Read)]
    if len(scores) == len(parts) and all(each.kind == "numbers" for each in scores):
        found = Scores("numbers", step.outputs[0], named(step))
        if all(each.unshifted is None for each in scores):
            return found
        unshifted = [each.value if each.unshifted is None else each.unshifted for each in scores]
        return replace(found, unshifted=_weighted(reader, weights, unshifted))
    kind, values = scores[0].kind, [each.value for each in scores]
    shapes = {reader.graph.shape_of(value) for value in values}
    mixable = len(scores) == len(parts) and len({(each.kind, each.log) for each in scores}) == 1
    mixable = mixable and kind in ("softmax", "sigmoid") and all(each.scale > 0 for each in scores)
    if not mixable or len(shapes) > 1 or (kind == "softmax" and not all(map(reader.whole, values))):
        return unknown(step, Said("adds in {layer} what differs", layer=named(step)), of=scores)
    if scores[0].log:
        return _mixed_logs(reader, step, weights, scores)
    scales = [weight * each.scale for weight, each in zip(weights, scores, strict=True)]
    total = sum(scales)
    shares = [scale / total for scale in scales]
    formula = softmax_mixture(shares) if kind == "softmax" else sigmoid_mixture(shares)
    offset = sum(weight * each.offset for weight, each in zip(weights, scores, strict=True))
    derived = any(each.derived for each in scores)
    value = reader.compute(formula, values)
    return Scores(kind, value, named(step), total, offset, derived=derived)


def _mixed_logs(
    reader: Reader, step: Step, weights: Sequence[float], scores: Sequence[Scores]
) -> Scores:
    """Σ wᵢ log softmax(zᵢ) is Σ wᵢ zᵢ, up to a number for each picture."""
    if scores[0].kind != "softmax" or not all(each.plain for each in scores):
        return unknown(step, of=scores)
    value = _weighted(reader, weights, [each.value for each in scores])
    return Scores("numbers", step.outputs[0], named(step), unshifted=value)


def _weighted(reader: Reader, weights: Sequence[float], values: Sequence[Value]) -> Value:
    """Σ wᵢ zᵢ."""

    def total(*heads: Any) -> Any:
        return sum(weight * z for weight, z in zip(weights, heads, strict=True))

    return reader.compute(total, values)


def _largest(reader: Reader, step: Step, parts: Operands, *, largest: bool) -> Scores:
    """The larger of two sigmoids is the sigmoid of the larger logit; not so for softmaxes."""
    scores = [reader.read(part.value) for part in parts if isinstance(part, Read)]
    if all(each.kind == "numbers" for each in scores):
        return Scores("numbers", step.outputs[0], named(step))
    if len(scores) != len(parts) or scores[0].kind != "sigmoid" or not _alike(scores):
        what = Said("largest") if largest else Said("smallest")
        reason = Said(
            "takes in {layer} the {what} of several outputs for each class",
            layer=named(step),
            what=what,
        )
        return unknown(step, reason, of=scores)
    best = ops.max if largest else ops.min
    value = reader.compute(
        lambda *heads: best(ops.stack(heads, axis=0), axis=0), [each.value for each in scores]
    )
    return replace(scores[0], value=value, by=named(step))


def _alike(scores: Sequence[Scores]) -> bool:
    """Whether all are the same function of their logits."""
    return len({(each.kind, each.scale, each.offset, each.log) for each in scores}) == 1
