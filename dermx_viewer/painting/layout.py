"""Where lesions are on an imagined patient: outlines by characteristic for each diagnosis.

How often and how large follows the published data: share of evaluations that outline a
characteristic, number of outlines, and share of the image they cover.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Path = npt.NDArray[np.float64]
"""Closed outline (n, 2) of (x, y) vertices."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Outlines by characteristic on an image of ``size`` (height, width)."""

    size: tuple[int, int]
    diagnosis: str
    outlines: dict[str, list[Path]]


def lay_out(rng: np.random.Generator, diagnosis: str, size: tuple[int, int]) -> Layout:
    """Place the lesions of one of the six diagnoses."""
    outlines: dict[str, list[Path]] = {}
    _PLANS[diagnosis](_Pen(rng, size, outlines))
    return Layout(size, diagnosis, {name: paths for name, paths in outlines.items() if paths})


def fill(paths: list[Path], size: tuple[int, int]) -> npt.NDArray[np.bool_]:
    """Mask of several outlines, each filled."""
    canvas = np.zeros(size, np.uint8)
    for path in paths:
        cv2.fillPoly(canvas, [np.rint(path).astype(np.int32)], (1,))
    return canvas.astype(bool)


def clipped(path: Path, size: tuple[int, int]) -> Path:
    """The part of an outline that lies on an image of ``size``; (0, 2) where none does.

    Sutherland and Hodgman, *Reentrant Polygon Clipping*, CACM 17(1), 1974: side by side of the
    image. A vertex is the centre of a pixel.
    """
    height, width = size
    for axis, sign, limit in ((0, 1, 0), (0, -1, 1 - width), (1, 1, 0), (1, -1, 1 - height)):
        if not len(path):
            break
        inside = sign * path[:, axis] - limit  # Distance from the side, ≥ 0 within.
        kept: list[npt.NDArray[np.float64]] = []
        for here in range(len(path)):
            before, now = inside[here - 1], inside[here]
            if (before < 0) != (now < 0):
                share = before / (before - now)
                kept.append(path[here - 1] + share * (path[here] - path[here - 1]))
            if now >= 0:
                kept.append(path[here])
        path = np.array(kept).reshape(-1, 2)
    return path


@dataclass(slots=True)
class _Pen:
    rng: np.random.Generator
    size: tuple[int, int]
    outlines: dict[str, list[Path]]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def place(self) -> tuple[float, float]:
        height, width = self.size
        x, y = self.rng.normal(0.5, 0.2, 2).clip(0.08, 0.92)
        return float(x * width), float(y * height)

    def add(
        self, name: str, centre: tuple[float, float], radius: float, *, rough: float = 0.25
    ) -> None:
        """One blob; ``radius`` for a shorter side of 480 pixels."""
        scaled = radius * min(self.size) / 480
        self.outlines.setdefault(name, []).append(blob(self.rng, centre, scaled, rough))

    def many(self, name: str, low: int, high: int, small: float, large: float) -> None:
        for _ in range(int(self.rng.integers(low, high + 1))):
            self.add(name, self.place(), float(self.rng.uniform(small, large)))

    def within(self, name: str, centre: tuple[float, float], radius: float, spread: float) -> None:
        """One blob somewhere near ``centre``."""
        shift = self.rng.normal(0, spread, 2) * min(self.size) / 480
        self.add(name, (centre[0] + float(shift[0]), centre[1] + float(shift[1])), radius)


def blob(
    rng: np.random.Generator, centre: tuple[float, float], radius: float, rough: float = 0.25
) -> Path:
    """A closed, slightly irregular and elongated outline."""
    count = int(np.clip(radius * 0.9, 10, 60))
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    radii = np.ones(count)
    for wave in range(2, 6):
        radii += rng.normal(0, rough / wave) * np.cos(wave * angles + rng.uniform(0, 2 * np.pi))
    radii = radius * np.clip(radii, 0.4, 1.8)
    stretch, turn = rng.uniform(0.75, 1.35), rng.uniform(0, np.pi)
    x, y = radii * np.cos(angles) * stretch, radii * np.sin(angles) / stretch
    turned_x = x * np.cos(turn) - y * np.sin(turn)
    turned_y = x * np.sin(turn) + y * np.cos(turn)
    return np.stack([centre[0] + turned_x, centre[1] + turned_y], axis=1).round(2)


