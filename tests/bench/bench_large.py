"""Photographs of seven megapixels: switching images with all layers on, beside decoding the JPEG.

The goal is 1.5 times OpenCV's decoding of the file, of the processor, until every pane is whole:
in the thread that paints, and for an image far away, whose photograph is not read yet, in the one
that decodes it, too. Small photographs miss it: of 0.3 megapixels a step takes 3 times its
decoding (4 ms), and a jump 15 times, nearly all of it to stroke outlines and to fill docks; see
``image_switch_demo`` of the bench of the window.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import cv2

from tests.bench.peers import decode
from tests.bench.result import Pair, Plan, Result, from_pairs

_AGAINST = "OpenCV decodes its JPEG"
_WIDTH = 3000
_PATIENTS = 24


def run(plan: Plan) -> Iterator[Result]:
    """Seconds from asking for another image to its paint: the next one, and one far away."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        _write_large(folder / "demo")
        step = _switches(folder / "demo", plan, apart=1)
        yield from_pairs("large_image_step", step, against=_AGAINST, goal=1.5)
        jump = _switches(folder / "demo", plan, apart=7)
        yield from_pairs("large_image_jump", jump, against=_AGAINST, goal=1.5)


def _write_large(folder: Path) -> None:
    """The demo's painting, its photographs scaled up."""
    from dermx_viewer.painting.demo import write_demo_data

    write_demo_data(folder, images=_PATIENTS)
    for file in (folder / "images").glob("*.jpg"):
        picture = cv2.imread(str(file))
        size = (_WIDTH, round(_WIDTH * picture.shape[0] / picture.shape[1]))
        cv2.imwrite(str(file), cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC))


def _switches(dataset: Path, plan: Plan, *, apart: int) -> list[Pair]:
    from tests.bench.window_hands import Hands

    hands, pairs = Hands(dataset), []
    images = hands.photographed
    for number in range(6 if plan.quick else _PATIENTS - 1):
        image = images[(number + 1) * apart % len(images)]
        # As a user who looks at each: what may come next was made ready meanwhile.
        hands.rest()
        ours = hands.show_image(image)
        hands.rest()
        assert image.photograph is not None
        start = time.thread_time()
        decode(image.photograph.path)
        pairs.append((ours, time.thread_time() - start))
    hands.close()
    return pairs
