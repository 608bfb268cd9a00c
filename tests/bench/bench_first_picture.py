"""The first picture: how long after the window itself it is there.

Wanted is a second; the goal is a limit, not a ratio, since what people wait for has no peer.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.fresh import warm_environment
from tests.bench.result import Plan, Result, at_most

_SCRIPT = """
import sys
from pathlib import Path
from tests.bench.window_hands import first_picture
print(first_picture(Path(sys.argv[1])))
"""


def run(plan: Plan) -> Iterator[Result]:
    """The median over fresh processes, on the demo data; the first one warms the disk."""
    from dermx_viewer.painting.demo import write_demo_data

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("DERMX_SETTINGS", "DERMX_CACHE", "DERMX_LOGS"):
            os.environ[variable] = str(folder / variable.lower())
        write_demo_data(folder / "demo")
        times = [_seconds(folder / "demo") for _ in range(plan.pairs() + 1)][1:]
    yield at_most("first_picture", statistics.median(times), 1, "s")


def _seconds(dataset: Path) -> float:
    command = [sys.executable, "-c", _SCRIPT, str(dataset)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **warm_environment()}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return float(done.stdout.split()[-1])
