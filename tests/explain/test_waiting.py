"""The list of unfinished requests: numbers, order, and who may be sent."""

from __future__ import annotations

from concurrent.futures import wait
from pathlib import Path

import pytest

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import Done, Inspect
from dermx_viewer.explain.waiting import AHEAD, WaitingList, answer, cancel, fail

TASK = Inspect(Path("net.keras"))


def sent(requests: WaitingList) -> list[int]:
    """Numbers of all that may be sent now, in order."""
    numbers = []
    while (request := requests.next_to_send()) is not None:
        numbers.append(request.number)
    return numbers


def test_urgent_ones_come_first_and_batch_work_a_few_at_a_time() -> None:
    requests = WaitingList()
    for _ in range(AHEAD + 2):
        requests.add(TASK, urgent=False)
    urgent = requests.add(TASK, urgent=True).request.number
    # The urgent one counts as held by the child, too.
    assert sent(requests) == [urgent, *range(1, AHEAD)]
    requests.remove(urgent)
    assert sent(requests) == [AHEAD]
    assert requests.add(TASK, urgent=True).request.number == AHEAD + 4
    assert sent(requests) == [AHEAD + 4]


def test_what_is_gone_is_not_sent() -> None:
    requests = WaitingList()
    first, second = (requests.add(TASK, urgent=False).request.number for _ in range(2))
    assert requests.remove(first) is not None
    assert requests.remove(first) is None
    assert sent(requests) == [second]


def test_a_new_child_gets_everything_again() -> None:
    requests = WaitingList()
    for urgent in (False, True):
        requests.add(TASK, urgent=urgent)
    assert sent(requests) == [2, 1]
    requests.send_again()
    assert sent(requests) == [2, 1]


def test_taking_all() -> None:
    requests = WaitingList()
    for _ in range(3):
        requests.add(TASK, urgent=False)
    assert [waiting.request.number for waiting in requests.take_all()] == [1, 2, 3]
    assert len(requests) == 0
    assert sent(requests) == []


def test_finishing_a_future() -> None:
    requests = WaitingList()
    given, refused, failed, cancelled, late = (requests.add(TASK, urgent=False) for _ in range(5))
    answer(given, Done(1, "value"))
    answer(refused, Done(2, error=ModelError("not this one")))
    fail(ValueError("no"), failed)
    cancel(cancelled)
    late.future.cancel()
    answer(late, Done(5, "too late"))
    done = wait([w.future for w in (given, refused, failed, cancelled, late)], timeout=5).done
    assert len(done) == 5
    assert given.future.result() == "value"
    with pytest.raises(ModelError, match="not this one"):
        refused.future.result()
    with pytest.raises(ValueError, match="no"):
        failed.future.result()
    assert cancelled.future.cancelled()
    assert late.future.cancelled()
