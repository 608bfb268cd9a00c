"""What photographs of a clinic show beside skin: hair, a ruler, marks of ink, a watermark.

Networks have been found to look at each of them; the demo's patients bring them so that it can be
seen in the window what attention does with them. Painted over a finished picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.painting.fields import Field, Picture, blend, smooth_noise, soften

BoolArray = npt.NDArray[np.bool_]

_INK = (0.30, 0.16, 0.50)
_GLASS, _CLEAR = (0.86, 0.90, 0.92), 0.16
"""A ruler of clear plastic: its colour, and how little of the skin below it takes away."""
_FONT = cv2.FONT_HERSHEY_SIMPLEX
_FINE = 4
"""Bits behind the point of coordinates that OpenCV draws."""


def add_artefacts(
    picture: npt.NDArray[np.uint8],
    names: tuple[str, ...],
    lesions: BoolArray,
    rng: np.random.Generator,
) -> npt.NDArray[np.uint8]:
    """The picture with what ``names`` say, of ``ARTEFACTS``; the same ``rng`` state, the same.

    ``lesions``: where something is outlined: a ruler lies beside it, ink around it.
    """
    painted = picture.astype(np.float32) / np.float32(255)
    for name in names:
        ARTEFACTS[name](painted, lesions, rng)
    return np.rint(np.clip(painted, 0, 1) * 255).astype(np.uint8)


def hair(picture: Picture, _lesions: BoolArray, rng: np.random.Generator) -> None:
    """Long dark strands, most of them in one direction, each with its shadow."""
    unit = _unit(picture)
    strands, shadow = _empty(picture), _empty(picture)
    angle, shade = rng.uniform(0, np.pi), float(rng.uniform(0.03, 0.14))
    for _ in range(int(rng.integers(7, 15))):
        points = _strand(rng, picture.shape[:2], angle + rng.normal(0, 0.35))
        wide = 1 + int(rng.random() < 0.15 * unit)
        _draw(shadow, points + np.array([1.5, 2.0]) * unit, wide + 1)
        _draw(strands, points, wide)
    blend(picture, (0.12, 0.07, 0.05), 0.14 * soften(shadow, 1.5 * unit))
    blend(picture, (shade, 0.7 * shade, 0.55 * shade), 0.75 * strands)


def ruler(picture: Picture, lesions: BoolArray, rng: np.random.Generator) -> None:
    """A clear scale in millimetres along the side with the least to see, not quite straight."""
    height, width = picture.shape[:2]
    unit = _unit(picture)
    turned = rng.normal(0, 1.2)
    wide, side = round(52 * unit), _freest(lesions, round(70 * unit))
    length = width if side in ("top", "bottom") else height
    scale = _scale(round(length * 1.1), wide, unit)
    cover = np.ones(scale.shape, np.float32)
    if side in ("left", "right"):
        scale, cover = np.rot90(scale).copy(), np.rot90(cover).copy()
    away = float(rng.uniform(2, 10) * unit)
    x = {"left": away, "right": width - wide - away}.get(side, -0.04 * width)
    y = {"top": away, "bottom": height - wide - away}.get(side, -0.04 * height)
    place = cv2.getRotationMatrix2D((0, 0), turned, 1.0)
    place[:, 2] += (x, y)
    size = (width, height)
    over = cv2.warpAffine(cover, place, size, flags=cv2.INTER_LINEAR)
    marks = np.asarray(cv2.warpAffine(scale, place, size, flags=cv2.INTER_LINEAR), np.float32)
    dropped = cv2.warpAffine(cover, place + np.array([[0, 0, 3], [0, 0, 4]]) * unit, size)
    blend(picture, (0.08, 0.05, 0.04), 0.22 * soften(dropped, 4 * unit) * (1 - over))
    blend(picture, _GLASS, _CLEAR * over)
    blend(picture, (0.06, 0.06, 0.07), 0.85 * marks)


def ink(picture: Picture, lesions: BoolArray, rng: np.random.Generator) -> None:
    """A surgeon's violet pen: a dashed ring around the largest lesion, and its letter."""
    unit = _unit(picture)
    ring, marks = _ring(lesions, 16 * unit, rng), _empty(picture)
    for start in range(0, len(ring), 9):
        dash = ring[start : start + 6]
        if len(dash) > 1:
            _draw(marks, dash, max(1, round(2.2 * unit)))
    spot = ring[int(rng.integers(len(ring)))] + (10 * unit, -6 * unit)
    room = (picture.shape[1] - 34 * unit, picture.shape[0] - 6 * unit)
    left, base = np.clip(spot, (6 * unit, 30 * unit), room)
    letter = str(rng.choice(list("ABCD")))
    where = (int(left), int(base))
    _write(marks, letter, where, 0.9 * unit, 2.6 * unit)
    # Ink runs along the skin's lines and is thin here and there.
    worn = np.clip(0.82 + 0.10 * smooth_noise(rng, picture.shape[:2], 3 * unit), 0.35, 1)
    alpha = soften(marks, 0.8 * unit) * worn.astype(np.float32)
    picture *= 1 - alpha[..., np.newaxis] * (1 - np.array(_INK, np.float32))


