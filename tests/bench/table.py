"""Results as a table for people: name, ours, peer, ratio with its spread, goal, ok."""

from __future__ import annotations

from tests.bench.result import Result

_ROW = "{:<44} {:>13} {:>13} {:>8} {:>15} {:>8}  {}"
HEADER = _ROW.format("name", "ours", "peer", "ratio", "quartiles", "goal", "ok")


def row(result: Result) -> str:
    """One line; what the peer is stands behind it."""
    peer = "" if result.peer is None else _figure(result.peer, result.unit)
    ratio = "" if result.ratio is None else f"{result.ratio:.3g}"
    spread = "" if result.spread is None else f"{result.spread[0]:.3g} – {result.spread[1]:.3g}"
    goal = "" if result.goal is None else f"<= {result.goal:g}"
    said = "" if result.goal is None else "ok" if result.ok else "MISSED"
    against = f"  (peer: {result.against})" if result.against else ""
    figure = _figure(result.ours, result.unit)
    return (_ROW.format(result.name, figure, peer, ratio, spread, goal, said) + against).rstrip()


def _figure(value: float, unit: str) -> str:
    if unit == "s" and abs(value) < 1:
        return f"{value * 1000:.3g} ms"
    return f"{value:.4g} {unit}"
