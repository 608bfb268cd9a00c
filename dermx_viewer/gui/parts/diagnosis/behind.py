"""The images behind a cell of a confusion matrix, or a line of its figures, with words for them."""

from __future__ import annotations

import pandas as pd

from dermx_viewer.gui.tables.doors import Behind
from dermx_viewer.gui.tr import later
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.said import Said
from dermx_viewer.scoring.behind import behind_cell, behind_class
from dermx_viewer.scoring.diagnosis.tables import NO_OUTPUT

_OUTPUT = "output_"


def behind(run: RunResult, network: str, of_run: str, gold: str, column: str) -> Behind | None:
    """Images of ``gold``, "" for all, of which the network says what ``column`` of the table
    ``confusion`` counts; whatever it says for any other column.

    ``of_run``: which run of the network; "" for its only one, or for what all of them have.
    """
    name = of_run or network
    matrices = {each.run or each.model: each for each in run.confusions}
    model = name if name in matrices else run.runs_of[network][0]
    classes = matrices[model].classes
    output = int(column.removeprefix(_OUTPUT)) if column.startswith(_OUTPUT) else None
    if output is not None and output >= len(classes):
        return None
    silent = column == NO_OUTPUT
    images = behind_cell(
        run.rows, model=model, gold=gold, output=output, silent=silent, runs_of=run.runs_of
    )
    said = "" if output is None else classes[output]
    words = _words(gold, said, silent=silent)
    return Said("{network}: {words}", network=name, words=words), images


def behind_figure(run: RunResult, line: pd.Series, column: str, title: str) -> Behind:
    """Images of which a figure of the table ``diagnosis`` is made, the wrong ones first.

    ``title``: what the column is called. A line over several runs has the images of all of them.
    """
    network, of_run, diagnosis = line["model"], line["run"], line["diagnosis"]
    names = {each.run or each.model for each in run.confusions}
    own = of_run or network
    models = (own,) if own in names else tuple(run.runs_of[network])
    figure = "sensitivity" if column == "n_gold" else column.rpartition("_")[0]
    images = behind_class(
        run.rows, models=models, diagnosis=diagnosis, figure=figure, runs_of=run.runs_of
    )
    said = later("{network}: {title}, wrong ones first")
    if diagnosis:
        said = later("{network}: {title} of {diagnosis}, wrong ones first")
    return Said(said, network=own, title=title, diagnosis=diagnosis), images


def _words(gold: str, said: str, *, silent: bool) -> str:
    of = gold or Said("all images")
    if silent:
        return Said("{diagnosis}, no class said", diagnosis=of)
    if not said:
        return of
    if said == gold:
        return Said("{diagnosis} recognised", diagnosis=gold)
    return Said("{diagnosis} taken for {other}", diagnosis=gold, other=said)
