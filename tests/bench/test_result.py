"""The bench's own arithmetic: whose turn it is, medians of ratios, verdicts, the exit status."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench import __main__ as bench
from tests.bench.result import (
    ENOUGH,
    Plan,
    Result,
    absolute,
    alternating,
    at_most,
    compared,
    from_pairs,
)
from tests.bench.table import HEADER, row

PAIRS = [(2.0, 1.0), (9.0, 3.0), (4.0, 1.0), (10.0, 2.0), (60.0, 10.0)]
"""Ratios 2, 3, 4, 5, 6; medians 9 and 2."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still but for what is added to it."""
    now = [0.0]
    monkeypatch.setattr("time.perf_counter", lambda: now[0])

    def add(seconds: float) -> None:
        now[0] += seconds

    return add


def test_ours_and_the_peer_take_turns_after_a_warm_up(clock: Callable[[float], None]) -> None:
    turns: list[str] = []

    def ours() -> None:
        turns.append("ours")
        clock(3.0)

    def peer() -> None:
        turns.append("peer")
        clock(2.0)

    assert alternating(ours, peer, 3) == [(3.0, 2.0)] * 3
    assert turns == ["ours", "peer"] * 4
    assert compared("x", ours, peer, against="y", goal=1.5, pairs=3).ratio == 1.5


def test_the_ratio_is_the_median_of_the_ratios_of_pairs() -> None:
    result = from_pairs("x", PAIRS, against="y", goal=4.0)
    # Not 9 ÷ 2, the ratio of the medians: a pair was measured in the same moment.
    assert (result.ours, result.peer, result.ratio, result.pairs) == (9.0, 2.0, 4.0, 5)
    assert result.spread == (3.0, 5.0)


@pytest.mark.parametrize(
    ("result", "ok"),
    [
        pytest.param(from_pairs("x", PAIRS, against="y", goal=4.0), True, id="at the goal"),
        pytest.param(from_pairs("x", PAIRS, against="y", goal=3.9), False, id="beyond it"),
        pytest.param(from_pairs("x", PAIRS, against="y", goal=None), True, id="no goal"),
        pytest.param(at_most("x", 300.0, 300, "MB"), True, id="a size at its goal"),
        pytest.param(at_most("x", 301.0, 300, "MB"), False, id="a size beyond it"),
        pytest.param(at_most("x", math.nan, 300, "MB"), False, id="NaN"),
        pytest.param(absolute("x", 300.0, "s"), True, id="to look at"),
    ],
)
def test_a_goal_is_an_upper_limit(result: Result, ok: bool) -> None:
    assert result.ok is ok
    assert ("MISSED" in row(result)) is (not ok)


def test_a_plan_says_how_many_pairs() -> None:
    assert Plan().pairs() == Plan().pairs(3) == ENOUGH == 9
    assert Plan().pairs(41) == 41
    assert Plan(quick=True).pairs(41) == 3


def test_a_row_stands_below_its_heading() -> None:
    line = row(from_pairs("opening", [(0.5, 0.1)] * 9, against="msgspec", goal=10))
    for heading, cell in (
        ("ours", "500 ms"),
        ("peer", "100 ms"),
        ("ratio", "5"),
        ("goal", "<= 10"),
    ):
        end = HEADER.index(heading) + len(heading)
        assert line[:end].endswith(cell), (heading, line)
    assert line.endswith("ok  (peer: msgspec)")


# --- The whole command -----------------------------------------------------------------------


@pytest.fixture
def benches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, list[Result | None]]:
    """What each module yields, instead of measuring; the file is written elsewhere."""
    found: dict[str, list[Result | None]] = {"fast": [absolute("a", 1, "s")], "slow": []}

    def results(name: str, plan: Plan) -> Iterator[Result | None]:
        yield from found[name]

    monkeypatch.setattr(bench, "MODULES", list(found))
    monkeypatch.setattr(bench, "_results", results)
    monkeypatch.setattr(bench, "_OUTPUT", tmp_path / "build" / "bench.json")
    return found


MET, MISSED = (from_pairs("slow one", PAIRS, against="y", goal=goal) for goal in (4.0, 3.0))


@pytest.mark.parametrize(
    ("yielded", "status", "words"),
    [
        pytest.param([MET], 0, "", id="goal met"),
        pytest.param([MISSED], 1, "MISSED: slow one", id="goal missed"),
        pytest.param([MET, None], 1, "MISSED: slow (it failed)", id="failed half way"),
        pytest.param([], 1, "MISSED: slow (it measured nothing)", id="nothing measured"),
    ],
)
def test_the_exit_status_says_whether_a_goal_was_missed(
    benches: dict[str, list[Result | None]],
    yielded: list[Result | None],
    status: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    benches["slow"] = yielded
    assert bench.main([]) == status
    out = capsys.readouterr().out
    assert out.splitlines()[0] == HEADER
    assert [line for line in out.splitlines() if line.startswith("MISSED")] == [words] * status


def test_chosen_benches_leave_the_other_figures(benches: dict[str, list[Result | None]]) -> None:
    benches["slow"] = [MISSED]
    assert bench.main([]) == 1
    benches["slow"] = [MET]
    assert bench.main(["slow"]) == 0
    written = json.loads(bench._OUTPUT.read_text())
    assert written["a"]["ours"] == 1 and written["slow one"]["ok"] is True
    assert written["slow one"]["ratio"] == 4.0 and written["slow one"]["peer"] == 2.0


def test_a_bench_that_is_not_there_is_refused(
    benches: dict[str, list[Result | None]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        bench.main(["slwo"])
    assert ended.value.code == 2
    assert "slwo" in capsys.readouterr().err


def test_a_module_that_breaks_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench.sys, "executable", "/bin/false")
    assert list(bench._results("dataset", Plan())) == [None]
