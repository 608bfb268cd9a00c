"""Gradients and compilation with JAX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp


def prepare() -> None:
    """Nothing to set."""


def device() -> str:
    """ "CPU", or the name of the first accelerator."""
    first = jax.devices()[0]
    return "CPU" if first.platform == "cpu" else str(first.device_kind)


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``jax.jit``; the weights become constants of the compiled function."""
    return jax.jit(function)


def class_gradients(
    head: Callable[[Any, tuple[Any, ...]], Any],
    features: Any,
    sides: tuple[Any, ...],
    classes: Any,
) -> Any:
    """See :class:`.interface.Gradients`; as in TensorFlow's."""
    count = classes.shape[0]
    side_copies = tuple(jnp.repeat(side, count, axis=0) for side in sides)

    def total(copies: Any) -> Any:
        logits = head(copies, side_copies)
        return jnp.sum(logits * jax.nn.one_hot(classes, logits.shape[-1], dtype=logits.dtype))

    return jax.grad(total)(jnp.repeat(features, count, axis=0))
