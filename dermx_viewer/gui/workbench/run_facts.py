"""What score rows say of each image, as facts: made of whole columns, when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.coded import Codes, codes_of, equal, is_text, plain
from dermx_viewer.dataset.records import UNION, natural_key
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.choices.class_policy import ClassPolicy, explains
from dermx_viewer.scoring.columns.all import COLUMNS, summed
from dermx_viewer.scoring.columns.mask import MASK_SHARE
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.score import FurtherLabel
from dermx_viewer.scoring.region_counts import ALL
from dermx_viewer.scoring.row_arrays import image_union
from dermx_viewer.scoring.summary_columns import HUMAN
from dermx_viewer.session.facts import (
    DIFFERENCES,
    PARTS,
    READINGS,
    SCORES,
    Fact,
    FloatArray,
    Values,
)
from dermx_viewer.session.filters import Form
from dermx_viewer.session.image_facts import ImageFacts, ModelScores

Bools = npt.NDArray[np.bool_]
_OTHER_NUMBERS: dict[str, Form] = {
    "map_max": "quantity",
    "logit": "quantity",
    "probability": "share",
}
_SAID = [
    *("image", "predicted_class", "gold_class", "explained_class"),
    *("characteristic", "rater", "f1"),
]
_OF_PARTS = ("f1", "sensitivity", "specificity")
"""What characteristics have facts of."""
_MOST_IN_PAIRS = 6
"""Of so many models every two have a difference; of more the first and each other one."""


def with_rows(
    facts: ImageFacts,
    rows: pd.DataFrame | None,
    human: pd.DataFrame | None = None,
    policy: ClassPolicy = "gold",
) -> ImageFacts:
    """The same images with what score rows say, and what people reach on them (``human``).

    ``policy``: whose map the scores of an image are, as in the run's summaries.
    """
    if rows is None:
        return facts.with_models(())
    images = [image.image_id for image in facts.images]
    models = model_scores(rows, images, policy)
    return facts.with_models(models, run_facts(rows, human, images, models, policy))


def model_scores(
    rows: pd.DataFrame, images: Sequence[str], policy: ClassPolicy = "gold"
) -> tuple[ModelScores, ...]:
    """What each model of score rows says of ``images``, in the order in which they were scored.

    ``f1``: mean over raters of the Union row whose explained class is the policy's, usually the
    gold standard; NaN where there is none. ``right`` is None where the gold standard or the
    prediction is unknown. Baselines are no models.
    """
    return tuple(_each_model(rows, pd.Index(images), policy))


def _each_model(rows: pd.DataFrame, images: pd.Index, policy: ClassPolicy) -> Iterator[ModelScores]:
    for name in map(str, rows["model"].unique()):
        if is_baseline(name):
            continue
        # Of a long table all columns would be copied for each model.
        own = plain(rows.loc[is_text(rows["model"], name), _SAID])
        by_image = own.drop_duplicates("image").set_index("image").reindex(images)
        predicted = by_image["predicted_class"].fillna("").astype(str).tolist()
        gold = by_image["gold_class"].fillna("").astype(str).tolist()
        right = [p == g if p and g else None for p, g in zip(predicted, gold, strict=True)]
        union = image_union(own)
        union = union[explains(policy, union)]
        f1 = union.groupby("image")["f1"].mean().reindex(images).to_numpy(np.float64)
        yield ModelScores(name, predicted, right, f1)


def run_facts(
    rows: pd.DataFrame,
    human: pd.DataFrame | None,
    images: Sequence[str],
    models: Sequence[ModelScores],
    policy: ClassPolicy = "gold",
) -> tuple[Fact, ...]:
    """Every score of each model, by characteristic too; how two differ; what raters outlined."""
    found = RowArrays(rows, images, policy)
    facts = [*_of_raters(found, human, images)]
    for model in models:
        facts += _of_model(found, model)
    pairs = [*combinations(models, 2)]
    if len(models) > _MOST_IN_PAIRS:
        pairs = [(models[0], other) for other in models[1:]]
    return (*facts, *(_difference(*pair) for pair in pairs))


class RowArrays:
    """Score rows as arrays over the ``images`` of a data set, each made when it is first needed."""

    def __init__(
        self, rows: pd.DataFrame, images: Sequence[str], policy: ClassPolicy = "gold"
    ) -> None:
        self.rows = rows
        self._images, self._policy = images, policy

    @cached_property
    def image(self) -> npt.NDArray[np.intp]:
        """Position of the row's image, −1 for one that the data set has not."""
        return _positions(self.rows["image"], self._images)

    @cached_property
    def gold(self) -> Bools:
        """Whether the explained class is the gold standard."""
        return equal(self.rows["explained_class"], self.rows["gold_class"])

    @cached_property
    def explained(self) -> Bools:
        """Whether the explained class is the policy's."""
        return self.gold if self._policy == "gold" else explains(self._policy, self.rows)

    @cached_property
    def characteristics(self) -> list[str]:
        """Those that have rows, but for the Union."""
        names = {str(name) for name in self.rows["characteristic"].unique()} - {UNION}
        return sorted(names, key=natural_key)

    def of_model(self, name: str) -> Bools:
        """Which rows are a model's."""
        return self._equal("model", name)

    def of(self, characteristic: str) -> Bools:
        """Which rows are about it; of the Union where regions are counted the one of all raters."""
        chosen = self._equal("characteristic", characteristic)
        if characteristic == UNION:
            of_all = chosen & self._equal("rater", ALL)
            return of_all if of_all.any() else chosen
        return chosen

    def _equal(self, column: str, value: str) -> Bools:
        return np.asarray(self._codes(column)[0] == self._codes(column)[1].get(value, -1), bool)

    def _codes(self, column: str) -> tuple[Codes, dict[str, int]]:
        if column not in self._coded:
            codes, names = codes_of(self.rows[column])
            self._coded[column] = codes, {name: place for place, name in enumerate(names)}
        return self._coded[column]

    @cached_property
    def _coded(self) -> dict[str, tuple[Codes, dict[str, int]]]:
        return {}

    def mean(self, keep: Bools, column: str) -> FloatArray:
        """Mean over an image's rows, of those that are defined."""
        return _mean(self.image, keep, self.rows[column].to_numpy(np.float64), len(self._images))

    def words(self, keep: Bools, column: str) -> Values:
        """Every word that an image's rows have."""
        chosen = np.flatnonzero(keep & (self.image >= 0))
        found: list[dict[str, None]] = [{} for _ in self._images]
        values = self.rows[column].iloc[chosen].to_numpy(object)
        for place, value in zip(self.image[chosen].tolist(), values, strict=True):
            if value:
                found[place][str(value)] = None
        return [tuple(each) for each in found]

    def margin(self, model: str) -> FloatArray:
        """Logit of the gold standard less the largest of any other class; NaN where unknown."""
        own = self.of_model(model) & (self.image >= 0)
        codes, names = self._codes("explained_class")
        logits = np.full((len(self._images), len(names)), np.nan)
        logits[self.image[own], codes[own]] = self.rows["logit"].to_numpy(np.float64)[own]
        found = np.full(len(self._images), np.nan)
        image, true = self.image[own & self.gold], codes[own & self.gold]
        found[image] = logits[image, true]
        logits[image, true] = np.nan
        with np.errstate(invalid="ignore"):
            others = np.fmax.reduce(logits, axis=1, initial=np.nan)
        return np.asarray(found - others, np.float64)


