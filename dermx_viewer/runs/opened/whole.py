"""Whether tables of a run are whole, and hold scores: each can be cut off or changed by others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import ROW_KEYS, entering, summed_as

_ROUNDING = 1e-6
_AGAIN = Said("a file was cut off, or changed since. Copy the whole folder again, or score again.")


def refuse_cut_tables(
    protocol: Protocol, rows: pd.DataFrame, summary: pd.DataFrame, human: pd.DataFrame, where: str
) -> None:
    """Raise RunError where the summary lacks a line that rows enter, or where rows lack what
    people reach on them."""
    silent = _lines_of(rows, protocol) - _lines_in(summary)
    if silent:
        model, diagnosis, name = min(silent)
        about = Said("{name} in {diagnosis}", name=name, diagnosis=diagnosis) if diagnosis else name
        raise RunError(
            "{where}: its summary has no line of {model} for {about}: {again}",
            where=where,
            model=text_of(model),
            about=text_of(about),
            again=_AGAIN,
        )
    # Where regions are counted people have none; a table may be missing as a whole.
    if len(human.columns) and not MASKS(protocol):
        wanted = pd.MultiIndex.from_frame(rows[ROW_KEYS].drop_duplicates())
        missing = len(wanted.difference(pd.MultiIndex.from_frame(human[ROW_KEYS])))
        if missing:
            raise RunError(
                "{where}: its human agreement lacks {missing:,} of {wanted:,} outlines: {again}",
                where=where,
                missing=missing,
                wanted=len(wanted),
                again=_AGAIN,
            )


def _lines_of(rows: pd.DataFrame, protocol: Protocol) -> set[tuple[str, str, str]]:
    """Model, diagnosis ("" for all of them) and characteristic of every line that rows enter."""
    some = entering(rows, protocol)
    lines = some[["model", "gold_class"]].assign(name=summed_as(some)).drop_duplicates()
    found = {(str(m), str(gold), str(name)) for m, gold, name in lines.itertuples(index=False)}
    return found | {(model, "", name) for model, _, name in found}


def _lines_in(summary: pd.DataFrame) -> set[tuple[str, str, str]]:
    """The same of every line that is there."""
    names = ["model", "diagnosis", "characteristic"]
    if not {*names} <= {*summary.columns}:
        return set()
    lines = summary[names].fillna("").astype(str)
    return {(model, diagnosis, name) for model, diagnosis, name in lines.itertuples(index=False)}


def refuse_no_scores(rows: pd.DataFrame, where: str, names: Sequence[str] | None = None) -> None:
    """Raise RunError where a score of the rows is none: they lie between 0 and 1.

    ``names``: of the columns; all that are summed up, unless given.
    """
    for name in summed_names() if names is None else names:
        values = rows[name].to_numpy(np.float64)
        wrong = np.flatnonzero((values < -_ROUNDING) | (values > 1 + _ROUNDING))
        if len(wrong):
            raise RunError(
                "{where}: {name} of row {row:,} is {value:g}, which is no score: {again}",
                where=where,
                name=name,
                row=wrong[0] + 1,
                value=values[wrong[0]],
                again=_AGAIN,
            )


def refuse_cut_off(data: bytes, where: str) -> None:
    """Raise RunError where a file of CSV ends within a line: the program ends every one."""
    if data and not data.endswith(b"\n"):
        raise RunError("{where}: its last line is not whole: {again}", where=where, again=_AGAIN)
