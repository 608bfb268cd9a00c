"""Painted training pictures, as the network sees them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from PIL import Image

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.painting.imagined import imagine
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked

INPUT_SIZE = (120, 160)
"""(height, width) of the demo models' input."""

# The demo data set is painted from seeds (seed, number); these never meet it or each other.
TRAINING, FRESH = 1_000_001, 2_000_003


def painted_samples(
    count: int,
    stream: int,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Paint ``count`` pictures: RGB uint8 (count, height, width, 3) and class numbers (count,).

    Classes take turns; sizes and aspects vary, and each is squashed to INPUT_SIZE as a
    photograph would be (Pillow bilinear). ``stream`` is TRAINING or FRESH.
    """
    names = ontology().diagnosis_names
    pictures = np.empty((count, *INPUT_SIZE, 3), np.uint8)

    def one(number: int) -> None:
        stop_if_asked(should_stop)
        pictures[number] = painted_sample(number, stream, names)

    with ThreadPoolExecutor(max_workers=2) as pool:
        for done, _ in enumerate(pool.map(one, range(count)), 1):
            progress(done, count, "Painting pictures")
    return pictures, np.arange(count) % len(names)


def painted_sample(number: int, stream: int, names: Sequence[str]) -> npt.NDArray[np.uint8]:
    """One picture at INPUT_SIZE."""
    rng = np.random.default_rng((stream, number, 7))
    short = int(rng.integers(220, 340))
    long = round(short * rng.choice((1.0, 4 / 3, 1.5)))
    size = (short, long) if rng.random() < 0.65 else (long, short)
    picture = imagine((stream, number), names[number % len(names)], size).picture
    height, width = INPUT_SIZE
    small = Image.fromarray(picture).resize((width, height), Image.Resampling.BILINEAR)
    return np.asarray(small)
