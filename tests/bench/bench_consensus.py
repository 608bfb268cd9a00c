"""Raters as one: the raters of the published data set among themselves, and a large image's votes.

What opening caches is at hand before the clock starts; outlines are filled while it runs.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import partial

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.masks import crop_to_content
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.consensus.among_raters import among_raters
from dermx_viewer.scoring.consensus.fuse import fuse
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.votes import count_votes
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, with_raters
from tests.bench.fresh import real_dataset
from tests.bench.peers import decode_masks
from tests.bench.result import Plan, Result, compared

_STAPLE = Fusion("STAPLE")
_SIZE = (3000, 4000)
_LIMIT = "OpenCV decodes all its PNG masks"


def run(plan: Plan) -> Iterator[Result]:
    """Tables of the published raters; STAPLE of 12 megapixels against SimpleITK's."""
    root = real_dataset()
    images = open_dataset(root).images
    wanted = {
        "among_raters_dermx_2021": (DERMX_2021, 4),
        "among_raters_native": (NATIVE, 8),
        "among_raters_native_staple": (with_raters(NATIVE, _STAPLE), 14),
    }
    for name, (protocol, goal) in wanted.items():
        if plan.quick and protocol is not DERMX_2021:
            continue
        ours, peer = partial(among_raters, images, protocol), partial(decode_masks, str(root))
        yield compared(name, ours, peer, against=_LIMIT, goal=goal, pairs=plan.pairs())
    yield _large(plan)


def _large(plan: Plan) -> Result:
    masks = list(_masks())
    cropped = [crop_to_content(mask) for mask in masks]
    names = [str(number) for number in range(len(masks))]
    return compared(
        "staple_of_five_raters_12_megapixels",
        lambda: fuse(count_votes(names, cropped, _SIZE), _STAPLE),
        partial(_by_simple_itk, masks),
        against="SimpleITK's STAPLE",
        goal=0.1,
        pairs=plan.pairs(),
    )


def _masks() -> Iterator[npt.NDArray[np.bool_]]:
    rng = np.random.default_rng(0)
    for _ in range(5):
        y, x = rng.integers(400, 600, size=2)
        whole = np.zeros(_SIZE, bool)
        whole[y : y + 1800, x : x + 2500] = True
        whole ^= rng.random(_SIZE) < 0.01
        yield whole


def _by_simple_itk(masks: list[npt.NDArray[np.bool_]]) -> object:
    with warnings.catch_warnings():
        # Said by its bindings when they are imported under newer Pythons.
        warnings.simplefilter("ignore", DeprecationWarning)
        import SimpleITK
    filtered = SimpleITK.STAPLEImageFilter()
    filtered.SetForegroundValue(1)
    images = [SimpleITK.GetImageFromArray(mask.astype(np.uint8)) for mask in masks]
    return SimpleITK.GetArrayFromImage(filtered.Execute(images))
