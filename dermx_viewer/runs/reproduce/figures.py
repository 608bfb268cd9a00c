"""The paper's figures of images: 2 (raters beside each other) and 3 to 6 (two networks).

The paper names no image that can be told from the others, so the images are chosen here by a rule,
which stands in each caption: neither the best nor the worst.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dermx_viewer.coded import equal
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import UNION, Dataset, Evaluation, ImageRecord
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.figures.grids import Shown, grid_figure, raters_figure
from dermx_viewer.runs.figures.maps import shown_by
from dermx_viewer.runs.sources.source import Source

FIRST, SECOND = "EfficientNet-B4", "ResNet-50"
"""The networks of figures 3 to 6, from left to right."""

PLAQUE, SCALE = "Plaque", "Scale"
"""What figure 2 shows of three raters."""
_RATERS = 3


@dataclass(frozen=True, slots=True)
class _Group:
    """Which images a figure shows: whether the first network is right, and the second."""

    number: int
    first: bool
    second: bool
    words: str


GROUPS = (
    _Group(3, True, True, "Both networks are right."),
    _Group(4, False, True, f"{SECOND} is right, {FIRST} is not."),
    _Group(5, True, False, f"{FIRST} is right, {SECOND} is not."),
    _Group(6, False, False, "Neither network is right."),
)
NUMBERS = (2, *(group.number for group in GROUPS))
"""Of the figures of images in the paper."""

_RULE = (
    f"Of each gold standard the image whose F1 of the Union by {FIRST}, the mean over raters, is "
    "the median of those that there are."
)


@dataclass(frozen=True, eq=False)
class Figures:
    """``drawn``: by name; ``missing``: which could not be, and why."""

    drawn: Mapping[str, Figure]
    missing: Mapping[str, str]


def figures_of(
    dataset: Dataset,
    run: RunResult | None,
    sources: Sequence[Source],
    networks: Mapping[str, Sequence[str]],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Figures:
    """Draw what can be. Of several runs of a network the first one is shown.

    Raises ModelError, RunError, Cancelled.
    """
    drawn: dict[str, Figure] = {}
    missing: dict[str, str] = {}
    if (image := _of_three_raters(dataset)) is not None:
        raters = [e.rater for e in _both_outlined(image)][:_RATERS]
        drawn["figure_2"] = raters_figure(image, raters, (PLAQUE, SCALE))
    else:
        missing["figure 2"] = "needs an image in which three raters outlined plaque and scale"
    models = [next(iter(networks.get(name, ())), "") for name in (FIRST, SECOND)]
    if run is None or not all(models):
        why = f"need networks (or maps of theirs) called {FIRST} and {SECOND}"
        return Figures(drawn, {**missing, "figures 3 to 6": why})
    right = _right(run.rows, models)
    if right.empty:
        why = "need networks that say a diagnosis; maps from files say none"
        return Figures(drawn, {**missing, "figures 3 to 6": why})
    chosen = {group: _chosen(dataset, run, right, group, models[0]) for group in GROUPS}
    wanted = [*dict.fromkeys(image for images in chosen.values() for image in images)]
    shown = [
        _shown(source, wanted, name, progress, should_stop)
        for name, model in zip((FIRST, SECOND), models, strict=True)
        for source in sources
        if source.name == model
    ]
    for group, images in chosen.items():
        if images:
            caption = f"{group.words} {_RULE}"
            figure = grid_figure(images, shown, protocol=run.protocol, caption=caption)
            drawn[f"figure_{group.number}"] = figure
        else:
            missing[f"figure {group.number}"] = f"there is no such image: {group.words}"
    return Figures(drawn, missing)


def _shown(
    source: Source,
    images: Sequence[ImageRecord],
    name: str,
    progress: Progress,
    should_stop: ShouldStop,
) -> Shown:
    # What went wrong was told of the run already.
    shown, _ = shown_by(source, images, name=name, progress=progress, should_stop=should_stop)
    return shown


def _both_outlined(image: ImageRecord) -> list[Evaluation]:
    return [e for e in image.kept_evaluations if {PLAQUE, SCALE} <= {*e.outlined}]


def _of_three_raters(dataset: Dataset) -> ImageRecord | None:
    """The first image, of psoriasis if there is one, in which three raters outlined both."""
    found = [image for image in dataset.images if len(_both_outlined(image)) >= _RATERS]
    return min(found, key=lambda image: image.gold != "Psoriasis", default=None)


def _right(rows: pd.DataFrame, models: Sequence[str]) -> pd.DataFrame:
    """Whether each model is right: images × models, those that both say something of."""
    said = rows[rows["model"].isin(models) & (rows["predicted_class"] != "")]
    said = said[said["gold_class"] != ""].drop_duplicates(["image", "model"])
    right = said.assign(right=equal(said["predicted_class"], said["gold_class"]))
    table = right.pivot(index="image", columns="model", values="right")
    return table.reindex(columns=[*models]).dropna().astype(bool)


def _chosen(
    dataset: Dataset, run: RunResult, right: pd.DataFrame, group: _Group, model: str
) -> list[ImageRecord]:
    """The images of a figure, in the ontology's order of gold standards."""
    own = right[(right.iloc[:, 0] == group.first) & (right.iloc[:, 1] == group.second)]
    rows = run.rows[(run.rows["model"] == model) & (run.rows["characteristic"] == UNION)]
    rows = rows[equal(rows["explained_class"], rows["gold_class"]) & rows["image"].isin(own.index)]
    scores = rows.groupby("image")["f1"].mean().dropna()
    images = [*_medians(scores, dataset)]
    order = [*ontology().diagnosis_names]
    return sorted(images, key=lambda i: order.index(i.gold) if i.gold in order else len(order))


def _medians(scores: pd.Series, dataset: Dataset) -> Iterator[ImageRecord]:
    """Of each gold standard the image in the middle; of an even number the lower one."""
    known = [dataset.by_id[str(name)] for name in scores.index]
    for gold in dict.fromkeys(image.gold for image in known):
        own = sorted((float(scores[i.image_id]), i.image_id) for i in known if i.gold == gold)
        yield dataset.by_id[own[(len(own) - 1) // 2][1]]
