"""What networks say of images, and the confusion matrices that this gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dermx_viewer.errors import RunError
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.diagnosis.confusion import Confusion, confusion_of
from dermx_viewer.scoring.several_models import check_runs


@dataclass(frozen=True, slots=True)
class Predictions:
    """What one network says. ``classes``: its outputs, in their order; ``said``: by image, the
    gold standard and what it says, "" for none of its classes. Images without a gold standard are
    not there."""

    model: str
    classes: tuple[str, ...]
    said: Mapping[str, tuple[str, str]]


ROW_COLUMNS = ("image", "model", "explained_class", "logit", "predicted_class", "gold_class")
"""The columns of score rows that are read."""


def predictions_of_rows(rows: pd.DataFrame) -> list[Predictions]:
    """What each network of score rows says, in the order of the rows.

    Maps from files and baselines say nothing. An image of which nothing is outlined has no row.
    """
    found = []
    known = rows.loc[rows["gold_class"] != "", list(ROW_COLUMNS)]
    for model, own in known.groupby("model", sort=False):
        if is_baseline(str(model)):
            continue
        silent = own.loc[own["logit"].isna(), "image"].unique()
        own = own[~own["image"].isin(silent)]
        one = own.drop_duplicates("image")
        both = zip(one["gold_class"], one["predicted_class"], strict=True)
        said = dict(zip(one["image"], both, strict=True))
        if said:
            classes = tuple(map(str, own["explained_class"].unique()))
            found.append(Predictions(str(model), classes, said))
    return found


def confusions(
    predictions: Sequence[Predictions], runs_of: Mapping[str, Sequence[str]] | None = None
) -> tuple[Confusion, ...]:
    """The matrix of each network; the runs of one over the images that all of them have.

    ``runs_of``: which are runs of one network, by its name. Where one of these says nothing, or
    has other classes, they stand for themselves (:func:`refuse_runs` says so before).
    """
    by_name = {each.model: each for each in predictions}
    belongs: dict[str, tuple[str, set[str]]] = {}
    for network, names in (runs_of or {}).items():
        runs = [by_name[name] for name in names if name in by_name]
        if len(runs) == len(names) and len({frozenset(run.classes) for run in runs}) == 1:
            common = set.intersection(*({*run.said} for run in runs))
            belongs |= {run.model: (network, common) for run in runs}
    return tuple(_confusion(each, belongs) for each in predictions)


def refuse_runs(predictions: Sequence[Predictions], runs_of: Mapping[str, Sequence[str]]) -> None:
    """Raise RunError where ``runs_of`` names what cannot be runs of one network."""
    by_name = {each.model: each for each in predictions}
    check_runs(runs_of, [*by_name])
    for network, names in runs_of.items():
        if network in by_name and network not in names:
            raise RunError(
                "{network}: there is a model of this name that is no run of it.", network=network
            )
        first = by_name[names[0]]
        for name in names[1:]:
            if other := sorted({*first.classes} ^ {*by_name[name].classes}):
                raise RunError(
                    "{network}: {names} and {name} are no runs of one network, only one of "
                    "them has the class {other!r}.",
                    network=network,
                    names=names[0],
                    name=name,
                    other=other[0],
                )
        if not set.intersection(*({*by_name[name].said} for name in names)):
            raise RunError(
                "{network}: there is no image of which all of its runs say something.",
                network=network,
            )


def _confusion(one: Predictions, belongs: Mapping[str, tuple[str, set[str]]]) -> Confusion:
    if one.model not in belongs:
        return confusion_of(one.model, one.classes, list(one.said.values()))
    network, common = belongs[one.model]
    said = [both for image, both in one.said.items() if image in common]
    return confusion_of(network, one.classes, said, run=one.model)
