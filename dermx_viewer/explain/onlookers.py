"""Telling those who watch the model process how it comes along.

Their mistakes are logged: whoever watches must not bring the process down.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from dermx_viewer.explain.messages import Ready, Step
from dermx_viewer.explain.waiting import Waiting
from dermx_viewer.said import Said

OnState = Callable[[str, str], None]
"""``on_state(state, detail)``; states: "starting" (detail: backend), "ready" (backend and device),
"loading" (a model file; "ready" follows), "died" and "failed" (the message for the user),
"closed" (nothing)."""

logger = logging.getLogger(__name__)


def said_ready(ready: Ready) -> Said:
    """The detail of "ready", as the window says it of a model."""
    return Said("{backend} on {device}", backend=ready.backend, device=ready.device)


def tell_state(on_state: OnState | None, state: str, detail: str) -> None:
    """Tell a new state of the process."""
    if on_state is None:
        return
    try:
        on_state(state, detail)
    except Exception:
        logger.exception("on_state(%r) failed", state)


def tell_step(waiting: Waiting | None, step: Step) -> None:
    """Tell who waits for a request how far work on it has come."""
    if waiting is None or waiting.on_progress is None:
        return
    try:
        waiting.on_progress(step.done, step.total)
    except Exception:
        logger.exception("on_progress failed")
