from __future__ import annotations

from pathlib import Path

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Problem
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
