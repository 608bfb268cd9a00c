"""Opening the published data set, and one as large as DermXDB: seconds and memory.

Each in fresh processes, imports not counted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.fresh import Measured, measured, real_dataset
from tests.bench.result import Plan, Result, at_most, from_pairs
from tests.dataset.dermxdb import Layout, write_dermxdb

_AGAINST = "msgspec decodes all its JSON"


def run(plan: Plan) -> Iterator[Result]:
    """Both data sets; in a hurry the published one alone."""
    found = _opened(real_dataset(), plan.pairs(15))
    yield from_pairs("open_dermx_2021", found.pairs, against=_AGAINST, goal=10)
    yield at_most("open_dermx_2021_memory", found.memory, 300, "MB")
    if plan.quick:
        return
    with tempfile.TemporaryDirectory(prefix="dermx-bench-") as folder:
        root = Path(folder) / "dermxdb"
        # The PNG files are not read by opening; their names are in the list all the same.
        write_dermxdb(root, Layout(write_masks=False))
        found = _opened(root, plan.pairs())
    if found.told != Layout().evaluations:
        raise SystemExit(f"{found.told:g} evaluations were opened, not {Layout().evaluations}")
    yield from_pairs("open_dermxdb", found.pairs, against=_AGAINST, goal=10)
    yield at_most("open_dermxdb_memory", found.memory, 1000, "MB")


def _opened(root: Path, pairs: int) -> Measured:
    imports = "from tests.bench.peers import open_, decode_json"
    return measured(imports, "open_", "decode_json", [str(root)], pairs)
