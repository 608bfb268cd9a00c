"""A map that comes to the grid in two stages, as in the authors' benchmark of 2023.

Source: "Dermatological diagnosis explainability benchmark for convolutional neural networks"
(2023), the public repository dermx-benchmark, folder review_paper: scikit-image ``resize`` to
300 × 400, Pillow to the annotated size, min-max.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.scoring.strips import AnyMask, common_of, on_grid

FloatArray = npt.NDArray[np.float64]

FIRST = (300, 400)
"""(height, width) of the first stage."""


def in_two_stages(one: FloatArray, grid: tuple[int, int], *, whole: bool) -> FloatArray:
    """A map (height, width) in [0, 1] on ``grid`` (height, width), in [0, 1].

    ``whole``: it is compared with the image as a whole (BICUBIC, whose overshoot makes the
    smallest value a little negative before it is stretched), else NEAREST. A map that is the same
    everywhere stays as it is. Pillow computes in float32.
    """
    picture = Image.fromarray(on_grid(one, FIRST).astype(np.float32))
    way = Image.Resampling.BICUBIC if whole else Image.Resampling.NEAREST
    values = np.asarray(picture.resize((grid[1], grid[0]), way), np.float64)
    least, most = values.min(), values.max()
    return values if least == most else (values - least) / (most - least)


def staged_sums(
    maps: FloatArray, masks: Sequence[AnyMask], whole: Sequence[bool], grid: tuple[int, int]
) -> tuple[FloatArray, FloatArray]:
    """Σmin(A,S) and ΣA of every mask with every map, both (masks, classes).

    ``maps``: (classes, height, width), in [0, 1]; ``whole``: which of the masks, all on ``grid``,
    are of the image as a whole: the map they are compared with is another one.
    """
    common, attention = np.empty((2, len(masks), len(maps)))
    for number, one in enumerate(maps):
        # One class at a time: those of a large image would not fit into memory together.
        for which in set(whole):
            values = in_two_stages(one, grid, whole=which)
            rows = [row for row, each in enumerate(whole) if each is which]
            attention[rows, number] = values.sum()
            for row in rows:
                common[row, number] = np.sum(common_of(values[np.newaxis], masks[row], 0))
    return common, attention
