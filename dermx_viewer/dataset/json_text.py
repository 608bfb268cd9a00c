"""JSON as other programs write it, without what a decoder would decide by itself.

A key that stands twice in an object, numbers that are none (NaN) or too large, and texts that no
file can hold are kept recognisable, so that they cost only the thing that they belong to.
"""

from __future__ import annotations

import codecs
import json
from itertools import chain
from typing import Any

import msgspec

from dermx_viewer.said import Said

_MAX_DIGITS = 19


class UnreadableJson(ValueError):
    """The text as a whole is no JSON; the message says why."""


class Ambiguous(dict[str, Any]):
    """An object in which a key stands more than once; ``twice`` holds those keys."""

    twice: frozenset[str] = frozenset()


def decode(data: bytes) -> tuple[Any, tuple[str, ...]]:
    """Decode UTF-8 (or UTF-16 and UTF-32) JSON; the second value names the keys that stand twice.

    Objects are dicts, those with such keys Ambiguous. Integers of many digits and numbers beyond
    float64 are floats, perhaps infinite. Raises UnreadableJson.
    """
    text = _as_utf8(data)
    try:
        tree = msgspec.json.decode(text)
        # Both hold the same quotation marks, unless a key was dropped or one was written as \u0022.
        if text.count(b'"') == _quotation_marks(tree) and b"\\u0022" not in text:
            return tree, ()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    return _slowly(text)


def _quotation_marks(tree: Any) -> int:
    """At most as many as ``tree`` holds as JSON; as many where its vertices are numbers.

    Vertices are nearly all of a file: they are counted without being written.
    """
    vertices: list[Any] = []
    annotations = tree.get("annotations") if isinstance(tree, dict) else None
    if isinstance(annotations, list):
        lean = [_without_vertices(annotation, vertices) for annotation in annotations]
        tree = {**tree, "annotations": lean}
    keys = sum(map(len, chain.from_iterable(vertices)))
    return msgspec.json.encode(tree).count(b'"') + 2 * keys


def _without_vertices(annotation: Any, vertices: list[Any]) -> Any:
    """``annotation`` without its lists of vertices, which are added to ``vertices``."""
    if not isinstance(annotation, dict):
        return annotation
    lean = dict(annotation)
    for kind in ("polygon", "complex_polygon"):
        if isinstance(shape := annotation.get(kind), dict):
            lean[kind] = {key: _set_aside(value, vertices) for key, value in shape.items()}
    return lean


def _set_aside(value: Any, vertices: list[Any]) -> Any:
    """``value``; None for a list of objects, or of lists of objects, which goes to ``vertices``."""
    if not isinstance(value, list):
        return value
    lists = value if isinstance(next(iter(value), None), list) else [value]
    if all(isinstance(points, list) and set(map(type, points)) <= {dict} for points in lists):
        vertices += lists
        return None
    return value


def _as_utf8(data: bytes) -> bytes:
    """The same text without a byte order mark."""
    data = data.removeprefix(codecs.BOM_UTF8)
    encoding = json.detect_encoding(data)
    if not data.strip(b" \t\r\n\0"):
        raise UnreadableJson(
            Said("the file is empty") if b"\0" not in data else Said("nothing but NUL bytes")
        )
    if encoding == "utf-8":
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeError as error:
        raise UnreadableJson(Said("not JSON in UTF-8: {error}", error=error)) from None


def _slowly(text: bytes) -> tuple[Any, tuple[str, ...]]:
    """Decode what the fast decoder refuses, or in which it might have dropped a key."""
    repeated: dict[str, None] = {}

    def an_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        seen: set[str] = set()
        twice = {key for key, _ in pairs if key in seen or seen.add(key)}  # type: ignore[func-returns-value]
        repeated.update(dict.fromkeys(sorted(twice)))
        ambiguous = Ambiguous(found)
        ambiguous.twice = frozenset(twice)
        return ambiguous

    try:
        tree = json.loads(text.decode(), object_pairs_hook=an_object, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise UnreadableJson(_reason(error)) from None
    except UnicodeDecodeError as error:
        raise UnreadableJson(
            Said(
                "not UTF-8 text: byte {start} is {byte}",
                start=error.start,
                byte=f"{error.object[error.start]:#04x}",
            )
        ) from None
    except RecursionError:
        raise UnreadableJson(Said("brackets are nested too deeply")) from None
    return tree, tuple(plain_text(key) for key in repeated)


def _reason(error: json.JSONDecodeError) -> str:
    place = Said("line {line}, column {column}", line=error.lineno, column=error.colno)
    if error.msg == "Extra data":
        return Said("more than one JSON value ({place}); one evaluation is one file", place=place)
    return Said("not JSON: {error} ({place})", error=error.msg, place=place)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)


def plain_text(text: str) -> str:
    """``text`` as a file can hold it: halves of surrogate pairs are written ``\\udNNN``."""
    return text.encode("utf-8", "backslashreplace").decode()
