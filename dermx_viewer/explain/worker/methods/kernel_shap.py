"""KernelSHAP by its own library, which is imported when the method is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import MethodError
from dermx_viewer.explain.worker.probe import Array, Probe


def kernel_shap(probe: Probe, options: Mapping[str, float]) -> Array:
    """Shapley values φ of the cells of a grid, estimated by weighted least squares: signed.

    Lundberg & Lee, "A Unified Approach to Interpreting Model Predictions", NeurIPS 2017, section
    4.1 and theorem 2, as the library ``shap`` computes it, without its feature selection. A cell
    that is left out is grey, as in :func:`~.occlusion.occlusion`; y_c is the logit. Each pixel
    has its cell's φ divided by the cell's pixels, so that a class's map sums to
    y_c(X) − y_c(grey picture).
    """
    explainer_of = _library()
    size = (probe.image.shape[0], probe.image.shape[1])
    cells = cells_of(size, int(options["cells"]))
    count = int(cells.max()) + 1

    def logits(visible: npt.NDArray[Any]) -> Array:
        found = np.zeros((len(visible), probe.classes), np.float32)
        for part in probe.batches(len(visible), probe.rows):
            masks = visible[part][:, cells].astype(np.float32)
            found[part] = probe.logits_behind(masks, probe.grey)
        return found

    with _seeded(int(options["seed"])):
        explainer = explainer_of(logits, np.zeros((1, count)))
        shares = explainer.shap_values(
            np.ones((1, count)), nsamples=int(options["samples"]), l1_reg=False, silent=True
        )
    pixels = np.bincount(cells.ravel())
    of_cells = np.asarray(shares).reshape(count, probe.classes).T / pixels
    return np.asarray(of_cells[:, cells], np.float32)


def cells_of(size: tuple[int, int], along: int) -> npt.NDArray[np.intp]:
    """The number of each pixel's cell (height, width); ``along`` cells on the shorter side."""
    height, width = size
    short = min(height, width)
    rows, columns = (max(1, min(side, round(along * side / short))) for side in size)
    row = np.arange(height) * rows // height
    column = np.arange(width) * columns // width
    return np.asarray(row[:, np.newaxis] * columns + column)


def _library() -> Any:
    try:
        from shap import KernelExplainer
    except ImportError as error:
        raise MethodError(
            "KernelSHAP needs the library shap: run  pip install shap  and start again ({error}).",
            error=error,
        ) from None
    return KernelExplainer


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    """The library draws from NumPy's global generator, which is left as it was."""
    state = np.random.get_state()
    np.random.seed(seed)
    try:
        yield
    finally:
        np.random.set_state(state)
