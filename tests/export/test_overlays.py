"""Overlays by hand, and as files."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.errors import ExportError
from dermx_viewer.export.overlays import COLOUR_MAPS, overlay, write_png

GREY = np.full((2, 2, 3), 100, np.uint8)


def test_two_by_two() -> None:
    # Inferno's first and last colours; half of each over grey, nothing below the threshold.
    drawn = overlay(GREY, [[1, 0], [0, 0.1]], (2, 2), opacity=0.5, threshold=0.2)
    top = cv2.applyColorMap(np.full((1, 1), 255, np.uint8), cv2.COLORMAP_INFERNO)[0, 0, ::-1]
    np.testing.assert_array_equal(drawn[0, 0], np.rint((100 + top.astype(float)) / 2))
    for place in ((0, 1), (1, 0), (1, 1)):
        np.testing.assert_array_equal(drawn[place], 100)


def test_full_opacity_without_threshold_is_the_colour_map() -> None:
    values = np.linspace(0.1, 1, 12).reshape(3, 4)
    drawn = overlay(GREY, values, (3, 4), opacity=1, threshold=0, colour_map="viridis")
    levels = np.rint(values * 255).astype(np.uint8)
    expected = cv2.applyColorMap(levels, cv2.COLORMAP_VIRIDIS)[..., ::-1]
    np.testing.assert_array_equal(drawn, expected)


@pytest.mark.parametrize("size", [(40, 60), (10, 15), (20, 30)])
def test_it_has_the_annotated_size(size: tuple[int, int]) -> None:
    photograph = np.full((20, 30, 3), 50, np.uint8)
    drawn = overlay(photograph, np.tile([0, 0, 0, 0, 0, 0, 1], (5, 1)), size)
    assert drawn.shape == (*size, 3) and drawn.dtype == np.uint8
    assert (drawn[:, 0] == 50).all() and (drawn[:, -1] != 50).any()


def test_an_empty_map_is_said_to_be_one() -> None:
    photograph = np.full((120, 160, 3), 50, np.uint8)
    drawn = overlay(photograph, np.zeros((5, 7)), (120, 160))
    written = (drawn != 50).any(axis=(1, 2))
    assert 5 < written.sum() < 30 and (drawn == 255).any()
    assert (photograph == 50).all()


def test_writing(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (4, 5, 3), dtype=np.uint8)
    write_png(pixels, tmp_path / "picture.png")
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "picture.png")), pixels)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="could not be written"):
        write_png(pixels, tmp_path / "file" / "picture.png")


def test_every_colour_map_of_the_window_is_offered() -> None:
    from dermx_viewer.session.state import COLOUR_MAPS as WINDOW

    assert tuple(COLOUR_MAPS) == WINDOW
