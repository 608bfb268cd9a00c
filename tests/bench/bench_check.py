"""The whole check of dermx-2021, opening included, in fresh processes, imports not counted."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.fresh import measured, real_dataset
from tests.bench.result import Plan, Result, at_most, from_pairs


def run(plan: Plan) -> Iterator[Result]:
    """Seconds and memory; nothing in a hurry."""
    if plan.quick:
        return
    imports = "from tests.bench.peers import check, decode_masks"
    found = measured(imports, "check", "decode_masks", [str(real_dataset())], plan.pairs())
    against = "OpenCV decodes all its PNG masks"
    yield from_pairs("check_dermx_2021", found.pairs, against=against, goal=1.5)
    yield at_most("check_dermx_2021_memory", found.memory, 1000, "MB")
