"""Measuring in fresh processes: seconds of two works in one, and the memory they took."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.bench.result import Pair
from tests.conftest import find_real_dataset

_BEGINNING = """
import sys, time
{imports}
seconds = []
for work in ({ours}, {peer}):
    start = time.perf_counter()
    found = work(*sys.argv[1:])
    seconds.append(time.perf_counter() - start)
    told = found if work is {ours} else told
"""
_END = """
import resource
unit = 1 if sys.platform == "darwin" else 1024
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
print(*seconds, memory, told)
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """(ours, peer) seconds of each process, the highest memory in MB, and what ours told last."""

    pairs: list[Pair]
    memory: float
    told: float


def real_dataset() -> Path:
    """The published data set; the bench ends where it is not at hand."""
    root = find_real_dataset()
    if root is None:
        raise SystemExit("the published data set is not at hand (set DERMX_DATASET)")
    return root


def measured(imports: str, ours: str, peer: str, arguments: list[str], pairs: int) -> Measured:
    """Each pair in a fresh process, imports not counted; the first one warms the file cache.

    ``ours`` and ``peer`` are names of functions in ``imports``, given ``arguments``. What ours
    returns is a number.
    """
    script = _BEGINNING.format(imports=imports, ours=ours, peer=peer)
    command = [sys.executable, "-c", script + _END, *arguments]
    rows = [_row(command) for _ in range(pairs + 1)][1:]
    return Measured([(row[0], row[1]) for row in rows], max(row[2] for row in rows), rows[0][3])


def _row(command: list[str]) -> list[float]:
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [float(word) for word in output.splitlines()[-1].split()]


def warm_environment() -> dict[str, str]:
    """A warm start finds compiled modules: they are kept even where this shell asks not to."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
