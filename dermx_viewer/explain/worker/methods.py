"""Explanation methods: from features and gradients to one map per class.

Each takes ``features`` (1, height, width, channels) and ``gradients`` of the classes' logits by
the features (classes, height, width, channels), and returns maps (classes, height, width), raw:
rectifying and normalising are the scoring protocol's business. They are written with
``keras.ops`` and run inside the backend's compiled function.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from keras import ops

Method = Callable[[Any, Any], Any]

GRAD_CAM = "Grad-CAM"


def grad_cam(features: Any, gradients: Any) -> Any:
    """Grad-CAM before its ReLU: Σ_k α_ck F_k with α_ck the mean over cells of ∂y_c/∂F_k.

    Selvaraju et al., "Grad-CAM: Visual Explanations from Deep Networks", ICCV 2017, eq. 1–2.
    """
    # Networks in half precision: sums over thousands of channels need more.
    weights = ops.mean(ops.cast(gradients, "float32"), axis=(1, 2))
    return ops.einsum("hwk,ck->chw", ops.cast(features[0], "float32"), weights)


METHODS: dict[str, Method] = {GRAD_CAM: grad_cam}
"""Every method by the name that stands in maps' origins."""
