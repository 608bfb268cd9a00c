"""The tables of a finished run, from whichever of its files holds them with every digit."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.export.tables import bare_cell
from dermx_viewer.files import text_of
from dermx_viewer.runs.diagnosis.asked import bytes_of
from dermx_viewer.runs.opened.whole import refuse_cut_off
from dermx_viewer.scoring.columns.all import COLUMNS
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.score import FurtherLabel

_LIMIT = 20_000_000_000
"""Bytes of the longest table that is read: the program's own file, of as many images as there
were."""
_LABELS = ("diagnosis", "group", "statistic", "interval")
_TYPES: Mapping[str, type] = MappingProxyType(
    {column.name: column.type for column in COLUMNS}
    | {label.name: str for label in FURTHER if isinstance(label, FurtherLabel)}
    | dict.fromkeys(_LABELS, str)
    | {"other_raters": int}
)
_COUNTS = ("_n", "_n_undefined")


def read_tables(
    folder: Path, needed: Sequence[str], optional: Sequence[str] = ()
) -> dict[str, pd.DataFrame]:
    """Tables by name; of ``optional`` ones an empty one where there is no file.

    Raises RunError for one of ``needed`` that is in no file of CSV or Parquet, or is damaged.
    """
    found = {}
    for name in (*needed, *optional):
        table = _table(folder, name)
        if table is None and name in needed:
            raise RunError(
                "{folder}: there is no {name}.csv and no {name}.parquet. Other formats "
                "do not hold every digit or cannot be read again: repeat the command with "
                "--format csv beside them.",
                folder=text_of(folder),
                name=name,
            )
        found[name] = pd.DataFrame() if table is None else table
    return found


def _table(folder: Path, name: str) -> pd.DataFrame | None:
    file = folder / f"{name}.csv"
    if file.is_file():
        return _of_csv(bytes_of(file, limit=_LIMIT), text_of(file))
    file = folder / f"{name}.parquet"
    if file.is_file():
        return _of_parquet(bytes_of(file, limit=_LIMIT), text_of(file))
    return None


def _type_of(column: str) -> type:
    if column.startswith("n_") or column.endswith(_COUNTS):
        return int
    return _TYPES.get(column, float)


def _of_csv(data: bytes, where: str) -> pd.DataFrame:
    """Either dialect of CSV, every number as it was to its last bit."""
    refuse_cut_off(data, where)
    separator = ";" if b";" in data.partition(b"\n")[0] else ","
    try:
        header = pd.read_csv(io.BytesIO(data), sep=separator, nrows=0, encoding="utf-8-sig")
    except (ValueError, pd.errors.ParserError) as error:
        raise RunError(
            "{where}: this is no table of a run ({error}).", where=where, error=error
        ) from error
    types = {name: _type_of(name) for name in map(str, header)}
    try:
        table = pd.read_csv(
            io.BytesIO(data),
            sep=separator,
            decimal="," if separator == ";" else ".",
            dtype=types,
            keep_default_na=False,
            na_values={name: [""] for name, kind in types.items() if kind is float},
            encoding="utf-8-sig",
        )
    except (ValueError, OverflowError, pd.errors.ParserError) as error:
        raise RunError(
            "{where}: this is no table of a run ({error}).", where=where, error=error
        ) from error
    for name in table:
        if types.get(str(name)) is str:
            table[name] = _bare(table[name])
    return table


def _bare(column: pd.Series) -> pd.Series:
    """Without the marks before formulas; each text is looked at once."""
    codes, texts = pd.factorize(column)
    return pd.Series(np.array([*map(bare_cell, texts)], object)[codes], column.index, str)


def _of_parquet(data: bytes, where: str) -> pd.DataFrame:
    try:
        import polars as pl
    except ImportError as error:
        raise RunError(
            "{where}: Parquet is read by Polars, which is not installed; install it, or repeat "
            "the command with --format csv.",
            where=where,
        ) from error
    try:
        read = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise RunError(
            "{where}: this is no Parquet file ({error}).", where=where, error=error
        ) from error
    columns = {}
    for name in read.columns:
        kind = _type_of(name)
        values = read[name].fill_null("") if kind is str else read[name]
        columns[name] = pd.Series(values.to_list(), dtype=kind)
    return pd.DataFrame(columns)
