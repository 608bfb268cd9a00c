from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from dermx_viewer.dataset.mask_pictures import read_mask_file
from dermx_viewer.dataset.masks import (
    characteristic_mask,
    merge,
    region_mask,
    region_outlines,
    regions_mask,
    union_mask,
)
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Evaluation, Region, scaled


def region(*paths: list[tuple[float, float]], name: str = "Papule") -> Region:
    return Region(name, tuple(np.array(path) for path in paths))


def test_one_pixel_region_fills_that_pixel() -> None:
    # A vertex at (x, y) means the centre of pixel (x, y).
    mask = region_mask(region([(1, 2), (1, 2), (1, 2)]), 4, 5)
    expected = np.zeros((4, 5), bool)
    expected[2, 1] = True
    np.testing.assert_array_equal(mask.full(), expected)


def test_two_by_two_square_counts_its_border() -> None:
    mask = region_mask(region([(0, 0), (1, 0), (1, 1), (0, 1)]), 3, 3)
    np.testing.assert_array_equal(mask.full(), [[1, 1, 0], [1, 1, 0], [0, 0, 0]])
    assert mask.area == 4


def test_vertices_round_half_to_even() -> None:
    # 0.5 → 0, 1.5 → 2, 2.5 → 2: columns 0…2, rows 2…2.
    mask = region_mask(region([(0.5, 1.5), (1.5, 1.5), (1.5, 2.5), (0.5, 2.5)]), 4, 4)
    expected = np.zeros((4, 4), bool)
    expected[2, 0:3] = True
    np.testing.assert_array_equal(mask.full(), expected)


def test_second_path_is_a_hole() -> None:
    outer = [(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)]
    inner = [(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)]
    mask = region_mask(region(outer, inner), 7, 7).full()
    # Even-odd: the hole's border still belongs to the region, its middle does not.
    assert not mask[3, 3]
    assert mask[2, 2] and mask[0, 0]
    assert mask.sum() == 48


def test_region_is_clipped_to_the_image() -> None:
    mask = region_mask(region([(-50, -50), (1, -50), (1, 1), (-50, 1)]), 5, 5)
    expected = np.zeros((5, 5), bool)
    expected[:2, :2] = True
    np.testing.assert_array_equal(mask.full(), expected)


def test_region_outside_the_image_is_empty() -> None:
    mask = region_mask(region([(20, 20), (30, 20), (30, 30)]), 5, 5)
    assert mask.area == 0
    assert mask.full().shape == (5, 5)


def test_characteristic_and_union_masks_are_the_or_of_regions() -> None:
    regions = (
        region([(0, 0), (1, 0), (1, 1), (0, 1)]),
        region([(1, 1), (2, 1), (2, 2), (1, 2)]),
        region([(4, 4), (4, 4), (4, 4)], name="Scale"),
    )
    evaluation = Evaluation("derm1", "a", 5, 5, "x", regions=regions)
    papule = characteristic_mask(evaluation, "Papule").full()
    assert papule.sum() == 7
    union = union_mask(evaluation).full()
    assert union.sum() == 8
    assert union[4, 4]
    assert characteristic_mask(evaluation, "Nodule").area == 0


@pytest.mark.parametrize("seed", range(20))
def test_filling_one_over_the_other_is_the_or(seed: int) -> None:
    """Regions that overlap, have holes, and lie partly or wholly outside the image."""
    rng = np.random.default_rng(seed)
    regions = [
        Region("Papule", tuple(rng.uniform(-8, 30, (5, 2)) for _ in range(rng.integers(1, 3))))
        for _ in range(rng.integers(1, 5))
    ]
    regions.append(region([(40, 40), (50, 40), (50, 50)]))
    whole = regions_mask(regions, 16, 20)
    expected = merge((region_mask(each, 16, 20) for each in regions), 16, 20)
    np.testing.assert_array_equal(whole.full(), expected.full())
    assert (whole.height, whole.width) == (16, 20)


