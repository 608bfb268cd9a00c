"""The turns of the window's event loop while something is done: how long the longest takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer

from tests.bench.window_hands import run_for, run_until

_PATIENCE = 300


@dataclass(frozen=True, slots=True)
class Longest:
    """Seconds of the longest turn: what the thread computed, and how long it stood.

    ``awake``: by the clock, less what the thread stood in line for a core, which other programs
    had meanwhile; so what waits for another thread of Python is in it.
    """

    computed: float
    awake: float


def longest_turn(work: Callable[[], object], settled: Callable[[], bool]) -> Longest:
    """From ``work``, which begins a turn, until all has ``settled``."""
    beats: list[tuple[float, float]] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(_now()))
    timer.start(1)
    run_for(0.2)
    beats[:] = [_now()]
    work()
    run_until(settled, _PATIENCE)
    run_for(0.5)
    timer.stop()
    computed, awake = np.diff(np.array(beats), axis=0).max(axis=0)
    return Longest(float(computed), float(awake))


def _now() -> tuple[float, float]:
    return time.thread_time(), time.perf_counter() - _in_line()


def _in_line() -> float:
    """Seconds that this thread was ready to go on and had no core; 0 where Linux does not say."""
    try:
        told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text("ascii")
    except OSError:
        return 0.0
    return int(told.split()[1]) / 1e9
