"""Cells of tables that are phrases of the program, in the window's language.

In files they are English; names in the same columns stay what they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dermx_viewer.gui.tr import later
from dermx_viewer.said import Said

CHOICES = (
    *(later("layer"), later("method"), later("normalisation"), later("resizing")),
    *(later("as chosen"), later("the layer before"), later("next larger grid")),
    *(later("second larger grid"), later("third larger grid"), later("annotated size")),
    *(later("own maximum"), later("min-max, not rectified"), later("not in 8 bits")),
    later("in 8 bits"),
)
"""Of the strip of choices"""
OUTLINED = (later("yes"), later("no"), later("outlined"), later("not outlined"))
"""What a rater said of a characteristic"""
TESTS = (later("all sign flips"), later("none"))
"""How a p-value or an interval was made"""
_WITH_NUMBERS = (
    later("mean over {n} networks"),
    later("mean over {n} runs of {network}"),
    later("none below {n} images"),
    later("{level} % {method} by image"),
    later("{n} sign flips"),
    later("baseline: random weights of {network}"),
)
_FLOORS = (later("baseline: {floor}"),)
"""With what a baseline is called, which is a word"""
_OF_FUSIONS = (
    later("rater against the consensus of the others ({fusion})"),
    later("consensus ({fusion})"),
)
"""With what a fusion is called, which are words"""
_AT_LEAST = later("at least {votes}")
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_FORMS = tuple(
    (form, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(form))))
    for form in (*_WITH_NUMBERS, *_OF_FUSIONS, *_FLOORS)
)


def as_words(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """For ``Column.called``: these values are words, all others names."""
    return tuple((each, each) for each in phrases)


@lru_cache(maxsize=4096)
def phrase(value: str) -> str:
    """A ``Said`` where ``value`` is a phrase that is known here; else ``value``, a name."""
    for form, pattern in _FORMS:
        if found := pattern.fullmatch(value):
            values = found.groupdict()
            if form in _OF_FUSIONS:
                return Said(form, fusion=_fusion(values["fusion"]))
            if form in _FLOORS:
                return Said(form, floor=Said(values["floor"]))
            return Said(form, **values)
    return value


def _fusion(label: str) -> Said:
    votes = label.removeprefix("at least ")
    return Said(label) if votes == label else Said(_AT_LEAST, votes=votes)
