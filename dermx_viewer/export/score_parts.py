"""The parts of a score as a picture: what was found, missed, and looked at beyond the outline."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

PART_NAMES = ("found", "missed", "extra")
PART_COLOURS = ("#2ee6ff", "#fff000", "#6a00ff")
"""Cyan, yellow and violet: told apart on any skin, by the colour-blind, too."""


def parts_picture(parts: npt.NDArray[np.float32], opacity: float) -> npt.NDArray[np.uint8]:
    """RGBA (height, width, 4) of ``parts`` (3, height, width) in [0, 1]: each pixel in the colours
    of its parts, mixed as they are large; as opaque as its parts are together, max(A, S)."""
    colours = np.array([_rgb(colour) for colour in PART_COLOURS], np.float32)
    whole = parts.sum(axis=0)
    mixed = np.tensordot(parts, colours, axes=(0, 0))
    mixed /= np.maximum(whole, 1e-6)[..., np.newaxis]
    alpha = np.clip(whole, 0.0, 1.0) * (255 * opacity)
    return np.rint(np.concatenate([mixed, alpha[..., np.newaxis]], axis=-1)).astype(np.uint8)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
