"""The longest turn of the window's event loop while something is done, beside a peer.

Wanted are 50 ms at most on an idle core. Of each turn the processor time of the window's thread is
taken, beside that of NumPy's stable argsort of a million numbers, which takes about 0.1 s on such
a core: half of it is the goal. What waits for another thread of Python is not in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from tests.bench.result import Pair, Result, from_pairs

ARGSORT = "NumPy's stable argsort of a million numbers"
_PAIRS = 3


def longest_turn(
    name: str, work: Callable[[], object], settled: Callable[[], bool], *, goal: float = 0.5
) -> Result:
    """The longest turn of the loop from ``work`` until all has ``settled``."""
    from PySide6.QtCore import QTimer

    from tests.bench.window_hands import run_for, run_until

    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.thread_time()))
    timer.start(1)
    run_for(0.2)
    beats.clear()
    beats.append(time.thread_time())
    work()
    run_until(settled, 300)
    run_for(0.5)
    timer.stop()
    longest = float(np.diff(beats).max())
    pairs: list[Pair] = [(longest, argsort_seconds()) for _ in range(_PAIRS)]
    return from_pairs(name, pairs, against=ARGSORT, goal=goal)


def argsort_seconds() -> float:
    """Seconds of the processor that NumPy takes to sort a million numbers."""
    numbers = np.random.default_rng(0).random(1_000_000)
    start = time.thread_time()
    np.argsort(numbers, kind="stable")
    return time.thread_time() - start
