"""Damage to the specs of models."""

from __future__ import annotations

import tomllib
from random import Random
from typing import Any

import tomli_w

from tests.campaign.mutate.raw import Damage
from tests.campaign.mutate.words import odd_text, odd_value

_LINES = (
    "name = ",
    "name = 'x'\nname = 'y'",
    "input_size = [" + "9" * 5000 + ", 1]",
    "input_size = [0x7fffffffffffffff, 1]",
    "input_size = [inf, nan]",
    "input_size = 1979-05-27T07:32:00Z",
    "a = " + "[" * 3000 + "]" * 3000,
    "a." * 3000 + "b = 1",
    "[head]\npooling = 7",
    "[head]\nunits = -1",
    "[[classes]]\nx = 1",
    "classes = {a = 1}",
    "architecture = '../../outside/x'",
    "architecture = 'os.system'",
    "resize = 'letterbox'",
    "outputs = 'logits'",
    "activation = 'evil'",
    "sha256 = '" + "F" * 64 + "'",
    "sha256 = '" + "٣" * 64 + "'",
    "layer = '" + "x" * 100_000 + "'",
    "preprocessing = '__class__'",
    'name = "\\uD800"',
    "\x00",
    "= 1",
    "[head",
)


def odd_keys(data: bytes, rng: Random) -> bytes:
    """Values of other types and ranges under the keys that are there."""
    try:
        content: dict[str, Any] = tomllib.loads(data.decode())
    except (ValueError, RecursionError):
        return data
    for _ in range(rng.choice((1, 1, 3))):
        key = rng.choice((*content, odd_text(rng), "head", "architecture"))
        content[key] = odd_value(rng)
        if rng.random() < 0.2:
            content.pop(rng.choice(tuple(content)))
    try:
        return tomli_w.dumps(content).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError, RecursionError):
        # TOML has no such value.
        return data.replace(b'"', b"'")


def odd_line(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(_LINES).encode())
    return b"\n".join(lines)


def other_line(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    lines[rng.randrange(len(lines))] = rng.choice(_LINES).encode()
    return b"\n".join(lines)


def other_encoding(data: bytes, rng: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-8-sig", "utf-32")))


ALL: tuple[Damage, ...] = (odd_keys, odd_keys, odd_line, other_line, other_encoding)
