"""A spec's file as values: each key has its type, or an error that names the remedy."""

from __future__ import annotations

import errno
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.architecture import Head, read_head
from dermx_viewer.explain.spec_keys import shown
from dermx_viewer.files import read_regular
from dermx_viewer.said import Said

_MAX_BYTES = 1_000_000


def parsed(path: Path) -> dict[str, Any]:
    """The table that a spec's file holds. Raises ModelError."""
    try:
        return tomllib.loads(read_regular(path, limit=_MAX_BYTES).decode("utf-8-sig"))
    except FileNotFoundError:
        raise ModelError(
            "{path}: the model has no spec. Write one with classes, input_size and "
            "preprocessing, or add the model in the window, which asks for them.",
            path=path,
        ) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ModelError(
                "{path}: larger than 1 MB, so not a model's spec. Check the file.", path=path
            ) from None
        raise ModelError(
            "{path}: cannot be read ({reason}). Check the file.", path=path, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of 5,000 digits is one that Python does not read.
        reason = Said("nested too deeply") if isinstance(error, RecursionError) else str(error)
        raise ModelError(
            "{path}: not valid TOML ({reason}). Correct the file, or delete it and add the "
            "model in the window, which writes a new one.",
            path=path,
            reason=reason,
        ) from error


def wrong(where: Path | str, key: str, what: str, remedy: str) -> ModelError:
    """The error about a key: what is wrong with it, and the remedy."""
    return ModelError(
        "{where}: {key} {what}; {remedy}.", where=where, key=key, what=what, remedy=remedy
    )


def text_at(data: Mapping[str, Any], key: str, path: Path) -> str:
    """A text, empty where there is none. Raises ModelError."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise wrong(
            path,
            key,
            Said("is {value}", value=shown(value)),
            Said("write it as text in quotation marks"),
        )
    return value.strip()


def head_at(data: Mapping[str, Any], path: Path) -> Head:
    """The head that goes with an architecture. Raises ModelError."""
    table = data.get("head", {})
    if not isinstance(table, dict):
        raise wrong(
            path,
            "head",
            Said("is {value}", value=shown(table)),
            Said('write a table: [head], pooling = "avg", …'),
        )
    if table and "architecture" not in data:
        remedy = Said('name the network too: architecture = "EfficientNetB4"')
        raise wrong(path, "head", Said("stands without architecture"), remedy)
    try:
        return read_head(table)
    except ValueError as error:
        raise wrong(path, *error.args) from None


def notes_at(data: Mapping[str, Any], path: Path) -> dict[str, object]:
    """What the author wants to keep. Raises ModelError."""
    table = data.get("notes", {})
    if not isinstance(table, dict):
        raise wrong(
            path,
            "notes",
            Said("is {value}", value=shown(table)),
            Said("write a table: [notes], then your keys"),
        )
    return table


def classes_at(data: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """The class names as they are written. Raises ModelError."""
    remedy = Said('list the class names in the order of the outputs: classes = ["Acne", …]')
    value = data.get("classes")
    if value is None:
        raise wrong(path, "classes", Said("is missing"), remedy)
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise wrong(path, "classes", Said("is not a list of names"), remedy)
    return tuple(name.strip() for name in value)


def input_size_at(data: Mapping[str, Any], path: Path) -> tuple[int, int]:
    """(height, width) of the input. Raises ModelError."""
    remedy = Said("write the network's input as input_size = [height, width], in pixels")
    value = data.get("input_size")
    if value is None:
        raise wrong(path, "input_size", Said("is missing"), remedy)
    whole = isinstance(value, list) and all(type(side) is int for side in value)
    if not whole or len(value) != 2:
        raise wrong(path, "input_size", Said("is {value}", value=shown(value)), remedy)
    return value[0], value[1]
