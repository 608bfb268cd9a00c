"""How long a reader has looked: pauses do not count."""

from __future__ import annotations

from dermx_viewer.gui.workbench.lap import Lap


def test_pauses_do_not_count() -> None:
    now = [100.0]
    lap = Lap(lambda: now[0])

    def after(seconds: float) -> float:
        now[0] += seconds
        return lap.seconds

    assert after(5) == 0
    lap.go_on()
    assert after(2) == 2
    lap.pause()
    assert after(10) == 2
    lap.go_on()
    assert after(3) == 5
    lap.begin()
    assert after(1) == 1
