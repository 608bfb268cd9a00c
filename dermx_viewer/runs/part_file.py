"""The result of one part as a file: a line of JSON, then the columns of its rows.

Not Parquet: pandas loads pyarrow wherever it is installed and keeps its text in it then, which
takes no names that are no UTF-8. Nothing is unpickled, and a file whose hash is wrong is none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

import numpy as np
import pandas as pd

from dermx_viewer.coded import is_coded
from dermx_viewer.dataset.records import Problem
from dermx_viewer.runs.part import ImageResult, PartResult
from dermx_viewer.said_text import read, written
from dermx_viewer.scoring.consensus.among_raters import RatersRows

_FORM = b"dermx-viewer part 2\n"


@dataclass(frozen=True, eq=False)
class PartFile:
    """What a file says: ``key`` of its inputs; the others as in :class:`PartResult`."""

    key: str
    described: Mapping[str, object]
    notes: tuple[Problem, ...]
    images: tuple[ImageResult, ...]
    rows: pd.DataFrame


def part_bytes(result: PartResult, key: str) -> bytes:
    """The file of a result whose inputs have this ``key``."""
    about = {
        "described": dict(result.described),
        "notes": [_told_problem(problem) for problem in result.notes],
        "images": [_told_image(image) for image in result.images],
    }
    return _bytes(key, about, result.rows)


def read_part(data: bytes) -> PartFile:
    """What ``part_bytes`` made. Raises ValueError where it is not whole."""
    head, (rows,) = _read(data)
    notes = tuple(map(_problem, head["notes"]))
    images = tuple(map(_image, head["images"]))
    return PartFile(head["key"], head["described"], notes, images, rows)


def raters_bytes(rows: RatersRows, key: str) -> bytes:
    """The same of what raters say of each other's outlines."""
    return _bytes(key, {}, rows.human, rows.others)


def read_raters(data: bytes) -> RatersRows:
    """What ``raters_bytes`` made. Raises ValueError where it is not whole."""
    _, (human, others) = _read(data)
    return RatersRows(human, others)


def key_of(data: bytes) -> str:
    """The key in a file of any kind. Raises ValueError where the file is not whole."""
    return str(_head(data)[0]["key"])


def whole_bytes(key: str, about: Mapping[str, object], *tables: pd.DataFrame) -> bytes:
    """A file of the same form that holds something else: JSON data and tables."""
    return _bytes(key, about, *tables)


def read_whole(data: bytes) -> tuple[dict[str, Any], list[pd.DataFrame]]:
    """What ``whole_bytes`` made. Raises ValueError where it is not whole."""
    return _read(data)


def read_about(file: BinaryIO, most: int) -> dict[str, Any]:
    """The JSON data of such a file, of at most ``most`` bytes, whether the rest is whole or not.

    Raises ValueError where it is none.
    """
    read = file.read(2**16)
    # Unbuffered: a line would be read byte by byte.
    while (end := read.find(b"\n", len(_FORM) + 65)) < 0 and len(read) < most:
        if not (more := file.read(2**20)):
            break
        read += more
    if end < 0 or not read.startswith(_FORM):
        raise ValueError("not such a file")
    found = json.loads(read[len(_FORM) + 65 : end])
    if not isinstance(found, dict):
        raise ValueError("not such a file")
    return found


def _bytes(key: str, about: Mapping[str, object], *tables: pd.DataFrame) -> bytes:
    told, arrays = [], []
    for table in tables:
        columns = []
        for name in table:
            column, array = _packed(table[name])
            columns.append({"name": str(name), **column, "bytes": array.nbytes})
            arrays.append(array.tobytes())
        told.append({"count": len(table), "columns": columns})
    head = {"key": key, **about, "tables": told}
    # With escapes: JSON holds names that are no text then.
    body = b"".join([json.dumps(head).encode("ascii"), b"\n", *arrays])
    return _FORM + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _head(data: bytes) -> tuple[dict[str, Any], bytes]:
    """What a whole file says, and the arrays."""
    told = data[len(_FORM) : len(_FORM) + 64]
    body = data[len(_FORM) + 65 :]
    if not data.startswith(_FORM) or hashlib.sha256(body).hexdigest().encode() != told:
        raise ValueError("not a part, or a damaged one")
    line, _, rest = body.partition(b"\n")
    return json.loads(line), rest


def _read(data: bytes) -> tuple[dict[str, Any], list[pd.DataFrame]]:
    (head, rest), at, tables = _head(data), 0, []
    for told in head["tables"]:
        columns = {}
        for about in told["columns"]:
            columns[about["name"]] = _unpacked(about, rest[at : at + about["bytes"]])
            at += about["bytes"]
        tables.append(pd.DataFrame(columns))
        if len(tables[-1]) != told["count"]:
            raise ValueError("another number of rows")
    return head, tables


def _packed(column: pd.Series) -> tuple[dict[str, Any], np.ndarray[Any, Any]]:
    """A column as an array of numbers; of text the number of each in a list."""
    if column.dtype.kind in "fib" and isinstance(column.dtype, np.dtype):
        return {"type": column.dtype.str}, column.to_numpy()
    codes, texts = pd.factorize(column.to_numpy(object), use_na_sentinel=False)
    # The texts' own type: whether they are codes in memory is no matter of the file.
    kind = "str" if is_coded(column) else str(column.dtype)
    return {"type": kind, "texts": list(texts)}, codes.astype("<i4")


def _unpacked(about: Mapping[str, Any], data: bytes) -> pd.Series:
    if "texts" not in about:
        return pd.Series(np.frombuffer(data, about["type"]).copy())
    texts = np.array([*about["texts"], None], object)[:-1]
    return pd.Series(texts[np.frombuffer(data, "<i4")], dtype=about["type"])


def _told_problem(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "what": written(problem.what), "done": written(problem.done)}


def _problem(told: Mapping[str, Any]) -> Problem:
    return Problem(**{**told, "what": read(told["what"]), "done": read(told["done"])})


def _told_image(image: ImageResult) -> dict[str, Any]:
    return {**asdict(image), "problems": [_told_problem(each) for each in image.problems]}


def _image(told: Mapping[str, Any]) -> ImageResult:
    problems = tuple(map(_problem, told["problems"]))
    return ImageResult(**{**told, "classes": tuple(told["classes"]), "problems": problems})
