"""Logits out of other numbers, written so that neither they nor their gradients lose digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import keras
from keras import ops

SMALLEST = 1e-37
"""Above the smallest normal number of float32; the least probability of a softmax."""
SMALLEST_SIGMOID = 1e-7

Formula = Callable[..., Any]


def as_model(formula: Formula, shapes: Sequence[tuple[int | None, ...]]) -> Any:
    """A functional model of ``formula`` for inputs of these shapes (batch first), in float32."""
    inputs = [keras.Input(shape[1:]) for shape in shapes]
    return keras.Model(inputs, formula(*(ops.cast(each, "float32") for each in inputs)))


def softmax_mixture(weights: Sequence[float]) -> Formula:
    """Logits of p = Σ wᵢ softmax(zᵢ), Σ wᵢ = 1: log p + Σ wᵢ log Σ exp zᵢ.

    Logits of a softmax are known up to one number for all classes of a picture. This one makes
    them z itself where every zᵢ is z, and keeps gradients where p is 1 in all digits.
    """

    def formula(*heads: Any) -> Any:
        totals = [ops.logsumexp(z, axis=-1, keepdims=True) for z in heads]
        logs = [
            z - total + math.log(weight)
            for z, total, weight in zip(heads, totals, weights, strict=True)
        ]
        shift = sum(weight * total for weight, total in zip(weights, totals, strict=True))
        return ops.logsumexp(ops.stack(logs, axis=0), axis=0) + shift

    return formula


def sigmoid_mixture(weights: Sequence[float]) -> Formula:
    """Logits of p = Σ wᵢ σ(zᵢ), Σ wᵢ = 1: log p − log (1 − p), with 1 − p = Σ wᵢ σ(−zᵢ)."""

    def log_mean(heads: Sequence[Any]) -> Any:
        logs = [
            ops.log_sigmoid(z) + math.log(weight) for z, weight in zip(heads, weights, strict=True)
        ]
        return ops.logsumexp(ops.stack(logs, axis=0), axis=0)

    return lambda *heads: log_mean(heads) - log_mean([-z for z in heads])


def from_outputs(outputs: Any, kind: str, activation: str) -> Any:
    """Logits of float32 ``outputs`` (n, classes) that are of this ``kind``.

    Of probabilities: log p for a softmax's, log p − log (1 − p) for a sigmoid's; so of their
    logarithms. Where p is 1 in all digits, these have no gradient.
    """
    if kind == "probabilities" and activation == "softmax":
        return ops.log(ops.maximum(outputs, SMALLEST))
    if kind == "probabilities":
        inside = ops.clip(outputs, SMALLEST_SIGMOID, 1 - SMALLEST_SIGMOID)
        return ops.log(inside) - ops.log1p(-inside)
    if kind == "log-probabilities" and activation == "sigmoid":
        below = ops.minimum(outputs, -SMALLEST_SIGMOID)
        return below - ops.log(-ops.expm1(below))
    return outputs
