"""Every checklist, and what its items can be filled in with.

A checklist is a file in ``resources/checklists`` and a line here: its items in words of our own,
each with the facts that a run may know of it and with what the author must write otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dermx_viewer import paths
from dermx_viewer.runs.checklists import of_data, of_models, of_results
from dermx_viewer.runs.checklists.known import Known

NAMES = ("claim_2024", "stard_ai", "clear_derm")
"""Files of ``resources/checklists``, in the order in which they are shown."""

FACTS: Mapping[str, Callable[[Known], str]] = {
    fact.__name__: fact
    for fact in (
        *(of_data.dataset, of_data.scored, of_data.exclusions, of_data.classes),
        *(of_data.demographics, of_data.missing, of_data.stand_ins),
        *(of_data.outlines, of_data.raters),
        *(of_models.models, of_models.explanation, of_models.baselines, of_models.runs),
        *(of_models.preprocessing, of_models.comparing, of_models.software),
        *(of_models.protocol, of_models.availability),
        *(of_results.metrics, of_results.statistics, of_results.performance),
        *(of_results.agreement, of_results.accuracy, of_results.confusion),
        *(of_results.exchanged, of_results.groups, of_results.limits),
    )
}
"""By name: sentences, "" where the run does not know it."""

State = Literal["filled in", "in part", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. ``number``: as published, "" where it is not told; ``asks``: what it asks for, in
    our words; ``facts``: names of FACTS; ``write``: what the author must write where they do not
    settle it; ``complete``: whether they do."""

    section: str
    asks: str
    write: str
    number: str = ""
    facts: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One published checklist. ``size``: how many items it has there; ``note``: how far what
    stands here is the publication's."""

    name: str
    title: str
    citation: str
    doi: str
    size: int
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An item with what a run knows of it: ``known`` in sentences, ``write`` what is still to be
    written."""

    item: Item
    state: State
    known: str
    write: str


def checklists() -> tuple[Checklist, ...]:
    """Every one, in their order."""
    return tuple(map(_read, NAMES))


def answers(checklist: Checklist, known: Known) -> Iterator[Answer]:
    """Each item, as far as a run can fill it in."""
    for item in checklist.items:
        told = [found for name in item.facts if (found := _fact(name, known))]
        if not told:
            yield Answer(item, "open", "", item.write)
        elif item.complete and len(told) == len(item.facts):
            yield Answer(item, "filled in", " ".join(told), "")
        else:
            yield Answer(item, "in part", " ".join(told), item.write)


def _fact(name: str, known: Known) -> str:
    if name not in known.found:
        known.found[name] = FACTS[name](known)
    return known.found[name]


@lru_cache(maxsize=len(NAMES))
def _read(name: str) -> Checklist:
    with (paths.resources() / "checklists" / f"{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    items = tuple(Item(**{**each, "facts": tuple(each.get("facts", ()))}) for each in data["item"])
    return Checklist(
        name=data["name"],
        title=data["title"],
        citation=data["citation"],
        doi=data["doi"],
        size=data["items"],
        note=data["note"],
        items=items,
    )
