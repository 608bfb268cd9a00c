"""How each characteristic looks, painted inside its mask.

Looks follow the ILDS glossary (Nast et al. 2016): papules and plaques rise, patches and macules
are flat, scale lies on top, comedones are follicular openings. The diagnosis tints what it is:
psoriatic scale is silvery, seborrhoeic scale greasy and yellow, vitiligo patches lack pigment.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.painting.fields import (
    Field,
    Picture,
    blend,
    domes,
    fractal_noise,
    lighten,
    scattered,
    shade,
    smooth_noise,
    soften,
    strokes,
)

BoolArray = npt.NDArray[np.bool_]
Colour = tuple[float, float, float]


@dataclass(slots=True)
class Canvas:
    """A picture being painted: its random numbers, bare skin colour and diagnosis.

    ``unit`` is the shorter side in 480ths: sizes below are given for a side of 480 pixels.
    """

    picture: Picture
    rng: np.random.Generator
    skin: Colour
    diagnosis: str

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        return self.picture.shape[0], self.picture.shape[1]

    @property
    def unit(self) -> float:
        """Pixels for one 480th of the shorter side."""
        return min(self.size) / 480

    def towards(self, colour: Colour, share: float) -> Colour:
        """The skin's colour, ``share`` of the way to ``colour``."""
        red, green, blue = (s + (c - s) * share for s, c in zip(self.skin, colour, strict=True))
        return red, green, blue


def ragged(canvas: Canvas, mask: BoolArray, radius: float) -> Field:
    """A soft edge that is not perfectly even."""
    soft = soften(mask, radius * canvas.unit)
    rough = smooth_noise(canvas.rng, canvas.size, 14 * canvas.unit) * 0.12
    return np.clip((soft + rough * (soft > 0.05) - 0.12) * 1.25, 0, 1).astype(np.float32)


def _raise(canvas: Canvas, mask: BoolArray, height: float, strength: float) -> None:
    relief = soften(domes(mask, height * canvas.unit), 1.5 * canvas.unit)
    lighten(canvas.picture, shade(relief * height * canvas.unit, strength))


def macule(canvas: Canvas, mask: BoolArray) -> None:
    """Flat and small: brown, or pale in vitiligo."""
    if canvas.diagnosis == "Vitiligo":
        patch(canvas, mask)
        return
    alpha = ragged(canvas, mask, 3)
    blend(canvas.picture, canvas.towards((0.42, 0.22, 0.14), 0.55), 0.75 * alpha)


def patch(canvas: Canvas, mask: BoolArray) -> None:
    """Flat and large: without pigment in vitiligo, red otherwise."""
    alpha = ragged(canvas, mask, 4)
    if canvas.diagnosis == "Vitiligo":
        islands = smooth_noise(canvas.rng, canvas.size, 16 * canvas.unit) > 2.1
        alpha = alpha * (1 - 0.7 * soften(islands, 2 * canvas.unit))
        blend(canvas.picture, (0.96, 0.89, 0.85), 0.78 * alpha)
    else:
        blend(canvas.picture, canvas.towards((0.80, 0.30, 0.26), 0.6), 0.7 * alpha)


def plaque(canvas: Canvas, mask: BoolArray) -> None:
    """Raised and large."""
    alpha = ragged(canvas, mask, 3)
    colours = {
        "Psoriasis": ((0.74, 0.22, 0.20), 0.85),
        "Seborrhoeic dermatitis": ((0.86, 0.46, 0.28), 0.65),
        "Actinic keratosis": ((0.74, 0.38, 0.30), 0.6),
        "Viral warts": ((0.72, 0.60, 0.48), 0.7),
    }
    colour, share = colours.get(canvas.diagnosis, ((0.76, 0.34, 0.30), 0.65))
    blend(canvas.picture, canvas.towards(colour, share), 0.85 * alpha)
    _raise(canvas, mask, 6, 0.05)
    rough = fractal_noise(canvas.rng, canvas.size, 6 * canvas.unit)
    lighten(canvas.picture, shade(rough, 0.05) * alpha)
    if canvas.diagnosis == "Viral warts":
        _warty(canvas, mask)


