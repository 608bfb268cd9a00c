"""Gradients and compilation with TensorFlow."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import tensorflow as tf

from dermx_viewer.said import Said


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


def device_note() -> str:
    """Built without support for graphics cards, or none found."""
    if tf.config.list_physical_devices("GPU"):
        return ""
    if tf.test.is_built_with_cuda() or tf.test.is_built_with_rocm():
        return Said("TensorFlow found no graphics card or driver, so it computes on the CPU.")
    if sys.platform == "linux":
        remedy = Said("With an NVIDIA card, install tensorflow[and-cuda].")
    else:
        remedy = Said("With a graphics card, install torch and choose that backend.")
    return Said("This TensorFlow is built for the CPU alone. {remedy}", remedy=remedy)


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``tf.function``: traced once for each input shape."""
    return tf.function(function, reduce_retracing=False, autograph=False)


def keeps_weights() -> bool:
    """See :class:`.interface.Gradients`."""
    return False


def row_gradients(function: Callable[[Any], Any], rows: Any, classes: Any) -> Any:
    """See :class:`~dermx_viewer.explain.worker.gradients.interface.Gradients`.

    The sum of "class c of row i" is differentiated: each row's gradient is that of its own
    class alone.
    """
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(rows)
        logits = function(rows)
        wanted = tf.one_hot(classes, tf.shape(logits)[-1], dtype=logits.dtype)
        total = tf.reduce_sum(logits * wanted)
    return tape.gradient(total, rows, unconnected_gradients=tf.UnconnectedGradients.ZERO)


def class_gradients(
    head: Callable[[Any, tuple[Any, ...]], Any],
    features: Any,
    sides: tuple[Any, ...],
    classes: Any,
) -> Any:
    """See :class:`~dermx_viewer.explain.worker.gradients.interface.Gradients`.

    The head is run once on a copy of the features for each class.
    """
    count = tf.size(classes)
    copies = tuple(_copies(side, count) for side in sides)
    return row_gradients(lambda rows: head(rows, copies), _copies(features, count), classes)


def _copies(tensor: Any, count: Any) -> Any:
    return tf.repeat(tensor, count, axis=0)
