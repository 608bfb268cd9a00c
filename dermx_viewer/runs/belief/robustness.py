"""A score under neighbouring choices: would another layer, method or protocol tell another story?

One choice at a time differs from what was chosen; each model's figure stands beside the others',
and where two models change places the line says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import UNION, ImageRecord, Problem
from dermx_viewer.errors import PhotographError, RunError
from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.explain.methods import find_method
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.runs.belief.neighbouring import Choice, choices, neighbours
from dermx_viewer.runs.class_names import class_problems, refuse_nothing_in_common
from dermx_viewer.runs.sources.asking import answers
from dermx_viewer.runs.sources.lost import unreadable
from dermx_viewer.runs.sources.model_source import ModelSource, notes_of
from dermx_viewer.said import Said
from dermx_viewer.scoring.one_thread import one_thread
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_block import RowBlock
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from dermx_viewer.scoring.summaries import summarise
from dermx_viewer.scoring.summary_columns import figure
from dermx_viewer.scoring.variations import flips

DETAIL_COLUMNS = (
    "choice",
    "value",
    "model",
    "layer",
    "method",
    "protocol",
    "characteristic",
    "score",
    "figure",
    "low",
    "high",
    "n",
    "n_images",
    "statistic",
    "interval",
)


@dataclass(frozen=True, eq=False)
class Robustness:
    """``strip``: choice, value, each model's figure, ``flips``; ``details``: one line a figure."""

    strip: pd.DataFrame
    details: pd.DataFrame
    problems: tuple[Problem, ...] = ()


