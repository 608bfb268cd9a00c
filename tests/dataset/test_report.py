from __future__ import annotations

from pathlib import Path

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.dataset.report import by_kind, describe
from tests.dataset import build


def test_a_clean_data_set_says_so(tmp_path: Path) -> None:
    lines = list(describe(open_dataset(build.simple_dataset(tmp_path))))
    assert lines[-1] == "No problems found."
    assert any("2 (2 with a kept evaluation)" in line for line in lines)


def test_problems_are_counted_with_examples(tmp_path: Path) -> None:
    build.simple_dataset(tmp_path)
    for number in range(5):
        build.write_evaluation(tmp_path, f"derm{number}_broken", b"{")
    lines = list(describe(open_dataset(tmp_path), examples=2))
    assert "  unreadable annotations: 5" in lines
    assert sum("broken.json" in line for line in lines) == 2
    assert lines[-1] == "    … and 3 more"


def test_the_most_frequent_kind_comes_first() -> None:
    problems = tuple(Problem(kind, "f", "w", "d") for kind in ("a", "b", "b", "c", "c"))
    assert list(by_kind(problems)) == ["b", "c", "a"]


def test_examples_are_the_worst_and_then_various() -> None:
    amounts = {"a.json": 0.0, "b.json": 5.0, "c.json": 0.0, "d.json": 0.0, "e.json": 7.0}
    names = {"a.json": "'X'", "b.json": "'X'", "c.json": "'X'", "d.json": "'Y'", "e.json": "'X'"}
    problems = tuple(
        Problem("unknown name", where, names[where], "kept", amount=amount)
        for where, amount in amounts.items()
    )
    dataset = Dataset(Path("set"), (), problems)
    shown = [line.split()[0] for line in describe(dataset, examples=5) if "json" in line]
    assert shown == ["e.json:", "b.json:", "a.json:", "d.json:", "c.json:"]
    assert "  unknown name: 5 (worst first)" in describe(dataset)
    assert [p.where[0] for p in by_kind(problems)["unknown name"]] == ["e", "b", "a", "c", "d"]
