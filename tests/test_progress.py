"""Progress of parts as progress of the whole."""

from __future__ import annotations

from dermx_viewer.progress import parts_of


def test_parts_count_in_their_own_units() -> None:
    told: list[tuple[int, int, str]] = []
    first, second = parts_of(lambda *step: told.append(step), [10, 30])
    first(1, 2, "a")
    first(2, 2, "a")
    second(0, 0, "b")
    second(3, 9, "b")
    second(9, 9, "b")
    assert told == [(5, 40, "a"), (10, 40, "a"), (10, 40, "b"), (20, 40, "b"), (40, 40, "b")]
