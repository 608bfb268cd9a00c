"""The search for cycles stands still while it is asked to, and goes on as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dermx_viewer import collector
from dermx_viewer.collector import leave_in_peace, leave_program_in_peace, no_search_for_cycles


@pytest.fixture(autouse=True)
def nothing_left_in_peace(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(collector, "_program", False)
    monkeypatch.setattr(collector, "_many", False)
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_it_goes_on_behind_the_last_who_asked() -> None:
    assert gc.isenabled()
    with no_search_for_cycles():
        with pytest.raises(ZeroDivisionError), no_search_for_cycles():
            1 / 0  # noqa: B018
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off() -> None:
    gc.disable()
    try:
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_much_is_left_in_peace_until_little_is_there() -> None:
    leave_in_peace(True)
    assert gc.get_freeze_count() > 0
    leave_in_peace(False)
    assert gc.get_freeze_count() == 0


@pytest.mark.parametrize("between", [(), (True,), (True, True)], ids=str)
def test_the_program_is_left_in_peace_when_a_small_data_set_is_opened(
    between: tuple[bool, ...],
) -> None:
    here: list[object] = []
    here.append(here)
    assert any(each is here for each in gc.get_objects())
    leave_program_in_peace()
    for many in (*between, False):
        leave_in_peace(many)
    assert not any(each is here for each in gc.get_objects())
