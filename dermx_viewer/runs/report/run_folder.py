"""A run that was written by ``score``, read again: what its manifest and its tables say."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.export.tables import bare_cell
from dermx_viewer.files import TEXT_LIMIT, read_regular
from dermx_viewer.runs.opened.whole import refuse_cut_off
from dermx_viewer.texts import text_of

_LIMIT = 100 * TEXT_LIMIT


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, as texts by column."""

    cells: Mapping[str, str]

    def text(self, name: str) -> str:
        """What stands there; "" where there is no such column."""
        return self.cells.get(name, "")

    def value(self, name: str) -> float:
        """The figure that stands there; NaN where it is undefined, or no figure."""
        try:
            found = float(self.text(name).replace(",", "."))
        except ValueError:
            return math.nan
        return found if math.isfinite(found) else math.nan


@dataclass(frozen=True, slots=True)
class ResultFolder:
    """A folder with results: ``told`` is what its manifest says."""

    path: Path
    told: Mapping[str, object]

    def lines(self, table: str) -> list[Line] | None:
        """Rows of a CSV file, in either dialect; None where there is none. Raises RunError."""
        frame = self.frame(table)
        return None if frame is None else lines_of(frame)

    def frame(self, table: str, columns: Sequence[str] = ()) -> pd.DataFrame | None:
        """The same as texts in columns: those that are needed, all where none is named."""
        file = self.path / f"{table}.csv"
        if not file.exists():
            return None
        data = _bytes_of(file)
        refuse_cut_off(data, text_of(file))
        try:
            frame = pd.read_csv(
                io.BytesIO(data),
                sep=";" if b";" in data.partition(b"\n")[0] else ",",
                dtype=str,
                usecols=[*columns] or None,
                keep_default_na=False,
                encoding="utf-8-sig",
            )
        except (ValueError, pd.errors.ParserError) as error:
            raise RunError(
                "{file}: this is no table of a run ({error}).", file=text_of(file), error=error
            ) from error
        return frame

    def text(self, name: str) -> str:
        """A file of text; "" where there is none. Raises RunError."""
        file = self.path / name
        return _bytes_of(file).decode("utf-8", "replace") if file.exists() else ""

    def part(self, *names: str) -> Mapping[str, object]:
        """What the manifest says under ``names``, one in the other; empty where it does not."""
        found: object = self.told
        for name in names:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, Mapping) else {}


def read_results(folder: Path, manifest: str, command: str) -> ResultFolder:
    """The results of ``command`` in ``folder``. Raises RunError where they are not whole."""
    file = folder / manifest
    if not file.is_file():
        raise RunError(
            "{folder}: there is no {manifest}; give the --output of `{command}` that has ended.",
            folder=text_of(folder),
            manifest=manifest,
            command=command,
        )
    try:
        told = json.loads(_bytes_of(file))
    except (ValueError, RecursionError) as error:
        raise RunError(
            "{file}: this is no JSON ({error}).", file=text_of(file), error=error
        ) from error
    if not isinstance(told, dict):
        raise RunError(
            "{file}: this is no manifest of `{command}`.", file=text_of(file), command=command
        )
    return ResultFolder(folder, told)


def lines_of(frame: pd.DataFrame) -> list[Line]:
    """The rows of a frame of texts, without the marks that CSV sets before formulas."""
    names = [bare_cell(str(name)) for name in frame.columns]
    texts = [frame[name].map(bare_cell).tolist() for name in frame.columns]
    return [Line(dict(zip(names, row, strict=True))) for row in zip(*texts, strict=True)]


def entries(told: object) -> list[Mapping[str, object]]:
    """The objects of a list of JSON; none where it is something else."""
    return [each for each in told if isinstance(each, dict)] if isinstance(told, list) else []


def _bytes_of(file: Path) -> bytes:
    try:
        return read_regular(file, limit=_LIMIT)
    except OSError as error:
        raise RunError(
            "{file}: could not be read ({reason}).", file=text_of(file), reason=error.strerror
        ) from error
