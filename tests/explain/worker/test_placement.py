"""Maps drawn where their cells lie: by hand, then against a plain loop over pixels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from dermx_viewer.dataset.fitting import Fit
from dermx_viewer.explain.worker.methods.upsampling import enlarge
from dermx_viewer.explain.worker.placement import (
    Axis,
    Frame,
    Placement,
    covering,
    filling,
    input_frame,
    over_input,
    over_photograph,
    placed,
    resampled,
)

SIZE = (4, 6)


def at(start: float, step: float, cells: int, seen: tuple[float, float]) -> Axis:
    return Axis(start, step, cells, seen)


def test_a_crop_by_hand() -> None:
    # Rows 1 and 2 of 4, columns 2 … 5 of 6, two cells of two pixels.
    placement = Placement(at(1, 1, 2, (1, 3)), at(2, 2, 2, (2, 6)))
    drawn = over_photograph(
        np.array([[[1, 2], [3, 4]]], np.float32), placement, filling(SIZE), SIZE
    )
    row = np.array([[0, 0, 1, 1, 2, 2], [0, 0, 3, 3, 4, 4]])
    np.testing.assert_array_equal(drawn, [[[0] * 6, *row.tolist(), [0] * 6]])


def test_flipped_transposed_and_padded_by_hand() -> None:
    # Rows of the grid run along the width, from right to left; one more column above the picture.
    placement = Placement(at(3, -1, 3, (0, 3)), at(-1, 1, 3, (0, 2)), transposed=True)
    values = np.array([[9, 1, 2], [9, 3, 4], [9, 5, 6]], np.float32)
    np.testing.assert_array_equal(
        resampled(values, placement, input_frame((2, 3))), [[5, 3, 1], [6, 4, 2]]
    )


def test_cells_smaller_than_pixels_are_averaged() -> None:
    placement = covering((2, 4), (1, 2))
    values = np.array([[1, 2, 3, 4], [5, 6, 7, 8]], np.float32)
    np.testing.assert_allclose(resampled(values, placement, input_frame((1, 2))), [[3.5, 5.5]])


def test_positive_evidence_is_not_eaten_by_its_neighbour() -> None:
    placement = Placement(at(0, 1, 1, (0, 1)), at(0, 6, 2, (0, 12)))
    values = np.array([[1, -3]], np.float32)
    frame = input_frame((1, 12))
    drawn = placed(values, placement, frame)
    alone = resampled(np.array([[1, 0]], np.float32), placement, frame)
    np.testing.assert_array_equal(np.maximum(drawn, 0), alone)
    assert drawn[0, -1] == -3 and not np.signbit(drawn[drawn == 0]).any()
    # Enlarging the positive part as every protocol does gives the same.
    np.testing.assert_allclose(alone, enlarge(np.array([[1, 0]]), (1, 12)), atol=1e-6)


@pytest.mark.parametrize("grid", [(3, 5), (7, 9), (40, 60)])
def test_a_plain_grid_keeps_its_bytes(grid: tuple[int, int]) -> None:
    values = np.random.default_rng(0).normal(size=(2, *grid)).astype(np.float32)
    size = (40, 60)
    assert over_photograph(values, covering(grid, size), filling(size), size) is values


def test_an_eighth_of_a_cell_is_plain() -> None:
    size = (80, 80)
    for shift, plain in ((0.9, True), (1.1, False)):
        axis = at(shift, 8, 10, (0, 80))
        assert Placement(axis, covering((10, 10), size).columns).is_plain(size) is plain


def reference(
    values: npt.NDArray[np.float64], placement: Placement, frame: Frame
) -> npt.NDArray[np.float64]:
    """Pixel by pixel: every cell weighs 1 at its centre and 0 at the next one's."""
    out = np.zeros(frame.cells)
    for place in np.ndindex(*frame.cells):
        weights = []
        for i, axis in enumerate(placement.along):
            where = frame.corner[i] + (place[i] + 0.5) * frame.extent[i] / frame.cells[i]
            cell = min(max((where - axis.start) / axis.step - 0.5, 0.0), axis.cells - 1.0)
            weights.append([max(0.0, 1 - abs(cell - other)) for other in range(axis.cells)])
        if placement.transposed:
            weights.reverse()
        out[place] = np.array(weights[0]) @ values @ np.array(weights[1])
    return out


@pytest.mark.parametrize("transposed", [False, True])
@pytest.mark.parametrize("flip", [False, True])
def test_as_pixel_by_pixel(*, transposed: bool, flip: bool) -> None:
    tall, wide = (44, 30) if transposed else (30, 44)
    rows = at(tall, -tall / 4, 4, (0, tall)) if flip else at(0, tall / 4, 4, (0, tall))
    placement = Placement(rows, at(0, wide / 5, 5, (0, wide)), transposed)
    values = np.random.default_rng(1).normal(size=(4, 5))
    frame = Frame((20, 33), (2.0, 3.0), (25.0, 40.0))
    found = resampled(values, placement, frame)
    np.testing.assert_allclose(found, reference(values, placement, frame), atol=1e-5)


def test_there_and_back_through_a_letterbox() -> None:
    size, fit = (40, 40), Fit((10.0, 0.0), (20.0, 40.0))
    inside = np.zeros((1, *size), np.float32)
    inside[0, 14:22, 8:20] = 1
    over = over_photograph(inside, covering(size, size), fit, size)
    # The photograph is the middle half, drawn twice as high.
    assert over[0].sum() == 2 * inside.sum()
    assert over[0, 8:24, 8:20].min() == 1
    np.testing.assert_allclose(over_input(over[0], fit, size), inside[0], atol=1e-6)


def test_beside_the_photograph_is_the_lowest_value() -> None:
    size, fit = (8, 4), Fit((2.0, 0.0), (4.0, 4.0))
    values = np.array([[-1, 3], [2, -5]], np.float32)
    over = over_input(values, fit, size)
    assert over[:2].max() == over[6:].max() == -5
    assert over[2:6].max() == 3
