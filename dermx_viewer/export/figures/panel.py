"""One panel of a figure: a picture, what is laid over it, and lines that stay vectors.

Everything that is transparent is burnt into the picture here, by one formula, so that a PNG, an
SVG and a PDF of the same figure hold the same pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.export.overlays import Pixels, overlay

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

NEUTRAL = 200
"""Grey level of the ground where there is no photograph: outlines and attention are seen on it."""


@dataclass(frozen=True, slots=True, eq=False)
class Tint:
    """A mask (height, width) laid over the picture in ``colour`` ("#rrggbb")."""

    mask: BoolArray
    colour: str
    opacity: float


@dataclass(frozen=True, slots=True, eq=False)
class Attention:
    """A normalised map (rows, columns) in [0, 1] laid over the picture; of its values below
    ``threshold`` nothing is seen."""

    values: FloatArray
    opacity: float = 0.55
    threshold: float = 0.15
    colour_map: str = "inferno"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Closed paths (n, 2) in pixels of the panel; (x, y) is the centre of a pixel."""

    paths: Sequence[FloatArray]
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """Places (n, 2) in pixels of the panel, as in a Line, each a small ring."""

    places: FloatArray
    colour: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Panel:
    """``ground``: RGB uint8 (height, width, 3), the size of what is laid over it and of the
    coordinates of lines and spots; ``over``: RGBA uint8 (rows, columns, 4) of any resolution laid
    over the picture; ``note``: a line below it."""

    ground: Pixels
    tints: Sequence[Tint] = ()
    attention: Attention | None = None
    over: Pixels | None = None
    lines: Sequence[Line] = ()
    spots: Sequence[Spots] = ()
    note: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """(height, width) in pixels."""
        return self.ground.shape[0], self.ground.shape[1]

    def pixels(self) -> Pixels:
        """RGB uint8 (height, width, 3): everything but the lines and spots.

        Each layer is round((1 − opacity) · below + opacity · colour).
        """
        found = self.ground
        for tint in self.tints:
            found = _tinted(found, tint)
        if self.attention is not None:
            own = self.attention
            found = overlay(
                found,
                own.values,
                self.size,
                colour_map=own.colour_map,
                opacity=own.opacity,
                threshold=own.threshold,
            )
        return found if self.over is None else _laid(found, self.over)


def neutral_ground(size: tuple[int, int]) -> Pixels:
    """What stands in the place of a photograph: one grey, RGB uint8 of ``size`` (height, width)."""
    return np.full((*size, 3), NEUTRAL, np.uint8)


def fitted(photograph: Pixels, size: tuple[int, int]) -> Pixels:
    """A photograph at the annotated ``size`` (height, width), where outlines are at home."""
    if photograph.shape[:2] == size:
        return photograph
    smaller = photograph.shape[0] > size[0]
    method = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(photograph, size[::-1], interpolation=method), np.uint8)


def rgb(colour: str) -> npt.NDArray[np.uint8]:
    """``#rrggbb`` as three levels."""
    return np.frombuffer(bytes.fromhex(colour.removeprefix("#")), np.uint8)


def _laid(below: Pixels, over: Pixels) -> Pixels:
    """Smoothed to the picture's size, colours as heavy as they are opaque."""
    alpha = over[..., 3:].astype(np.float32) / 255
    heavy = np.concatenate([over[..., :3] * alpha, alpha], axis=-1)
    smaller = over.shape[0] > below.shape[0]
    method = cv2.INTER_AREA if smaller else cv2.INTER_LINEAR
    fit = cv2.resize(heavy, below.shape[1::-1], interpolation=method)
    return np.asarray(np.rint(below * (1 - fit[..., 3:]) + fit[..., :3]).clip(0, 255), np.uint8)


def _tinted(below: Pixels, tint: Tint) -> Pixels:
    found = below.copy()
    inside = below[tint.mask].astype(np.float64)
    found[tint.mask] = np.rint(inside * (1 - tint.opacity) + rgb(tint.colour) * tint.opacity)
    return found
