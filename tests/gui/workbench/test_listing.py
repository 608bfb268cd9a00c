"""Steps through the images as they are listed."""

from __future__ import annotations

import pytest

from dermx_viewer.gui.workbench.listing import Listed

ALL = ("e", "d", "c", "b", "a")
LISTED = Listed(ids=("d", "b"), order=ALL)


@pytest.mark.parametrize(
    ("here", "by", "there"),
    [
        ("d", 1, "b"),
        ("b", -1, "d"),
        ("b", 1, ""),
        ("d", -1, ""),
        ("e", 1, "d"),
        ("e", -1, ""),
        ("c", 1, "b"),
        ("c", -1, "d"),
        ("nowhere", 1, "d"),
        ("", -1, "d"),
    ],
)
def test_a_step_goes_to_what_is_listed(here: str, by: int, there: str) -> None:
    assert LISTED.step(here, by) == there


def test_nothing_is_listed() -> None:
    assert Listed(order=ALL).step("a", 1) == ""
    assert Listed().near("a") == ()


def test_neighbours_after_and_before() -> None:
    listed = Listed(ids=ALL, order=ALL)
    assert listed.near("c") == ("b", "d")
    assert listed.near("e") == ("d",)
    assert LISTED.near("c") == ()


@pytest.mark.parametrize(
    ("here", "done", "there"),
    [
        ("d", "", "c"),
        ("d", "cb", "a"),
        ("b", "ca", "e"),
        ("a", "ed", "c"),
        ("c", "edba", ""),
        ("c", "edcba", ""),
        ("", "e", "d"),
    ],
)
def test_the_next_one_that_is_not_done(here: str, done: str, there: str) -> None:
    assert Listed(ids=ALL, order=ALL).next_without(done, here) == there
