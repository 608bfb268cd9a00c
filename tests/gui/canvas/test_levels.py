from __future__ import annotations

import numpy as np
import pytest

from dermx_viewer.gui.canvas.levels import dragged, levels, levels_text
from dermx_viewer.session.state import PictureLook


@pytest.mark.parametrize(
    ("brightness", "contrast"), [(0.0, 1.0), (0.2, 1.0), (0.0, 2.0), (-0.3, 0.5)]
)
def test_levels_show_what_their_formula_says(brightness: float, contrast: float) -> None:
    black, white = levels(brightness, contrast)
    values = np.arange(256.0)
    shown = np.clip((values - black) / (white - black) * 255, 0, 255)
    expected = np.clip((values - 127.5) * contrast + 127.5 + 255 * brightness, 0, 255)
    np.testing.assert_allclose(shown, expected, atol=1e-9)


def test_a_photograph_as_it_is_needs_no_word() -> None:
    assert levels(0.0, 1.0) == (0.0, 255.0) and levels_text(0.0, 1.0) == ""
    told = "photograph shown with brightness −10 %, contrast × 1.50"
    assert levels_text(-0.1, 1.5) == told


def test_a_drag_up_is_brighter_and_one_to_the_right_has_more_contrast() -> None:
    look = PictureLook().moved(*dragged(right=100, up=40))
    assert look.brightness == pytest.approx(0.1) and look.contrast > 1.5
    back = look.moved(*dragged(right=-100, up=-40))
    assert (back.brightness, back.contrast) == (pytest.approx(0.0), pytest.approx(1.0))
    assert PictureLook().moved(9.0, 1e9) == PictureLook(brightness=1.0, contrast=5.0)
