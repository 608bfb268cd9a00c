"""From a raw attention map to values in [0, 1], as the protocol says."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.scoring.choices.all import steps
from dermx_viewer.scoring.choices.choice import MapStep
from dermx_viewer.scoring.protocols import Protocol


def normalise(maps: npt.ArrayLike, protocol: Protocol) -> npt.NDArray[np.float64]:
    """Rectify, bring to [0, 1] and quantise, each as chosen; float64 of the same shape.

    ``maps``: (..., height, width), raw and finite. A map that is nowhere positive becomes the
    zero map (by min-max: one that is the same everywhere but for the rounding of its numbers).
    """
    given = np.asarray(maps)
    values = _within_reach(given.astype(np.float64))
    for step in steps(MapStep):
        step(protocol, values, _rounding(given.dtype))
    return values


@lru_cache(maxsize=16)
def _rounding(dtype: np.dtype[Any]) -> float:
    """Relative differences up to this are rounding of numbers of ``dtype``, not a map."""
    if dtype.kind != "f":
        return 0.0
    # At least that of doubles: what is computed here is computed in them.
    return _LAST_DIGITS * max(float(np.finfo(dtype).eps), float(np.finfo(np.float64).eps))


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


_LAST_DIGITS = 16
"""Steps of the last digit within which numbers that should be equal come out of a network."""

_FAR = 960
"""Binary exponent beyond which a map is scaled first; doubles end at 1024 and −1022."""
