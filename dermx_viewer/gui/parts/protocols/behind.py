"""The images behind a cell of two protocols, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.parts.protocols.columns import OF_A, OF_B
from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tr import later
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.said import Said
from dermx_viewer.scoring.behind import behind_line


def behind(a: RunResult, b: RunResult, line: pd.Series, column: str) -> Behind:
    """The images that enter a protocol's figure, the lowest score first; those that both have
    behind the difference and the whole line."""
    of_a, of_b = (_images(run, line) for run in (a, b))
    said = later("{model}: {score} of {characteristic}")
    if line["diagnosis"]:
        said = later("{model}: {score} of {characteristic} in {diagnosis}")
    names = ("model", "score", "characteristic", "diagnosis")
    about = Said(said, **{name: line[name] for name in names})
    for run, images, columns in ((a, of_a, OF_A), (b, of_b, OF_B)):
        if column in columns:
            told = later("{about} under {protocol}, lowest first")
            return Said(told, about=about, protocol=run.protocol.name), images
    both = {*of_b}
    told = Said("{about} under both protocols", about=about)
    return told, tuple(image for image in of_a if image in both)


def _images(run: RunResult, line: pd.Series) -> tuple[str, ...]:
    return behind_line(
        run.rows,
        run.protocol,
        model=line["model"],
        characteristic=line["characteristic"],
        diagnosis=line["diagnosis"],
        runs_of=run.runs_of,
        column=f"{line['score']}_n",
    )
