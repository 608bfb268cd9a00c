"""How long the model process may be silent."""

from __future__ import annotations

from dermx_viewer.explain.patience import UNWANTED_S, Watch


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_work_that_is_waited_for_has_its_time() -> None:
    clock = Clock()
    watch = Watch(60, clock=clock)
    clock.now = 60
    assert not watch.has_ended(wanted=True, others=True)
    clock.now = 61
    assert watch.has_ended(wanted=True, others=False)
    assert watch.ended_after_s == 61
    watch.sign_of_life()
    assert watch.ended_after_s == 0
    assert not watch.has_ended(wanted=True, others=True)


def test_cancelled_work_gives_way_to_who_waits() -> None:
    clock = Clock()
    watch = Watch(60, clock=clock)
    clock.now = UNWANTED_S + 1
    assert not watch.has_ended(wanted=False, others=False)
    assert watch.has_ended(wanted=False, others=True)
    assert watch.ended_after_s == 0
