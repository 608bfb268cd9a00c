"""Facts of images, and conditions on them, in the language of the window.

What a fact is called in filters that are saved, and in files, stays English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.said import Said
from dermx_viewer.scoring.columns import all as scored
from dermx_viewer.session.distributions import UNKNOWN
from dermx_viewer.session.facts import Fact
from dermx_viewer.session.filters import (
    MODELS,
    NO,
    RATERS,
    YES,
    Chip,
    Form,
    Property,
    Range,
    unit,
)

_SAID: Mapping[tuple[Property, str], str] = {
    ("differ", MODELS): later("models differ"),
    ("differ", RATERS): later("raters differ"),
    ("problems", YES): later("with problems"),
    ("problems", NO): later("without problems"),
    ("stand_in", YES): later("stand-in"),
    ("stand_in", NO): later("no stand-in"),
}
_NAMED: Mapping[Property, str] = {
    "source": later("source: {value}"),
    "skin_tone": later("skin tone: {value}"),
    "age": later("age: {value}"),
}


def told_fact(name: str, model: str, minus: str, letters: Mapping[str, str]) -> Said:
    """ "Regions", "F1 of A", "F1 of A − B"."""
    of = " − ".join(letters.get(each, each) for each in (model, minus) if each)
    told = told_name(name)
    return Said(later("{fact} of {models}"), fact=told, models=of) if of else told


_METADATA = " (metadata)"
LOGIT_MARGIN = later("Logit margin")
"""The one score of a network that no column of rows is."""


@lru_cache(maxsize=1024)
def told_name(name: str) -> Said:
    """The name of a fact; of a characteristic's score the characteristic is data."""
    for column in scored.summed():
        of = name.removesuffix(f" {column.title}")
        if of != name:
            score = Said(column.title)
            return Said(later("{characteristic} {score}"), characteristic=of, score=score)
    if name.endswith(_METADATA):
        return Said(later("{column} (metadata)"), column=name.removesuffix(_METADATA))
    return Said(name)


def told_help(fact: Fact) -> Said:
    """The explanation of a fact."""
    if fact.help == f"{fact.name}: from the metadata.":
        return Said(later("{column}: from the metadata."), column=told_name(fact.name))
    return Said(fact.help)


def said_of_chip(chip: Chip, letters: Mapping[str, str]) -> str:
    """What a condition asks for, as it is written on it; ``letters``: model → A, B, …"""
    who, value = letters.get(chip.model, chip.model), chip.value or tr(UNKNOWN)
    match chip.of:
        case "predicted":
            return tr("{model} says {diagnosis}").format(model=who, diagnosis=value)
        case "f1":
            low, high = number(chip.least, ".2f"), number(chip.most, ".2f")
            return f"{who} F1 {low}–{high}"
        case "ranges":
            return tr(" and ").join(_said_of_range(each, letters) for each in chip.ranges)
        case "only":
            return tr(chip.sentence)
        case "word" | "words":
            return f"{tr(told_fact(chip.fact, chip.model, '', letters))}: {tr(value)}"
    said = _SAID.get((chip.of, chip.value), "")
    named = _NAMED.get(chip.of, "")
    if said or not named:
        return tr(said) or chip.words(letters)
    return tr(named).format(value=value)


def _said_of_range(each: Range, letters: Mapping[str, str]) -> str:
    """ "F1 of A 0.10–0.20", "Union size 5–9 %"."""
    low, high = (_written(each.form, end) for end in (each.low, each.high))
    between = tr(" to ") if each.low < 0 or each.high < 0 else "–"
    return f"{tr(told_fact(*each.key, letters))} {low}{between}{high}{unit(each.form)[1]}"


def _written(form: Form, value: float) -> str:
    if form == "share":
        return number(100 * value, "z.3g")
    return number(value, "z.2f" if form == "score" else "z.4g")
