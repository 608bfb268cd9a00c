"""A window that nobody touches: the processor time that it takes, the watch of the disk included.

Wanted are 0 for the window and 1 % of a core for the watch of 34,000 images. The watch rests a
hundred times as long as a look has taken. Measured here are the demo data and the published data
set.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.fresh import real_dataset
from tests.bench.result import Plan, Result, at_most

_GOAL = 0.01


def run(plan: Plan) -> Iterator[Result]:
    """Seconds of the processor for each second, all threads together."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        from dermx_viewer.painting.demo import write_demo_data

        write_demo_data(folder / "demo")
        yield _idle("idle_demo", folder / "demo", plan)
        yield _idle("idle_dermx_2021", real_dataset(), plan)


def _idle(name: str, dataset: Path, plan: Plan) -> Result:
    from tests.bench.window_hands import Hands, run_for

    hands = Hands(dataset)
    # Pictures and thumbnails are read, and the first look at the disk is over.
    run_for(4)
    start, busy = time.perf_counter(), time.process_time()
    run_for(11 if plan.quick else 31)
    share = (time.process_time() - busy) / (time.perf_counter() - start)
    hands.close()
    return at_most(name, share, _GOAL, "of a core")
