"""Confusion matrices of a run, read again from its table."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dermx_viewer.errors import RunError
from dermx_viewer.runs.report.run_folder import Line, ResultFolder
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.tables import CONFUSION, NO_OUTPUT


def confusions_of(run: ResultFolder) -> list[Confusion]:
    """Every matrix of the table ``confusion``, in its order. Raises RunError where there is none.

    Output k is the class of a matrix's row k; rows beyond the last output are gold standards that
    the network does not have.
    """
    found: dict[tuple[str, str], list[Line]] = {}
    for line in run.lines(CONFUSION) or []:
        found.setdefault((line.text("model"), line.text("run")), []).append(line)
    if not found:
        raise RunError(
            "there is no confusion.csv in the run, for maps from files and baselines say no "
            "diagnosis; give a run of `score --model` with its tables as CSV."
        )
    return [_confusion(model, run_of, lines) for (model, run_of), lines in found.items()]


def _confusion(model: str, run: str, lines: Sequence[Line]) -> Confusion:
    outputs = [name for name in lines[0].cells if name.startswith("output_")]
    used = [name for name in outputs if any(line.text(name) for line in lines)]
    golds = [line.text("images_of") for line in lines]
    counts = [[_count(line, name) for name in used] for line in lines]
    silent = [_count(line, NO_OUTPUT) if line.text(NO_OUTPUT) else 0 for line in lines]
    if not used or len(used) > len(golds):
        raise _broken(model)
    return Confusion(
        model,
        tuple(golds[: len(used)]),
        np.array(counts, np.int64),
        run,
        tuple(golds[len(used) :]),
        np.array(silent, np.int64),
    )


def _count(line: Line, name: str) -> int:
    text = line.text(name)
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise _broken(line.text("model"))
    return int(text)


def _broken(model: str) -> RunError:
    return RunError(
        "confusion.csv: this is no whole matrix of {model}; score the data set again.", model=model
    )
