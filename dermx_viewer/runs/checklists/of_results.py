"""What a run knows of its results: figures with intervals, groups, and what limits them."""

from __future__ import annotations

import math
from collections.abc import Mapping

from dermx_viewer.runs.checklists.known import Known, counted, listed
from dermx_viewer.runs.checklists.of_data import choice_words, missing, stand_ins
from dermx_viewer.runs.methods import CONVENTION_SENTENCES, CONVENTIONS_TOLD
from dermx_viewer.texts import marked

_FORMULAS = ("F1 =", "denominator")
_BOOTSTRAP = ("resamples", "seed", "level", "method", "least_images")


def metrics(known: Known) -> str:
    """Which scores there are, with their formulas, and how figures are made of them."""
    if known.part("protocol").get("conventions") != CONVENTIONS_TOLD:
        return ""
    said = [each for each in CONVENTION_SENTENCES if any(part in each for part in _FORMULAS)]
    figures = [choice_words(known, name) for name in ("aggregation", "union_aggregation")]
    further = [name for name in known.part("further_scores") if not name.endswith(".csv")]
    more = [f"Further scores: {listed(further)}."] if further else []
    return " ".join([*said, *filter(None, figures), *more])


def statistics(known: Known) -> str:
    """How intervals and tests are made."""
    found = [choice_words(known, f"bootstrap_{name}") for name in _BOOTSTRAP]
    told = known.part("statistics").get("comparison.csv")
    compared = len(known.sources) > 1 and isinstance(told, str)
    return " ".join([*found, *([f"Comparison: {told}"] if compared else [])]) if all(found) else ""


def performance(known: Known) -> str:
    """F1 of Union of each model with its interval and n."""
    return " ".join(filter(None, (_line(line) for line in known.unions())))


def agreement(known: Known) -> str:
    """What other raters reach on the rows of each model."""
    found = []
    for line in known.unions():
        figure = _figure(line, "human_f1")
        if not math.isnan(figure):
            n = line.get("human_f1_n", "")
            found.append(f"{marked(line['model'])} {figure:.2f} (n = {marked(n)})")
    return (
        "F1 of the other raters' outlines on the same rows as each model (human agreement, "
        f"Union): {'; '.join(found)}."
        if found
        else ""
    )


def accuracy(known: Known) -> str:
    """How often each network was right."""
    found = []
    for model, images in known.predictions():
        right = int((images["gold_class"] == images["predicted_class"]).sum())
        share = right / len(images)
        found.append(f"{marked(model)} {right:,} of {len(images):,} images ({share:.2f})")
    return f"Right diagnosis: {'; '.join(found)}." if found else ""


def confusion(known: Known) -> str:
    """That there is a cross-tabulation, and of what."""
    names = [model for model, _ in known.predictions()]
    return (
        f"Table confusion and its pictures: gold standard by predicted class of {listed(names)}."
        if names
        else ""
    )


def exchanged(known: Known) -> str:
    """Whether outputs look exchanged."""
    told = known.part("exchanged_outputs")
    if not isinstance(told.get("found"), list):
        return ""
    found = known.entries("found", "exchanged_outputs")
    said = [marked(str(each["sentence"])) for each in found if each.get("sentence")]
    return " ".join(said) if found else "No outputs of a network look exchanged."


def groups(known: Known) -> str:
    """By what figures are broken down."""
    told = known.part("statistics")
    columns = told.get("group_by")
    if not isinstance(columns, list) or not columns:
        return ""
    few = "too" if told.get("small_groups") else "only with their n"
    return (
        f"Table groups: each model by {listed(columns)}, with interval and n; groups of too few "
        f"images for an interval {few}."
    )


def limits(known: Known) -> str:
    """What this run says of its own limits."""
    found = [stand_ins(known), missing(known) if known.entries("problems") else ""]
    few = [line for line in known.unions() if "below" in line.get("interval", "")]
    if few:
        found.append(f"{counted(len(few), 'model')} scored on too few images for an interval.")
    return " ".join(filter(None, found))


def _line(line: Mapping[str, str]) -> str:
    figure = _figure(line, "f1")
    if math.isnan(figure):
        return ""
    low, high = (_number(line.get(f"f1_{end}", "")) for end in ("low", "high"))
    ends = "" if math.isnan(low) or math.isnan(high) else f" [{low:.2f}, {high:.2f}]"
    n, images = (marked(line.get(name, "")) for name in ("f1_n", "n_images"))
    how = marked(line.get("statistic", ""))
    return (
        f"{marked(line['model'])}: F1 of Union {figure:.2f}{ends} ({how}, n = {n}, of {images} "
        "images)."
    )


def _figure(line: Mapping[str, str], score: str) -> float:
    """Whichever statistic it is."""
    mean = _number(line.get(f"{score}_mean", ""))
    return _number(line.get(f"{score}_median", "")) if math.isnan(mean) else mean


def _number(text: str) -> float:
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan
