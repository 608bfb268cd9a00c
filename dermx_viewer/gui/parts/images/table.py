"""One row for every image of a data set, joined with what each model says. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dermx_viewer.dataset.records import Dataset, ImageRecord
from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.held import Held, held
from dermx_viewer.gui.told_facts import told_fact, told_help
from dermx_viewer.gui.tr import later
from dermx_viewer.gui.work.once import once_for_each
from dermx_viewer.said import Said
from dermx_viewer.session.facts import METADATA, Fact
from dermx_viewer.session.image_facts import ImageFacts, ModelScores, letter

_IMAGE = Column(
    "image",
    later("Image"),
    later("The image's id, above its gold standard diagnosis."),
    max_width=210,
)
_DIAGNOSIS = Column(
    "diagnosis", later("Diagnosis"), later("The gold standard diagnosis."), max_width=115
)
_OTHERS = (
    Column(
        "raters",
        later("Raters"),
        later("Evaluations kept / all evaluations. Discarded evaluations enter no score."),
        right=True,
    ),
    Column(
        "problems",
        later("Problems"),
        later("Problems found in the files of the image."),
        Kind.COUNT,
        blank_zero=True,
    ),
    Column(
        "source",
        later("Source"),
        later("Where the image comes from; from the metadata."),
        hidden=True,
    ),
    Column("skin_tone", later("Skin tone"), later("From the metadata."), hidden=True),
    Column("age", later("Age"), later("From the metadata."), hidden=True),
    Column(
        "rater_names", later("Rater names"), later("Raters with a kept evaluation."), hidden=True
    ),
)
_F1_HELP = later(
    "{model}: ✓ where its prediction is the gold standard, ✗ where it is not; and F1 of its"
    " attention for the gold standard against everything a rater outlined (Union), mean over the"
    " raters."
    "\nF1 = 2·Σmin(A,S) / (ΣA + ΣS) (Crum et al. 2006)"
)


def f1_key(number: int) -> str:
    """The column with verdict and F1 of the n-th model."""
    return f"f1_{number}"


def predicted_key(number: int) -> str:
    """The column with the predicted class of the n-th model."""
    return f"predicted_{number}"


def image_columns(models: Sequence[ModelScores] = ()) -> tuple[Column, ...]:
    """The columns; verdict and F1 of each model stand first, where they are seen at once."""
    named = [(number, letter(number), model.name) for number, model in enumerate(models)]
    scores = (
        Column(
            f1_key(n),
            short,
            Said(_F1_HELP, model=name),
            Kind.SCORE,
            outcome=True,
            max_width=32,
        )
        for n, short, name in named
    )
    said = (
        Column(
            predicted_key(n),
            Said(later("{model} says"), model=short),
            Said(later("{model}: the class with the largest logit."), model=name),
            outcome=True,
            max_width=125,
        )
        for n, short, name in named
    )
    return (_IMAGE, *scores, _DIAGNOSIS, *said, *_OTHERS)


_KINDS = {
    "": Kind.TEXT,
    "score": Kind.SCORE,
    "share": Kind.SCORE,
    "count": Kind.COUNT,
    "quantity": Kind.QUANTITY,
}


def fact_columns(facts: ImageFacts) -> tuple[tuple[Fact, Column], ...]:
    """A column for each fact that has none yet, not shown until somebody asks for it.

    Its key says A and B and not the models' names: it is remembered for the next run, too.
    """
    letters = facts.letters
    return tuple(
        (fact, _fact_column(fact, letters))
        for fact in facts.facts
        # F1 of a model has the column with its verdict.
        if fact.key not in {("F1", name, "") for name in letters}
    )


def _fact_column(fact: Fact, letters: Mapping[str, str]) -> Column:
    of = " ".join(letters[name] for name in (fact.model, fact.minus) if name)
    one = fact.model and not fact.minus
    group = Said(fact.group)
    if one:
        group = Said(later("{model}: {group}"), model=letters[fact.model], group=group)
    return Column(
        f"{of}:{fact.name}",
        told_fact(*fact.key, letters),
        told_help(fact),
        _KINDS[fact.form],
        hidden=True,
        group=group,
        # What stands in the metadata, and tags, are names.
        worded=not fact.form and fact.group != METADATA and fact.name != "Tag",
    )


def image_table(dataset: Dataset | None, models: Sequence[ModelScores] = ()) -> pd.DataFrame:
    """Columns as in ``image_columns`` and ``kept``, ``search`` (folded text)."""
    return with_scores(described(dataset), models)


def described(dataset: Dataset | None) -> pd.DataFrame:
    """The columns that need no scores."""
    if dataset is None:
        return pd.DataFrame([], columns=[*_DESCRIBED])
    return described_images(dataset)


@once_for_each
def described_images(dataset: Dataset) -> pd.DataFrame:
    """The same, of a data set that there is."""
    problems = Counter(p.image_id for p in dataset.problems)
    rows = [_describe(image, problems[image.image_id]) for image in dataset.images]
    return pd.DataFrame(rows, columns=[*_DESCRIBED])


@once_for_each
def named_images(dataset: Dataset) -> Held:
    """The column of images, its order known."""
    names = held(Kind.TEXT, described_images(dataset)["image"])
    names.order(np.arange(len(names)), descending=False)
    return names


def with_scores(table: pd.DataFrame, models: Sequence[ModelScores]) -> pd.DataFrame:
    """The same table with the columns of these models."""
    found = table.copy(deep=False)
    for number, model in enumerate(models):
        found[f1_key(number)] = model.f1
        found[predicted_key(number)] = list(model.predicted)
    return found


def exported_table(
    table: pd.DataFrame, models: Sequence[ModelScores], positions: Sequence[int]
) -> pd.DataFrame:
    """What is written of a list: these images, and what each model says under its name."""
    chosen = list(positions)
    known = ["image", "diagnosis", "source", "skin_tone", "age", "raters", "problems"]
    found = table[known].iloc[chosen].reset_index(drop=True)
    for model in models:
        found[f"predicted of {model.name}"] = [model.predicted[p] for p in chosen]
        right = [model.right[p] for p in chosen]
        found[f"right of {model.name}"] = ["" if r is None else "yes" if r else "no" for r in right]
        found[f"f1 of {model.name}"] = model.f1[chosen]
    return found


_DESCRIBED = (
    *("image", "diagnosis", "raters", "kept", "problems"),
    *("source", "skin_tone", "age", "rater_names", "search"),
)


def _describe(image: ImageRecord, problems: int) -> tuple[object, ...]:
    kept, everyone = image.kept_evaluations, image.evaluations
    return (
        image.image_id,
        image.gold,
        f"{len(kept)} / {len(everyone)}",
        len(kept),
        problems,
        image.metadata.source,
        image.metadata.skin_tone,
        image.metadata.age,
        ", ".join(e.rater for e in kept),
        _search_text(image),
    )


def _search_text(image: ImageRecord) -> str:
    words = [image.image_id, image.gold]
    for evaluation in image.evaluations:
        words += (evaluation.rater, *evaluation.diagnoses, *evaluation.discards)
        words += (*evaluation.characteristics, *evaluation.outlined)
    return "\n".join(dict.fromkeys(words)).casefold()
