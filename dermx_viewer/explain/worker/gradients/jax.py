"""Gradients and compilation with JAX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp

from dermx_viewer.said import Said


def prepare() -> None:
    """Nothing to set."""


def device() -> str:
    """ "CPU", or the name of the first accelerator."""
    first = jax.devices()[0]
    return "CPU" if first.platform == "cpu" else str(first.device_kind)


def device_note() -> str:
    """Nothing but the CPU is there."""
    if jax.devices()[0].platform != "cpu":
        return ""
    return Said("JAX found no graphics card that it is installed for, so it computes on the CPU.")


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``jax.jit``; the weights become constants of the compiled function."""
    # JAX knows functions again that it has compiled, and with them the weights of that time.
    return jax.jit(lambda *arguments: function(*arguments))


def keeps_weights() -> bool:
    """See :class:`.interface.Gradients`."""
    return True


def row_gradients(function: Callable[[Any], Any], rows: Any, classes: Any) -> Any:
    """See :class:`.interface.Gradients`; as in TensorFlow's."""

    def total(values: Any) -> Any:
        logits = function(values)
        return jnp.sum(logits * jax.nn.one_hot(classes, logits.shape[-1], dtype=logits.dtype))

    return jax.grad(total)(rows)


def class_gradients(
    head: Callable[[Any, tuple[Any, ...]], Any],
    features: Any,
    sides: tuple[Any, ...],
    classes: Any,
) -> Any:
    """See :class:`.interface.Gradients`; as in TensorFlow's."""
    count = classes.shape[0]
    copies = tuple(jnp.repeat(side, count, axis=0) for side in sides)
    rows = jnp.repeat(features, count, axis=0)
    return row_gradients(lambda values: head(values, copies), rows, classes)
