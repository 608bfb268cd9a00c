"""Opening a large data set again: beside its first opening, and kilobytes for each evaluation.

Ten times the published data set (twice in a hurry), in fresh processes, imports not counted. The
goals are those for 34,000 images: both figures are for one evaluation alike, however many there
are (60 times, once: 0.12 of the opening that writes the index; its memory was not measured).
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dermx_viewer.dataset import index
from tests.bench.fresh import measured, real_dataset
from tests.bench.result import Plan, Result, absolute, at_most, from_pairs
from tests.dataset.many import write_many

COPIES, FEWER = 10, 2


def run(plan: Plan) -> Iterator[Result]:
    """Seconds, and the memory that an opened data set holds and that opening it takes."""
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as folder:
        root = Path(folder) / "many"
        write_many(root, real_dataset(), FEWER if plan.quick else COPIES)
        os.environ["DERMX_CACHE"] = str(Path(folder) / "cache")
        # Files that were written just now are not kept.
        time.sleep(index.SETTLED_NS / 1e9)
        imports = "from tests.bench.peers import reopen, open_"
        found = measured(imports, "reopen", "open_", [str(root)], plan.pairs())
        imports = "from tests.bench.peers import open_in_two, open_"
        two = measured(imports, "open_in_two", "open_", [str(root)], plan.pairs())
        imports = "from tests.bench.peers import kilobytes, most_kilobytes, open_"
        held = measured(imports, "kilobytes", "open_", [str(root)], 1).told
        most = measured(imports, "most_kilobytes", "open_", [str(root)], 1).told
    against = "opened by one, the first time"
    # Files of fewer copies are read by one in either case.
    yield from_pairs(
        "open_in_two_processes", two.pairs, against=against, goal=None if plan.quick else 0.8
    )
    yield from_pairs("reopen", found.pairs, against="opened without the index", goal=0.15)
    yield at_most("reopen_memory_per_evaluation", held, 10, "kB")
    yield absolute("reopen_most_memory_per_evaluation", most, "kB")
