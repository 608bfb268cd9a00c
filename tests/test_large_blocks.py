"""What was let go is the system's again, whatever small things came after it."""

from __future__ import annotations

import subprocess
import sys

import pytest

_WORK = """
import os, sys
import numpy as np
from dermx_viewer.large_blocks import give_back_large_blocks

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

if sys.argv[1] == "with":
    give_back_large_blocks()
np.ones(3_500_000).copy()  # From now on a block of up to 28 MB is kept.
before = resident()
large = np.ones(1_250_000)  # 10 MB
small = [np.ones(1000) for _ in range(250)]  # 2 MB that lie behind it
del large
print(resident() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of the C library of Linux")
def test_large_blocks_go_back() -> None:
    def grown(how: str) -> float:
        asked = [sys.executable, "-c", _WORK, how]
        return float(subprocess.run(asked, capture_output=True, check=True).stdout)

    with_, without = grown("with"), grown("without")
    assert with_ < 4 < 8 < without
