"""A data set of 34,000 images in the window: opening it, its list, an idle window, and closing.

Wanted are turns of the event loop of 50 ms at most on an idle core, 1 % of a core for the watch of
the disk, and 0.3 s to close. What is asked of all images is asked in the job that opens them; the
parts are told one by one.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dermx_viewer.dataset import index
from tests.bench.fresh import real_dataset
from tests.bench.result import Plan, Result, absolute, at_most, from_pairs
from tests.dataset.many import write_many

if TYPE_CHECKING:
    from tests.bench.many_hands import ManyHands

COPIES, FEWER = 60, 10
_AGAINST = "NumPy's stable argsort of a million numbers, 0.1 s on an idle core"
_PAIRS = 3


def run(plan: Plan) -> Iterator[Result]:
    """The longest turns, the share of a core of a window that nobody touches, and closing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        many = folder / "many"
        write_many(many, real_dataset(), FEWER if plan.quick else COPIES)
        # Files that were written just now are not kept.
        time.sleep(index.SETTLED_NS / 1e9)
        yield from _in_the_window(many, plan)


def _in_the_window(many: Path, plan: Plan) -> Iterator[Result]:
    from tests.bench.many_hands import ManyHands
    from tests.bench.window_hands import run_for

    hands = ManyHands(real_dataset())
    opening = partial(hands.open, many)
    yield _turn("opening", opening, hands)
    yield absolute("opening_images", len(hands.images), "images")
    yield _turn("opening_again", opening, hands)
    yield _turn("opening_sorted_list", hands.sort_by_name, hands)
    yield _turn("opening_sorted_again", opening, hands)
    yield _turn("opening_filtered_list", lambda: hands.type_words("acne"), hands)
    image = hands.images[len(hands.images) // 2]
    yield _turn("opening_far_image", partial(hands.step, image), hands)
    # The first look at the disk is over.
    run_for(5)
    start, busy = time.perf_counter(), time.process_time()
    run_for(11 if plan.quick else 61)
    share = (time.process_time() - busy) / (time.perf_counter() - start)
    yield at_most("opening_idle", share, 0.01, "of a core")
    start = time.perf_counter()
    hands.close()
    yield at_most("opening_close", time.perf_counter() - start, 0.3, "s")


def _turn(name: str, work: Callable[[], object], hands: ManyHands) -> Result:
    """What the window's thread computes in the longest turn until the data set is shown."""
    from tests.bench.turns import longest_turn

    longest = longest_turn(work, hands.is_open).computed
    pairs = [(longest, _sorted()) for _ in range(_PAIRS)]
    return from_pairs(name, pairs, against=_AGAINST, goal=0.5)


def _sorted() -> float:
    numbers = np.random.default_rng(0).random(1_000_000)
    start = time.thread_time()
    np.argsort(numbers, kind="stable")
    return time.thread_time() - start