def watermark(picture: Picture, _lesions: BoolArray, rng: np.random.Generator) -> None:
    """A name across the picture, faint, and an old camera's date in the corner."""
    height, width = picture.shape[:2]
    unit = _unit(picture)
    words, date = _empty(picture), _empty(picture)
    where = (round(0.14 * width), round(0.55 * height))
    _write(words, "DEMO CLINIC", where, 2.2 * width / 640, 4 * unit)
    place = cv2.getRotationMatrix2D((width / 2, height / 2), float(rng.uniform(18, 32)), 1.0)
    faint = cv2.warpAffine(words, place, (width, height), flags=cv2.INTER_LINEAR)
    blend(picture, (1.0, 1.0, 1.0), 0.26 * faint)
    told = f"'{rng.integers(4, 20):02d} {rng.integers(1, 13):2d} {rng.integers(1, 29):2d}"
    corner = (width - round(150 * unit), height - round(16 * unit))
    _write(date, told, corner, 0.75 * unit, 2 * unit)
    blend(picture, (0.55, 0.20, 0.02), 0.5 * soften(date, 2.5 * unit))
    blend(picture, (1.0, 0.62, 0.14), 0.9 * date)


ARTEFACTS: Mapping[str, Callable[[Picture, BoolArray, np.random.Generator], None]] = {
    "watermark": watermark,
    "ink": ink,
    "ruler": ruler,
    "hair": hair,
}


def _unit(picture: Picture) -> float:
    return min(picture.shape[:2]) / 480


def _empty(picture: Picture) -> Field:
    return np.zeros(picture.shape[:2], np.float32)


def _draw(field: Field, points: npt.NDArray[np.float64], wide: int) -> None:
    fine = np.rint(np.asarray(points) * 2**_FINE).astype(np.int32)
    # OpenCV's smooth lines are for bytes.
    line = np.zeros(field.shape, np.uint8)
    cv2.polylines(line, [fine], False, 255, wide, cv2.LINE_AA, _FINE)
    np.maximum(field, line.astype(np.float32) / 255, out=field)


def _write(field: Field, words: str, where: tuple[int, int], size: float, wide: float) -> None:
    text = np.zeros(field.shape, np.uint8)
    cv2.putText(text, words, where, _FONT, size, 255, max(1, round(wide)), cv2.LINE_AA)
    np.maximum(field, text.astype(np.float32) / 255, out=field)


def _strand(
    rng: np.random.Generator, size: tuple[int, ...], angle: float
) -> npt.NDArray[np.float64]:
    """Points along a strand (x, y): a bent line across a part of the picture."""
    height, width = size
    length = rng.uniform(0.35, 0.9) * min(size)
    along, aside = (
        np.array([np.cos(angle), np.sin(angle)]),
        np.array([-np.sin(angle), np.cos(angle)]),
    )
    middle = rng.uniform((0, 0), (width, height))
    at = np.linspace(-0.5, 0.5, 40)[:, np.newaxis]
    bend, curl = rng.normal(0, 0.22), rng.normal(0, 0.06)
    bent = bend * (at**2) + curl * np.sin(at * rng.uniform(4, 9))
    return np.asarray(middle + length * (at * along + bent * aside))


def _freest(lesions: BoolArray, wide: int) -> str:
    """The side along which the least is outlined."""
    sides = {
        "bottom": lesions[-wide:],
        "top": lesions[:wide],
        "left": lesions[:, :wide],
        "right": lesions[:, -wide:],
    }
    return min(sides, key=lambda side: float(sides[side].mean()))


def _scale(length: int, wide: int, unit: float) -> Field:
    """What is printed on it: a line each millimetre, longer ones each five, numbers each ten."""
    lines = np.zeros((wide, length), np.float32)
    drawn = np.zeros((wide, length), np.uint8)
    step = 8 * unit
    for number in range(int(length / step)):
        x = round((number + 1) * step)
        long = 0.46 if number % 10 == 0 else 0.34 if number % 5 == 0 else 0.22
        cv2.line(drawn, (x, 0), (x, round(long * wide)), 255, max(1, round(unit)))
        if number % 10 == 0:
            where = (x - round(5 * unit), round(0.86 * wide))
            _write(lines, str(number // 10), where, 0.5 * unit, 1)
    return np.maximum(lines, drawn.astype(np.float32) / 255)


def _ring(lesions: BoolArray, away: float, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Points (x, y) around the largest lesion, as a hand draws them."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lesions.astype(np.uint8))
    largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA])) if count > 1 else 0
    found = cv2.findContours(
        (labels == largest).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )[0]
    hull = cv2.convexHull(max(found, key=len))[:, 0].astype(np.float64)
    centre = hull.mean(axis=0)
    turn = np.linspace(0, 2 * np.pi, 120)
    # As far as the hull reaches in each direction, so that lesions keep inside.
    towards = np.stack([np.cos(turn), np.sin(turn)], axis=1)
    reach = ((hull - centre) @ towards.T).max(axis=0) + away
    wobble = 1 + 0.03 * np.sin(turn * rng.integers(3, 6) + rng.uniform(0, 6))
    height, width = lesions.shape
    ring = centre + towards * (reach * wobble)[:, np.newaxis]
    return np.asarray(np.clip(ring, 4, (width - 5, height - 5)))