def test_regions_of_polygons_and_of_png_files_together(tmp_path: Path) -> None:
    file = tmp_path / "m.png"
    Image.fromarray(np.eye(4, dtype=np.uint8) * 255).save(file)
    drawn = region([(3, 0), (3, 0), (3, 0)])
    mask = regions_mask([drawn, Region("Papule", (), mask=str(file))], 4, 4)
    expected = np.eye(4, dtype=bool)
    expected[0, 3] = True
    np.testing.assert_array_equal(mask.full(), expected)
    assert regions_mask([], 4, 4).area == 0


def test_merge_of_nothing_is_empty() -> None:
    assert merge([], 3, 4).full().shape == (3, 4)


def test_png_mask_stands_in_for_a_missing_polygon(tmp_path: Path) -> None:
    pixels = np.zeros((6, 8), np.uint8)
    pixels[1:4, 2:7] = 255
    file = tmp_path / "m.png"
    Image.fromarray(pixels).save(file)
    png = Region("Papule", (), mask=str(file))
    np.testing.assert_array_equal(region_mask(png, 6, 8).full(), pixels > 0)
    (outline,) = region_outlines(png)
    np.testing.assert_array_equal(outline.min(axis=0), (2, 1))
    np.testing.assert_array_equal(outline.max(axis=0), (6, 3))


def test_png_mask_of_another_size_is_scaled(tmp_path: Path) -> None:
    file = tmp_path / "m.png"
    Image.fromarray(np.array([[255, 0], [0, 0]], np.uint8)).save(file)
    mask = region_mask(Region("Papule", (), mask=str(file)), 4, 4).full()
    expected = np.zeros((4, 4), bool)
    expected[:2, :2] = True
    np.testing.assert_array_equal(mask, expected)


def test_contours_of_a_png_of_another_size_lie_where_its_mask_is(tmp_path: Path) -> None:
    pixels = np.zeros((10, 12), np.uint8)
    pixels[3:8, 2:6] = 255
    file = tmp_path / "m.png"
    Image.fromarray(pixels).save(file)
    region = Region("Papule", (), mask=str(file), image_size=(100, 120))
    (outline,) = region_outlines(region)
    # The centres of the outermost pixels, which are ten times as large.
    np.testing.assert_allclose(outline.min(axis=0), (24.5, 34.5))
    np.testing.assert_allclose(outline.max(axis=0), (54.5, 74.5))
    doubled = scaled(region, (2.0, 2.0))
    assert doubled.image_size == (200, 240)
    np.testing.assert_allclose(region_outlines(doubled)[0].min(axis=0), (49.5, 69.5))


@pytest.mark.real_data
def test_polygons_reproduce_the_published_masks(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    overlaps, equal = [], 0
    for evaluation in dataset.evaluations:
        height, width = evaluation.height, evaluation.width
        for region in evaluation.regions:
            assert region.mask_file is not None
            filled = region_mask(region, height, width).full()
            published = read_mask_file(region.mask_file)
            either = np.count_nonzero(filled | published)
            overlaps.append(np.count_nonzero(filled & published) / either if either else np.nan)
            equal += np.array_equal(filled, published)
    # The figures of the data's description: 3,562 regions, 2,766 equal to the pixel, 3 below 0.9.
    assert len(overlaps) == 3562
    assert equal == 2766
    assert sum(not overlap >= 0.9 for overlap in overlaps) == 3
    assert np.median(overlaps) == 1.0


@pytest.mark.real_data
def test_cropped_filling_equals_filling_the_whole_image(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    # Every fifth evaluation; polygons here reach up to hundreds of pixels outside the image.
    for evaluation in dataset.evaluations[::5]:
        for region in evaluation.regions:
            canvas = np.zeros((evaluation.height, evaluation.width), np.uint8)
            cv2.fillPoly(canvas, [np.rint(p).astype(np.int32) for p in region.paths], (1,))
            mask = region_mask(region, evaluation.height, evaluation.width)
            np.testing.assert_array_equal(mask.full(), canvas.astype(bool))
