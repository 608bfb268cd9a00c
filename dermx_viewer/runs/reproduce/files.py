"""A reproduction as files: each kind of result in a folder, all figures beside the paper's in a
table, and a report in words.

The same bytes at every repetition, but for ``execution`` in the run's own run.json.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from dermx_viewer.export.figures.drawing import figure_bytes
from dermx_viewer.export.figures.sheet import Kind
from dermx_viewer.export.format import Format
from dermx_viewer.export.markdown import escaped
from dermx_viewer.progress import never_stop
from dermx_viewer.runs.agreement.files import AGREEMENT, write_agreement
from dermx_viewer.runs.agreement.papers_data import other_data
from dermx_viewer.runs.diagnosis.files import RESULTS as DIAGNOSIS
from dermx_viewer.runs.diagnosis.files import write_diagnosis
from dermx_viewer.runs.files import run_kind, write_run
from dermx_viewer.runs.fingerprint import describe_dataset
from dermx_viewer.runs.record import refuse_used_folder
from dermx_viewer.runs.reproduce.figures import NUMBERS
from dermx_viewer.runs.reproduce.tables import Beside
from dermx_viewer.runs.reproduce.whole import Reproduction
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.said import Said
from dermx_viewer.scoring.agreement.published import KEYS, Comparison
from dermx_viewer.scoring.diagnosis.exchanged import exchanged_told

_KINDS: tuple[Kind, ...] = ("png", "pdf")
_DPI = 200
"""Of figures of images: photographs of the data set have no more."""

FIGURES_TABLE = "figures"
REPRODUCED = Results(
    manifest="reproduce.json",
    what=Said("a reproduction of the paper"),
    tables=(FIGURES_TABLE,),
    together="figures",
    pictures=tuple(f"figure_{number}.{kind}" for number in NUMBERS for kind in _KINDS),
)
REPORT = "reproduce.md"
COLUMNS = ("table", *KEYS, "figure", "recomputed", "published", "difference")
"""``difference``: of the recomputed figure, rounded as printed, from the published one."""

_AGREEMENT, _SCORES, _DIAGNOSIS = "agreement", "scores", "diagnosis"
"""Folders of the results themselves."""


def refuse_used_folders(folder: Path, *, overwrite: bool = False) -> None:
    """Raise RunError where ``folder`` holds an earlier reproduction, or its folders anything."""
    refuse_used_folder(folder, REPRODUCED.kind(), overwrite=overwrite)
    kinds = {_AGREEMENT: AGREEMENT.kind(), _SCORES: run_kind(), _DIAGNOSIS: DIAGNOSIS.kind()}
    for name, kind in kinds.items():
        refuse_used_folder(folder / name, kind, overwrite=overwrite)


def write_reproduction(
    found: Reproduction, folder: Path, *, overwrite: bool = False, formats: Sequence[Format] = ()
) -> tuple[Path, ...]:
    """Write everything; returns the paths, reproduce.json last: where it stands, all is complete.

    Raises RunError or ExportError (see ``write_tables``).
    """
    paths = [
        *write_agreement(
            found.dataset,
            found.agreement,
            folder / _AGREEMENT,
            overwrite=overwrite,
            formats=formats,
        )
    ]
    if found.matrices is not None:
        place = folder / _DIAGNOSIS
        paths += write_diagnosis(found.matrices, place, overwrite=overwrite, formats=formats)
    if found.run is not None:
        paths += write_run(found.run, folder / _SCORES, overwrite=overwrite, formats=formats)
    about = {
        "dataset": describe_dataset(found.dataset, never_stop),
        "networks": {name: list(runs) for name, runs in found.networks.items()},
        "tables": [_told(each) for each in found.beside],
        "figures_of_images": {name: each.caption for name, each in found.figures.items()},
        "not_recomputed": dict(found.missing),
        "exchanged_outputs": exchanged_told(found.exchanged),
    }
    report = "\n".join(report_lines(found)) + "\n"
    paths += write_tables(
        folder,
        REPRODUCED,
        {FIGURES_TABLE: figures_table(found.beside)},
        about,
        formats=formats,
        overwrite=overwrite,
        beside={REPORT: report.encode(), **_pictures(found)},
    )
    return tuple(paths)


def _pictures(found: Reproduction) -> dict[str, bytes]:
    """Each figure of images as a file, for the screen and for print."""
    return {
        f"{name}.{kind}": figure_bytes(figure, kind, dpi=_DPI)
        for name, figure in found.figures.items()
        for kind in _KINDS
    }


def figures_table(beside: Sequence[Beside]) -> pd.DataFrame:
    """Every published figure beside the recomputed one, a line each; columns as in COLUMNS."""
    lines = [line for each in beside for line in _figures(each.comparison)]
    return pd.DataFrame(lines, columns=list(COLUMNS))


def _figures(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    frame = comparison.frame
    names = [c.removesuffix("_paper") for c in frame.columns if c.endswith("_paper")]
    for row in frame.to_dict("records"):
        about = [str(row.get(key, "")) for key in KEYS]
        for name in names:
            figures = (float(row[name]), float(row[f"{name}_paper"]))
            yield (comparison.title, *about, name, *figures, float(row[f"{name}_difference"]))


def report_lines(found: Reproduction) -> Iterator[str]:
    """The report, in Markdown."""
    yield f"# The paper's figures, recomputed from {found.dataset.name}"
    yield ""
    if other := other_data(found.dataset):
        yield f"**{escaped(other)}**"
        yield ""
    yield (
        "A figure is as printed where it rounds to the printed one. Every figure stands in "
        f"`{FIGURES_TABLE}.csv`; the tables themselves in `{_AGREEMENT}/`, and, where there is "
        f"something to make them of, in `{_DIAGNOSIS}/` and `{_SCORES}/`."
    )
    yield ""
    yield "| table | as printed | of | largest difference | how, and why it differs |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for each in found.beside:
        yield _line(each)
    for exchange in found.exchanged:
        yield ""
        yield exchange.sentence
    yield ""
    if found.figures:
        yield "## Figures of images"
        yield ""
        for name, figure in found.figures.items():
            yield f"- `{name}.png`, `{name}.pdf`: {figure.caption}"
        yield ""
    yield "## Not recomputed"
    yield ""
    for what, why in found.missing.items():
        yield f"- {what}: {why}."


def _line(each: Beside) -> str:
    of, said = each.comparison, [each.how, each.comparison.explanation]
    largest = "none is defined here" if math.isnan(of.largest) else f"{of.largest:g}"
    words = "; ".join(part for part in said if part)
    return f"| {of.title} | {of.exact} | {of.figures} | {largest} | {words} |"


def _told(each: Beside) -> dict[str, object]:
    of = each.comparison
    return {
        "table": of.title,
        "figures": of.figures,
        "as_printed": of.exact,
        "largest_difference": of.largest,
        "how": each.how,
        "known": of.explanation,
    }
