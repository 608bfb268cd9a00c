"""What a campaign found, counted and put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

FAULTS = ("exception", "hang", "memory", "crash", "lost neighbour", "canary")
_TOLD = {
    "exception": "uncaught exceptions",
    "hang": "hangs over 10 s",
    "memory": "over 1 GB",
    "crash": "ends of the process",
    "lost neighbour": "good neighbours lost",
    "canary": "canaries",
}


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two findings the same."""

    fault: str
    kind: str
    error: str
    place: str


@dataclass(slots=True)
class Found:
    """One distinct finding: how to see it again, and how often it came."""

    key: Key
    seed: int
    number: int
    message: str
    steps: tuple[str, ...] = ()
    count: int = 1
    saved: str = ""

    def line(self) -> str:
        """One line that names kind, seed, number, exception and place."""
        what = " ".join(part for part in (self.key.error, self.key.place) if part)
        message = " ".join(self.message.split())[:160]
        by = f" by {' + '.join(self.steps)}" if self.steps else ""
        return (
            f"{self.key.fault}: {self.key.kind} seed {self.seed} case {self.number} "
            f"×{self.count}: {what}: {message}{by}"
        )


@dataclass(slots=True)
class Figures:
    """Counters of a campaign."""

    seed: int
    inputs: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    found: dict[Key, Found] = field(default_factory=dict)
    seconds: float = 0.0
    slowest: float = 0.0
    largest: int = 0

    def add(self, key: Key, number: int, message: str, steps: tuple[str, ...] = ()) -> bool:
        """Count a finding; returns whether it is the first of its sort."""
        self.faults[key.fault] += 1
        if key in self.found:
            self.found[key].count += 1
            return False
        self.found[key] = Found(key, self.seed, number, message, steps)
        return True

    def total(self) -> int:
        """Inputs; what is in brackets was tried again in another way."""
        return sum(count for kind, count in self.inputs.items() if not kind.startswith("("))

    def lines(self) -> Iterator[str]:
        """The report: figures, then one line a distinct finding."""
        yield f"seed {self.seed}: {self.total():,} inputs in {self.seconds:,.0f} s"
        yield "  " + ", ".join(f"{kind} {count}" for kind, count in sorted(self.inputs.items()))
        yield "  " + ", ".join(f"{self.faults[fault]} {_TOLD[fault]}" for fault in FAULTS)
        yield f"  slowest {self.slowest:.1f} s, largest {self.largest / 1e6:,.0f} MB"
        if self.found:
            yield f"{len(self.found)} distinct findings:"
        order = {fault: number for number, fault in enumerate(FAULTS)}
        for one in sorted(self.found.values(), key=lambda f: (order[f.key.fault], f.key.kind)):
            yield f"  {one.line()}"
            if one.saved:
                yield f"    saved in {one.saved}"
