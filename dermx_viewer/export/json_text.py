"""What stands beside tables, as JSON that every reader takes.

JSON has no NaN and people have no negative zero: the one becomes null, the other 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping


def json_bytes(content: object, *, indent: int = 2) -> bytes:
    """``content`` as UTF-8, one line at the end."""
    text = json.dumps(_plain(content), indent=indent, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode()


def _plain(value: object) -> object:
    if isinstance(value, float):
        # Neither NaN nor infinity is JSON; adding 0 makes a negative zero positive.
        return value + 0.0 if abs(value) < float("inf") else None
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
