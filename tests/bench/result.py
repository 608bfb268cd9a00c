"""How a benchmark speaks: one figure with its goal."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One measured figure. ``goal`` is text for people, ``ok`` whether it was met."""

    name: str
    value: float
    unit: str
    goal: str
    ok: bool


def at_most(name: str, value: float, limit: float, unit: str) -> Result:
    """A figure that must not exceed ``limit``."""
    return Result(name, value, unit, f"<= {limit:g}", value <= limit)


def at_least(name: str, value: float, limit: float, unit: str) -> Result:
    """A figure that must reach ``limit``."""
    return Result(name, value, unit, f">= {limit:g}", value >= limit)


def seconds(work: Callable[[], object]) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternating_medians(works: Sequence[Callable[[], object]], runs: int = 15) -> list[float]:
    """Median seconds of each callable, run in turn (A B A B …) after one warm-up of each.

    Alternating makes the ratio of two medians hold although the machine's speed drifts.
    """
    for work in works:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for slot, work in zip(times, works, strict=True):
            slot.append(seconds(work))
    return [statistics.median(slot) for slot in times]
