"""An ordinary JPEG is decoded straight into an array: the pixels are Pillow's, to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from dermx_viewer.dataset.photographs import read_draft, read_photograph
from dermx_viewer.dataset.pictures import opened
from dermx_viewer.dataset.quick_jpeg import quick_pixels
from dermx_viewer.errors import PhotographError


def picture(height: int, width: int) -> Image.Image:
    noise = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    return Image.fromarray(noise)


def quickly(path: Path) -> np.ndarray | None:
    with opened(path) as image:
        return quick_pixels(image)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize(
    "how",
    [
        {"quality": 60},
        {"quality": 95, "subsampling": 0},
        {"quality": 80, "subsampling": 1},
        {"quality": 80, "progressive": True},
        {"quality": 30, "restart_marker_rows": 1},
    ],
    ids=["4:2:0", "4:4:4", "4:2:2", "progressive", "restarts"],
)
def test_the_pixels_are_those_of_pillow(
    tmp_path: Path, orientation: int, how: dict[str, object]
) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    file = tmp_path / "p.jpg"
    picture(37, 51).save(file, exif=exif, **how)
    with Image.open(file) as stored:
        wanted = np.asarray(ImageOps.exif_transpose(stored).convert("RGB"))
    found = quickly(file)
    assert found is not None
    np.testing.assert_array_equal(found, wanted)
    np.testing.assert_array_equal(read_photograph(file), wanted)


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_are_left_to_pillow(tmp_path: Path, mode: str) -> None:
    file = tmp_path / "p.jpg"
    picture(8, 9).convert(mode).save(file)
    assert quickly(file) is None
    assert read_photograph(file).shape == (8, 9, 3)


def test_what_is_no_jpeg_is_left_to_pillow(tmp_path: Path) -> None:
    file = tmp_path / "p.png"
    picture(8, 9).save(file)
    assert quickly(file) is None


def test_a_file_that_is_cut_off_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "p.jpg"
    picture(80, 90).save(file)
    file.write_bytes(file.read_bytes()[:-400])
    assert quickly(file) is None
    with pytest.raises(PhotographError, match="damaged"):
        read_photograph(file)


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_draft_is_as_large_as_asked_for_and_looks_the_same(
    tmp_path: Path, orientation: int
) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    file = tmp_path / "p.jpg"
    smooth = picture(6, 8).resize((800, 600), Image.Resampling.BICUBIC)
    smooth.save(file, exif=exif, quality=95)
    whole = read_photograph(file)
    height, width, _ = whole.shape
    draft = read_draft(file, (height // 3, width // 3))
    assert draft is not None and draft.shape == (height // 2, width // 2, 3)
    small = Image.fromarray(whole).resize((width // 2, height // 2), Image.Resampling.BOX)
    assert np.abs(draft.astype(int) - np.asarray(small).astype(int)).mean() < 2


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_no_draft_where_nothing_is_to_be_gained(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"p{suffix}"
    picture(60, 80).save(file)
    assert read_draft(file, (40, 50)) is None
    assert (read_draft(file, (20, 20)) is None) == (suffix == ".png")
