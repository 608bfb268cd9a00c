"""Painting: pictures of the demo data set, and stand-ins of the published data set.

The peer does what no painting of skin can do without: grain of three sizes over the whole
picture, and its JPEG file.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.painting.demo import write_demo_data
from dermx_viewer.painting.stand_ins import paint_stand_ins
from tests.bench.fresh import real_dataset
from tests.bench.result import Plan, Result, compared

_PATIENTS = 6
_EACH = 60
"""Every so manyth image of the published data set is painted."""
_AGAINST = "three grains and a JPEG file of each picture by OpenCV"


def run(plan: Plan) -> Iterator[Result]:
    """Seconds of a few pictures; all take as long in proportion."""
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as name:
        folder = Path(name)
        yield compared(
            f"paint_{_PATIENTS}_demo_patients",
            partial(_demo, folder / "demo"),
            lambda: _grain(_sizes(folder / "demo")),
            against=_AGAINST,
            goal=1.5,
            pairs=plan.pairs(),
        )
        dataset = open_dataset(real_dataset())
        few = replace(dataset, images=dataset.images[::_EACH])
        yield compared(
            f"paint_{len(few.images)}_stand_ins",
            partial(paint_stand_ins, few, folder / "stand-ins", overwrite=True),
            partial(_grain, [image.size for image in few.images]),
            against=_AGAINST,
            goal=0.8,
            pairs=plan.pairs(),
        )


def _demo(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    write_demo_data(folder, images=_PATIENTS)


def _sizes(folder: Path) -> list[tuple[int, int]]:
    return [image.size for image in open_dataset(folder).images]


def _grain(sizes: Sequence[tuple[int, int]]) -> None:
    rng = np.random.default_rng(0)
    for height, width in sizes:
        picture = np.zeros((height, width, 3), np.float32)
        for sigma in (1, 4, 16):
            noise = rng.standard_normal((height, width, 3), dtype=np.float32)
            picture += cv2.GaussianBlur(noise, (0, 0), sigma)
        done, _ = cv2.imencode(".jpg", np.clip(128 + 20 * picture, 0, 255).astype(np.uint8))
        assert done
