"""Whether tables of a run are whole, and hold scores: each can be cut off or changed by others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.scoring.choices.masks import MASKS
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import ROW_KEYS, entering

_ROUNDING = 1e-6
_AGAIN = "a file was cut off, or changed since. Copy the whole folder again, or score again."


def refuse_cut_tables(
    protocol: Protocol, rows: pd.DataFrame, summary: pd.DataFrame, human: pd.DataFrame, where: str
) -> None:
    """Raise RunError where the summary tells nothing of a model that has rows for it, or where
    rows lack what people reach on them."""
    told = {*map(str, summary["model"])} if "model" in summary else set()
    scored = {*map(str, entering(rows, protocol)["model"].unique())}
    # A line over several models names them all.
    silent = {name for name in scored if not any(name in line for line in told)}
    if silent:
        raise RunError(f"{where}: its summary has no line of {text_of(min(silent))}: {_AGAIN}")
    # Where regions are counted people have none; a table may be missing as a whole.
    if len(human.columns) and not MASKS(protocol):
        wanted = pd.MultiIndex.from_frame(rows[ROW_KEYS].drop_duplicates())
        missing = len(wanted.difference(pd.MultiIndex.from_frame(human[ROW_KEYS])))
        if missing:
            raise RunError(
                f"{where}: its human agreement lacks {missing:,} of {len(wanted):,} outlines: "
                f"{_AGAIN}"
            )


def refuse_no_scores(rows: pd.DataFrame, where: str, names: Sequence[str] | None = None) -> None:
    """Raise RunError where a score of the rows is none: they lie between 0 and 1.

    ``names``: of the columns; all that are summed up, unless given.
    """
    for name in summed_names() if names is None else names:
        values = rows[name].to_numpy(np.float64)
        wrong = np.flatnonzero((values < -_ROUNDING) | (values > 1 + _ROUNDING))
        if len(wrong):
            raise RunError(
                f"{where}: {name} of row {wrong[0] + 1:,} is {values[wrong[0]]:g}, which is no "
                f"score: {_AGAIN}"
            )


def refuse_cut_off(data: bytes, where: str) -> None:
    """Raise RunError where a file of CSV ends within a line: the program ends every one."""
    if data and not data.endswith(b"\n"):
        raise RunError(f"{where}: its last line is not whole: {_AGAIN}")