def _positions(names: pd.Series, images: Sequence[str]) -> npt.NDArray[np.intp]:
    codes, texts = codes_of(names)
    found = pd.Index(images).get_indexer(pd.Index(texts, dtype=object))
    # Of what stands nowhere the code is -1, and so is its position.
    return np.append(found, -1)[codes].astype(np.intp, copy=False)


def _mean(image: npt.NDArray[np.intp], keep: Bools, values: FloatArray, count: int) -> FloatArray:
    keep = keep & (image >= 0) & ~np.isnan(values)
    number = np.bincount(image[keep], minlength=count)
    total = np.bincount(image[keep], weights=values[keep], minlength=count)
    return np.divide(total, number, out=np.full(count, np.nan), where=number > 0)


def _of_raters(
    found: RowArrays, human: pd.DataFrame | None, images: Sequence[str]
) -> Iterator[Fact]:
    yield Fact(
        name=later("Union size"),
        group=READINGS,
        form="share",
        help=tr("{words} Everything that a rater outlined, mean over the raters.").format(
            words=tr(MASK_SHARE.words)
        ),
        make=lambda: found.mean(found.of(UNION) & found.gold, MASK_SHARE.name),
    )
    column = f"{HUMAN}f1"
    if human is not None and {"characteristic", column} <= set(human.columns):
        yield Fact(
            name=later("F1 among raters"),
            group=READINGS,
            form="score",
            help=later("F1 of each rater's Union with those of the others, mean over the raters."),
            make=lambda: _mean(
                _positions(human["image"], images),
                (human["characteristic"] == UNION).to_numpy(bool),
                human[column].to_numpy(np.float64),
                len(images),
            ),
        )


def _of_model(found: RowArrays, model: ModelScores) -> Iterator[Fact]:
    name, there = model.name, set(found.rows.columns)

    def rows_about(characteristic: str) -> Bools:
        return found.of_model(name) & found.explained & found.of(characteristic)

    def fact(title: str, column: str, form: Form, about: str, of: str = UNION) -> Fact:
        group = SCORES if of == UNION else PARTS

        def make() -> FloatArray:
            known = (column, of) == ("f1", UNION)
            return model.f1 if known else found.mean(rows_about(of), column)

        return Fact(name=title, group=group, form=form, model=name, help=about, make=make)

    for column in COLUMNS:
        form = "score" if column.summed else _OTHER_NUMBERS.get(column.name)
        if form is not None and column.name in there:
            yield fact(column.title, column.name, form, column.words)
    yield Fact(
        name=later("Logit margin"),
        group=SCORES,
        form="quantity",
        model=name,
        help=later(
            "Logit of the gold standard less the largest of any other class: below 0 it is wrong."
        ),
        make=lambda: found.margin(name),
    )
    for each in (each for each in FURTHER if each.name in there):
        if not isinstance(each, FurtherLabel):
            yield fact(each.title, each.name, "score", each.words)
            continue
        yield Fact(
            name=each.title,
            group=SCORES,
            model=name,
            several=True,
            help=each.words,
            make=lambda column=each.name: found.words(rows_about(UNION), column),
        )
    for what in found.characteristics:
        for column in summed():
            if column.name in _OF_PARTS and column.name in there:
                yield fact(f"{what} {column.title}", column.name, "score", column.words, what)


def _difference(one: ModelScores, other: ModelScores) -> Fact:
    return Fact(
        name="F1",
        group=DIFFERENCES,
        form="score",
        model=one.name,
        minus=other.name,
        help=tr("F1 of {one} less F1 of {other}, of the Union.").format(
            one=one.name, other=other.name
        ),
        make=lambda: one.f1 - other.f1,
    )
