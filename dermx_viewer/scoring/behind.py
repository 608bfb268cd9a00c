"""The images behind a figure: those of a line of a summary, and of a cell of a confusion matrix."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import numpy as np
import pandas as pd

from dermx_viewer.scoring.diagnosis.predictions import predictions_of_rows
from dermx_viewer.scoring.further.values import further_values
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import ROW_KEYS, entering, summed_as
from dermx_viewer.scoring.several_models import several
from dermx_viewer.scoring.statistics.labels import GroupsOfMaps, Metadata, groups_in
from dermx_viewer.scoring.summaries import aggregation_of
from dermx_viewer.scoring.summary_columns import EMPTY_MAP, HUMAN, UNDEFINED, counted

_VALUE = "value of the line"
_OF_LINE = (*ROW_KEYS, "model", "gold_class", "map_max")
"""The columns that say which rows a line is about; others of a long table are left alone."""
RunsOf = Mapping[str, Sequence[str]]
Which = Literal["defined", "all", "undefined", "with undefined rows"]


def behind_line(
    rows: pd.DataFrame,
    protocol: Protocol,
    *,
    model: str,
    characteristic: str,
    diagnosis: str = "",
    runs_of: RunsOf | None = None,
    human: pd.DataFrame | None = None,
    column: str = "",
) -> tuple[str, ...]:
    """Images of a line of ``summarise``, the lowest F1 first (mean over the image's rows).

    Those without an F1 stand last. ``model``: as the line says it, several models included;
    ``diagnosis``: "" for all. As many as the line's ``n_images``. ``column``: one of
    ``summary_columns.counted``; the images that its cell is about, the lowest value first: those
    with a value, or, of what is undefined, those without one. ``human``: what people reach on
    each row.
    """
    name, part = counted().get(column, ("", ""))
    chosen = entering(rows, protocol, {*_OF_LINE, name or "f1"})
    keep = summed_as(chosen) == characteristic
    if diagnosis:
        keep &= (chosen["gold_class"] == diagnosis).to_numpy(bool)
    chosen = chosen[keep]
    models = [str(name) for name in rows["model"].unique()]
    together = {of.title: of.models for of in several(models, runs_of)}
    wanted = together.get(model, (model,))
    chosen = chosen[chosen["model"].isin(wanted)]
    # A line over several models is about the rows that all of them have.
    count = chosen.groupby(ROW_KEYS, sort=False)["model"].transform("nunique")
    chosen = chosen[count == len(wanted)]
    if part == EMPTY_MAP:
        chosen = chosen[(chosen["map_max"] <= 0).to_numpy(bool)]
    values = _values(chosen, name or "f1", human)
    grouped = values.groupby([chosen[key] for key in ROW_KEYS], sort=False)
    # What is undefined in one model is left out of all.
    by_row = grouped.mean().where(grouped.count() == len(wanted))
    if part == UNDEFINED:
        return _which(by_row, undefined_of(characteristic, protocol))
    return _which(by_row, "defined" if name else "all")


def _values(chosen: pd.DataFrame, name: str, human: pd.DataFrame | None) -> pd.Series:
    """A value of each row; of people where it is theirs, NaN where that is not known."""
    if name in chosen:
        return chosen[name]
    if human is None or name not in human:
        return pd.Series(np.nan, chosen.index)
    joined = chosen[ROW_KEYS].merge(human[[*ROW_KEYS, name]], "left", on=ROW_KEYS)
    return joined[name].set_axis(chosen.index)


def _ids(by_image: pd.Series) -> tuple[str, ...]:
    return tuple(map(str, by_image.index))


def behind_group(
    rows: pd.DataFrame,
    protocol: Protocol,
    metadata: Metadata,
    *,
    said: GroupsOfMaps | None = None,
    models: Sequence[str],
    characteristic: str,
    score: str,
    group_by: str = "",
    group: str = "",
    diagnosis: str = "",
    patterns: Collection[str] = (),
    human: pd.DataFrame | None = None,
    floor: str = "",
    which: Which = "defined",
) -> tuple[str, ...]:
    """Images of a line of ``groups``, ``comparison``, ``patterns``, ``further_scores`` or
    ``against_people``.

    The lowest ``score`` first (mean over the image's rows); of two ``models``, A and B, on the rows
    that both have, the lowest A − B first. ``group_by`` and ``group``: "" for all, else by
    ``metadata`` and by what is ``said``; ``patterns``: rows of these names alone. ``human``: the
    lowest difference from what people reach first, on rows where that is known, and the score of
    the model ``floor`` too, if one is named. ``which``: images with the score (of two models:
    both), all, those without, or those with a row without.
    """
    chosen = entering(rows, protocol)
    keep = summed_as(chosen) == characteristic
    if group_by:
        members = dict(groups_in(chosen, group_by, metadata, said or {}))
        keep &= members.get(group, np.zeros(len(chosen), bool))
    if diagnosis:
        keep &= (chosen["gold_class"] == diagnosis).to_numpy(bool)
    if patterns:
        keep &= chosen["pattern"].isin(patterns).to_numpy(bool)
    named = [*models, *([floor] if floor else [])]
    own = chosen[keep & chosen["model"].isin(named).to_numpy(bool)]
    further = further_values(own)
    own = own.assign(**{_VALUE: further[score] if score in further else own[score]})
    values = own.pivot(index=ROW_KEYS, columns="model", values=_VALUE).reindex(columns=named)
    # A row that one of them does not have is none without a value.
    there = own.groupby(ROW_KEYS)["model"].nunique().reindex(values.index)
    values = values[(there == len(named)).to_numpy(bool)]
    told = values[models[0]]
    for other in models[1:]:
        told = told - values[other]
    if human is not None:
        told = told - human.set_index(ROW_KEYS)[f"{HUMAN}{score}"].reindex(told.index)
    if floor:
        told = told.where(values[floor].notna())
    return _which(told, which)


def _which(by_row: pd.Series, which: Which) -> tuple[str, ...]:
    by_image = by_row.groupby(level="image", sort=False).mean()
    by_image = by_image.sort_values(kind="stable", na_position="last")
    if which == "with undefined rows":
        missing = set(by_row[by_row.isna()].index.get_level_values("image"))
        return tuple(image for image in _ids(by_image) if image in missing)
    if which == "undefined":
        return _ids(by_image[by_image.isna()])
    return _ids(by_image if which == "all" else by_image.dropna())


def undefined_of(characteristic: str, protocol: Protocol) -> Which:
    """The images that ``n_undefined`` counts where it counts rows or images, as the statistic
    says."""
    over = aggregation_of(characteristic, protocol).over
    return "with undefined rows" if over == "rows" else "undefined"


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


def behind_class(
    rows: pd.DataFrame,
    *,
    models: Sequence[str],
    diagnosis: str,
    figure: str,
    runs_of: RunsOf | None = None,
) -> tuple[str, ...]:
    """Images of which a figure of a class is made, those that a network takes for another first.

    ``models``: the network, or several runs of it; ``figure``: ``f1`` (of the class or taken for
    it), ``sensitivity`` (of the class), ``specificity`` (of any other), anything else for all.
    ``diagnosis``: "" for all of them.
    """
    said = {each.model: each.said for each in predictions_of_rows(rows)}
    images = behind_cell(rows, model=models[0], runs_of=runs_of)
    found: dict[str, bool] = {}
    for image in images:
        gold = said[models[0]][image][0]
        taken = {said[model][image][1] for model in models}
        enters = {
            "f1": diagnosis in (gold, *taken),
            "sensitivity": gold == diagnosis,
            "specificity": gold != diagnosis,
        }
        if not diagnosis or enters.get(figure, True):
            found[image] = taken == {gold}
    return tuple(sorted(found, key=found.__getitem__))
