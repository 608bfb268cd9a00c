"""Raters as one: the raters of the published data set among themselves, and a large image's votes.

What opening caches is at hand before the clock starts; outlines are filled while it runs.
"""

from __future__ import annotations

import numpy as np

from dermx_viewer.dataset.masks import crop_to_content
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.consensus.among_raters import among_raters
from dermx_viewer.scoring.consensus.fuse import fuse
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.votes import count_votes
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, with_raters
from tests.bench.result import Result, alternating_medians, at_most
from tests.conftest import find_real_dataset

_STAPLE = Fusion("STAPLE")
_SIZE = (3000, 4000)


def run() -> list[Result]:
    """Seconds a user waits."""
    root = find_real_dataset()
    if root is None:
        raise SystemExit("the published data set is not at hand (set DERMX_DATASET)")
    images = open_dataset(root).images
    protocols = (DERMX_2021, NATIVE, with_raters(NATIVE, _STAPLE))
    works = [lambda p=p: among_raters(images, p) for p in protocols]  # type: ignore[misc]
    coarse, native, staple = alternating_medians(works, runs=3)
    return [
        at_most("among_raters_dermx_2021", coarse, 4, "s"),
        at_most("among_raters_native", native, 8, "s"),
        at_most("among_raters_native_staple", staple, 14, "s"),
        at_most("staple_of_five_raters_12_megapixels", _large(), 1, "s"),
    ]


def _large() -> float:
    rng = np.random.default_rng(0)
    masks = []
    for _ in range(5):
        y, x = rng.integers(400, 600, size=2)
        whole = np.zeros(_SIZE, bool)
        whole[y : y + 1800, x : x + 2500] = True
        whole ^= rng.random(_SIZE) < 0.01
        masks.append(crop_to_content(whole))
    names = [str(number) for number in range(5)]
    return alternating_medians([lambda: fuse(count_votes(names, masks, _SIZE), _STAPLE)], 5)[0]
