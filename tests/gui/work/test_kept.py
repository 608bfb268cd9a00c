"""One bounded cache: by number, by bytes, and what was used last stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dermx_viewer.gui.work.kept import Kept


def keys(kept: Kept[str, str]) -> list[str]:
    return [key for key, _ in kept.items()]


def test_what_was_used_longest_ago_goes() -> None:
    kept: Kept[str, str] = Kept(number=2)
    kept.put("a", "1")
    kept.put("b", "2")
    assert kept.get("a") == "1"
    kept.put("c", "3")
    assert keys(kept) == ["a", "c"] and len(kept) == 2
    assert kept.get("b") is None and "b" not in kept
    kept.put("a", "4")
    assert list(kept.items()) == [("c", "3"), ("a", "4")]


def test_looking_without_using_changes_nothing() -> None:
    kept: Kept[str, str] = Kept(number=2)
    kept.put("a", "1")
    kept.put("b", "2")
    assert "a" in kept and dict(kept.items())["a"] == "1"
    kept.put("c", "3")
    assert keys(kept) == ["b", "c"]


def test_bytes_bound_it_but_the_last_one_stays() -> None:
    kept: Kept[str, str] = Kept(most_bytes=5, size=len)
    kept.put("a", "xx")
    kept.put("b", "xxx")
    assert keys(kept) == ["a", "b"] and kept.nbytes == 5
    kept.put("b", "x")
    assert kept.nbytes == 3, "a value that is replaced weighs no more"
    kept.put("c", "xxxxxxxx")
    assert keys(kept) == ["c"] and kept.nbytes == 8
    kept.put("d", "x")
    assert keys(kept) == ["d"] and kept.nbytes == 1


def test_what_is_spared_stays_while_others_go() -> None:
    kept: Kept[str, str] = Kept(number=2)
    kept.put("a", "1")
    kept.put("b", "2")
    kept.put("c", "3", spare=("a", "c"))
    assert keys(kept) == ["a", "c"]
    kept.put("d", "4", spare=("a", "c", "d"))
    assert keys(kept) == ["a", "c", "d"], "more than the bound, as all are on screen"
    kept.put("e", "5")
    assert keys(kept) == ["d", "e"]


def test_letting_go() -> None:
    kept: Kept[str, str] = Kept(size=len)
    for key in "abc":
        kept.put(key, "xx")
    kept.discard("b")
    kept.discard("never there")
    assert keys(kept) == ["a", "c"] and kept.nbytes == 4
    kept.clear()
    assert len(kept) == 0 and kept.nbytes == 0


@given(
    number=st.sampled_from([0, 3]),
    most_bytes=st.sampled_from([0, 10]),
    steps=st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(-1, 12))),
    spare=st.sets(st.sampled_from("abcdef"), max_size=2),
)
def test_bounds_hold_whatever_is_done(
    number: int, most_bytes: int, steps: list[tuple[str, int]], spare: set[str]
) -> None:
    """Size −1 reads; every other step puts a value in. ``order``: last use last."""
    kept: Kept[str, int] = Kept(number=number, most_bytes=most_bytes, size=lambda size: size)
    order: list[str] = []
    for key, size in steps:
        if size < 0 and key not in kept:
            assert kept.get(key) is None
            continue
        if size < 0:
            assert kept.get(key) is not None
        else:
            kept.put(key, size, spare=spare)
        order = [*(one for one in order if one != key), key]
        left = [one for one, _ in kept.items()]
        assert left == [one for one in order if one in kept]
        assert kept.nbytes == sum(size for _, size in kept.items())
        assert key in kept and spare & set(order) <= set(left)
        order = left
        if size >= 0 and set(left) - spare - {key}:
            assert len(left) <= (number or len(left))
            assert kept.nbytes <= (most_bytes or kept.nbytes)
