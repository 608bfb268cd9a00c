"""What networks say, from the rows of a run that was written by ``score``."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from dermx_viewer.errors import NothingToReport, RunError
from dermx_viewer.export.tables import bare_cell
from dermx_viewer.files import TEXT_LIMIT, text_of
from dermx_viewer.runs.diagnosis.asked import Diagnosis, bytes_of
from dermx_viewer.scoring.diagnosis.predictions import (
    ROW_COLUMNS,
    Predictions,
    confusions,
    predictions_of_rows,
    refuse_runs,
)

_ROWS, _RUN = "rows.csv", "run.json"
_ROWS_LIMIT = 100 * TEXT_LIMIT
"""Bytes of the longest rows that are read: the program's own file, of as many images as there
were."""


def read_run(folder: Path, runs_of: Mapping[str, Sequence[str]]) -> Diagnosis:
    """What the networks of a run say. Raises RunError, and NothingToReport where none says
    anything. ``runs_of``: where it is empty, what the run says itself.
    """
    name = text_of(folder.absolute().name)
    if not (folder / _ROWS).is_file():
        raise RunError(
            "{folder}: there is no {rows}; give the --output of `score`.",
            folder=text_of(folder),
            rows=_ROWS,
        )
    data = bytes_of(folder / _ROWS, limit=_ROWS_LIMIT)
    found = predictions_of_rows(_rows(data, f"{name}/{_ROWS}"))
    if not found:
        raise NothingToReport(
            "{name}/{rows}: no network says anything of an image with a gold standard. Maps from "
            "files and baselines do not; there is nothing to report.",
            name=name,
            rows=_ROWS,
        )
    _refuse_foreign(found, f"{name}/{_ROWS}")
    about = _manifest(folder)
    said = about.get("runs_of")
    if runs_of:
        refuse_runs(found, runs_of)
    elif isinstance(said, dict):
        runs_of = {str(network): [*map(str, runs)] for network, runs in said.items()}
    dataset = about.get("dataset")
    return Diagnosis(
        confusions(found, runs_of),
        {"kind": "run", "name": name, "sha256": hashlib.sha256(data).hexdigest()},
        dataset if isinstance(dataset, dict) else {},
        runs_of,
    )


def _rows(data: bytes, name: str) -> pd.DataFrame:
    """The columns that are needed, in either dialect of CSV."""
    separator = ";" if b";" in data.partition(b"\n")[0] else ","
    text = dict.fromkeys(set(ROW_COLUMNS) - {"logit"}, str)
    try:
        rows = pd.read_csv(
            io.BytesIO(data),
            sep=separator,
            decimal="," if separator == ";" else ".",
            usecols=list(ROW_COLUMNS),
            dtype=text,
            keep_default_na=False,
            na_values={"logit": [""]},
            encoding="utf-8-sig",
        )
    except (ValueError, pd.errors.ParserError) as error:
        raise RunError(
            "{name}: these are no rows of a run ({error}).", name=name, error=error
        ) from error
    for column in text:
        rows[column] = rows[column].map(bare_cell)
    return rows


def _refuse_foreign(found: Sequence[Predictions], name: str) -> None:
    """Whoever has changed the file may have left classes without rows of their own."""
    for one in found:
        for image, (_, predicted) in one.said.items():
            if predicted and predicted not in one.classes:
                raise RunError(
                    "{name}: {model} says {predicted!r} of {image}, but no row explains that "
                    "class; which output it is cannot be known.",
                    name=name,
                    model=one.model,
                    predicted=predicted,
                    image=image,
                )


def _manifest(folder: Path) -> dict[str, object]:
    """run.json of the run; empty where it has none (it may have been moved without it)."""
    if not (folder / _RUN).is_file():
        return {}
    try:
        found = json.loads(bytes_of(folder / _RUN))
    except (ValueError, RecursionError) as error:
        raise RunError(
            "{folder}: this is no JSON ({error}).", folder=text_of(folder / _RUN), error=error
        ) from error
    return found if isinstance(found, dict) else {}
