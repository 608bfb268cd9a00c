"""Four panes against one: switching images with all layers, each window beside the other."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.result import Pair, Plan, Result, from_pairs

_AGAINST = "the same window with one pane"


def run(plan: Plan) -> Iterator[Result]:
    """Seconds from asking for another image to the paint of every pane, all layers in each.

    Of the processor, in the thread that paints: with two windows open, what decodes the next
    photographs would colour the other one's figures. Outlines are stroked and the photograph is
    scaled once for all panes; each paints copies.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        pairs = _switches(folder / "demo", plan)
        yield from_pairs("four_panes_switch_demo", pairs, against=_AGAINST, goal=1.3)


def _switches(demo: Path, plan: Plan) -> list[Pair]:
    from dermx_viewer.painting.demo import write_demo_data
    from tests.bench.window_hands import Hands, run_for

    write_demo_data(demo)
    four, one = Hands(demo), Hands(demo)
    four.show_panes(4)
    pairs = []
    several = [image for image in one.images if len(image.kept_evaluations) > 1]
    for image in several[: 12 if plan.quick else 40]:
        took = []
        for hands in (four, one):
            # As a user who steps through: the neighbours were decoded meanwhile.
            run_for(0.05)
            start = time.thread_time()
            hands.show_image(image)
            took.append(time.thread_time() - start)
        pairs.append((took[0], took[1]))
    four.close()
    one.close()
    return pairs