def _acne(pen: _Pen) -> None:
    pen.many("Papule", 5, 18, 7, 14)
    if pen.chance(0.7):
        pen.many("Pustule", 2, 10, 7, 12)
    if pen.chance(0.6):
        pen.many("Open comedo", 1, 3, 18, 55)
    if pen.chance(0.5):
        pen.many("Closed comedo", 1, 3, 18, 50)
    if pen.chance(0.35):
        pen.many("Scar", 1, 2, 30, 70)
    if pen.chance(0.15):
        pen.many("Nodule", 1, 2, 16, 26)
    if pen.chance(0.08):
        pen.many("Cyst", 1, 1, 16, 22)


def _actinic_keratosis(pen: _Pen) -> None:
    if pen.chance(0.75):
        pen.add("Sun damage", pen.place(), float(pen.rng.uniform(170, 260)))
    for _ in range(int(pen.rng.integers(1, 5))):
        centre, radius = pen.place(), float(pen.rng.uniform(20, 48))
        pen.add("Plaque" if pen.chance(0.65) else "Patch", centre, radius)
        pen.within("Scale", centre, radius * 0.75, radius * 0.1)
    if pen.chance(0.2):
        pen.many("Telangiectasia", 1, 2, 30, 50)


def _psoriasis(pen: _Pen) -> None:
    for _ in range(int(pen.rng.integers(1, 6))):
        centre, radius = pen.place(), float(pen.rng.uniform(40, 120))
        pen.add("Plaque", centre, radius)
        if pen.chance(0.9):
            pen.within("Scale", centre, radius * float(pen.rng.uniform(0.6, 0.9)), radius * 0.08)
    if pen.chance(0.25):
        pen.many("Papule", 2, 6, 7, 12)


def _seborrhoeic_dermatitis(pen: _Pen) -> None:
    for _ in range(int(pen.rng.integers(2, 5))):
        centre, radius = pen.place(), float(pen.rng.uniform(40, 95))
        pen.add("Plaque" if pen.chance(0.7) else "Patch", centre, radius, rough=0.45)
        if pen.chance(0.9):
            pen.within("Scale", centre, radius * float(pen.rng.uniform(0.7, 1.0)), radius * 0.15)


def _viral_warts(pen: _Pen) -> None:
    for _ in range(int(pen.rng.integers(1, 8))):
        centre, radius = pen.place(), float(pen.rng.uniform(12, 40))
        pen.add("Papule" if radius < 22 else "Plaque", centre, radius, rough=0.15)
        if pen.chance(0.5):
            pen.within("Dermatoglyph disruption", centre, radius * 0.9, 1)
        if pen.chance(0.6):
            pen.within("Thrombosed capillaries", centre, radius * 0.7, 1)


def _vitiligo(pen: _Pen) -> None:
    for _ in range(int(pen.rng.integers(2, 7))):
        centre, radius = pen.place(), float(pen.rng.uniform(30, 110))
        pen.add("Patch", centre, radius, rough=0.5)
        if pen.chance(0.08):
            pen.within("Leukotrichia", centre, radius * 0.8, 1)
    if pen.chance(0.35):
        pen.many("Macule", 3, 10, 6, 15)


_PLANS: dict[str, Callable[[_Pen], None]] = {
    "Acne": _acne,
    "Actinic keratosis": _actinic_keratosis,
    "Psoriasis": _psoriasis,
    "Seborrhoeic dermatitis": _seborrhoeic_dermatitis,
    "Viral warts": _viral_warts,
    "Vitiligo": _vitiligo,
}
