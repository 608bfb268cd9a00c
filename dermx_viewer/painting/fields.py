"""Building blocks of painted pictures: noise, shapes and light, float32 arrays (height, width)."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]
Picture = npt.NDArray[np.float32]
"""(height, width, 3), RGB in [0, 1]."""

LIGHT = (-0.55, -0.75)
"""Direction towards the light in the picture plane, (x, y): from the upper left."""


def smooth_noise(rng: np.random.Generator, size: tuple[int, int], scale: float) -> Field:
    """Noise of mean 0 and standard deviation about 1, with features of ``scale`` pixels."""
    height, width = size
    rows, columns = (max(2, round(side / max(scale, 1.0)) + 2) for side in size)
    coarse = rng.standard_normal((rows, columns), dtype=np.float32)
    fine = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(fine, np.float32)


def fractal_noise(rng: np.random.Generator, size: tuple[int, int], scale: float) -> Field:
    """Four octaves of noise, the coarsest with features of ``scale`` pixels."""
    total = np.zeros(size, np.float32)
    for octave in range(4):
        total += smooth_noise(rng, size, scale / 2**octave) * np.float32(0.5**octave)
    return total / np.float32(1.15)


def soften(mask: npt.NDArray[np.generic], radius: float) -> Field:
    """A mask with a soft edge of about ``radius`` pixels, in [0, 1]."""
    field = mask.astype(np.float32)
    if radius <= 0.3:
        return field
    return np.asarray(cv2.GaussianBlur(field, (0, 0), radius), np.float32)


def domes(mask: npt.NDArray[np.bool_], height: float) -> Field:
    """A height field that bulges inside each part of the mask, at most ``height`` pixels high."""
    inside = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    return np.sqrt(np.minimum(inside, height) / max(height, 1e-3)).astype(np.float32)


def shade(relief: Field, strength: float) -> Field:
    """Light on a height field: positive where it faces the light, negative in its shadow."""
    dx = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3)
    dy = cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3)
    return np.clip((dx * LIGHT[0] + dy * LIGHT[1]) * -strength, -0.35, 0.35).astype(np.float32)


def blend(picture: Picture, colour: tuple[float, float, float], alpha: Field) -> None:
    """Mix ``colour`` into the picture, in place, by ``alpha`` in [0, 1]."""
    picture += (np.array(colour, np.float32) - picture) * np.clip(alpha, 0, 1)[..., np.newaxis]


def lighten(picture: Picture, amount: Field) -> None:
    """Add light (or shadow where negative) to the picture, in place."""
    picture += amount[..., np.newaxis]


def scattered(
    rng: np.random.Generator, mask: npt.NDArray[np.bool_], radius: float, share: float
) -> npt.NDArray[np.bool_]:
    """Round spots of about ``radius`` pixels inside ``mask`` that cover about ``share`` of it.

    A mask too small for a spot is returned as it is.
    """
    rows, columns = np.nonzero(mask)
    spot = np.pi * radius**2
    if len(rows) < 4 * spot:
        return mask
    canvas = np.zeros(mask.shape, np.uint8)
    count = int(np.clip(len(rows) * share / spot, 1, 1500))
    for index in rng.integers(0, len(rows), count):
        size = max(1, round(radius * rng.uniform(0.6, 1.3)))
        cv2.circle(canvas, (int(columns[index]), int(rows[index])), size, 1, -1)
    return canvas.astype(bool) & mask


def strokes(
    rng: np.random.Generator,
    mask: npt.NDArray[np.bool_],
    count: int,
    length: float,
    wobble: float,
) -> Field:
    """Thin curved lines that start inside ``mask``; [0, 1]."""
    canvas = np.zeros(mask.shape, np.uint8)
    rows, columns = np.nonzero(mask)
    if not len(rows):
        return canvas.astype(np.float32)
    for index in rng.integers(0, len(rows), count):
        angle = rng.uniform(0, 2 * np.pi)
        steps = np.full(8, length / 8)
        angles = angle + np.cumsum(rng.normal(0, wobble, 8))
        x = columns[index] + np.cumsum(steps * np.cos(angles))
        y = rows[index] + np.cumsum(steps * np.sin(angles))
        points = np.rint(np.stack([x, y], axis=1) * 8).astype(np.int32)
        cv2.polylines(canvas, [points], False, 255, 1, cv2.LINE_AA, 3)
    return canvas.astype(np.float32) / np.float32(255)
