"""Sentences that the window can translate, as texts of messages and of files for the program alone.

A :class:`~dermx_viewer.said.Said` travels as a mark and JSON, ``[template, {name: value}]``, in
which a value may be another one, or ``{"shown": text}`` for what is neither text nor a number.
Whatever a damaged file or a hostile process has there, a template is put together only where its
places are plain: a name, a conversion, and a short format without a width, which cannot make a long
text out of a short one or look into values.

In files for people the text stands as it is, and its template and values beside it (``parts_of``).
"""

from __future__ import annotations

import json
import re
from typing import Any

from dermx_viewer.said import Data, Said

MARK = "\ue0f1said"
"""Begins a text that is a ``Said``; of a code point that no alphabet has."""

MOST = 40_000
"""Characters of the longest one, written"""

_SHOWN = "shown"
_PLAIN = re.compile(
    r"(?:[^{}]|\{\{|\}\}|\{\w+(?:![rs])?(?::(?:behind|open|[+z]?,?(?:\.\d{1,2})?[fg%]?))?\})*"
)


def written(text: str) -> str:
    """``text`` as it travels: itself where it is no sentence, or one that would be too long."""
    if not isinstance(text, Said):
        return text
    whole = MARK + json.dumps(_told(text), ensure_ascii=False)
    return whole if len(whole) <= MOST else str(text)


def read(text: str) -> str:
    """What :func:`written` was given. Raises ValueError, LookupError or TypeError."""
    if not text.startswith(MARK):
        return text
    if len(text) > MOST:
        raise ValueError(Said("a sentence of {length:,} characters", length=len(text)))
    return _said(json.loads(text[len(MARK) :]))


def parts_of(text: str) -> list[Any] | None:
    """``[template, {name: value}]`` for a file that holds the text too; None where that is all."""
    if not isinstance(text, Said) or not text.values or not written(text).startswith(MARK):
        return None
    return _told(text)


def put_together(parts: object, text: str) -> Said:
    """The sentence of such ``parts``, where they say ``text``; else ``text`` itself is one."""
    try:
        said = _said(parts)
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return Said(text)
    return said if said == text else Said(text)


def _told(text: Said) -> list[Any]:
    return [text.template, {name: _value_told(value) for name, value in text.values.items()}]


def _value_told(value: Any) -> Any:
    if isinstance(value, Said):
        return _told(value)
    return {_SHOWN: str(value)} if isinstance(value, Data) else value


def _said(told: Any) -> Said:
    template, values = told
    if not isinstance(template, str) or not isinstance(values, dict):
        raise TypeError(Said("no sentence"))
    if values and not _PLAIN.fullmatch(template):
        raise ValueError(Said("a sentence with odd places"))
    return Said(template, **{name: _value(value) for name, value in values.items()})


def _value(told: Any) -> Any:
    if isinstance(told, list):
        return _said(told)
    if isinstance(told, dict) and isinstance(told.get(_SHOWN), str):
        return Data(told[_SHOWN])
    if not isinstance(told, str | int | float):
        raise TypeError(Said("a sentence with odd values"))
    return told
