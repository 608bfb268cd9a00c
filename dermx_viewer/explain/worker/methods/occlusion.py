"""Occlusion: hide each place in turn and look how the logits fall."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dermx_viewer.explain.worker.probe import Array, Probe


def occlusion(probe: Probe, options: Mapping[str, float]) -> Array:
    """For each pixel the mean of y_c − y_c(a grey square hides it) over the squares that do.

    Zeiler & Fergus, "Visualizing and Understanding Convolutional Networks", ECCV 2014, section
    4.2: a grey square is moved over the picture. They watch the class's probability; here its
    logit is watched, as the protocols explain logits. Signed: negative where hiding helps. The
    squares cover the whole picture: the last one of each line ends at the border.
    """
    height, width = probe.image.shape[:2]
    side = max(1, round(options["patch"] * min(height, width)))
    step = max(1, round(options["stride"] * side))
    corners = [
        (top, left) for top in starts(height, side, step) for left in starts(width, side, step)
    ]
    drops = np.zeros((probe.classes, height, width), np.float64)
    covered = np.zeros((height, width), np.float64)
    for part in probe.batches(len(corners), probe.rows):
        places = [np.s_[top : top + side, left : left + side] for top, left in corners[part]]
        masks = np.ones((len(places), height, width), np.float32)
        for mask, place in zip(masks, places, strict=True):
            mask[place] = 0
        fallen = probe.logits - probe.logits_behind(masks, probe.grey)
        for place, drop in zip(places, fallen, strict=True):
            drops[(slice(None), *place)] += drop[:, None, None]
            covered[place] += 1
    return np.asarray(drops / covered, np.float32)


def starts(length: int, side: int, step: int) -> list[int]:
    """Where squares of ``side`` begin, ``step`` apart, so that they cover ``length``."""
    last = max(0, length - side)
    return [*range(0, last, step), last]
