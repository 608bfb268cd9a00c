from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables.delegates import outcome_colour
from dermx_viewer.gui.theme import palette


def luminance(colour: QColor) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("right", [True, False])
def test_right_and_wrong_can_be_read_in_both_themes(qtbot: QtBot, theme: str, right: bool) -> None:
    colours = palette(theme)  # type: ignore[arg-type]
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.AlternateBase):
        assert contrast(outcome_colour(colours, right), colours.color(role)) >= 4.5
