"""From a raw attention map to values in [0, 1], as the protocol says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.protocols import Protocol


def normalise(maps: npt.ArrayLike, protocol: Protocol) -> npt.NDArray[np.float64]:
    """Rectify, bring to [0, 1] and quantise; float64 of the same shape.

    ``maps``: (..., height, width), raw and finite. A map that is nowhere positive becomes the
    zero map (by min-max: one that is the same everywhere).
    """
    values = _within_reach(np.array(maps, np.float64))
    if protocol.rectify == "ReLU":
        np.maximum(values, 0.0, out=values)
    if protocol.normalise == "min-max":
        values -= values.min(axis=(-2, -1), keepdims=True)
    highest = values.max(axis=(-2, -1), keepdims=True)
    # In place, because maps from files may be as large as photographs.
    empty = np.broadcast_to(~(highest > 0), values.shape)
    values[empty] = 0.0
    np.divide(values, highest, out=values, where=~empty)
    if protocol.levels:
        top = protocol.levels - 1
        values *= top
        np.floor(values, out=values)
        values /= top
    return values


def _within_reach(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """``values`` by a power of two where they are so large or small that steps lose them.

    A power of two changes no digit, and a map's scale does not matter. Without it 1e308 − (−1e308)
    is infinite, and quotients of numbers below 2.2e-308 have few digits.
    """
    largest = np.abs(values).max(initial=0.0, axis=(-2, -1), keepdims=True)
    _, exponent = np.frexp(largest)
    far = (largest > 0) & (np.abs(exponent) > _FAR)
    if not far.any():
        return values
    return np.ldexp(values, np.where(far, -exponent, 0))


_FAR = 960
"""Binary exponent beyond which a map is scaled first; doubles end at 1024 and −1022."""
