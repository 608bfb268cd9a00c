"""Texts of long tables as codes: a number a row, and every text once.

A text that stands in a million rows costs as many places of 8 bytes, and whatever looks at one
after the other stops every thread of Python meanwhile. As codes it costs one byte, two or four by
need, and NumPy works on them while others run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes = npt.NDArray[np.signedinteger[Any]]
"""Places in a list of texts, -1 where nothing stands."""

_TEXT_IN = 8
"""In how many rows a text is, about."""


def coded(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with its columns of text as categories; nothing else is copied.

    Categories are in the order of their texts: what sorts or groups by them comes out as by texts.
    """
    if all(is_coded(frame[name]) or not _is_text(frame[name]) for name in frame):
        return frame
    return _framed([_coded(frame[name]) for name in frame], frame)


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with its texts as such: for what is computed of some rows, not held of all."""
    if not any(is_coded(frame[name]) for name in frame):
        return frame
    return _framed([_plain(frame[name]) for name in frame], frame)


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of all ``frames`` (at least one, of the same columns), one after the other, coded.

    A column at a time: no more than one is there twice.
    """
    if len(frames) == 1:
        return coded(frames[0])
    columns = {name: _joined([frame[name] for frame in frames]) for name in frames[0]}
    return pd.DataFrame(columns, copy=False)


def taken(frame: pd.DataFrame, positions: npt.NDArray[np.intp]) -> pd.DataFrame:
    """The rows at these positions, numbered anew, while other threads go on."""
    return pd.DataFrame({name: _taken(frame[name], positions) for name in frame}, copy=False)


def plain_at(column: pd.Series, positions: npt.NDArray[np.intp]) -> pd.Series:
    """The values at these positions, texts as such, numbered anew; a few of many cost little."""
    held = column.array
    if isinstance(held, pd.Categorical):
        texts = held.categories.array
        return pd.Series(texts.take(held.codes[positions], allow_fill=True), dtype=texts.dtype)
    return pd.Series(_taken(column, positions), dtype=column.dtype)


def constant(text: str, count: int) -> pd.Categorical:
    """A column that says the same in every row."""
    return _categories(np.zeros(count, np.int8), [text])


def told_by(column: pd.Series, known: Mapping[str, str]) -> pd.Categorical:
    """What is ``known`` of each text of a column, "" where nothing is."""
    codes, texts = codes_of(column)
    told = sorted({"", *known.values()})
    place = {text: number for number, text in enumerate(told)}
    own = [place[known.get(text, "")] for text in texts]
    return _categories(np.array([*own, place[""]], _least(len(told)))[codes], told)


def is_coded(column: pd.Series) -> bool:
    """Whether a column holds codes."""
    return isinstance(column.dtype, pd.CategoricalDtype)


def codes_of(column: pd.Series) -> tuple[Codes, list[str]]:
    """The codes of any column of texts, and the texts."""
    if isinstance(column.array, pd.Categorical):
        known = column.array.categories
        texts = known.tolist()
        return column.array.codes, texts if _is_text(known) else [*map(str, texts)]
    codes, texts = _found(column)
    return codes, [*map(str, texts)]


def equal(one: pd.Series, other: pd.Series) -> npt.NDArray[np.bool_]:
    """In which rows two columns hold the same text."""
    if not (is_coded(one) and is_coded(other)):
        return np.asarray(one.to_numpy(object) == other.to_numpy(object), bool)
    (codes, texts), (others, known) = codes_of(one), codes_of(other)
    place = {text: number for number, text in enumerate(texts)}
    # Of what stands nowhere the code is -1, and equals nothing.
    own = np.array([*(place.get(text, -2) for text in known), -2])
    return np.asarray(own[others] == codes, bool)


def is_text(column: pd.Series, text: str) -> npt.NDArray[np.bool_]:
    """In which rows a column holds ``text``."""
    if not is_coded(column):
        return np.asarray(column.to_numpy(object) == text, bool)
    codes, texts = codes_of(column)
    return np.asarray(codes == (texts.index(text) if text in texts else -2), bool)


def _framed(columns: Sequence[pd.Series], like: pd.DataFrame) -> pd.DataFrame:
    """``columns`` in the place of those of ``like``: as arrays, of which pandas compares no index
    one by one."""
    arrays = {str(name): each.array for name, each in zip(like, columns, strict=True)}
    return pd.DataFrame(arrays, index=like.index, copy=False)


def _taken(column: pd.Series, positions: npt.NDArray[np.intp]) -> Any:
    held = column.array
    if isinstance(held, pd.Categorical):
        return pd.Categorical.from_codes(held.codes[positions], dtype=held.dtype, validate=False)
    # As arrays of NumPy: pandas keeps the interpreter while it takes.
    plain = isinstance(column.dtype, np.dtype)
    return column.to_numpy()[positions] if plain else held.take(positions)


def _plain(column: pd.Series) -> pd.Series:
    return column.astype(column.array.categories.dtype) if is_coded(column) else column


def _joined(columns: list[pd.Series]) -> pd.Series:
    # Codes of a column whose codes are known need not be looked for again.
    if not all(map(_is_text, columns)):
        return pd.concat(columns, ignore_index=True)
    parts = [codes_of(column) for column in columns]
    texts = sorted({text for _, known in parts for text in known})
    place = {text: number for number, text in enumerate(texts)}
    kind = _least(len(texts))
    codes = [np.array([*map(place.get, known), -1], kind)[own] for own, known in parts]
    return pd.Series(_categories(np.concatenate(codes), texts), copy=False)


def _coded(column: pd.Series) -> pd.Series:
    if is_coded(column) or not _is_text(column):
        return column
    codes, texts = _found(column)
    order = sorted(range(len(texts)), key=texts.__getitem__)
    place = np.empty(len(texts) + 1, _least(len(texts)))
    place[order], place[-1] = np.arange(len(texts)), -1
    found = _categories(place[codes], [texts[number] for number in order])
    return pd.Series(found, column.index, copy=False)


def _is_text(column: pd.Series | pd.Index) -> bool:
    return isinstance(column.dtype, pd.StringDtype | pd.CategoricalDtype)


def _found(column: pd.Series) -> tuple[Codes, list[Any]]:
    # As objects: names that are no UTF-8 are texts, too.
    codes, texts = pd.factorize(column.to_numpy(object), size_hint=len(column) // _TEXT_IN)
    return codes, list(texts)


def _categories(codes: Codes, texts: Sequence[str]) -> pd.Categorical:
    kind = pd.CategoricalDtype(pd.Index(pd.array([*texts], dtype="str")))
    return pd.Categorical.from_codes(codes, dtype=kind, validate=False)


def _least(texts: int) -> type[np.signedinteger[Any]]:
    """The smallest numbers that so many texts have in pandas."""
    kinds = (np.int8, np.int16, np.int32)
    return next((kind for kind in kinds if texts < np.iinfo(kind).max), np.int64)
