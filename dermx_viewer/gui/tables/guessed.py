"""Titles of columns that nobody has described, made of their keys: ``n_raters`` → "N raters"."""

from __future__ import annotations

from dermx_viewer.gui.tr import later
from dermx_viewer.said import Said

_PARTS = {
    "mean": later("mean"),
    "median": later("median"),
    "std": later("std"),
    "low": later("low"),
    "high": later("high"),
    "undefined": later("undefined"),
}
"""Behind the name of a figure"""
KNOWN = frozenset(
    {
        *(later("Score"), later("Value"), later("Figure"), later("Difference"), later("Margin")),
        *(later("Statistic"), later("Interval"), later("Test"), later("Human"), later("Floor")),
        *(later("Mean"), later("Mean a"), later("Mean b"), later("Mean floor")),
        *(later("Statistic a"), later("Statistic b"), later("Protocol a"), later("Protocol b")),
        *(later("Images"), later("Evaluations"), later("Raters"), later("Pairs"), later("Group")),
        *(later("N images"), later("N images way"), later("N raters"), later("N undefined")),
        *(later("N rows"), later("N with pattern"), later("Way low"), later("Way high")),
        *(later("Equivalence low"), later("Equivalence high")),
        *(later("Fleiss images"), later("Fleiss raters")),
    }
)
"""Titles of keys of the program's own tables; of other people's columns they are data."""


def told_title(key: str) -> Said:
    """The title of a key, with its words marked."""
    title = key.replace("_", " ")
    title = title[:1].upper() + title[1:]
    figure, _, part = title.rpartition(" ")
    if title in KNOWN or part not in _PARTS or not figure:
        return Said(title)
    return Said("{figure} {part}", figure=Said(figure), part=Said(_PARTS[part]))
