"""Protocols that differ from one in a single choice, and models whose order that turns round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from dermx_viewer.scoring.choices.grid import GRID
from dermx_viewer.scoring.choices.levels import LEVELS
from dermx_viewer.scoring.choices.normalise import Normalise
from dermx_viewer.scoring.choices.rectify import Rectify
from dermx_viewer.scoring.protocols import DERMX_2021, Protocol

_NORMALISATIONS: tuple[tuple[str, Rectify, Normalise], ...] = (
    ("own maximum", "ReLU", "own maximum"),
    ("min-max", "ReLU", "min-max"),
    ("min-max, not rectified", "none", "min-max"),
)
_LEVELS = 256


@dataclass(frozen=True, slots=True)
class Variation:
    """One choice made otherwise: what was chosen, and the protocol that follows."""

    choice: Literal["normalisation", "resizing"]
    value: str
    protocol: Protocol


def variations(of: Protocol) -> Iterator[Variation]:
    """Every other normalisation, with 8 bits or without, then the other grid of scoring."""
    for value, rectify, how in _NORMALISATIONS:
        changed = of.having(rectify=rectify, normalise=how)
        if changed != of:
            yield Variation("normalisation", value, _named(changed, value))
    levels = LEVELS.of(of)
    value = "not in 8 bits" if levels else "in 8 bits"
    changed = of.having(levels=0 if levels else _LEVELS)
    yield Variation("normalisation", value, _named(changed, value))
    grid = GRID.of(DERMX_2021) if GRID.of(of) is None else None
    value = f"{grid[0]} × {grid[1]}" if grid else "annotated size"
    yield Variation("resizing", value, _named(of.having(grid=grid), value))


def flips(before: Mapping[str, float], after: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    """Pairs (above, below) whose order is the opposite of what it was before.

    Equal or undefined figures have no order.
    """
    turned = []
    for first, second in combinations(before, 2):
        was, now = before[first] - before[second], after[first] - after[second]
        if was * now < 0:
            turned.append((first, second) if now > 0 else (second, first))
    return tuple(turned)


def _named(changed: Protocol, value: str) -> Protocol:
    return changed.named(f"{changed.name}, {value}")
