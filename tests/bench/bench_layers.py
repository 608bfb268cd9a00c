"""A layer that is hidden and shown again, beside the switch to another image.

Wanted are 16 ms on an idle machine, and a tenth of an image switch. Of the processor, in the
thread that paints, until the picture is painted; menus and docks follow then. The first is met by
far, 2 to 3 ms. The second is met beside an image far away with a large photograph alone: half of a
toggle is to work out what is shown, which a step to a neighbour, painted beforehand, does alike
(4 ms in all). The goal here is a limit.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.fresh import real_dataset
from tests.bench.result import Pair, Plan, Result, at_most, from_pairs

_AGAINST = "the switch to that image, all layers on"


def run(plan: Plan) -> Iterator[Result]:
    """Seconds from hiding or showing a layer to the paint, all others on."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        from dermx_viewer.painting.demo import write_demo_data

        write_demo_data(folder / "demo")
        for kind, root in (("demo", folder / "demo"), ("dermx_2021", real_dataset())):
            pairs = _toggles(root, plan)
            yield from_pairs(f"layer_toggle_{kind}", pairs, against=_AGAINST, goal=0.9)
            took = 1000 * median(ours for ours, _ in pairs)
            yield at_most(f"layer_toggle_{kind}_itself", took, 16, "ms")


def _toggles(root: Path, plan: Plan) -> list[Pair]:
    from tests.bench.window_hands import Hands

    hands, pairs = Hands(root), []
    several = [image for image in hands.images if len(image.kept_evaluations) > 1]
    for image in several[: 12 if plan.quick else 40]:
        # As a user who steps through: the neighbours were decoded meanwhile.
        hands.rest()
        switched = hands.show_image(image)
        hands.rest()
        evaluation = image.kept_evaluations[0]
        layer = evaluation.rater, next(iter(evaluation.outlined))
        took = [hands.toggle_layer(layer) for _ in range(2)]
        pairs.append((sum(took) / len(took), switched))
    hands.close()
    return pairs
