"""Messages between client and model process as bytes that cannot run code.

A frame is MessagePack: ``[kind, number, urgent, odd, content]``. Content is a dataclass of
:mod:`dermx_viewer.explain.messages`, written by its fields and read by their declared types, so a
field that is added there travels without a change here. An array is ``[dtype, shape, bytes]``
(MessagePack extension 1, C order) and must have the dtype that its field declares (float32 or
float64 where that is ``np.floating``); a path is bytes as the system has them. Errors cross as a
kind of a closed list and a text.

Whatever bytes are read, the only error is :class:`FrameError`.
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path, PurePath
from typing import Any, TypeVar, cast, get_args, get_origin

import msgspec
import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import (
    BackendMissingError,
    Cancelled,
    MethodError,
    ModelError,
    ModelNeedsPermission,
    PhotographError,
)
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

Message = Ready | Started | Step | Done
"""What the model process says."""

Said = Request | Drop | WorkerSettings
"""What it is told."""

MAX_TEXT = 20_000
"""Characters of the longest text of an error."""

_ARRAY = 1
_MAX_DIMENSIONS = 4
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
# Lone surrogates (bytes of file names that are no UTF-8) have no UTF-8 form: in odd frames they
# stand as the last 2,048 code points, which mean nothing by themselves.
_SURROGATES = {code: chr(code - 0xD800 + 0x10F800) for code in range(0xD800, 0xE000)}
_SURROGATES_BACK = {ord(stand_in): chr(code) for code, stand_in in _SURROGATES.items()}
_UNSHOWN = {
    code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code not in (9, 10)
}

_T = TypeVar("_T")


class FrameError(Exception):
    """Bytes that are not the message that may come now; says why."""


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


def pack(message: Message | Said) -> bytes:
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
        _Place(reason=_cut(str(place))) if isinstance(place, Exception) else _Place(place)
        for place in value
    ]


def _trouble(error: Exception | None) -> _Trouble:
    for kind, known in _TROUBLES.items():
        if isinstance(error, known):
            return _Trouble(kind, _cut(str(error)))
    return _Trouble("model", _cut(str(error)))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 1]}…"


def _packed(kind: str, content: object, number: int = 0, *, urgent: bool = False) -> bytes:
    odd = False
    try:
        raw = msgspec.msgpack.encode(content, enc_hook=_encoded)
    except UnicodeEncodeError:
        odd = True
        raw = msgspec.msgpack.encode(_with_texts(content, _SURROGATES), enc_hook=_encoded)
    return msgspec.msgpack.encode(_Frame(kind, number, urgent, odd, msgspec.Raw(raw)))


def _encoded(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        flat = np.ascontiguousarray(value).reshape(-1).view(np.uint8)
        return [value.dtype.str, value.shape, msgspec.msgpack.Ext(_ARRAY, flat.data)]
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, PurePath):
        return os.fsencode(value)
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} is no part of a message")


def _with_texts(value: Any, table: dict[int, str]) -> Any:
    """``value`` with every text in it translated."""
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, tuple | list):
        return type(value)([_with_texts(inner, table) for inner in value])
    if isinstance(value, dict):
        return {_with_texts(k, table): _with_texts(v, table) for k, v in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return type(value)(**{name: _with_texts(v, table) for name, v in fields.items()})
    return value


# --- from bytes to messages


def read_request(data: bytes | bytearray) -> Request | Drop:
    """What the model process is told, but for its settings. Raises FrameError."""
    frame = _frame(data)
    if frame.kind == "Drop":
        return _content(frame, Drop)
    if frame.kind not in _TASKS:
        raise FrameError(f"no task is called {frame.kind[:40]!r}")
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
        raise FrameError(f"no message is called {frame.kind[:40]!r}")
    task = task_of(frame.number)
    if task is None:
        raise FrameError(f"an answer to the request {frame.number}, which was not sent")
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
        raise FrameError(f"no error is called {trouble.kind[:40]!r}")
    text = _shown(trouble.text)
    if kind is ModelNeedsPermission:
        # About the file that was asked for and no other: a person is asked about it.
        return ModelNeedsPermission(text, file_of(task))
    return kind(text)


def _shown(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise FrameError(f"a text of {len(text):,} characters")
    return text.translate(_UNSHOWN)


def _frame(data: bytes | bytearray) -> _Frame:
    return _decoded(lambda: _FRAME.decode(data))


def _content(frame: _Frame, kind: type[_T]) -> _T:
    found = _decoded(lambda: cast(_T, _decoder(cast(Hashable, kind)).decode(frame.content)))
    return _with_texts(found, _SURROGATES_BACK) if frame.odd else found


def _decoded(decode: Callable[[], _T]) -> _T:
    try:
        return decode()
    except (msgspec.MsgspecError, ArithmeticError, LookupError, MemoryError) as error:
        raise FrameError(f"no message: {error}") from None
    except (RecursionError, TypeError, ValueError) as error:
        raise FrameError(f"no message: {error}") from None


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_value, ext_hook=_extension)


def _extension(code: int, data: memoryview) -> memoryview:
    if code != _ARRAY:
        raise ValueError(f"an extension of type {code}")
    return data


def _value(kind: Any, found: Any) -> Any:
    """A value whose type MessagePack does not have."""
    if kind is object:
        return found
    if kind is Path:
        if not isinstance(found, bytes):
            raise TypeError("a path that is not bytes")
        return Path(os.fsdecode(found))
    if get_origin(kind) is np.ndarray:
        return _array(_dtypes(get_args(get_args(kind)[1])[0]), found)
    raise TypeError(f"{kind} is no part of a message")


def _dtypes(declared: Any) -> tuple[np.dtype[Any], ...]:
    """The dtypes that a declared one stands for: ``np.floating`` is float32 or float64."""
    either = (get_origin(declared) or declared) is np.floating
    return tuple(map(np.dtype, (np.float32, np.float64) if either else (declared,)))


def _array(dtypes: tuple[np.dtype[Any], ...], found: Any) -> npt.NDArray[Any]:
    """The array of one of these ``dtypes``, with memory of its own."""
    name, shape, data = found
    dtype = next((known for known in dtypes if known.str == name), None)
    if dtype is None or not isinstance(data, memoryview):
        declared = " or ".join(known.str for known in dtypes)
        raise ValueError(f"an array of {str(name)[:20]} where {declared} is declared")
    if len(shape) > _MAX_DIMENSIONS or any(type(side) is not int or side < 0 for side in shape):
        raise ValueError("an array of no possible shape")
    if math.prod(shape) * dtype.itemsize != len(data):
        raise ValueError(f"an array of shape {shape} in {len(data)} bytes")
    return np.frombuffer(data, dtype).reshape(shape).copy()
