"""Brightness and contrast of the photograph on screen, as radiologists set them with the mouse."""

from __future__ import annotations

from dermx_viewer.gui.tr import number, tr

_GREY = 127.5
_BRIGHTER = 1 / 400
"""Of all there is, for each pixel that the pointer is dragged up"""
_TIMES = 1.005
"""So many times the contrast, for each pixel that it is dragged to the right"""


def levels(brightness: float, contrast: float) -> tuple[float, float]:
    """Which values of a photograph (0 to 255) become black and white.

    A value v is shown as (v − 127.5) · contrast + 127.5 + 255 · brightness, cut to [0, 255].
    """
    black = _GREY - (_GREY + 255 * brightness) / contrast
    return black, black + 255 / contrast


def dragged(right: float, up: float) -> tuple[float, float]:
    """What a drag of so many pixels adds to the brightness, and multiplies the contrast by."""
    return up * _BRIGHTER, _TIMES**right


def levels_text(brightness: float, contrast: float) -> str:
    """What is to be said beside the picture; "" where the photograph is shown as it is."""
    if (brightness, contrast) == (0.0, 1.0):
        return ""
    percent = f"{100 * brightness:+.0f}".replace("-", "−")
    return tr("photograph shown with brightness {percent} %, contrast × {contrast}").format(
        percent=percent, contrast=number(contrast, ".2f")
    )
