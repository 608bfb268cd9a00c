"""Class activation maps that try each channel of the layer instead of taking gradients."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dermx_viewer.explain.worker.probe import Array, Probe


def score_cam(probe: Probe, options: Mapping[str, float]) -> Array:
    """Σ_k α_ck F_k with α_c = softmax over k of y_c(X ∘ H_k), H_k the channel as a mask.

    Wang et al., "Score-CAM: Score-Weighted Visual Explanations for Convolutional Neural
    Networks", CVPR Workshops 2020, algorithm 1: H_k is channel k enlarged to the
    input (bilinear) and scaled to [0, 1]. y_c is the logit. What is subtracted there from every
    score, that of the empty baseline, cancels in the softmax and is not computed. X is the
    preprocessed input, as in the published program: what is masked out is its 0. A channel that
    is the same everywhere masks nothing: its weight is 0.
    """
    features = probe.features
    lowest, highest = features.min(axis=(0, 1)), features.max(axis=(0, 1))
    varied = np.flatnonzero(highest > lowest)
    scores = np.zeros((len(varied), probe.classes), np.float32)
    for part in probe.batches(len(varied), probe.rows):
        masks = probe.over_image(np.moveaxis(features[..., varied[part]], -1, 0))
        scores[part] = probe.logits_behind(_scaled(masks), probe.zero)
    weights = np.zeros((features.shape[-1], probe.classes), np.float32)
    if len(varied):
        powers = np.exp(scores - scores.max(axis=0))
        weights[varied] = powers / powers.sum(axis=0)
    return np.asarray(np.einsum("hwk,kc->chw", features, weights))


def ablation_cam(probe: Probe, options: Mapping[str, float]) -> Array:
    """Σ_k w_ck F_k with w_ck = y_c − y_c without channel k (the channel set to 0).

    Desai & Ramaswamy, "Ablation-CAM: Visual Explanations for Deep Convolutional Network via
    Gradient-free Localization", WACV 2020. There the drop is divided by y_c: one factor
    for the whole map of a class, which normalising takes out again where y_c > 0 and which would
    turn evidence upside down where a logit is negative. It is left out. Only the head behind the
    layer is run.
    """
    features = probe.features
    channels = np.arange(features.shape[-1], dtype=np.int32)
    drops = np.zeros((len(channels), probe.classes), np.float32)
    for part in probe.batches(len(channels), probe.channel_rows):
        drops[part] = probe.logits - probe.logits_without_channels(channels[part])
    return np.asarray(np.einsum("hwk,kc->chw", features, drops))


def _scaled(masks: Array) -> Array:
    """Each mask to [0, 1] by its own smallest and largest value; 0 where it is flat."""
    low = masks.min(axis=(1, 2), keepdims=True)
    span = masks.max(axis=(1, 2), keepdims=True) - low
    return np.divide(masks - low, span, out=np.zeros_like(masks), where=span > 0)
