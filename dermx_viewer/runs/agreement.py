"""How well the raters agree, as files: one CSV per table of the paper that needs no model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.export.tables import write_table
from dermx_viewer.scoring.agreement.published import Comparison

_MARK = "diagnosis_vs_gold.csv"


def refuse_used_folder(folder: Path) -> None:
    """Raise RunError where ``folder`` already holds agreement tables, or is no folder."""
    if folder.exists() and not folder.is_dir():
        raise RunError(f"{folder} is a file; choose a folder for the output.")
    if (folder / _MARK).exists():
        raise RunError(
            f"{folder} already holds agreement tables; choose another folder or use --overwrite."
        )


def write_agreement(
    tables: Mapping[str, pd.DataFrame], folder: Path, *, overwrite: bool = False
) -> tuple[Path, ...]:
    """Write every table of ``agreement_tables`` as ``<name>.csv``; returns the paths."""
    if not overwrite:
        refuse_used_folder(folder)
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        write_table(table, path)
        paths.append(path)
    return tuple(paths)


def describe_comparisons(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Each table beside the published figures, every difference marked with ``*``."""
    for comparison in comparisons:
        yield (
            f"{comparison.title}: {comparison.exact} of {comparison.figures} figures as printed, "
            f"largest difference {comparison.largest:g}"
        )
        if comparison.explanation:
            yield f"  known: {comparison.explanation}"
        yield from _rows(comparison.frame)
        yield ""


def _rows(frame: pd.DataFrame) -> Iterator[str]:
    figures = [c.removesuffix("_paper") for c in frame.columns if c.endswith("_paper")]
    keys = [c for c in frame.columns if c in ("source", "diagnosis", "name")]
    for row in frame.to_dict("records"):
        cells = []
        for figure in figures:
            decimals = 0 if figure in ("evaluations", "images") else 2
            mark = "*" if row[f"{figure}_difference"] != 0 else " "
            ours, paper = row[figure], row[f"{figure}_paper"]
            cells.append(f"{ours:.{decimals}f}/{paper:.{decimals}f}{mark}")
        name = " ".join(str(row[key]) for key in keys)
        yield f"  {name:<32} " + "  ".join(cells)
