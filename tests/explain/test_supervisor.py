"""The supervisor with a scripted child: order, stale answers, deaths, cancelling."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dermx_viewer.errors import BackendMissingError, ModelError, ModelProcessDied
from dermx_viewer.explain import supervisor as module
from dermx_viewer.explain.crashes import MAX_CRASHES
from dermx_viewer.explain.messages import (
    Done,
    Drop,
    Inspect,
    Load,
    Ready,
    Request,
    Started,
    Step,
)
from dermx_viewer.explain.onlookers import tell_state
from dermx_viewer.explain.patience import Watch
from dermx_viewer.explain.supervisor import Supervisor
from dermx_viewer.explain.waiting import AHEAD

TIMEOUT = 20
END = object()


class ScriptedChild:
    """Says what a test puts into ``says``; what it is sent comes out of ``heard``."""

    pid = 1
    complaint = ""

    def __init__(self, settings: object) -> None:
        self.says: queue.Queue[Any] = queue.Queue()
        self.heard: queue.Queue[Any] = queue.Queue()
        self.code = 0

    def send(self, message: Request | Drop) -> None:
        self.heard.put(message)

    def messages(self) -> Iterator[Any]:
        while (message := self.says.get(timeout=TIMEOUT)) is not END:
            yield message

    def kill(self) -> None:
        self.die(-9)

    def die(self, code: int) -> None:
        self.code = code
        self.says.put(END)

    def exit_code(self) -> int:
        return self.code

    def hear(self) -> Any:
        return self.heard.get(timeout=TIMEOUT)

    def answer(self, value: object) -> Request:
        """Take the next request and answer it."""
        request = self.hear()
        assert isinstance(request, Request)
        self.says.put(Started(request.number))
        self.says.put(Done(request.number, value))
        return request


class Stage:
    """A supervisor, the children it started, and the states it told."""

    def __init__(self, tmp_path: Path) -> None:
        self.children: queue.Queue[ScriptedChild] = queue.Queue()
        self.states: queue.Queue[tuple[str, str]] = queue.Queue()
        self.supervisor = Supervisor(
            backend="",
            on_state=lambda state, detail: self.states.put((state, detail)),
            log_file=tmp_path / "log",
            environment={},
        )

    def make_child(self, settings: object) -> ScriptedChild:
        child = ScriptedChild(settings)
        self.children.put(child)
        return child

    def child(self, *, ready: bool = True) -> ScriptedChild:
        """The next child that is started."""
        child = self.children.get(timeout=TIMEOUT)
        self.wait_for("starting")
        if ready:
            child.says.put(Ready("tensorflow", "CPU"))
            self.wait_for("ready")
        return child

    def wait_for(self, state: str) -> str:
        """The detail of the next state, which must be ``state``."""
        found, detail = self.states.get(timeout=TIMEOUT)
        assert found == state
        return detail

    def ask(self, name: str = "net", *, urgent: bool = False) -> Future[Any]:
        return self.supervisor.ask(Inspect(Path(name)), urgent=urgent)


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    made = Stage(tmp_path)
    monkeypatch.setattr(module, "Child", made.make_child)
    monkeypatch.setattr(module, "choose_backend", lambda wanted: "tensorflow")
    yield made
    made.supervisor.close()


def finished(future: Future[Any]) -> Any:
    return future.result(timeout=TIMEOUT)


def test_nothing_is_started_before_it_is_asked_for(stage: Stage) -> None:
    assert stage.supervisor.pid == 0
    stage.supervisor.start()
    assert stage.child()
    assert stage.supervisor.pid == 1


def test_an_answer_reaches_who_asked(stage: Stage) -> None:
    future = stage.ask("one")
    request = stage.child().answer("value")
    assert request.task == Inspect(Path("one"))
    assert finished(future) == "value"


def test_an_error_reaches_who_asked(stage: Stage) -> None:
    future = stage.ask()
    child = stage.child()
    child.says.put(Done(child.hear().number, error=ModelError("bad file")))
    with pytest.raises(ModelError, match="bad file"):
        finished(future)


def test_urgent_work_overtakes_batch_work(stage: Stage) -> None:
    stage.supervisor.start()
    child = stage.child()
    batch = [stage.ask(f"batch {i}") for i in range(AHEAD + 2)]
    urgent = stage.ask("urgent", urgent=True)
    names = [str(child.hear().task.file) for _ in range(AHEAD + 1)]
    assert names == [*(f"batch {i}" for i in range(AHEAD)), "urgent"]
    assert not any(future.done() for future in [*batch, urgent])


def test_a_stale_answer_is_dropped(stage: Stage) -> None:
    first = stage.ask("first")
    child = stage.child()
    number = child.hear().number
    assert first.cancel()
    assert child.hear() == Drop(number)
    child.says.put(Done(number, "late"))
    second = stage.ask("second")
    child.answer("fresh")
    assert finished(second) == "fresh"
    assert first.cancelled()


def test_a_cancelled_request_that_was_not_sent_never_is(stage: Stage) -> None:
    stage.supervisor.start()
    child = stage.child()
    futures = [stage.ask(str(i)) for i in range(AHEAD + 2)]
    assert futures[AHEAD].cancel()
    held = [child.hear() for _ in range(AHEAD)]
    child.says.put(Done(held[0].number, "x"))
    assert str(child.hear().task.file) == str(AHEAD + 1)


def test_death_at_work_is_told_to_all_who_wait(stage: Stage) -> None:
    running, waiting = stage.ask("running"), stage.ask("waiting")
    child = stage.child()
    child.says.put(Started(child.hear().number))
    child.die(-11)
    assert "ended unexpectedly" in stage.wait_for("died")
    for future in (running, waiting):
        with pytest.raises(ModelProcessDied, match="while it loaded running"):
            finished(future)
    again = stage.ask("again")
    stage.child().answer("works")
    assert finished(again) == "works"


def test_death_in_idleness_harms_nobody(stage: Stage) -> None:
    stage.supervisor.start()
    first = stage.child()
    first.die(-9)
    stage.wait_for("died")
    future = stage.ask()
    stage.child().answer("works")
    assert finished(future) == "works"


def test_a_request_sent_to_an_idle_child_that_dies_is_sent_again(stage: Stage) -> None:
    stage.supervisor.start()
    first = stage.child()
    future = stage.ask("lost")
    assert first.hear().task == Inspect(Path("lost"))
    first.die(-9)
    stage.wait_for("died")
    assert stage.child().answer("works").task == Inspect(Path("lost"))
    assert finished(future) == "works"


def test_death_before_it_was_ready_is_not_repeated_for_ever(stage: Stage) -> None:
    future = stage.ask()
    stage.child(ready=False).die(1)
    assert "exit code 1" in stage.wait_for("died")
    with pytest.raises(ModelProcessDied):
        finished(future)
    assert stage.children.empty()


def test_restart_cancels_everything_and_begins_anew(stage: Stage) -> None:
    running = stage.ask("running")
    child = stage.child()
    child.says.put(Started(child.hear().number))
    stage.supervisor.restart()
    assert running.cancelled()
    after = stage.ask("after")
    stage.child().answer("works")
    assert finished(after) == "works"


def test_a_file_that_kills_the_process_again_and_again_is_refused(stage: Stage) -> None:
    for _ in range(MAX_CRASHES):
        future = stage.ask("poison")
        child = stage.child()
        child.says.put(Started(child.hear().number))
        child.die(-11)
        stage.wait_for("died")
        with pytest.raises(ModelProcessDied):
            finished(future)
    with pytest.raises(ModelError, match="poison: the model process ended 3 times"):
        finished(stage.ask("poison"))
    healthy = stage.ask("healthy")
    stage.child().answer("works")
    assert finished(healthy) == "works"


def test_work_that_does_not_come_back_is_ended(stage: Stage) -> None:
    stage.supervisor._watch = Watch(0)
    future = stage.ask("endless")
    child = stage.child()
    child.says.put(Started(child.hear().number))
    # A second of silence.
    child.says.put(None)
    assert "did not come back" in stage.wait_for("died")
    with pytest.raises(ModelProcessDied, match="while it loaded endless, so it was ended"):
        finished(future)
    again = stage.ask("again")
    stage.child().answer("works")
    assert finished(again) == "works"


def test_cancelled_work_is_ended_once_somebody_waits(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dermx_viewer.explain.patience.UNWANTED_S", -1)
    endless = stage.ask("endless")
    child = stage.child()
    child.says.put(Started(child.hear().number))
    child.says.put(None)
    assert endless.cancel()
    waiting = stage.ask("next")
    child.says.put(None)
    assert stage.child().answer("works").task == Inspect(Path("next"))
    assert finished(waiting) == "works"
    assert stage.states.empty()


def test_an_idle_child_may_be_silent(stage: Stage) -> None:
    now = [0.0]
    stage.supervisor._watch = Watch(5, clock=lambda: now[0])
    stage.supervisor.start()
    child = stage.child()
    now[0] = 100
    child.says.put(None)
    # Its silence counts from here.
    future = stage.ask()
    child.says.put(None)
    child.answer("works")
    assert finished(future) == "works"


def test_another_backend_begins_anew(stage: Stage) -> None:
    stage.supervisor.use("jax")
    assert stage.children.empty()
    future = stage.ask("first")
    stage.child().answer("works")
    assert finished(future) == "works"
    stage.supervisor.use("jax")
    running = stage.ask("running")
    stage.supervisor.use("torch")
    assert running.cancelled()
    assert stage.child()


def test_loading_is_told(stage: Stage) -> None:
    future = stage.supervisor.ask(Load(Path("net.keras")), urgent=True)
    stage.child().answer("model")
    assert stage.wait_for("loading") == "net.keras"
    assert stage.wait_for("ready") == "tensorflow on CPU"
    assert finished(future) == "model"


def test_a_missing_backend_is_told_to_who_asks(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(wanted: str) -> str:
        raise BackendMissingError('pip install "dermx-viewer[tf]"')

    monkeypatch.setattr(module, "choose_backend", missing)
    with pytest.raises(BackendMissingError, match="pip install"):
        finished(stage.ask())
    assert "pip install" in stage.wait_for("failed")
    # Installed meanwhile: the next request finds it.
    monkeypatch.setattr(module, "choose_backend", lambda wanted: "tensorflow")
    future = stage.ask()
    stage.child().answer("works")
    assert finished(future) == "works"


def test_closing_cancels_what_waits(stage: Stage) -> None:
    future = stage.ask()
    stage.child()
    stage.supervisor.close()
    assert future.cancelled()
    stage.wait_for("closed")
    with pytest.raises(RuntimeError, match="closed"):
        stage.ask()
    stage.supervisor.close()


def test_closing_what_was_never_started(stage: Stage) -> None:
    stage.supervisor.close()
    assert stage.children.empty()


def test_callbacks_may_ask_again(stage: Stage) -> None:
    chained: queue.Queue[Future[Any]] = queue.Queue()
    future = stage.ask("first")
    future.add_done_callback(lambda _: chained.put(stage.ask("second")))
    child = stage.child()
    child.answer("one")
    child.answer("two")
    assert finished(chained.get(timeout=TIMEOUT)) == "two"


def test_a_watcher_that_fails_does_no_harm(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = stage.supervisor._tell

    def fail(state: str, detail: str) -> None:
        told(state, detail)
        raise ValueError("a bug in the window")

    monkeypatch.setattr(stage.supervisor, "_tell", partial(tell_state, fail))
    future = stage.ask()
    stage.child().answer("works")
    assert finished(future) == "works"
    assert "a bug in the window" in caplog.text


def test_progress_reaches_who_asked(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    told: queue.Queue[tuple[int, int]] = queue.Queue()

    def watch(done: int, total: int) -> None:
        told.put((done, total))
        raise ValueError("a bug in the window")

    task = Inspect(Path("net"))
    future = stage.supervisor.ask(task, urgent=False, on_progress=watch)
    child = stage.child()
    number = child.hear().number
    child.says.put(Started(number))
    child.says.put(Step(number, 3, 8))
    child.says.put(Step(number + 1, 9, 9))
    child.says.put(Done(number, "works"))
    assert finished(future) == "works"
    assert told.get(timeout=TIMEOUT) == (3, 8) and told.empty()
    assert "a bug in the window" in caplog.text
    # An answer that comes when nobody waits any more.
    child.says.put(Step(number, 4, 8))
    again = stage.ask()
    child.answer("works")
    assert finished(again) == "works" and told.empty()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BlockingIOError(11, "Resource temporarily unavailable"), "Resource temporarily"),
        # A script without `if __name__ == "__main__":`.
        (RuntimeError("An attempt has been made to start a new process"), "An attempt has been"),
    ],
)
def test_a_process_that_cannot_be_started_is_told(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def refuse(settings: object) -> ScriptedChild:
        raise error

    monkeypatch.setattr(module, "Child", refuse)
    with pytest.raises(ModelProcessDied, match=rf"cannot be started \({reason}"):
        finished(stage.ask())
    stage.wait_for("starting")
    stage.wait_for("failed")
    monkeypatch.setattr(module, "Child", stage.make_child)
    future = stage.ask()
    stage.child().answer("works")
    assert finished(future) == "works"
