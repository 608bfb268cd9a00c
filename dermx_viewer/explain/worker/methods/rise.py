"""RISE: random masks, and the mean probability behind those that leave a place visible."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker.methods.upsampling import enlarge
from dermx_viewer.explain.worker.probe import Array, Probe


def rise(probe: Probe, options: Mapping[str, float]) -> Array:
    """S_c(pixel) = Σ_i p_c(X ∘ M_i) M_i(pixel) / (N · E[M]): between 0 and about 1.

    Petsiuk, Das & Saenko, "RISE: Randomized Input Sampling for Explanation of Black-box Models",
    BMVC 2018, eq. 6, with p_c the network's own output for the class, as there, not its logit.
    Masks are made as in section 3.2: small binary grids, each cell visible with probability E[M],
    enlarged bilinearly to (cells + 1) cell sizes, and cut out at a random place. X is the
    preprocessed input: what is masked out is its 0.
    """
    rng = np.random.default_rng(int(options["seed"]))
    count, cells, visible = int(options["masks"]), int(options["cells"]), options["visible"]
    size = (probe.image.shape[0], probe.image.shape[1])
    # Drawn before the first batch: how large batches are must not change the map.
    grids, corners = draw_masks(rng, count, size, cells, visible)
    total = np.zeros((probe.classes, *size), np.float64)
    for part in probe.batches(count, probe.rows):
        masks = cut_masks(grids[part], corners[part], size)
        outputs = probe.probabilities(probe.logits_behind(masks, probe.zero))
        total += np.tensordot(outputs.T, masks, axes=1)
    return np.asarray(total / (count * visible), np.float32)


def draw_masks(
    rng: np.random.Generator, count: int, size: tuple[int, int], cells: int, visible: float
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
    """Binary grids (count, cells, cells), and where each is cut: (count, 2) as (top, left)."""
    grids = rng.random((count, cells, cells), dtype=np.float32) < visible
    corners = [rng.integers(0, side, count) for side in _cell(size, cells)]
    return grids, np.stack(corners, axis=1)


def cut_masks(
    grids: npt.NDArray[np.bool_], corners: npt.NDArray[np.int64], size: tuple[int, int]
) -> Array:
    """Smooth masks (n, height, width) in [0, 1]: each grid enlarged and cut at its corner."""
    cells = grids.shape[-1]
    height, width = _cell(size, cells)
    enlarged = enlarge(grids, ((cells + 1) * height, (cells + 1) * width))
    cut = [
        one[top : top + size[0], left : left + size[1]]
        for one, (top, left) in zip(enlarged, corners, strict=True)
    ]
    return np.stack(cut)


def _cell(size: tuple[int, int], cells: int) -> tuple[int, int]:
    """Pixels (height, width) of one cell: so many that the cut never reaches over the border."""
    return -(-size[0] // cells), -(-size[1] // cells)
