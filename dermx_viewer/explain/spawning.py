"""Starting the model process: a fresh interpreter with little of ours in it.

Nothing is pickled, no descriptor but its two pipes is handed on, and its environment is made
anew. It leads a session and process group of its own, which is ended with it. Where that cannot
be had (Windows), multiprocessing starts it, and pickles its own settings for that.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from dermx_viewer import paths
from dermx_viewer.explain.environment import scrubbed
from dermx_viewer.explain.frames import pack
from dermx_viewer.explain.messages import WorkerSettings

MODEL_PROCESS = "--model-process"
"""How a frozen build, which runs no program but its own, is told to be the model process."""

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from dermx_viewer.explain.worker.process import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]))"
)


class Spawned(Protocol):
    """A started process."""

    pid: int
    sentinel: int | None

    def kill(self) -> None:
        """End it, and what it started, at once."""

    def has_ended(self) -> bool:
        """Whether it has."""

    def wait(self, seconds: float) -> int | None:
        """Its exit code, negative for a signal; None where it does not end in time."""


def spawn(settings: WorkerSettings) -> tuple[Spawned, Connection, Connection]:
    """The process, where it says something, and where it is told something.

    Raises OSError or RuntimeError where it cannot be started.
    """
    heard, says = multiprocessing.Pipe(duplex=False)
    hears, told = multiprocessing.Pipe(duplex=False)
    try:
        # With the only other copies of its ends in the process, the pipes end when it does.
        with says, hears:
            spawned = _started(settings, hears, says)
        if isinstance(spawned, _Own):
            # Where it has ended already, that is found out where it is listened to.
            with suppress(OSError):
                told.send_bytes(pack(settings))
    except BaseException:
        heard.close()
        told.close()
        raise
    return spawned, heard, told


def _started(settings: WorkerSettings, hears: Connection, says: Connection) -> Spawned:
    if sys.platform == "win32":
        return _Multiprocessing(settings, hears, says)
    return _Own(hears, says)


class _Own:
    """Started by us."""

    def __init__(self, hears: Connection, says: Connection) -> None:
        pipes = (hears.fileno(), says.fileno())
        self._process = subprocess.Popen(
            [*_program(), *map(str, pipes)],
            stdin=subprocess.DEVNULL,
            env=_environment(),
            pass_fds=pipes,
            start_new_session=True,
        )
        self.pid = self._process.pid
        self.sentinel = _pidfd(self.pid)
        self._reaping = threading.Lock()

    def kill(self) -> None:
        with self._reaping, suppress(OSError):
            # Its number is its own until it is waited for.
            if self._process.returncode is None:
                os.killpg(self.pid, signal.SIGKILL)

    def has_ended(self) -> bool:
        if hasattr(os, "waitid"):
            options = os.WEXITED | os.WNOHANG | os.WNOWAIT
            with suppress(ChildProcessError):
                return os.waitid(os.P_PID, self.pid, options) is not None
            return True
        with self._reaping:
            # macOS: it can only be looked at by waiting for it, so its group is ended at once.
            ended = self._process.poll() is not None
            if ended:
                with suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
            return ended

    def wait(self, seconds: float) -> int | None:
        # What it started goes with it, whichever way it ended.
        self.kill()
        try:
            code = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        if self.sentinel is not None:
            os.close(self.sentinel)
            self.sentinel = None
        return code


class _Multiprocessing:
    """Started by Python's multiprocessing."""

    def __init__(self, settings: WorkerSettings, hears: Connection, says: Connection) -> None:
        # Imported here: the module is small, but belongs to the worker.
        from dermx_viewer.explain.worker.process import serve

        context = multiprocessing.get_context("spawn")
        self._process = context.Process(
            target=serve, args=(hears, says, settings), name="dermx-model", daemon=True
        )
        self._process.start()
        self.pid = self._process.pid or 0
        self.sentinel: int | None = self._process.sentinel

    def kill(self) -> None:
        # ValueError: it has ended and is tidied up already.
        with suppress(OSError, ValueError):
            self._process.kill()

    def has_ended(self) -> bool:
        return not self._process.is_alive()

    def wait(self, seconds: float) -> int | None:
        self._process.join(seconds)
        code = self._process.exitcode
        if code is not None:
            self._process.close()
        return code


def _program() -> list[str]:
    """The words that start it, before the numbers of its pipes."""
    if getattr(sys, "frozen", False):
        return [sys.executable, MODEL_PROCESS]
    path = json.dumps([entry or str(Path.cwd()) for entry in sys.path])
    flags = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]
    # -P: nothing is imported from the folder it is started in, which may be anybody's.
    return [sys.executable, *flags, "-P", "-c", _PROGRAM, path]


def _environment() -> dict[str, str]:
    """What it sees; its home becomes a folder of its own, but not where settings are."""
    made = scrubbed(os.environ)
    with suppress(OSError):
        made["DERMX_SETTINGS"] = str(paths.settings_folder().absolute())
    return made


def _pidfd(pid: int) -> int | None:
    """What becomes readable when the process ends, whoever else holds its pipes."""
    if sys.platform != "linux":
        return None
    with suppress(OSError):
        return os.pidfd_open(pid)
    return None
