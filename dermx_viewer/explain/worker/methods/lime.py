"""LIME by its own library, which is imported when the method is asked for.

The library (``lime`` 0.2.0.1) has had no release since 2020. Of it only the drawing of samples,
the kernel and the regression are used; superpixels come from scikit-image, which it needs anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import MethodError
from dermx_viewer.explain.worker.probe import Array, Probe

KERNEL_WIDTH = 0.25
"""Of the kernel over the distance from the whole picture: the library's for pictures."""


def lime(probe: Probe, options: Mapping[str, float]) -> Array:
    """Weights w of a linear model of which superpixels are visible: signed, one map a class.

    Ribeiro, Singh & Guestrin, "“Why Should I Trust You?”: Explaining the Predictions of Any
    Classifier", KDD 2016, sections 3.3 and 3.4, eq. 1 and 2 and algorithm 1, as the library
    ``lime`` computes it: of all w and b those with the least

        Σ_i π(z_i) · (y_c(z_i) − b − w·z_i)² + ‖w‖²,    π(z) = exp(−D(z)² / (2 · 0.25²)),

    with z_i in {0, 1}ⁿ: the whole picture first, then random ones in which every superpixel is
    visible with probability ½; D is the cosine distance to the whole picture, 1 − √(share of the
    superpixels that are visible). The paper chooses K superpixels (Ω counts them); the library
    penalises the squares of all weights instead. There y_c is the class's probability; here it
    is its logit, as the protocols explain logits. A superpixel that is not visible is grey, as
    in :func:`~.occlusion.occlusion`. Each pixel has its superpixel's w.
    """
    explainer_of, segment = _library()
    superpixels = superpixels_of(probe.picture, int(options["superpixels"]), segment)
    count, samples = int(superpixels.max()) + 1, int(options["samples"])
    explainer = explainer_of(
        kernel_width=KERNEL_WIDTH, feature_selection="none", random_state=int(options["seed"])
    )
    # Drawn before the first batch: how large batches are must not change the map.
    visible = explainer.random_state.randint(0, 2, (samples, count))
    visible[0] = 1
    logits = np.zeros((samples, probe.classes), np.float64)
    for part in probe.batches(samples, probe.rows):
        masks = visible[part][:, superpixels].astype(np.float32)
        logits[part] = probe.logits_behind(masks, probe.grey)
    distances = 1 - np.sqrt(visible.mean(axis=1))
    weights = np.zeros((probe.classes, count), np.float64)
    for number in range(probe.classes):
        _, found, _, _ = explainer.base.explain_instance_with_data(
            visible, logits, distances, number, count, feature_selection="none"
        )
        for superpixel, weight in found:
            weights[number, superpixel] = weight
    return np.asarray(weights[:, superpixels], np.float32)


def superpixels_of(picture: Array, wanted: int, segment: Any) -> npt.NDArray[np.intp]:
    """The number of each pixel's superpixel (height, width), from 0; about ``wanted`` of them.

    ``picture`` (height, width, 3) in [0, 1]. SLIC (Achanta et al., IEEE TPAMI 2012) with its
    usual compactness, in Lab. The library's own choice, quickshift, takes ten times as long and
    has no number of superpixels: with the library's settings about 100 at 300 × 400, 15 at
    120 × 160, and a single one for the smallest inputs.
    """
    found = segment(picture, n_segments=wanted, compactness=10, sigma=1, start_label=0)
    # Small ones are merged, so that numbers may be missing.
    numbers = np.unique(found, return_inverse=True)[1]
    return np.asarray(numbers.reshape(found.shape), np.intp)


def _library() -> tuple[Any, Any]:
    """LimeImageExplainer, and scikit-image's slic."""
    try:
        from lime.lime_image import LimeImageExplainer
        from skimage.segmentation import slic
    except ImportError as error:
        raise MethodError(
            "LIME needs the library lime: run  pip install lime  and start again ({error}).",
            error=error,
        ) from None
    return LimeImageExplainer, slic
