"""How a photograph of any shape becomes a network's input of one shape, and where it lies in it."""

from __future__ import annotations

from dataclasses import dataclass

RESIZES = ("squash", "letterbox", "center-crop")
"""``squash``: stretched to the input, whatever its aspect; ``letterbox``: its aspect kept, the
whole photograph in the middle, black around it; ``center-crop``: its aspect kept, the input
filled, what reaches beyond it on two sides cut off."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a whole photograph lies, in pixels of a network's input.

    ``corner``: its (top, left), negative where it reaches beyond the input; ``extent``: its
    (height, width).
    """

    corner: tuple[float, float]
    extent: tuple[float, float]


def fit(photograph: tuple[int, int], size: tuple[int, int], resize: str) -> Fit:
    """Where a photograph of (height, width) lies in an input of ``size`` (height, width).

    A letterbox is of whole pixels, as it is drawn; a centre crop is taken at the exact middle.
    """
    if resize == "squash":
        return Fit((0.0, 0.0), (float(size[0]), float(size[1])))
    scales = [side / own for side, own in zip(size, photograph, strict=True)]
    if resize == "letterbox":
        inner = [
            min(side, max(1, round(own * min(scales))))
            for side, own in zip(size, photograph, strict=True)
        ]
        corner = [float((side - own) // 2) for side, own in zip(size, inner, strict=True)]
        return Fit((corner[0], corner[1]), (float(inner[0]), float(inner[1])))
    if resize == "center-crop":
        height, width = (own * max(scales) for own in photograph)
        return Fit(((size[0] - height) / 2, (size[1] - width) / 2), (height, width))
    raise ValueError(f"unknown resize {resize!r}")
