"""Values of messages as MessagePack: arrays, paths, and texts that are no UTF-8.

A dataclass is written by its fields and read by their declared types. An array is
``[dtype, shape, bytes]`` (MessagePack extension 1, C order) and must have the dtype that its field
declares (float32 or float64 where that is ``np.floating``); a path is bytes as the system has them.
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

from dermx_viewer import said_text
from dermx_viewer.said import Said, either, words_of

_ARRAY = 1
_MAX_DIMENSIONS = 4
_MOST_OF_TEXTS = 2**20
_MARK = said_text.MARK.encode()
# Lone surrogates (bytes of file names that are no UTF-8) have no UTF-8 form: in odd frames they
# stand as the last 2,048 code points, which mean nothing by themselves.
_SURROGATES = {code: chr(code - 0xD800 + 0x10F800) for code in range(0xD800, 0xE000)}
_SURROGATES_BACK = {ord(stand_in): chr(code) for code, stand_in in _SURROGATES.items()}

_T = TypeVar("_T")


class FrameError(Exception):
    """Bytes that are not the message that may come now; says why.

    As a :class:`~dermx_viewer.errors.DermXError` does: a sentence and its values by name.
    """

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(Said.of(sentence, **values))


def encode(content: object) -> tuple[bytes, bool]:
    """The bytes of ``content``, and whether it is odd: texts of it have no UTF-8 form."""
    try:
        return msgspec.msgpack.encode(content, enc_hook=_encoded), False
    except UnicodeEncodeError:
        stand_ins = _with_texts(content, _away)
        return msgspec.msgpack.encode(stand_ins, enc_hook=_encoded), True


def decode(data: msgspec.Raw, kind: type[_T], *, odd: bool) -> _T:
    """What :func:`encode` was given, of the declared ``kind``. Raises FrameError."""
    found = readable(lambda: cast(_T, _decoder(cast(Hashable, kind)).decode(data)))
    if _may_hold_sentences(data):
        found = readable(lambda: _with_texts(found, said_text.read))
    return _with_texts(found, _back) if odd else found


def _may_hold_sentences(data: msgspec.Raw) -> bool:
    # What is larger holds maps, and no sentences.
    return len(memoryview(data)) < _MOST_OF_TEXTS and _MARK in bytes(data)


def _away(text: str) -> str:
    return text.translate(_SURROGATES)


def _back(text: str) -> str:
    return text.translate(_SURROGATES_BACK)


def readable(read: Callable[[], _T]) -> _T:
    """What ``read`` returns; whatever it cannot read is a FrameError."""
    try:
        return read()
    except (msgspec.MsgspecError, ArithmeticError, LookupError, MemoryError) as error:
        raise FrameError("no message: {why}", why=_why(error)) from None
    except (RecursionError, TypeError, ValueError) as error:
        raise FrameError("no message: {why}", why=_why(error)) from None


def _why(error: Exception) -> str:
    """What an error says; the sentence of one of ours that msgspec has put a place behind."""
    text, ours = words_of(error), error.__cause__
    said = words_of(ours) if isinstance(ours, Exception) else ""
    if isinstance(said, Said) and text.startswith(f"{said} - at "):
        return Said("{why} - at {place}", why=said, place=text.removeprefix(f"{said} - at "))
    return text


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_value, ext_hook=_extension)


def _extension(code: int, data: memoryview) -> memoryview:
    if code != _ARRAY:
        raise ValueError(Said("an extension of type {code}", code=code))
    return data


def _value(kind: Any, found: Any) -> Any:
    """A value whose type MessagePack does not have."""
    if kind is object:
        return found
    if kind is Path:
        if not isinstance(found, bytes):
            raise TypeError(Said("a path that is not bytes"))
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
        raise ValueError(
            Said(
                "an array of {dtype} where {declared} is declared",
                dtype=str(name)[:20],
                declared=either(known.str for known in dtypes),
            )
        )
    if len(shape) > _MAX_DIMENSIONS or any(type(side) is not int or side < 0 for side in shape):
        raise ValueError(Said("an array of no possible shape"))
    if math.prod(shape) * dtype.itemsize != len(data):
        raise ValueError(
            Said("an array of shape {shape} in {size} bytes", shape=shape, size=len(data))
        )
    return np.frombuffer(data, dtype).reshape(shape).copy()


def _encoded(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        flat = np.ascontiguousarray(value).reshape(-1).view(np.uint8)
        return [value.dtype.str, value.shape, msgspec.msgpack.Ext(_ARRAY, flat.data)]
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, PurePath):
        return os.fsencode(value)
    if isinstance(value, Said):
        return said_text.written(value)
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(f"{type(value).__name__} is no part of a message")


def _with_texts(value: Any, change: Callable[[str], str]) -> Any:
    """``value`` with every text in it changed."""
    if isinstance(value, Said):
        return value.with_names(change)
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)([_with_texts(inner, change) for inner in value])
    if isinstance(value, dict):
        return {_with_texts(k, change): _with_texts(v, change) for k, v in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return type(value)(**{name: _with_texts(v, change) for name, v in fields.items()})
    return value
