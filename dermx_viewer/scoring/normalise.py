"""From a raw attention map to values in [0, 1], as the protocol says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.protocols import Protocol


def normalise(maps: npt.ArrayLike, protocol: Protocol) -> npt.NDArray[np.float64]:
    """Rectify, divide by the map's own maximum and quantise; float64 of the same shape.

    ``maps``: (..., height, width), raw. A map that is nowhere positive becomes the zero map.
    """
    raw = np.asarray(maps, np.float64)
    positive = np.maximum(raw, 0.0)
    highest = positive.max(axis=(-2, -1), keepdims=True)
    scaled = np.divide(positive, highest, out=np.zeros_like(positive), where=highest > 0)
    if protocol.levels:
        top = protocol.levels - 1
        scaled = np.floor(scaled * top) / top
    return scaled
