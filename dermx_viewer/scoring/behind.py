"""The images behind a figure: those of a line of a summary, and of a cell of a confusion matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dermx_viewer.scoring.diagnosis.predictions import predictions_of_rows
from dermx_viewer.scoring.further.values import further_values
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import ROW_KEYS, entering, summed_as
from dermx_viewer.scoring.several_models import several
from dermx_viewer.scoring.statistics.labels import Metadata, Said, groups_in

_VALUE = "value of the line"
RunsOf = Mapping[str, Sequence[str]]


def behind_line(
    rows: pd.DataFrame,
    protocol: Protocol,
    *,
    model: str,
    characteristic: str,
    diagnosis: str = "",
    runs_of: RunsOf | None = None,
) -> tuple[str, ...]:
    """Images of a line of ``summarise``, the lowest F1 first (mean over the image's rows).

    Those without an F1 stand last. ``model``: as the line says it, several models included;
    ``diagnosis``: "" for all. As many as the line's ``n_images``.
    """
    chosen = entering(rows, protocol)
    keep = summed_as(chosen) == characteristic
    if diagnosis:
        keep &= (chosen["gold_class"] == diagnosis).to_numpy(bool)
    chosen = chosen[keep]
    models = [str(name) for name in dict.fromkeys(rows["model"])]
    together = {of.title: of.models for of in several(models, runs_of)}
    wanted = together.get(model, (model,))
    chosen = chosen[chosen["model"].isin(wanted)]
    # A line over several models is about the rows that all of them have.
    count = chosen.groupby(ROW_KEYS, sort=False)["model"].transform("nunique")
    chosen = chosen[count == len(wanted)]
    f1 = chosen.groupby("image", sort=False)["f1"].mean()
    return tuple(map(str, f1.sort_values(kind="stable", na_position="last").index))


def behind_group(
    rows: pd.DataFrame,
    protocol: Protocol,
    metadata: Metadata,
    *,
    said: Said | None = None,
    models: Sequence[str],
    characteristic: str,
    score: str,
    group_by: str = "",
    group: str = "",
    diagnosis: str = "",
    pattern: str = "",
    undefined: bool = False,
) -> tuple[str, ...]:
    """Images of a line of ``groups``, ``comparison``, ``patterns`` or ``further_scores``.

    The lowest ``score`` first (mean over the image's rows); of two ``models``, A and B, on the rows
    that both have, the lowest A − B first. ``group_by`` and ``group``: "" for all, else by
    ``metadata`` and by what is ``said``; ``pattern``: images with a row of that name alone. Images
    without the score, or of a pair where one has none, are left out unless ``undefined``.
    """
    chosen = entering(rows, protocol)
    keep = summed_as(chosen) == characteristic
    if group_by:
        members = dict(groups_in(chosen, group_by, metadata, said or {}))
        keep &= members.get(group, np.zeros(len(chosen), bool))
    for column, wanted in (("gold_class", diagnosis), ("pattern", pattern)):
        if wanted:
            keep &= (chosen[column] == wanted).to_numpy(bool)
    own = chosen[keep & chosen["model"].isin(models).to_numpy(bool)]
    further = further_values(own)
    own = own.assign(**{_VALUE: further[score] if score in further else own[score]})
    values = own.pivot(index=ROW_KEYS, columns="model", values=_VALUE).reindex(columns=[*models])
    both = len(models) > 1
    told = (values[models[0]] - values[models[1]]) if both else values[models[0]]
    by_image = told.groupby(level="image", sort=False).mean()
    by_image = by_image.sort_values(kind="stable", na_position="last")
    return tuple(map(str, (by_image if undefined else by_image.dropna()).index))


def behind_cell(
    rows: pd.DataFrame,
    *,
    model: str,
    gold: str = "",
    output: int | None = None,
    silent: bool = False,
    runs_of: RunsOf | None = None,
) -> tuple[str, ...]:
    """Images of a cell of the confusion matrix that score rows give, in the order of the rows.

    ``model``: the network, or which of its runs, ``gold``: "" for all. ``output``: number of the
    class that it says, None for any and none; ``silent``: those of which it says none.
    """
    said = {each.model: each for each in predictions_of_rows(rows)}
    own = said[model]
    common = set(own.said)
    for runs in (runs_of or {}).values():
        if model in runs and all(run in said for run in runs):
            common = common.intersection(*(said[run].said for run in runs))
    named = "" if silent else None if output is None else own.classes[output]
    return tuple(
        image
        for image, (found, predicted) in own.said.items()
        if image in common and gold in ("", found) and named in (None, predicted)
    )
