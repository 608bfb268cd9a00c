"""Places of docks from a stranger's file: what makes no sense is left out."""

from __future__ import annotations

from typing import Any

import pytest

from dermx_viewer.session.docks import DockGroup, docks_from_plain, docks_to_plain

GOOD: dict[str, Any] = {"area": "left", "docks": ["images", "overview"], "front": "overview"}


def test_they_come_back_as_they_were() -> None:
    groups = (
        DockGroup(area="left", docks=("images",), front="images", width=246, height=700),
        DockGroup(area="bottom", docks=("a", "b"), front="b", hidden=("a", "b")),
    )
    import json

    assert docks_from_plain(json.loads(json.dumps(docks_to_plain(groups)))) == groups


@pytest.mark.parametrize(
    "plain",
    [
        None,
        "left",
        [None, 1, [], {}],
        [{"area": "top", "docks": ["images"]}],
        [{"area": ["left"], "docks": ["images"]}],
        [{"area": "left", "docks": []}],
        [{"area": "left", "docks": "images"}],
        [{"area": "left", "docks": [1, None, {}, "", "a b", "x" * 99, "../images"]}],
    ],
    ids=["none", "text", "others", "area", "list", "empty", "no list", "names"],
)
def test_nonsense_is_nothing(plain: object) -> None:
    assert docks_from_plain(plain) == ()


@pytest.mark.parametrize("size", [-1, 0, 10**9, True, "200", 2.5, None])
def test_sizes_have_limits(size: object) -> None:
    (group,) = docks_from_plain([{**GOOD, "width": size, "height": 300}])
    assert (group.width, group.height, group.front) == (0, 300, "overview")


def test_a_dock_stands_once_and_not_too_many() -> None:
    twice = docks_from_plain([GOOD, {"area": "right", "docks": ["images", "jobs"]}, GOOD])
    assert [group.docks for group in twice] == [("images", "overview"), ("jobs",)]
    many = [{"area": "left", "docks": [f"d{n}"]} for n in range(500)]
    assert len(docks_from_plain(many)) == 100
    (one,) = docks_from_plain([{**GOOD, "front": "jobs", "hidden": ["images", "jobs", 3]}])
    assert one.front == "images" and one.hidden == ("images",)
