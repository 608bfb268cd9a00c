"""Which casing makes a line of any colour seen on any background.

Contrast is that of WCAG 2.2: (L₁ + 0.05)/(L₂ + 0.05) of the relative luminances, the lighter one
first; 3 is the least for what is not text.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

BLACK, WHITE = "#000000", "#ffffff"
LEAST = 3.0


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", in [0, 1]."""
    named = QColor(colour)
    parts = (named.redF(), named.greenF(), named.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def casings(colour: str) -> tuple[str, ...]:
    """Colours around a line, the outermost first, so that one of them or the line is seen.

    Against any background two colours of contrast c have at least √c, the better one of them. So
    a line and its casing do where c is 9 or more; around a line that is neither light nor dark
    enough for that stand both a light and a dark casing.
    """
    inner, outer = (WHITE, BLACK) if luminance(colour) < luminance("#757575") else (BLACK, WHITE)
    return (inner,) if contrast(inner, colour) >= LEAST**2 else (outer, inner)
