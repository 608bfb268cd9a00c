"""What is under the cursor, and how it is said in one line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF

from dermx_viewer.dataset.masks import Mask, regions_mask
from dermx_viewer.dataset.records import Region
from dermx_viewer.gui.canvas.attention import value_at
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.session.scene import OutlineLayer, Scene


@dataclass(frozen=True, slots=True)
class Reading:
    """What is under the cursor: pixel (x, y), attention or NaN, (rater, name) pairs.

    ``attention`` is the drawn map's value, on the shown scale, at this pixel when resized to the
    annotated size as it is for scoring; ``compared`` the same of A and of B, as (class, value),
    where two are compared. ``outlined`` names the masks that hold the pixel; ``votes``:
    (characteristic, votes, voters) where the votes layer is shown.
    """

    x: int
    y: int
    attention: float
    outlined: tuple[tuple[str, str], ...]
    votes: tuple[str, int, int] | None = None
    compared: tuple[tuple[str, float], ...] = ()
    panes: tuple[tuple[str, float], ...] = ()
    """(letter, attention drawn there) of every pane that draws any, where there are several"""


class Readings:
    """Reads a scene at any point; the masks of its layers are kept until another image comes."""

    def __init__(self) -> None:
        # With the regions they are made of, which are compared by identity.
        self._masks: dict[tuple[str, str], tuple[tuple[Region, ...], Mask]] = {}

    def forget(self) -> None:
        """Another image is shown."""
        self._masks.clear()

    def at(self, scene: Scene, point: QPointF) -> Reading | None:
        """What is at ``point`` of the image (pixels, origin at the corner)."""
        height, width = scene.size
        x, y = int(np.floor(point.x())), int(np.floor(point.y()))
        if not (0 <= x < width and 0 <= y < height):
            return None
        inside = tuple(
            (layer.rater, layer.characteristic)
            for layer in scene.layers
            if self._mask(layer, scene.size).holds(x, y)
        )
        shown = scene.votes
        votes = (shown.characteristic, shown.at(y, x), shown.voters) if shown is not None else None
        attention, compared = attention_at(scene, x, y)
        return Reading(x, y, attention, inside, votes, compared)

    def _mask(self, layer: OutlineLayer, size: tuple[int, int]) -> Mask:
        """What is scored of a layer, made when the cursor first asks."""
        key = layer.rater, layer.characteristic
        known = self._masks.get(key)
        if known is None or known[0] != layer.regions:
            mask = regions_mask(layer.regions, *size)
            known = self._masks[key] = (layer.regions, mask)
        return known[1]


def attention_at(scene: Scene, x: int, y: int) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The drawn attention at a pixel, NaN without any; and A's and B's where two are compared."""
    layer = scene.attention
    if layer is None:
        return float("nan"), ()
    drawn = value_at(layer.values, scene.size, x, y)
    pair = layer.compared
    if pair is None:
        return drawn, ()
    both = ((pair.a, pair.values_a), (pair.b, pair.values_b))
    return drawn, tuple((name, value_at(values, scene.size, x, y)) for name, values in both)


def describe_reading(reading: Reading) -> str:
    """``x 12, y 34 · attention 0.56 · 2 of 3 raters: Scale · derm1: Papule; derm2: Scale``."""
    parts = [f"x {reading.x}, y {reading.y}"]
    if reading.panes:
        values = ", ".join(f"{letter} {_number(value)}" for letter, value in reading.panes)
        parts.append(tr("attention {values}").format(values=values))
    elif reading.compared:
        (a, of_a), (b, of_b) = reading.compared
        parts.append(f"A {a} {_number(of_a)}, B {b} {_number(of_b)}, A − B {_number(of_a - of_b)}")
    elif reading.attention == reading.attention:
        parts.append(tr("attention {attention}").format(attention=_number(reading.attention)))
    if reading.votes is not None:
        name, votes, voters = reading.votes
        parts.append(tr("{votes} of %n raters: {name}", n=voters).format(votes=votes, name=name))
    whose: dict[str, list[str]] = {}
    for rater, name in reading.outlined:
        whose.setdefault(rater, []).append(name)
    if whose:
        parts.append("; ".join(f"{rater}: {', '.join(names)}" for rater, names in whose.items()))
    return "   ·   ".join(parts)


def _number(value: float) -> str:
    return number(value, "z.3f").replace("-", "−")
