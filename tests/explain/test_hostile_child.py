"""A model process that is taken over: whatever it says or does, it can at worst be ended."""

from __future__ import annotations

import dataclasses
import gc
import json
import os
import queue
import select
import signal
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermx_viewer.errors import ModelError, ModelProcessDied
from dermx_viewer.explain import pipes, scratch, spawning
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.frames import pack
from dermx_viewer.explain.messages import Done, Ready, Started, Step
from dermx_viewer.explain.patience import Watch
from tests.explain.messages_to_try import MODEL, PHOTO, READY, maps

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes and pipes of Unix")

TIMEOUT = 60
Deed = tuple[str, str]

HEAR: Deed = ("hear", "")


def said(message: Any) -> Deed:
    return ("say", pack(message).hex())


def answered(done: Done) -> Deed:
    return ("answer", pack(done).hex())


def written(data: bytes) -> Deed:
    return ("write", data.hex())


START = [HEAR, said(READY), HEAR]
"""It hears its settings, is ready, and hears its first request."""

WRONG_MAPS = dataclasses.replace(maps(), values=np.zeros((2, 9, 9), np.float32))
HARMLESS = [*START, answered(Done(1, error=ModelError("net.keras: harmless.")))]


class Taken:
    """A client whose children do as they are told here."""

    def __init__(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.states: queue.Queue[tuple[str, str]] = queue.Queue()
        self.process = ModelProcess(
            backend="tensorflow",
            on_state=lambda *state: self.states.put(state),
            log_file=tmp_path / "log.txt",
            patience_s=TIMEOUT,
        )
        self._monkeypatch = monkeypatch

    def behave(self, *deeds: Deed) -> None:
        """What the next children do."""
        program = (
            "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
            f"from tests.explain.hostile_child import main; main({json.dumps(deeds)!r})"
        )
        self._monkeypatch.setattr(spawning, "_PROGRAM", program)

    def explain(self) -> None:
        self.process.explain(MODEL, PHOTO, "image 1", options={}, urgent=True).result(
            timeout=TIMEOUT
        )

    def goes_on(self) -> None:
        """The next child answers."""
        self.behave(*HARMLESS, ("sleep", ""))
        with pytest.raises(ModelError, match="harmless"):
            self.process.inspect(Path("net.keras")).result(timeout=TIMEOUT)


@pytest.fixture
def taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Taken]:
    made = Taken(tmp_path, monkeypatch)
    yield made
    made.process.close()


