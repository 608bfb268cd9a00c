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

_MAX_BYTES = 1_000_000


def parsed(path: Path) -> dict[str, Any]:
    """The table that a spec's file holds. Raises ModelError."""
    try:
        return tomllib.loads(read_regular(path, limit=_MAX_BYTES).decode("utf-8-sig"))
    except FileNotFoundError:
        raise ModelError(
            f"{path}: the model has no spec. Write one with classes, input_size and "
            "preprocessing, or add the model in the window, which asks for them."
        ) from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise ModelError(
                f"{path}: larger than 1 MB, so not a model's spec. Check the file."
            ) from None
        raise ModelError(f"{path}: cannot be read ({error.strerror}). Check the file.") from error
    except (ValueError, RecursionError) as error:
        # Not only TOMLDecodeError: a number of 5,000 digits is one that Python does not read.
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ModelError(
            f"{path}: not valid TOML ({reason}). Correct the file, or delete it and add the "
            "model in the window, which writes a new one."
        ) from error


def wrong(where: Path | str, key: str, what: str, remedy: str) -> ModelError:
    """The error about a key: what is wrong with it, and the remedy."""
    return ModelError(f"{where}: {key} {what}; {remedy}.")


def text_at(data: Mapping[str, Any], key: str, path: Path) -> str:
    """A text, empty where there is none. Raises ModelError."""
    value = data.get(key, "")
    if not isinstance(value, str):
        raise wrong(path, key, f"is {shown(value)}", "write it as text in quotation marks")
    return value.strip()


def head_at(data: Mapping[str, Any], path: Path) -> Head:
    """The head that goes with an architecture. Raises ModelError."""
    table = data.get("head", {})
    if not isinstance(table, dict):
        raise wrong(path, "head", f"is {shown(table)}", 'write a table: [head], pooling = "avg", …')
    if table and "architecture" not in data:
        remedy = 'name the network too: architecture = "EfficientNetB4"'
        raise wrong(path, "head", "stands without architecture", remedy)
    try:
        return read_head(table)
    except ValueError as error:
        raise wrong(path, *error.args) from None


def notes_at(data: Mapping[str, Any], path: Path) -> dict[str, object]:
    """What the author wants to keep. Raises ModelError."""
    table = data.get("notes", {})
    if not isinstance(table, dict):
        raise wrong(path, "notes", f"is {shown(table)}", "write a table: [notes], then your keys")
    return table


def classes_at(data: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """The class names as they are written. Raises ModelError."""
    remedy = 'list the class names in the order of the outputs: classes = ["Acne", …]'
    value = data.get("classes")
    if value is None:
        raise wrong(path, "classes", "is missing", remedy)
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise wrong(path, "classes", "is not a list of names", remedy)
    return tuple(name.strip() for name in value)


def input_size_at(data: Mapping[str, Any], path: Path) -> tuple[int, int]:
    """(height, width) of the input. Raises ModelError."""
    remedy = "write the network's input as input_size = [height, width], in pixels"
    value = data.get("input_size")
    if value is None:
        raise wrong(path, "input_size", "is missing", remedy)
    whole = isinstance(value, list) and all(type(side) is int for side in value)
    if not whole or len(value) != 2:
        raise wrong(path, "input_size", f"is {shown(value)}", remedy)
    return value[0], value[1]
