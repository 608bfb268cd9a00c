"""Gradients and compilation with TensorFlow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf


def prepare() -> None:
    """Share a graphics card with other programs instead of taking all its memory at once."""
    for card in tf.config.list_physical_devices("GPU"):
        tf.config.experimental.set_memory_growth(card, True)


def device() -> str:
    """ "CPU", or the name of the first graphics card."""
    cards = tf.config.list_physical_devices("GPU")
    if not cards:
        return "CPU"
    details = tf.config.experimental.get_device_details(cards[0])
    return str(details.get("device_name", "GPU"))


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``tf.function``: traced once for each input shape."""
    return tf.function(function, reduce_retracing=False, autograph=False)


def class_gradients(
    head: Callable[[Any, tuple[Any, ...]], Any],
    features: Any,
    sides: tuple[Any, ...],
    classes: Any,
) -> Any:
    """See :class:`~dermx_viewer.explain.worker.gradients.interface.Gradients`.

    The head is run once on a copy of the features for each class, and the sum of "class c of
    copy c" is differentiated: each copy's gradient is that of its own class alone.
    """
    count = tf.size(classes)
    copies = _copies(features, count)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(copies)
        logits = head(copies, tuple(_copies(side, count) for side in sides))
        wanted = tf.one_hot(classes, tf.shape(logits)[-1], dtype=logits.dtype)
        total = tf.reduce_sum(logits * wanted)
    return tape.gradient(total, copies, unconnected_gradients=tf.UnconnectedGradients.ZERO)


def _copies(tensor: Any, count: Any) -> Any:
    return tf.repeat(tensor, count, axis=0)
