"""What is known about the deaths of the model process, and which models not to try again."""

from __future__ import annotations

import signal
from collections import Counter
from pathlib import Path

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import Forget, OfPhotograph, Task, file_of
from dermx_viewer.said import Said

MAX_CRASHES = 3
"""A file during whose work the process ended this often, with no success between, is refused."""

_Key = tuple[Path, int]


class CrashRecord:
    """Counts, for each model file (as it is on disk now), deaths since its last success."""

    def __init__(self) -> None:
        self._deaths: Counter[_Key] = Counter()

    def died(self, task: Task) -> None:
        """The process ended while it worked on ``task``."""
        self._deaths[_key(task)] += 1

    def succeeded(self, task: Task) -> None:
        """``task`` was answered."""
        # Loading alone clears nothing: a model may load and crash at its first photograph.
        if self._deaths and isinstance(task, OfPhotograph):
            self._deaths.pop(_key(task), None)

    def refusal(self, task: Task) -> ModelError | None:
        """Why ``task`` is not to be tried; None where it may be."""
        if isinstance(task, Forget) or self._deaths[_key(task)] < MAX_CRASHES:
            return None
        return ModelError(
            "{file}: the model process ended {n} times while working on this "
            "model, so it is not tried again. Use another model, or replace the file; restarting "
            "the program gives this one a new chance.",
            file=file_of(task),
            n=MAX_CRASHES,
        )


def describe_death(
    code: int | None,
    task: Task | None,
    log_file: Path,
    *,
    silent_s: float = 0.0,
    complaint: str = "",
) -> str:
    """What to tell the user about a process that ended with ``code`` while at ``task``.

    ``silent_s``: it was ended by us because it said nothing for so long; 0 where it was not.
    ``complaint``: it was ended by us because of this; "" where it was not.
    """
    doing = ""
    if isinstance(task, OfPhotograph):
        doing = Said(
            " while {model} explained {photograph}",
            model=task.model.name,
            photograph=task.photograph.name,
        )
    elif task is not None:
        doing = Said(" while it loaded {file}", file=file_of(task))
    if silent_s:
        return Said(
            "The model process did not come back for {duration}{doing}, so it was "
            "ended. It starts again with the next request: try another target layer or model. "
            "Details are in {log_file}.",
            duration=_duration(silent_s),
            doing=doing,
            log_file=log_file,
        )
    if complaint:
        return Said(
            "The model process was ended{doing}, because {complaint}. It starts again with the "
            "next request. A model file whose program code may run can do this: use another, or "
            "ask whoever made it. Details are in {log_file}.",
            doing=doing,
            complaint=complaint,
            log_file=log_file,
        )
    return Said(
        "The model process ended unexpectedly{doing} ({reason}). "
        "It starts again with the next request. Details are in {log_file}.",
        doing=doing,
        reason=_reason(code),
        log_file=log_file,
    )


def describe_no_start(error: OSError | RuntimeError) -> str:
    """What to tell the user about a process that could not be started."""
    # RuntimeError: a script that asks for it without `if __name__ == "__main__":`.
    reason = getattr(error, "strerror", None) or error
    return Said(
        "The model process cannot be started ({reason}). Close other programs and try again.",
        reason=reason,
    )


def _duration(seconds: float) -> str:
    if seconds < 120:
        return Said("{seconds:.0f} seconds", seconds=seconds)
    return Said("{minutes:.0f} minutes", minutes=seconds / 60)


def _reason(code: int | None) -> str:
    if code is None or code >= 0:
        return Said("exit code unknown") if code is None else Said("exit code {code}", code=code)
    known = -code in list(signal.Signals)
    name = signal.Signals(-code).name if known else Said("signal {number}", number=-code)
    if name == "SIGKILL":
        return Said("killed from outside: by someone, or by the system for lack of memory")
    return Said(
        "crashed with {name}: a failure inside the backend, or not enough memory for it", name=name
    )


def _key(task: Task) -> _Key:
    file = file_of(task)
    try:
        return file, file.stat().st_mtime_ns
    except OSError:
        return file, 0
