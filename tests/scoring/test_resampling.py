from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image
from skimage.transform import resize

from dermx_viewer.dataset.masks import crop_to_content
from dermx_viewer.scoring import grid, resampling
from dermx_viewer.scoring.grid import project, project_everything, to_grid
from dermx_viewer.scoring.resampling import axis_matrix, nearest_indices, resize_map
from dermx_viewer.scoring.strips import common_sums

SIZES = [
    ((10, 13), (300, 400)),
    ((19, 25), (300, 400)),
    ((1, 1), (5, 7)),
    ((2, 3), (5, 7)),
    ((300, 400), (300, 400)),
    ((301, 399), (300, 400)),
    ((600, 900), (300, 400)),
    ((40, 900), (300, 400)),
    ((7, 7), (479, 639)),
]


@pytest.mark.parametrize(("source", "target"), SIZES)
def test_maps_are_resized_as_scikit_image_does(
    source: tuple[int, int], target: tuple[int, int]
) -> None:
    values = np.random.default_rng(0).random(source)
    np.testing.assert_allclose(resize_map(values, target), resize(values, target), atol=1e-12)


def test_doubling_by_hand() -> None:
    # Half-pixel centres: positions −0.25, 0.25, 0.75, 1.25; mirrored, −0.25 reads 0.25.
    expected = [[0.75, 0.25], [0.75, 0.25], [0.25, 0.75], [0.25, 0.75]]
    np.testing.assert_allclose(axis_matrix(2, 4), expected)


@pytest.mark.parametrize("source", [260, 396, 480, 640, 1078, 1640, 3296])
@pytest.mark.parametrize("target", [300, 400])
def test_nearest_agrees_with_opencv_and_pillow(source: int, target: int) -> None:
    line = np.arange(source, dtype=np.int32)[np.newaxis]
    indices = nearest_indices(source, target)
    by_pillow = Image.fromarray(line).resize((target, 1), Image.Resampling.NEAREST)
    np.testing.assert_array_equal(indices, np.asarray(by_pillow)[0])
    bits = (np.random.default_rng(1).random((3, source)) > 0.5).astype(np.uint8)
    by_opencv = cv2.resize(bits, (target, 3), interpolation=cv2.INTER_NEAREST_EXACT)
    np.testing.assert_array_equal(bits[:, indices], by_opencv)


def random_mask(seed: int, size: tuple[int, int]) -> np.ndarray:
    rng = np.random.default_rng(seed)
    mask = np.zeros(size, bool)
    for _ in range(rng.integers(1, 5)):
        top, left = rng.integers(0, size[0]), rng.integers(0, size[1])
        mask[top : top + rng.integers(1, 60), left : left + rng.integers(1, 60)] = True
    return mask


@pytest.mark.parametrize("seed", range(10))
def test_masks_reach_the_grid_as_by_opencv(seed: int) -> None:
    mask = random_mask(seed, (97, 131))
    small = to_grid(crop_to_content(mask), (30, 40)).full()
    expected = cv2.resize(mask.astype(np.uint8), (40, 30), interpolation=cv2.INTER_NEAREST_EXACT)
    np.testing.assert_array_equal(small, expected.astype(bool))


@pytest.mark.parametrize("map_size", [(10, 13), (19, 25), (1, 1), (60, 3)])
def test_projection_is_the_transpose_of_resizing(map_size: tuple[int, int]) -> None:
    mask = random_mask(3, (50, 70))
    attention = np.random.default_rng(4).random(map_size)
    resized = resize(attention, mask.shape)
    weights = project(crop_to_content(mask), map_size)
    assert np.sum(weights * attention) == pytest.approx(resized[mask].sum(), abs=1e-9)
    everything = project_everything((50, 70), map_size)
    assert np.sum(everything * attention) == pytest.approx(resized.sum(), abs=1e-9)


def test_an_empty_mask_projects_to_nothing() -> None:
    assert project(crop_to_content(np.zeros((4, 4), bool)), (2, 2)).sum() == 0


@pytest.mark.parametrize(
    ("source", "target"),
    [((9, 12), (30, 41)), ((30, 41), (9, 12)), ((1, 7), (5, 3)), ((4, 4), (4, 4))],
)
def test_large_maps_are_resized_as_small_ones_are(
    monkeypatch: pytest.MonkeyPatch, source: tuple[int, int], target: tuple[int, int]
) -> None:
    maps = np.random.default_rng(0).random((2, *source))
    mask = np.random.default_rng(1).random(target) > 0.5
    by_matrices = resize_map(maps, target)
    sums = common_sums(maps, [crop_to_content(mask)], target, cells=50)
    monkeypatch.setattr(resampling, "DENSE", 0)
    np.testing.assert_allclose(resize_map(maps, target), by_matrices, rtol=0, atol=1e-14)
    in_strips = common_sums(maps, [crop_to_content(mask)], target, cells=50)
    np.testing.assert_allclose(in_strips, sums, rtol=1e-12)
    np.testing.assert_allclose(sums[0], by_matrices[:, mask].sum(axis=1), rtol=1e-12)


def test_no_matrix_of_a_photograph_is_made() -> None:
    # By matrices: two of 2.6 GB and 470 MB.
    maps = np.zeros((1, 18_000, 2))
    maps[0, 9_000:] = 1.0
    sums = common_sums(maps, [], (18_000, 3))
    assert sums.tolist() == [[9_000 * 3]]


def test_masks_are_projected_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    mask = crop_to_content(np.random.default_rng(0).random((37, 23)) > 0.5)
    whole = project(mask, (5, 4))
    monkeypatch.setattr(grid, "_PROJECTED_AT_ONCE", 100)
    np.testing.assert_allclose(project(mask, (5, 4)), whole, rtol=1e-13)
