"""From a raw attention map to values in [0, 1], as the protocol says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.protocols import Protocol


def normalise(maps: npt.ArrayLike, protocol: Protocol) -> npt.NDArray[np.float64]:
    """Rectify, bring to [0, 1] and quantise; float64 of the same shape.

    ``maps``: (..., height, width), raw. A map that is nowhere positive becomes the zero map (by
    min-max: one that is the same everywhere).
    """
    values = np.asarray(maps, np.float64)
    if protocol.rectify == "ReLU":
        values = np.maximum(values, 0.0)
    if protocol.normalise == "min-max":
        values = values - values.min(axis=(-2, -1), keepdims=True)
    highest = values.max(axis=(-2, -1), keepdims=True)
    scaled = np.divide(values, highest, out=np.zeros_like(values), where=highest > 0)
    if protocol.levels:
        top = protocol.levels - 1
        scaled = np.floor(scaled * top) / top
    return scaled