def papule(canvas: Canvas, mask: BoolArray) -> None:
    """Raised and small; many of them where a large area was outlined."""
    spots = scattered(canvas.rng, mask, 6 * canvas.unit, 0.35)
    alpha = soften(spots, 1.6 * canvas.unit)
    if canvas.diagnosis == "Viral warts":
        blend(canvas.picture, canvas.towards((0.78, 0.68, 0.56), 0.65), 0.8 * alpha)
        _raise(canvas, spots, 8, 0.11)
        _warty(canvas, spots)
        return
    halo = soften(spots, 5 * canvas.unit)
    blend(canvas.picture, canvas.towards((0.82, 0.28, 0.26), 0.55), 0.45 * halo)
    blend(canvas.picture, canvas.towards((0.74, 0.24, 0.22), 0.7), 0.7 * alpha)
    _raise(canvas, spots, 6, 0.10)


def nodule(canvas: Canvas, mask: BoolArray) -> None:
    """Raised and deep."""
    alpha = soften(mask, 4 * canvas.unit)
    blend(canvas.picture, canvas.towards((0.66, 0.24, 0.25), 0.6), 0.6 * alpha)
    _raise(canvas, mask, 16, 0.10)


def cyst(canvas: Canvas, mask: BoolArray) -> None:
    """A smooth dome, slightly yellow."""
    alpha = soften(mask, 3 * canvas.unit)
    blend(canvas.picture, canvas.towards((0.90, 0.74, 0.55), 0.6), 0.6 * alpha)
    _raise(canvas, mask, 14, 0.12)


def pustule(canvas: Canvas, mask: BoolArray) -> None:
    """A yellow-white top on a red base."""
    spots = scattered(canvas.rng, mask, 6 * canvas.unit, 0.3)
    blend(canvas.picture, canvas.towards((0.80, 0.22, 0.22), 0.75), soften(spots, 4 * canvas.unit))
    inside = domes(spots, 5 * canvas.unit)
    blend(canvas.picture, (0.96, 0.91, 0.68), np.clip(inside * 1.6 - 0.6, 0, 1) * 0.95)
    _raise(canvas, spots, 5, 0.10)


def open_comedo(canvas: Canvas, mask: BoolArray) -> None:
    """Dark plugs in widened follicles."""
    spots = scattered(canvas.rng, mask, 2.6 * canvas.unit, 0.10)
    blend(canvas.picture, canvas.towards((0.55, 0.36, 0.28), 0.6), soften(spots, 2 * canvas.unit))
    blend(canvas.picture, (0.10, 0.07, 0.05), 0.95 * soften(spots, 0.7 * canvas.unit))


def closed_comedo(canvas: Canvas, mask: BoolArray) -> None:
    """Small pale bumps."""
    spots = scattered(canvas.rng, mask, 3.4 * canvas.unit, 0.16)
    blend(canvas.picture, canvas.towards((0.99, 0.94, 0.86), 0.6), soften(spots, 1.2 * canvas.unit))
    _raise(canvas, spots, 3.5, 0.14)


def scar(canvas: Canvas, mask: BoolArray) -> None:
    """Shallow pits, pink at the edge."""
    spots = scattered(canvas.rng, mask, 5 * canvas.unit, 0.22)
    blend(canvas.picture, canvas.towards((0.72, 0.45, 0.42), 0.5), 0.5 * soften(spots, 2))
    relief = soften(domes(spots, 5 * canvas.unit), 1.2 * canvas.unit)
    lighten(canvas.picture, shade(-relief * 5 * canvas.unit, 0.09))


def scale(canvas: Canvas, mask: BoolArray) -> None:
    """Flakes on top: silvery, greasy and yellow, or rough and keratotic."""
    looks = {
        "Seborrhoeic dermatitis": ((0.93, 0.80, 0.46), 9.0, 0.15, 0.70),
        "Actinic keratosis": ((0.83, 0.74, 0.57), 5.0, -0.1, 0.85),
        "Psoriasis": ((0.94, 0.93, 0.93), 8.0, 0.0, 0.85),
    }
    colour, size, level, opacity = looks.get(canvas.diagnosis, ((0.92, 0.89, 0.85), 7.0, 0.2, 0.7))
    inside = ragged(canvas, mask, 3)
    flakes = fractal_noise(canvas.rng, canvas.size, size * canvas.unit)
    cover = np.clip((flakes - level) * 2.2, 0, 1) * inside
    blend(canvas.picture, colour, opacity * cover)
    lighten(canvas.picture, shade(cover, 0.10) * inside)


