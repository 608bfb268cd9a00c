"""Gradients at the network's input: saliency, SmoothGrad, Integrated Gradients.

Gradients are by the preprocessed input (height, width, 3), not by the photograph's own pixels:
a preprocessing that divides channels by different numbers weighs them so.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dermx_viewer.explain.worker.probe import Array, Probe


def saliency(probe: Probe, options: Mapping[str, float]) -> Array:
    """max over colours of |∂y_c/∂X|: unsigned.

    Simonyan, Vedaldi & Zisserman, "Deep Inside Convolutional Networks: Visualising Image
    Classification Models and Saliency Maps", ICLR Workshop 2014, section 3.1.
    """
    total = np.zeros((probe.classes, *probe.image.shape), np.float32)
    for _ in probe.batches(1, 1):
        total = _sum_of_gradients(probe, probe.image[np.newaxis])
    return _largest(total)


def smooth_grad(probe: Probe, options: Mapping[str, float]) -> Array:
    """max over colours of |mean over n noisy inputs of ∂y_c/∂X|: unsigned.

    Smilkov et al., "SmoothGrad: removing noise by adding noise", arXiv:1706.03825, 2017:
    Gaussian noise with σ = ``noise`` · (largest − smallest value of the input). The signed
    gradients are averaged, and the mean is turned into a map as :func:`saliency` does. All
    classes see the same noise.
    """
    rng = np.random.default_rng(int(options["seed"]))
    spread = np.float32(options["noise"]) * (probe.image.max() - probe.image.min())
    total = np.zeros((probe.classes, *probe.image.shape), np.float64)
    samples = int(options["samples"])
    for part in probe.batches(samples, max(1, probe.gradient_rows // probe.classes)):
        shape = (part.stop - part.start, *probe.image.shape)
        noise = rng.standard_normal(shape, dtype=np.float32) * spread
        total += _sum_of_gradients(probe, probe.image + noise)
    return _largest((total / samples).astype(np.float32))


def integrated_gradients(probe: Probe, options: Mapping[str, float]) -> Array:
    """Σ over colours of (X − X₀) ∘ mean over steps of ∂y_c/∂X at X₀ + t (X − X₀): signed.

    Sundararajan, Taly & Yan, "Axiomatic Attribution for Deep Networks", ICML 2017, eq. 1 and 3.
    X₀ is the black picture, as recommended there. The path integral is taken by the midpoint
    rule, t = (s − ½)/m, which converges faster than the paper's right-hand sum. Completeness:
    a class's map sums to y_c(X) − y_c(X₀), up to the error of the m steps.
    """
    steps = int(options["steps"])
    difference = probe.image - probe.black
    places = (np.arange(steps, dtype=np.float32) + np.float32(0.5)) / np.float32(steps)
    total = np.zeros((probe.classes, *probe.image.shape), np.float64)
    for part in probe.batches(steps, max(1, probe.gradient_rows // probe.classes)):
        on_the_way = probe.black + places[part, None, None, None] * difference
        total += _sum_of_gradients(probe, on_the_way)
    return np.asarray((difference * (total / steps)).sum(axis=-1), np.float32)


def _sum_of_gradients(probe: Probe, images: Array) -> Array:
    """Σ over images of ∂y_c/∂X, for every class: (classes, height, width, 3)."""
    classes = np.repeat(np.arange(probe.classes, dtype=np.int32), len(images))
    rows = np.tile(images, (probe.classes, 1, 1, 1))
    gradients = probe.image_gradients(rows, classes)
    return gradients.reshape(probe.classes, len(images), *images.shape[1:]).sum(axis=1)


def _largest(gradients: Array) -> Array:
    return np.asarray(np.abs(gradients).max(axis=-1))
