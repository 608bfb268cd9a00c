"""Raters as one: the raters of the published data set among themselves, and a large image's votes.

What opening caches is at hand before the clock starts; outlines are filled while it runs.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path

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
from tests.bench.peers import decode
from tests.bench.result import Plan, Result, compared

_STAPLE = Fusion("STAPLE")
_SIZE = (3000, 4000)
_EACH = 8
"""Every so manyth image is compared: the peer takes seconds for all."""
_LIMIT = "OpenCV decodes the PNG masks of the same images"


def run(plan: Plan) -> Iterator[Result]:
    """Tables of the published raters; STAPLE of 12 megapixels against SimpleITK's."""
    images = open_dataset(real_dataset()).images[::_EACH]
    every = [r.mask_file for image in images for e in image.evaluations for r in e.regions]
    files = [file for file in every if file is not None]
    wanted = {
        "among_raters_dermx_2021": (DERMX_2021, 0.6),
        "among_raters_native": (NATIVE, 1.2),
        "among_raters_native_staple": (with_raters(NATIVE, _STAPLE), 2),
    }
    for name, (protocol, goal) in wanted.items():
        if plan.quick and protocol is not DERMX_2021:
            continue
        ours, peer = partial(among_raters, images, protocol), partial(_decode, files)
        yield compared(name, ours, peer, against=_LIMIT, goal=goal, pairs=plan.pairs())
    yield _large(plan)


def _decode(files: list[Path]) -> int:
    return sum(decode(file) for file in files)


def _large(plan: Plan) -> Result:
    masks = list(_masks())
    cropped = [crop_to_content(mask) for mask in masks]
    names = [str(number) for number in range(len(masks))]
    return compared(
        "staple_of_five_raters_12_megapixels",
        lambda: fuse(count_votes(names, cropped, _SIZE), _STAPLE),
        partial(_by_simple_itk, masks),
        against="SimpleITK's STAPLE",
        goal=0.05,
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
