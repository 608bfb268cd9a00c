"""What was let go is the system's again, whatever small things came after it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_WORK = """
import ctypes, sys
import numpy as np
from dermx_viewer.large_blocks import give_back_large_blocks

class Info(ctypes.Structure):  # struct mallinfo2 of malloc.h
    _fields_ = [(name, ctypes.c_size_t) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd",
        "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]

library = ctypes.CDLL(None)
library.mallinfo2.restype = Info

def free_but_kept():
    return library.mallinfo2().fordblks / 1e6

if sys.argv[1] == "with":
    give_back_large_blocks()
np.ones(3_500_000).copy()  # From now on a block of up to 28 MB is kept.
first = [np.ones(1000) for _ in range(1000)]  # 8 MB: no hole is left for those below
before = free_but_kept()
large = np.ones(1_250_000)  # 10 MB
small = [np.ones(1000) for _ in range(250)]  # 2 MB that lie behind it
del large
print(free_but_kept() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of the C library of Linux")
def test_large_blocks_go_back() -> None:
    # A setting of these has the library behave as with our own call, or otherwise altogether.
    own = ("MALLOC_", "GLIBC_TUNABLES", "LD_PRELOAD")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}

    def kept(how: str) -> float:
        asked = [sys.executable, "-c", _WORK, how]
        run = subprocess.run(asked, capture_output=True, check=True, env=environment)
        return float(run.stdout)

    with_, without = kept("with"), kept("without")
    assert with_ < 4 < 8 < without