def sun_damage(canvas: Canvas, mask: BoolArray) -> None:
    """Mottled, freckled and lined."""
    alpha = soften(mask, 10 * canvas.unit)
    blotches = np.clip(fractal_noise(canvas.rng, canvas.size, 40 * canvas.unit), 0, 1.5)
    blend(canvas.picture, canvas.towards((0.66, 0.42, 0.24), 0.6), 0.4 * blotches * alpha)
    freckles = scattered(canvas.rng, mask, 3 * canvas.unit, 0.05)
    blend(canvas.picture, canvas.towards((0.45, 0.26, 0.14), 0.6), 0.6 * soften(freckles, 1))
    lines = strokes(canvas.rng, mask, 30, 90 * canvas.unit, 0.15)
    lighten(canvas.picture, -0.10 * lines * alpha)


def telangiectasia(canvas: Canvas, mask: BoolArray) -> None:
    """Fine red vessels."""
    count = int(np.clip(mask.sum() / (300 * canvas.unit**2), 4, 60))
    vessels = strokes(canvas.rng, mask, count, 30 * canvas.unit, 0.5)
    blend(canvas.picture, (0.72, 0.10, 0.14), 0.75 * vessels * soften(mask, 2))


def thrombosed_capillaries(canvas: Canvas, mask: BoolArray) -> None:
    """Black dots in a wart."""
    spots = scattered(canvas.rng, mask, 1.8 * canvas.unit, 0.12)
    blend(canvas.picture, (0.14, 0.04, 0.05), 0.95 * soften(spots, 0.6 * canvas.unit))


def dermatoglyph_disruption(canvas: Canvas, mask: BoolArray) -> None:
    """Skin lines that stop at a rough surface, with a ring of raised ones around it."""
    alpha = ragged(canvas, mask, 2)
    blend(canvas.picture, canvas.towards((0.80, 0.72, 0.60), 0.55), 0.7 * alpha)
    _warty(canvas, mask)
    ring = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    blend(canvas.picture, canvas.towards((0.5, 0.36, 0.28), 0.5), 0.5 * soften(ring, canvas.unit))


def leukotrichia(canvas: Canvas, mask: BoolArray) -> None:
    """White hairs."""
    count = int(np.clip(mask.sum() / (90 * canvas.unit**2), 8, 250))
    hairs = strokes(canvas.rng, mask, count, 34 * canvas.unit, 0.12)
    shadow = cv2.GaussianBlur(hairs, (0, 0), max(0.4, canvas.unit))
    lighten(canvas.picture, -0.12 * shadow)
    blend(canvas.picture, (0.98, 0.97, 0.95), 0.9 * hairs)


def unknown(canvas: Canvas, mask: BoolArray) -> None:
    """Something outlined under a name that the ontology does not know."""
    blend(canvas.picture, canvas.towards((0.60, 0.40, 0.35), 0.5), 0.6 * ragged(canvas, mask, 3))


def _warty(canvas: Canvas, mask: BoolArray) -> None:
    """A cauliflower surface."""
    inside = soften(mask, 1.2 * canvas.unit)
    lumps = smooth_noise(canvas.rng, canvas.size, 5 * canvas.unit)
    lighten(canvas.picture, shade(np.abs(lumps), 0.10) * inside)
    lighten(canvas.picture, 0.05 * np.clip(lumps, 0, 1) * inside)


PAINTERS: dict[str, Callable[[Canvas, BoolArray], None]] = {
    "Sun damage": sun_damage,
    "Patch": patch,
    "Macule": macule,
    "Scar": scar,
    "Plaque": plaque,
    "Nodule": nodule,
    "Cyst": cyst,
    "Papule": papule,
    "Closed comedo": closed_comedo,
    "Open comedo": open_comedo,
    "Pustule": pustule,
    "Dermatoglyph disruption": dermatoglyph_disruption,
    "Scale": scale,
    "Thrombosed capillaries": thrombosed_capillaries,
    "Telangiectasia": telangiectasia,
    "Leukotrichia": leukotrichia,
}
"""Characteristic → painter, in the order of painting: what lies on top comes last."""