def robustness(
    images: Sequence[ImageRecord],
    sources: Sequence[ModelSource],
    protocol: Protocol,
    *,
    characteristic: str = UNION,
    score: str = "f1",
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Robustness:
    """Score ``images`` (a data set's, or one) under every neighbouring choice.

    All ``sources`` are asked by the same method.
    Figures are the protocol's summary of ``score`` over the rows of ``characteristic``, all
    diagnoses together. Raises RunError where there is nothing to score, NothingToReport where
    no model has a class that is a gold standard.
    """
    if score not in SCORES:
        raise RunError(
            "there is no score {score!r}; choose one of: {scores}",
            score=score,
            scores=", ".join(SCORES),
        )
    shown = sources[0].served([image for image in images if image.kept_evaluations])
    if not shown:
        raise RunError(
            "There is no photograph of an evaluated image: none was found that has an image's "
            "name. Give the folder where they are with --photos, or paint stand-ins with "
            "`dermx-viewer paint`."
        )
    classes = {source.name: source.load(should_stop).spec.classes for source in sources}
    if protocol.class_policy == "gold":
        refuse_nothing_in_common(classes, shown, Said("the data set"))
    strips = [_Strip(source, source.load(should_stop), protocol) for source in sources]
    counts = [len(strip.asked) * len(shown) for strip in strips]
    with one_thread():
        for number, strip in enumerate(strips):
            before, what = sum(counts[:number]), f"Trying choices with {strip.source.name}"
            progress(before, sum(counts), what)
            for done, _ in enumerate(strip.score(shown, should_stop), before + 1):
                progress(done, sum(counts), what)
    lines = [line for strip in strips for line in strip.lines(characteristic, score)]
    order = [(c.choice, c.value) for c in choices(protocol, strips[0].method)]
    lines.sort(key=lambda line: order.index((str(line["choice"]), str(line["value"]))))
    if all(line["n"] == 0 for line in lines):
        raise RunError(
            "No rater outlined {characteristic!r} in these images.", characteristic=characteristic
        )
    details = pd.DataFrame(lines, columns=list(DETAIL_COLUMNS))
    names = [p for name, found in classes.items() for p in class_problems(name, found, shown)]
    told = (p for s in strips for p in (*s.source.notes(should_stop), *s.problems))
    problems = dict.fromkeys((*names, *told))
    return Robustness(strip_table(details), details, tuple(problems))


def strip_table(details: pd.DataFrame) -> pd.DataFrame:
    """One line a choice: each model's figure, and which models changed places.

    A choice that no model has is left out.
    """
    models = list(dict.fromkeys(details["model"]))
    chosen: Mapping[str, float] | None = None
    lines = []
    for (choice, value), part in details.groupby(["choice", "value"], sort=False):
        figures = dict.fromkeys(models, np.nan) | dict(
            zip(part["model"], part["figure"], strict=True)
        )
        chosen = figures if chosen is None else chosen
        turned = [f"{above} above {below}" for above, below in flips(chosen, figures)]
        lines.append({"choice": choice, "value": value, **figures, "flips": "; ".join(turned)})
    return pd.DataFrame(lines, columns=["choice", "value", *models, "flips"])


_Asked = tuple[str, str]
"""Layer and method: what maps are asked for."""


@dataclass(slots=True)
class _Strip:
    """One model under every choice."""

    source: ModelSource
    model: LoadedModel
    protocol: Protocol
    asked: dict[_Asked, list[Choice]] = field(default_factory=dict)
    blocks: dict[Choice, list[RowBlock]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _scorers: dict[Protocol, Scorer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.problems += notes_of(self.model)
        layers = {"": self.model.target_layer, **neighbours(self.model)}
        for choice in choices(self.protocol, self.method):
            # What looks at a layer is no choice where the network has none to look at.
            if choice.target_layer in layers and (
                self.model.target_layer or self._needs_no_layer(choice)
            ):
                self.asked.setdefault((layers[choice.target_layer], choice.method), []).append(
                    choice
                )
                self.blocks[choice] = []

    @property
    def method(self) -> str:
        return find_method(self.source.explanation.method).name

    def _needs_no_layer(self, choice: Choice) -> bool:
        return choice.method == self.method or find_method(choice.method).grid == "input"

    def score(
        self, images: Sequence[ImageRecord], should_stop: ShouldStop
    ) -> Iterator[ImageRecord]:
        """Score every image under every choice; yields after each map."""
        for (image, asked), maps in answers(self._questions(images), should_stop):
            if isinstance(maps, PhotographError):
                self.problems.append(unreadable(image, maps))
            else:
                self._add(image, asked, maps)
            yield image

    def lines(self, characteristic: str, score: str) -> Iterator[dict[str, object]]:
        """One line of the details for each choice."""
        layer_of = {c: layer for (layer, _), made in self.asked.items() for c in made}
        for choice, blocks in self.blocks.items():
            line: dict[str, object] = {
                "choice": choice.choice,
                "value": choice.value,
                "model": self.source.name,
                "layer": layer_of[choice] if find_method(choice.method).grid == "layer" else "",
                "method": choice.method,
                "protocol": choice.protocol.hash,
                "characteristic": characteristic,
                "score": score,
            }
            yield line | _figure(frame_of(blocks), choice.protocol, characteristic, score)

    def _questions(
        self, images: Sequence[ImageRecord]
    ) -> Iterator[tuple[tuple[ImageRecord, _Asked], Callable[[], Future[AttentionMaps]]]]:
        # All of one image after the other: what its forward pass left is used again.
        for image in images:
            for asked in self.asked:
                yield (image, asked), self._question(image, *asked)

    def _question(
        self, image: ImageRecord, layer: str, method: str
    ) -> Callable[[], Future[AttentionMaps]]:
        assert image.photograph is not None
        path, explanation = image.photograph.path, self.source.explanation
        return lambda: self.source.process.explain(
            replace(self.model, target_layer=layer),
            path,
            image.image_id,
            method=method,
            options=explanation.options if method == self.method else None,
        )

    def _add(self, image: ImageRecord, asked: _Asked, maps: AttentionMaps) -> None:
        named = replace(maps, origin=replace(maps.origin, model=self.source.name))
        for choice in self.asked[asked]:
            scorer = self._scorers.setdefault(choice.protocol, Scorer(choice.protocol))
            block = score_maps(scorer, image, named)
            if block is not None:
                self.blocks[choice].append(block)


def _figure(
    rows: pd.DataFrame, protocol: Protocol, characteristic: str, score: str
) -> dict[str, object]:
    summary = summarise(rows[rows["characteristic"] == characteristic], protocol)
    found = summary[summary["diagnosis"] == ""]
    if found.empty:
        return {"figure": np.nan, "low": np.nan, "high": np.nan, "n": 0, "n_images": 0}
    line = found.iloc[0]
    return {
        "figure": figure(line, score),
        "low": line[f"{score}_low"],
        "high": line[f"{score}_high"],
        "n": line[f"{score}_n"],
        "n_images": line["n_images"],
        "statistic": line["statistic"],
        "interval": line["interval"],
    }
