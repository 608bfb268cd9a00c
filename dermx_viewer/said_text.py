"""Sentences that the window can translate, as texts of messages and of files for the program alone.

A :class:`~dermx_viewer.said.Said` travels as a mark and JSON, ``[template, {name: value}]``, in
which a value may be another one. Whatever a damaged file or a hostile process has there, a template
is put together only where its places are plain: a name, a conversion, and a short format without
a width, which cannot make a long text out of a short one or look into values.
"""

from __future__ import annotations

import json
import re
from typing import Any

from dermx_viewer.said import Said

MARK = "\ue0f1said"
"""Begins a text that is a ``Said``; of a code point that no alphabet has."""

MOST = 40_000
"""Characters of the longest one, written"""

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
        raise ValueError(f"a sentence of {len(text):,} characters")
    return _said(json.loads(text[len(MARK) :]))


def _told(text: Said) -> list[Any]:
    values = text.values.items()
    return [text.template, {n: _told(v) if isinstance(v, Said) else v for n, v in values}]


def _said(told: Any) -> Said:
    template, values = told
    if not isinstance(template, str) or not isinstance(values, dict):
        raise TypeError("no sentence")
    if values and not _PLAIN.fullmatch(template):
        raise ValueError("a sentence with odd places")
    found = {
        name: _said(value) if isinstance(value, list) else value for name, value in values.items()
    }
    if not all(isinstance(value, str | int | float) for value in found.values()):
        raise TypeError("a sentence with odd values")
    return Said(template, **found)
