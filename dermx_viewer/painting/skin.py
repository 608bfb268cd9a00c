"""Bare skin: tone, mottling, lines, pores, hairs and the light on it."""

from __future__ import annotations

import numpy as np

from dermx_viewer.painting.fields import (
    Picture,
    blend,
    fractal_noise,
    lighten,
    shade,
    smooth_noise,
    strokes,
)

TONES = {
    "light": ((0.91, 0.75, 0.66), (0.86, 0.68, 0.58)),
    "medium": ((0.78, 0.58, 0.45), (0.70, 0.50, 0.38)),
    "dark": ((0.48, 0.33, 0.25), (0.36, 0.24, 0.18)),
}
"""Skin tone as in the metadata → two RGB colours between which a picture's tone is drawn."""

STEPS = {
    "I": ((0.96, 0.83, 0.76), (0.93, 0.79, 0.71)),
    "II": ((0.91, 0.75, 0.66), (0.86, 0.68, 0.58)),
    "III": ((0.82, 0.64, 0.51), (0.77, 0.57, 0.44)),
    "IV": ((0.69, 0.49, 0.37), (0.61, 0.42, 0.31)),
    "V": ((0.50, 0.34, 0.25), (0.43, 0.28, 0.20)),
    "VI": ((0.33, 0.22, 0.16), (0.26, 0.17, 0.12)),
}
"""Fitzpatrick's six types, from light to dark, as the colours of bare skin under the lamp here."""


def tone_colour(rng: np.random.Generator, skin_tone: str) -> tuple[float, float, float]:
    """A colour of this skin tone or type; an unknown tone is drawn from all."""
    names = list(TONES)
    known = TONES.get(skin_tone) or STEPS.get(skin_tone)
    first, second = known or TONES[names[int(rng.integers(len(names)))]]
    mix = rng.random()
    red, green, blue = (a + (b - a) * mix for a, b in zip(first, second, strict=True))
    return red, green, blue


def paint_skin(
    rng: np.random.Generator,
    size: tuple[int, int],
    colour: tuple[float, float, float],
    *,
    age: str,
    hairy: bool,
) -> Picture:
    """Healthy skin of ``size`` (height, width); features scale with the shorter side."""
    unit = min(size) / 480
    picture = np.empty((*size, 3), np.float32)
    picture[:] = colour
    mottling = fractal_noise(rng, size, 120 * unit)
    picture += mottling[..., np.newaxis] * np.array([0.014, 0.016, 0.016], np.float32)
    redness = smooth_noise(rng, size, 200 * unit) * 0.008
    picture += redness[..., np.newaxis] * np.array([1.0, -0.4, -0.5], np.float32)
    relief = fractal_noise(rng, size, 9 * unit) * (1.6 if age == "elderly" else 1.0)
    lighten(picture, shade(relief, 0.013))
    whole = np.ones(size, bool)
    if age == "elderly":
        lines = strokes(rng, whole, 40, 130 * unit, 0.12)
        lighten(picture, -0.08 * lines)
    if hairy:
        hair = strokes(rng, whole, int(rng.integers(20, 60)), 60 * unit, 0.12)
        blend(picture, (0.16, 0.11, 0.08), 0.6 * hair)
    return picture


def light(rng: np.random.Generator, picture: Picture) -> Picture:
    """A lamp from one side, darker corners and the camera's noise; clipped to [0, 1]."""
    height, width = picture.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    slope = (x * np.cos(angle) + y * np.sin(angle)) * rng.uniform(0.02, 0.10)
    lamp = 1.03 + slope - rng.uniform(0.03, 0.12) * (x**2 + y**2) / 2
    picture = picture * lamp.astype(np.float32)[..., np.newaxis]
    noise = rng.standard_normal(picture.shape[:2], dtype=np.float32)
    lighten(picture, 0.010 * noise)
    return np.clip(picture, 0, 1)
