"""Messages between client and model process as bytes that cannot run code.

A frame is MessagePack: ``[kind, number, urgent, odd, content]``. Content is a dataclass of
:mod:`dermx_viewer.explain.messages`, whose values are written and read by
:mod:`dermx_viewer.explain.frame_values`: a field that is added there travels without a change
here. Errors cross as a kind of a closed list and a sentence
(:mod:`dermx_viewer.said_text`).

Whatever bytes are read, the only error is :class:`FrameError`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from dermx_viewer.errors import (
    BackendMissingError,
    Cancelled,
    DermXError,
    MethodError,
    ModelError,
    ModelNeedsPermission,
    PhotographError,
)
from dermx_viewer.explain.frame_values import FrameError, decode, encode, readable
from dermx_viewer.explain.messages import (
    Curves,
    Done,
    Drop,
    Explain,
    ExplainBatch,
    Forget,
    Inspect,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
    Ready,
    Request,
    Started,
    Step,
    Task,
    WorkerSettings,
    file_of,
)
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said

Message = Ready | Started | Step | Done
"""What the model process says."""

Asked = Request | Drop | WorkerSettings
"""What it is told."""

MAX_TEXT = 20_000
"""Characters of the longest text of an error."""

_TASKS: dict[str, Any] = {
    kind.__name__: kind for kind in (Load, Inspect, Explain, ExplainBatch, Perturb, Forget)
}
_NEWS: dict[str, type[Ready | Started | Step]] = {
    kind.__name__: kind for kind in (Ready, Started, Step)
}
# The first that fits names an error: subclasses before what they derive from.
_TROUBLES: dict[str, type[Exception]] = {
    "permission": ModelNeedsPermission,
    "backend": BackendMissingError,
    "model": ModelError,
    "photograph": PhotographError,
    "method": MethodError,
    "cancelled": Cancelled,
}
_UNSHOWN = {
    code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code not in (9, 10)
}

_T = TypeVar("_T")


@dataclasses.dataclass(frozen=True, slots=True)
class _Trouble:
    """An error: a key of ``_TROUBLES`` and its text."""

    kind: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """What one photograph of a batch got: maps, or why it has none."""

    maps: AttentionMaps | None = None
    reason: str = ""


class _Frame(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    kind: str
    number: int
    urgent: bool
    odd: bool
    content: msgspec.Raw


_ANSWERS: dict[type[Any], Any] = {
    Load: LoadedModel,
    Inspect: ModelOutline,
    Explain: AttentionMaps,
    ExplainBatch: tuple[_Place, ...],
    Perturb: Curves,
    Forget: None,
}
_FRAME = msgspec.msgpack.Decoder(_Frame)


# --- from messages to bytes


def pack(message: Message | Asked) -> bytes:
    """The frame of a message."""
    match message:
        case Request():
            task = message.task
            return _packed(type(task).__name__, task, message.number, urgent=message.urgent)
        case Drop() | Started() | Step():
            return _packed(type(message).__name__, message, message.number)
        case Done(error=None):
            return _packed("Done", _answer(message.value), message.number)
        case Done():
            return _packed("Failed", _trouble(message.error), message.number)
        case _:
            return _packed(type(message).__name__, message)


def _answer(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    return [
        _Place(reason=_sentence(place)) if isinstance(place, Exception) else _Place(place)
        for place in value
    ]


def _trouble(error: Exception | None) -> _Trouble:
    for kind, known in _TROUBLES.items():
        if isinstance(error, known):
            return _Trouble(kind, _sentence(error))
    return _Trouble("model", _sentence(error))


def _sentence(error: Exception | None) -> str:
    text = error.said if isinstance(error, DermXError) else str(error)
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def _packed(kind: str, content: object, number: int = 0, *, urgent: bool = False) -> bytes:
    raw, odd = encode(content)
    return msgspec.msgpack.encode(_Frame(kind, number, urgent, odd, msgspec.Raw(raw)))


# --- from bytes to messages


def read_request(data: bytes | bytearray) -> Request | Drop:
    """What the model process is told, but for its settings. Raises FrameError."""
    frame = _frame(data)
    if frame.kind == "Drop":
        return _content(frame, Drop)
    if frame.kind not in _TASKS:
        raise FrameError("no task is called {name!r}", name=frame.kind[:40])
    return Request(frame.number, frame.urgent, _content(frame, _TASKS[frame.kind]))


def read_settings(data: bytes | bytearray) -> WorkerSettings:
    """The settings that the model process is started with. Raises FrameError."""
    return _content(_frame(data), WorkerSettings)


def read_message(data: bytes | bytearray, task_of: Callable[[int], Task | Drop | None]) -> Message:
    """What the model process says; ``task_of``: the task of a number that may be answered now.

    An answer has the type that the task asks for; one to a request that was dropped is not looked
    into. Raises FrameError.
    """
    frame = _frame(data)
    if frame.kind in _NEWS:
        return _content(frame, _NEWS[frame.kind])
    if frame.kind not in ("Done", "Failed"):
        raise FrameError("no message is called {name!r}", name=frame.kind[:40])
    task = task_of(frame.number)
    if task is None:
        raise FrameError(
            "an answer to the request {number}, which was not sent", number=frame.number
        )
    if isinstance(task, Drop):
        return Done(frame.number)
    if frame.kind == "Failed":
        return Done(frame.number, error=_raised(_content(frame, _Trouble), task))
    value = _content(frame, _ANSWERS[type(task)])
    if isinstance(value, tuple):
        value = tuple(_place(place) for place in value)
    return Done(frame.number, value)


def _place(place: _Place) -> AttentionMaps | PhotographError:
    return place.maps if place.maps is not None else PhotographError(_shown(place.reason))


def _raised(trouble: _Trouble, task: Task) -> Exception:
    kind = _TROUBLES.get(trouble.kind)
    if kind is None:
        raise FrameError("no error is called {name!r}", name=trouble.kind[:40])
    text = _shown(trouble.text)
    if kind is ModelNeedsPermission:
        # About the file that was asked for and no other: a person is asked about it.
        return ModelNeedsPermission(text, file_of(task))
    return kind(text)


def _shown(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise FrameError("a text of {length:,} characters", length=len(text))
    if isinstance(text, Said) and text.template == text.template.translate(_UNSHOWN):
        return text.with_names(lambda name: name.translate(_UNSHOWN))
    return text.translate(_UNSHOWN)


def _frame(data: bytes | bytearray) -> _Frame:
    return readable(lambda: _FRAME.decode(data))


def _content(frame: _Frame, kind: type[_T]) -> _T:
    return decode(frame.content, kind, odd=frame.odd)
