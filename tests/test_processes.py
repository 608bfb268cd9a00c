"""Workers give the results in the order of the tasks, and end with whoever started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from dermx_viewer.errors import Cancelled, MapError, RunError
from dermx_viewer.processes import Do, Workers, cores
from dermx_viewer.progress import Progress, ShouldStop, stop_if_asked

ROOT = Path(__file__).parents[1]


@contextmanager
def opened(folder: Path) -> Iterator[Do[int, str]]:
    """Leaves a file for each opening and each task, and says who did it."""
    number = len(list(folder.glob("opened-*")))
    (folder / f"opened-{number}-{os.getpid()}").touch()
    try:
        yield partial(work, folder)
    finally:
        (folder / f"closed-{os.getpid()}").touch()


def work(folder: Path, number: int, progress: Progress, should_stop: ShouldStop) -> str:
    (folder / f"task-{number}-{os.getpid()}").touch()
    progress(1, 2, f"at {number}")
    if (folder / f"refused-{number}").exists():
        raise MapError(f"{number} is no map")
    if (folder / f"bug-{number}").exists():
        raise Unsendable(number, "wrong")
    kills = sorted(folder.glob(f"kill-{number}-*"))
    if kills:
        kills[0].unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    while (folder / f"meets-{number}").exists() and len(at_work(folder)) < 2:
        stop_if_asked(should_stop)
    while (folder / f"waits-{number}").exists():
        stop_if_asked(should_stop)
    return f"{number}" * 100_000


def at_work(folder: Path) -> set[str]:
    return {path.name.split("-")[-1] for path in folder.glob("task-*")}


class Unsendable(Exception):
    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"{number}: {what}")


def numbers(results: Iterator[str]) -> list[int]:
    return [int(result[: len(result) // 100_000]) for result in results]


def test_results_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    told: list[tuple[int, int, int, str]] = []
    (tmp_path / "meets-0").touch()
    with Workers(partial(opened, tmp_path), 2) as workers:
        found = workers.in_order(range(7), tell=lambda *step: told.append(step))
        assert numbers(found) == [*range(7)]
        assert numbers(workers.in_order([9, 8])) == [9, 8]
    assert sorted(told) == [(number, 1, 2, f"at {number}") for number in range(7)]
    processes = at_work(tmp_path)
    assert len(processes) == len(list(tmp_path.glob("opened-*"))) == 2
    assert {path.name.split("-")[-1] for path in tmp_path.glob("closed-*")} == processes
    assert str(os.getpid()) not in processes


def test_no_more_processes_than_tasks_are_started(tmp_path: Path) -> None:
    with Workers(partial(opened, tmp_path), 50) as workers:
        assert numbers(workers.in_order([])) == []
        assert numbers(workers.in_order([3])) == [3]
    assert len(list(tmp_path.glob("opened-*"))) == 1


def test_tasks_are_taken_when_their_turn_is_near(tmp_path: Path) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with Workers(partial(opened, tmp_path), 1) as workers:
        found = workers.in_order(tasks())
        assert numbers(iter([next(found)])) == [0] and len(taken) <= 3


def test_the_task_of_a_killed_worker_is_done_again_by_another(tmp_path: Path) -> None:
    (tmp_path / "kill-2-a").touch()
    with Workers(partial(opened, tmp_path), 2) as workers:
        assert numbers(workers.in_order(range(5))) == [*range(5)]
    assert len(list(tmp_path.glob("task-2-*"))) == 2
    assert len(list(tmp_path.glob("task-*"))) == 6


def test_a_task_that_ends_two_workers_is_told(tmp_path: Path) -> None:
    for name in ("kill-1-a", "kill-1-b"):
        (tmp_path / name).touch()
    with Workers(partial(opened, tmp_path), 1) as workers:
        found = workers.in_order(range(3))
        assert next(found)
        with pytest.raises(RunError, match=r"\(signal 9\), and again .*--jobs"):
            next(found)


def test_what_a_task_raises_is_raised_when_it_is_its_turn(tmp_path: Path) -> None:
    (tmp_path / "refused-1").touch()
    with Workers(partial(opened, tmp_path), 2) as workers:
        found = workers.in_order(range(9))
        assert next(found)
        with pytest.raises(MapError, match="1 is no map") as raised:
            next(found)
    assert "in work" in raised.value.__notes__[0]


def test_what_cannot_be_sent_is_told_with_its_trace(tmp_path: Path) -> None:
    (tmp_path / "bug-0").touch()
    with (
        Workers(partial(opened, tmp_path), 1) as workers,
        pytest.raises(RuntimeError, match=r"(?s)in work.*Unsendable: 0: wrong"),
    ):
        next(workers.in_order([0]))


def test_who_cannot_open_what_it_needs_says_so(tmp_path: Path) -> None:
    with (
        Workers(partial(opened, tmp_path / "nowhere"), 2) as workers,
        pytest.raises(FileNotFoundError, match="nowhere"),
    ):
        next(workers.in_order([0]))


def test_a_worker_at_work_is_asked_to_stop(tmp_path: Path) -> None:
    (tmp_path / "waits-0").touch()
    with Workers(partial(opened, tmp_path), 1) as workers, pytest.raises(Cancelled):
        next(workers.in_order([0], should_stop=lambda: bool(list(tmp_path.glob("task-*")))))
    assert len(list(tmp_path.glob("closed-*"))) == 1


def test_workers_end_when_their_program_is_killed(tmp_path: Path) -> None:
    if sys.platform == "win32":
        return
    (tmp_path / "waits-1").touch()
    asked = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(asked, env=environment, stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline() == "0\n"
    program.kill()
    # The workers hold the other copies of its end: it is read to its end when all have ended.
    assert program.stdout.read() == ""
    program.wait()
    program.stdout.close()
    assert len(list(tmp_path.glob("closed-*"))) == len(list(tmp_path.glob("opened-*"))) == 2


_PROGRAM = """
import sys
from functools import partial
from pathlib import Path
from dermx_viewer.processes import Workers
from tests.test_processes import opened

if __name__ == "__main__":
    with Workers(partial(opened, Path(sys.argv[1])), 2) as workers:
        for result in workers.in_order(range(9)):
            while len(list(Path(sys.argv[1]).glob("opened-*"))) < 2:
                pass
            print(result[0], flush=True)
"""


def test_cores_are_those_that_we_may_use() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)
