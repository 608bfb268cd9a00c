"""What a run knows of its data: images, who outlined, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from dermx_viewer.runs.checklists.known import Known, counted, is_true, listed
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.texts import marked

_SHORT = 12
_COUNTS = ("images", "evaluations", "kept_evaluations")


def dataset(known: Known) -> str:
    """Its name, size and fingerprint."""
    told = known.part("dataset")
    if not {"name", *_COUNTS} <= told.keys():
        return ""
    sha256 = marked(str(told.get("annotations_sha256", "")))[:_SHORT]
    return (
        f"Data set {marked(str(told['name']))}: {counted(told['images'], 'image')} with "
        f"{counted(told['evaluations'], 'evaluation')} by dermatologists"
        f"{f' (sha256 of the annotations {sha256}…)' if sha256 else ''}."
    )


def scored(known: Known) -> str:
    """How much of it has scores."""
    if not known.has("image", "rater", "characteristic"):
        return ""
    images, raters = (known.rows[name].nunique() for name in ("image", "rater"))
    return (
        f"Scored: {counted(int(images), 'image')} and {counted(int(raters), 'rater')} in "
        f"{counted(len(known.rows), 'row')} (image, rater, characteristic and class)."
    )


def exclusions(known: Known) -> str:
    """Evaluations and images that are in no score."""
    told, found = known.part("dataset"), []
    whole, kept, images = (told.get(name) for name in ("evaluations", "kept_evaluations", "images"))
    if isinstance(whole, int) and isinstance(kept, int):
        found.append(
            f"{whole - kept:,} of {whole:,} evaluations are discarded ones (tagged as such, or "
            "without a diagnosis)."
        )
    if isinstance(images, int) and known.has("image"):
        without = images - known.rows["image"].nunique()
        found.append(f"{without:,} of {images:,} images have no score.")
    return " ".join([*found, choice_words(known, "evaluations")]).strip() if found else ""


def classes(known: Known) -> str:
    """Images by gold standard."""
    return _by_value(known, "gold_class", "Images by gold standard")


def demographics(known: Known) -> str:
    """Images by skin tone and by age, as far as they are known."""
    found = (
        _by_value(known, "skin_tone", "Skin tone of images"),
        _by_value(known, "age", "Age of images"),
    )
    return " ".join(filter(None, found))


def missing(known: Known) -> str:
    """Problems by kind, of the data set and of the run."""
    lists = [("problems", "dataset"), ("problems",)]
    if not any("problems" in known.part(*within) for _, *within in lists):
        return ""
    problems = [each for name, *within in lists for each in known.entries(name, *within)]
    if not problems:
        return "No problem was met when the data set was opened and scored."
    kinds = Counter(str(each.get("kind", "")) for each in problems)
    each = [f"{marked(kind)} {number:,}" for kind, number in sorted(kinds.items())]
    return f"{counted(len(problems), 'problem')} met, all in run.json: {listed(each)}."


def stand_ins(known: Known) -> str:
    """Images without a photograph of their own; nothing where there are none."""
    if not known.has("image", "stand_in"):
        return ""
    images = known.images("stand_in")
    painted = int(is_true(images["stand_in"]).sum())
    return (
        f"{painted:,} of {counted(len(images), 'image')} had a painted stand-in in the place of a "
        "photograph: their scores say nothing about patients."
        if painted
        else ""
    )


def outlines(known: Known) -> str:
    """What maps were compared with."""
    names = ("raters", "masks", "evaluations", "readings")
    found = [choice_words(known, name) for name in names]
    return (
        " ".join(["Reference: regions that dermatologists outlined.", *found]) if all(found) else ""
    )


def raters(known: Known) -> str:
    """Who outlined."""
    if not known.has("rater"):
        return ""
    names = sorted({*known.rows["rater"]})
    return f"{counted(len(names), 'rater')}: {listed(names)}."


def choice_words(known: Known, name: str) -> str:
    """A sentence of the protocol's choice; "" where the run does not tell it."""
    value = known.part("protocol", "choices").get(name)
    value = tuple(value) if isinstance(value, list) else value
    choice = next((each for each in every.CHOICES if each.name == name), None)
    if choice is None or value is None or choice.values.why_not(value):
        return ""
    return f"{choice.title}: {choice.values.words(value)}."


def _by_value(known: Known, column: str, title: str) -> str:
    if not known.has("image", column):
        return ""
    return f"{title}: {', '.join(_counts(known.images(column)[column]))}."


def _counts(values: pd.Series) -> Iterator[str]:
    for value, number in sorted(values.value_counts().items(), key=lambda each: str(each[0])):
        yield f"{marked(str(value)) or 'not known'} {number:,}"