HOSTILE: dict[str, tuple[list[Deed], str]] = {
    "noise": ([*START, written(bytes(range(256)) * 40), ("sleep", "")], r"what is no answer"),
    "a pickle": ([*START, ("pickle", "spoiled"), ("sleep", "")], r"no message"),
    "a huge length": ([*START, written(struct.pack("!i", 2**31 - 1))], r"of 2,147,483,647 bytes"),
    "a length below 0": ([*START, written(b"\xff" * 12)], r"of -1 bytes"),
    "maps of a wrong shape": (
        [*START, said(Started(1)), said(Done(1, WRONG_MAPS))],
        r"while Net explained photo.png, because it sent what is no answer: maps of shape",
    ),
    "an answer to nobody": ([*START, said(Done(7)), ("sleep", "")], r"7, which was not sent"),
    "talk without end": (
        [*START, said(Started(1)), ("for ever", pack(Step(1, 1, 2)).hex())],
        r"too much talk",
    ),
    "another backend": ([HEAR, said(Ready("jax", "CPU")), ("sleep", "")], r"the backend 'jax'"),
    "thousands of files": ([*START, ("fill", "")], r"it filled the disk"),
    "no end of a message": (
        [*START, said(Started(1)), ("drip", "")],
        r"a message that does not end",
    ),
    "death at once": ([HEAR, ("exit", "3")], r"ended unexpectedly \(exit code 3\)"),
    "death at work": (
        [*START, said(Started(1)), ("exit", "3")],
        r"ended unexpectedly while Net explained photo.png \(exit code 3\)",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_ended_with_a_sentence_and_all_goes_on(
    name: str, taken: Taken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "_MOST_FILES", 10)
    monkeypatch.setattr(pipes, "_FRAME_S", 0.2)
    deeds, sentence = HOSTILE[name]
    taken.behave(*deeds)
    with pytest.raises(ModelProcessDied, match=sentence):
        taken.explain()
    taken.goes_on()
    assert not any(path.name == "spoiled" for path in tmp_path.rglob("*"))


def test_one_that_does_not_answer_is_not_waited_for(taken: Taken) -> None:
    taken.process._supervisor._watch = Watch(0)
    taken.behave(*START, ("sleep", ""))
    with pytest.raises(ModelProcessDied, match=r"did not come back for 1 seconds, so it was"):
        taken.explain()


def test_talk_about_cancelled_work_is_no_sign_of_life(
    taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dermx_viewer.explain.patience.UNWANTED_S", 0.1)
    steps = pack(Step(1, 1, 2)).hex()
    taken.behave(*START, said(Started(1)), ("now and then", steps))
    told = threading.Event()
    endless = taken.process.explain(
        MODEL, PHOTO, "image 1", options={}, urgent=True, on_progress=lambda *_: told.set()
    )
    assert told.wait(TIMEOUT)
    taken.behave(*HARMLESS, ("sleep", ""))
    assert endless.cancel()
    with pytest.raises(ModelError, match="harmless"):
        taken.process.inspect(Path("net.keras")).result(timeout=TIMEOUT)


def test_one_that_does_not_read_holds_nobody_up(
    taken: Taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipes, "_MAX_UNREAD", 2_000_000)
    taken.behave(HEAR, said(READY), ("sleep", ""))
    values = np.zeros((500, 500), np.float32)
    began = time.monotonic()
    asked = [
        taken.process.perturb(MODEL, PHOTO, "image 1", values, "Acne", urgent=True)
        for _ in range(6)
    ]
    assert time.monotonic() - began < TIMEOUT / 4
    for future in asked:
        with pytest.raises(ModelProcessDied, match="it does not read what it is asked"):
            future.result(timeout=TIMEOUT)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_what_it_started_ends_with_it(taken: Taken, tmp_path: Path) -> None:
    told = tmp_path / "forked"
    taken.behave(*START, said(Started(1)), ("fork", str(told)), ("exit", "3"))
    with pytest.raises(ModelProcessDied, match="exit code 3"):
        taken.explain()
    with suppress(ProcessLookupError):
        forked = os.pidfd_open(int(told.read_text(encoding="utf-8")))
        try:
            assert select.select([forked], [], [], TIMEOUT)[0]
        finally:
            os.close(forked)
    taken.goes_on()


def zombies() -> list[str]:
    """Children of this process that have ended and are not waited for."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = file.read_text(encoding="utf-8").rpartition(") ")[2].split()[:2]
            if state == "Z" and int(parent) == os.getpid():
                found.append(file.parent.name)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_fifty_deaths_leave_nothing_behind(
    taken: Taken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    def holds() -> tuple[int, int, int]:
        threads = threading.active_count()
        return len(list(Path("/proc/self/fd").iterdir())), threads, len(list(temporary.iterdir()))

    def die(times: int) -> None:
        for _ in range(times):
            taken.goes_on()
            os.kill(taken.process.pid, signal.SIGKILL)
            while "killed from outside" not in taken.states.get(timeout=TIMEOUT)[1]:
                pass

    die(10)
    gc.collect()  # What earlier tests let go of closes its files here and not among the forty.
    before, memory = holds(), resident_memory()
    die(40)
    left = [after - first for after, first in zip(holds(), before, strict=True)]
    assert max(left) <= 0
    assert zombies() == []
    assert resident_memory() - memory < 3_000_000
    taken.process.close()
    assert list(temporary.iterdir()) == []


def resident_memory() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


# --- what it gets when it is started


def test_it_gets_no_secret_and_no_descriptor(
    taken: Taken, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "TF_VAR_password", "MY_HOME"):
        monkeypatch.setenv(name, "secret-of-the-user")
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("DERMX_SETTINGS", str(tmp_path / "settings"))
    told = tmp_path / "told.json"
    held = [os.open(tmp_path, os.O_RDONLY) for _ in range(3)]
    for handle in held:
        os.set_inheritable(handle, True)
    taken.behave(("tell", str(told)), *HARMLESS, ("sleep", ""))
    with pytest.raises(ModelError, match="harmless"):
        taken.process.inspect(Path("net.keras")).result(timeout=TIMEOUT)
    for handle in held:
        os.close(handle)
    found = json.loads(told.read_text(encoding="utf-8"))
    assert "secret-of-the-user" not in str(found)
    assert found["environment"]["OMP_NUM_THREADS"] == "3"
    assert found["environment"]["DERMX_SETTINGS"] == str(tmp_path / "settings")
    assert (found["descriptors"], found["leads"]) == (5, True)
    assert not found["imports from here"] and found["folder"] == str(Path.cwd())
    assert found["input"] == os.devnull


@pytest.mark.backend
def test_where_multiprocessing_starts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, and in frozen builds."""
    monkeypatch.setattr(
        spawning, "_started", lambda settings, *pipes: spawning._Multiprocessing(settings, *pipes)
    )
    with ModelProcess(log_file=tmp_path / "log.txt") as process:
        with pytest.raises(ModelError, match="there is no such file"):
            process.inspect(tmp_path / "net.keras").result(timeout=2 * TIMEOUT)
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(ModelError, match="there is no such file"):
            process.inspect(tmp_path / "net.keras").result(timeout=2 * TIMEOUT)
