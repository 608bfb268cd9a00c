"""Photographs of any aspect in a network's input: by hand, and as Pillow draws them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from dermx_viewer.dataset.fitting import Fit, fit
from dermx_viewer.dataset.photographs import read_fitted, read_for_network


@pytest.mark.parametrize(
    ("photograph", "resize", "expected"),
    [
        ((30, 40), "squash", Fit((0, 0), (20, 20))),
        ((30, 40), "letterbox", Fit((2, 0), (15, 20))),
        ((40, 30), "letterbox", Fit((0, 2), (20, 15))),
        ((30, 40), "center-crop", Fit((0, -10 / 3), (20, 80 / 3))),
        ((40, 20), "center-crop", Fit((-10, 0), (40, 20))),
        ((20, 20), "letterbox", Fit((0, 0), (20, 20))),
        ((20, 20), "center-crop", Fit((0, 0), (20, 20))),
        ((1, 1000), "letterbox", Fit((9, 0), (1, 20))),
    ],
)
def test_by_hand(photograph: tuple[int, int], resize: str, expected: Fit) -> None:
    found = fit(photograph, (20, 20), resize)
    np.testing.assert_allclose([found.corner, found.extent], [expected.corner, expected.extent])


def saved(folder: Path, height: int, width: int) -> tuple[Path, Image.Image]:
    picture = np.random.default_rng(0).integers(1, 256, (height, width, 3), dtype=np.uint8)
    image = Image.fromarray(picture)
    image.save(folder / "p.png")
    return folder / "p.png", image


@pytest.mark.parametrize("size", [(33, 47), (47, 33)])
def test_letterbox_and_crop_are_those_of_pillow(tmp_path: Path, size: tuple[int, int]) -> None:
    file, image = saved(tmp_path, *size)
    pixels, where = read_fitted(file, (20, 24), "letterbox")
    top, left = (int(side) for side in where.corner)
    tall, wide = (int(side) for side in where.extent)
    inner = image.resize((wide, tall), Image.Resampling.BILINEAR)
    np.testing.assert_array_equal(pixels[top : top + tall, left : left + wide], np.asarray(inner))
    assert pixels.sum() == np.asarray(inner, np.float64).sum()
    cropped, _ = read_fitted(file, (20, 24), "center-crop")
    expected = ImageOps.fit(image, (24, 20), Image.Resampling.BILINEAR)
    np.testing.assert_allclose(cropped, np.asarray(expected, np.float32), atol=1)


def test_squash_stays_as_it_was(tmp_path: Path) -> None:
    file, _ = saved(tmp_path, 33, 47)
    pixels, where = read_fitted(file, (20, 24), "squash")
    np.testing.assert_array_equal(pixels, read_for_network(file, (20, 24)))
    assert where == Fit((0, 0), (20, 24))


@pytest.mark.parametrize("size", [(1, 900), (900, 1)])
def test_extreme_shapes(tmp_path: Path, size: tuple[int, int]) -> None:
    file, _ = saved(tmp_path, *size)
    for resize in ("letterbox", "center-crop"):
        assert read_fitted(file, (8, 6), resize)[0].shape == (8, 6, 3)
