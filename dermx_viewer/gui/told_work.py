"""What a job is at, in the language of the window: jobs tell it in English."""

from __future__ import annotations

from functools import lru_cache

from dermx_viewer.gui.tr import later, tr
from dermx_viewer.said import Said

_STEPS = (
    later("Scoring {what}"),
    later("Summing up {what}"),
    later("Maps of {what}"),
    later("Deleting and inserting by {what}"),
    later("Trying choices with {what}"),
    later("Reading {what}"),
    later("Writing {what}"),
)
"""Steps that name what they are at; the others are taken from the rooms that tell them."""


def said_step(what: str) -> str:
    """A step as it is shown; one that is not known here stays as it is."""
    return tr(_told(what))


@lru_cache(maxsize=256)
def _told(what: str) -> Said:
    if what in WHOLE:
        return Said(what)
    for step in _STEPS:
        begin = step.removesuffix("{what}")
        if what.startswith(begin):
            return Said(step, what=what.removeprefix(begin))
    return Said(what)


WHOLE = frozenset(
    {
        *(later("Reading annotations"), later("Looking for photographs"), later("Summing up")),
        *(later("Comparing outlines with PNG masks"), later("Comparing outlines")),
        *(later("Comparing raters"), later("Writing the report"), later("Beside people")),
        *(later("Drawing images for the intervals"), later("Comparison of models")),
        *(later("Groups"),),
    }
)
"""Steps that name nothing"""
