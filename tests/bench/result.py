"""How a benchmark speaks: a figure of ours beside a peer's of the same minute, and the goal.

Absolute times say little on a shared machine. A goal is a ratio ours ÷ peer, the median over pairs
that were measured in turn (ours, peer, ours, peer …); only sizes (memory, differences) have
absolute goals. All goals are upper limits.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

ENOUGH = 9
"""Pairs behind every ratio that is judged by the whole ``make bench``."""

Work = Callable[[], object]
Pair = tuple[float, float]
"""What was measured of ours and of the peer, one after the other."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. ``quick``: few pairs; ``thorough``: more networks as well."""

    quick: bool = False
    thorough: bool = False

    def pairs(self, wanted: int = ENOUGH) -> int:
        """How many pairs to measure where ``wanted`` would be good."""
        return 3 if self.quick else max(wanted, ENOUGH)


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. ``goal``: what the ratio, or without a peer the figure, may be at most.

    ``spread``: the lower and the upper quartile of the ratios of the pairs.
    """

    name: str
    ours: float
    unit: str
    peer: float | None = None
    against: str = ""
    ratio: float | None = None
    spread: tuple[float, float] | None = None
    pairs: int = 0
    goal: float | None = None

    @property
    def ok(self) -> bool:
        """False where a goal was missed; a figure that is NaN misses it."""
        judged = self.ours if self.ratio is None else self.ratio
        return self.goal is None or judged <= self.goal


def absolute(name: str, ours: float, unit: str) -> Result:
    """A figure to look at, without a goal."""
    return Result(name, ours, unit)


def at_most(name: str, ours: float, goal: float, unit: str) -> Result:
    """A size that does not depend on how busy the machine is."""
    return Result(name, ours, unit, goal=goal)


def from_pairs(
    name: str, pairs: Sequence[Pair], *, against: str, goal: float | None, unit: str = "s"
) -> Result:
    """The median of the pairs' ratios ours ÷ peer, and both absolute medians."""
    ratios = [ours / peer for ours, peer in pairs]
    ours, peer = (statistics.median(side) for side in zip(*pairs, strict=True))
    low, _, high = statistics.quantiles(ratios, n=4, method="inclusive")
    ratio = statistics.median(ratios)
    return Result(name, ours, unit, peer, against, ratio, (low, high), len(pairs), goal)


def compared(
    name: str,
    ours: Work,
    peer: Work,
    *,
    against: str,
    goal: float | None,
    pairs: int = ENOUGH,
) -> Result:
    """Seconds of two callables, run in turn after one warm-up of each."""
    return from_pairs(name, alternating(ours, peer, pairs), against=against, goal=goal)


def alternating(ours: Work, peer: Work, pairs: int) -> list[Pair]:
    """Seconds of both, run in turn after one warm-up of each."""
    ours()
    peer()
    return [(seconds(ours), seconds(peer)) for _ in range(pairs)]


def seconds(work: Work) -> float:
    """Wall-clock seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
