"""Baseline explainers: maps that know nothing of the network, the chance floor of every score.

An explanation that does not score better than these has not shown that the network looks where
experts look. Each is an attention map like any other and is scored by the same protocol.

- *uniform*: the whole image. Its F1 is 2m/(1 + m) for a mask that covers the share m.
- *centred Gaussian*: photographers put what matters in the middle (the "centre bias" of gaze
  benchmarks: T. Judd, F. Durand, A. Torralba, "A Benchmark of Computational Models of Saliency to
  Predict Human Fixations", 2012).
- *edges*: the photograph's own contrast, by Sobel filters (J. Adebayo et al., "Sanity Checks for
  Saliency Maps", NeurIPS 2018, compare with an edge detector).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.photographs import read_for_network
from dermx_viewer.dataset.records import ImageRecord

Baseline = Literal["uniform", "centred Gaussian", "edges"]
MapArray = npt.NDArray[np.float32]

Floor = Literal["centred Gaussian", "uniform", "edges", "random weights"]
FLOORS: tuple[Floor, ...] = ("centred Gaussian", "uniform", "edges", "random weights")
"""The baselines that can be the floor. The first one knows nothing and leaves no score out."""

BY_CONSTRUCTION: Mapping[Floor, tuple[str, ...]] = {"uniform": ("sensitivity", "specificity")}
"""Scores that say nothing of a baseline: the uniform map has sensitivity 1 and specificity 0."""

PREFIX = "baseline: "
"""Begins the name under which a baseline stands among the models."""

CELLS = (15, 20)
"""(height, width) of a baseline's map: about as fine as that of a network's last layer."""

SIGMA = 0.25
"""Standard deviation of the centred Gaussian, as a share of the image's height and width."""

_PIXELS_PER_CELL = 16


def is_baseline(model: str) -> bool:
    """Whether a model's name is that of a baseline."""
    return model.startswith(PREFIX)


def floor_name(floor: Floor, model: str) -> str:
    """What the floor of ``model`` is called in rows."""
    return f"{PREFIX}{floor} of {model}" if floor == "random weights" else f"{PREFIX}{floor}"


def needs_photograph(baseline: Baseline) -> bool:
    """Whether the map depends on the picture."""
    return baseline == "edges"


def baseline_map(baseline: Baseline, image: ImageRecord) -> MapArray:
    """The map (CELLS, float32, not negative) of an image.

    Raises PhotographError where the photograph cannot be read; the image must have one where
    ``needs_photograph`` says so.
    """
    return _MAPS[baseline](image)


def _uniform(_image: ImageRecord) -> MapArray:
    return np.ones(CELLS, np.float32)


def _centred_gaussian(_image: ImageRecord) -> MapArray:
    rows, columns = ((np.arange(n) + 0.5) / n - 0.5 for n in CELLS)
    squares = rows[:, np.newaxis] ** 2 + columns**2
    return np.exp(-squares / (2 * SIGMA**2)).astype(np.float32)


def _edges(image: ImageRecord) -> MapArray:
    if image.photograph is None:
        raise ValueError(f"{image.image_id} has no photograph")
    height, width = CELLS
    size = (height * _PIXELS_PER_CELL, width * _PIXELS_PER_CELL)
    grey = cv2.cvtColor(read_for_network(image.photograph.path, size), cv2.COLOR_RGB2GRAY)
    across, down = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, down)
    blocks = strength.reshape(height, _PIXELS_PER_CELL, width, _PIXELS_PER_CELL)
    return blocks.mean(axis=(1, 3), dtype=np.float64).astype(np.float32)


_MAPS: dict[Baseline, Callable[[ImageRecord], MapArray]] = {
    "uniform": _uniform,
    "centred Gaussian": _centred_gaussian,
    "edges": _edges,
}

BASELINES: tuple[Baseline, ...] = tuple(_MAPS)
"""Every baseline that needs no network."""
