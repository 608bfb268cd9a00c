"""Damage to JSON that knows where its values are."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

from tests.campaign.mutate.raw import Damage
from tests.campaign.mutate.words import NUMBERS, odd_text, odd_value

_DEEP = "@@deep@@"
_ENCODINGS = ("utf-16", "utf-8-sig", "utf-32", "latin-1", "cp1252")

_Place = tuple[Any, Any]


def on_values(change: Callable[[Any, Random], Any]) -> Damage:
    """Damage that reads JSON, changes the data and writes it; bytes that are no JSON stay."""

    def damage(data: bytes, rng: Random) -> bytes:
        try:
            content = json.loads(data)
        except (ValueError, RecursionError):
            return data
        with contextlib.suppress(RecursionError):
            content = change(content, rng)
        try:
            text = json.dumps(content, ensure_ascii=rng.random() < 0.5)
        except RecursionError:
            # An earlier step has nested it too deeply.
            return data
        depth = rng.choice((50, 500, 3000, 200_000))
        kind = rng.choice((("[", "]"), ('{"a":', "}")))
        deep = kind[0] * depth + "1" + kind[1] * depth
        return text.replace(f'"{_DEEP}"', deep).encode("utf-8", "surrogatepass")

    damage.__name__ = change.__name__
    return damage


def places(content: Any) -> list[_Place]:
    """Every (container, key) in the data, in order."""
    found: list[_Place] = []
    waiting = [content]
    while waiting:
        here = waiting.pop(0)
        keys = list(here) if isinstance(here, dict) else range(len(here))
        for key in keys:
            found.append((here, key))
            if isinstance(here[key], dict | list):
                waiting.append(here[key])
    return found


def odd_values(content: Any, rng: Random) -> Any:
    """Some values become others, of any type."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        if not (found := places(content)):
            return odd_value(rng)
        container, key = rng.choice(found)
        container[key] = odd_value(rng)
    return content


def odd_numbers(content: Any, rng: Random) -> Any:
    """Numbers become others, as coordinates and sizes may be."""
    found = [(c, k) for c, k in places(content) if type(c[k]) in (int, float)]
    # What an earlier step made enormous already cannot be reckoned with.
    found = [(c, k) for c, k in found if not abs(c[k]) > 1e300]
    for container, key in rng.sample(found, min(len(found), rng.choice((1, 1, 3, 20)))):
        number = container[key]
        container[key] = rng.choice((*NUMBERS, number * 1e6, number / 1e3, -number, str(number)))
    return content


def declared_size(content: Any, rng: Random) -> Any:
    """Width and height that no such small file has, or exchanged, or nearly right."""
    sides = rng.choice(
        ((14_142, 14_142), (200_000, 1000), (1, 1), (48, 64), (65, 48), (10**5,) * 2)
    )
    for container, key in places(content):
        if key in ("width", "height"):
            container[key] = sides[key == "height"]
    return content


def scaled_numbers(content: Any, rng: Random) -> Any:
    """Every fraction by the same factor: coordinates in 0…1, in another unit."""
    factor = rng.choice((0.01, 1 / 60, 100, 1e6, -1))
    for container, key in places(content):
        if type(container[key]) is float:
            container[key] *= factor
    return content


def odd_texts(content: Any, rng: Random) -> Any:
    found = [(c, k) for c, k in places(content) if isinstance(c[k], str)]
    for container, key in rng.sample(found, min(len(found), rng.choice((1, 2, 9)))):
        container[key] = odd_text(rng)
    return content


def fewer_values(content: Any, rng: Random) -> Any:
    for _ in range(rng.choice((1, 1, 3))):
        if found := places(content):
            container, key = rng.choice(found)
            del container[key]
    return content


def other_keys(content: Any, rng: Random) -> Any:
    """Keys renamed, in other case, and some that nobody knows."""
    found = [(c, k) for c, k in places(content) if isinstance(c, dict)]
    for container, key in rng.sample(found, min(len(found), 2)):
        name = rng.choice((key.upper(), f"{key} ", odd_text(rng), f"{key}s"))
        container[name] = container[key] if rng.random() < 0.4 else container.pop(key)
    return content


def longer_lists(content: Any, rng: Random) -> Any:
    """Entries twice, many times, in another order."""
    lists = [c[k] for c, k in places(content) if isinstance(c[k], list) and c[k]]
    if lists:
        chosen = rng.choice(lists)
        chosen += copy.deepcopy(rng.choices(chosen, k=rng.choice((1, 2, 300))))
        if rng.random() < 0.5:
            rng.shuffle(chosen)
    return content


def wrapped(content: Any, rng: Random) -> Any:
    """A value one level deeper or higher than expected."""
    if not (found := places(content)):
        return [content]
    container, key = rng.choice(found)
    value = container[key]
    container[key] = rng.choice(([value], {"0": value}, [value, value], json.dumps(value)))
    return content


def very_deep(content: Any, rng: Random) -> Any:
    """A value nested thousands of levels deep."""
    if not (found := places(content)):
        return _DEEP
    container, key = rng.choice(found)
    container[key] = _DEEP
    return content


def exchanged(content: Any, rng: Random) -> Any:
    """Two values change places (width and height, say)."""
    found = [(c, k) for c, k in places(content) if not isinstance(c[k], dict | list)]
    if len(found) > 1:
        (one, a), (two, b) = rng.sample(found, 2)
        one[a], two[b] = two[b], one[a]
    return content


def key_twice(data: bytes, rng: Random) -> bytes:
    """A key written twice in one object."""
    at = [i for i, byte in enumerate(data) if byte == ord("{")]
    if not at:
        return data
    place = rng.choice(at) + 1
    name = rng.choice((b"name", b"polygon", b"width", b"annotations", b"image", b"version", b"tag"))
    value = json.dumps(odd_value(rng)).encode("utf-8", "surrogatepass")
    return data[:place] + b'"' + name + b'": ' + value + b", " + data[place:]


def other_encoding(data: bytes, rng: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(rng.choice(_ENCODINGS), "replace")


VALUES = (
    odd_values,
    odd_values,
    odd_numbers,
    odd_numbers,
    scaled_numbers,
    declared_size,
    odd_texts,
    fewer_values,
    other_keys,
    longer_lists,
    wrapped,
    very_deep,
    exchanged,
)
ALL: tuple[Damage, ...] = (*(on_values(change) for change in VALUES), key_twice, other_encoding)
