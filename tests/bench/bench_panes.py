"""Four panes against one: switching images with all layers, each window beside the other.

Wanted is 1.3 times, and missed since what comes next is painted beforehand: one pane's step takes
4 ms then and four panes' 9, where they took 20 and 26. Each pane costs 2 ms of its own, to take
its scene and to be painted, of which outlines are one picture. The goal here is a limit.
"""

from __future__ import annotations

import os
import tempfile
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
        yield from_pairs("four_panes_switch_demo", pairs, against=_AGAINST, goal=3.5)


def _switches(demo: Path, plan: Plan) -> list[Pair]:
    from dermx_viewer.painting.demo import write_demo_data
    from tests.bench.window_hands import Hands

    write_demo_data(demo)
    four, one = Hands(demo), Hands(demo)
    four.show_panes(4)
    pairs = []
    several = [image for image in one.images if len(image.kept_evaluations) > 1]
    for image in several[: 12 if plan.quick else 40]:
        took = []
        for hands in (four, one):
            hands.rest()
            took.append(hands.show_image(image))
        pairs.append((took[0], took[1]))
    four.close()
    one.close()
    return pairs
