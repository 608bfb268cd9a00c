"""What keys of columns are called where they stand as values: scores, and what rows are grouped by.

Files keep the keys, which are what people's programs look for; who reads a table looks for names.
"""

from __future__ import annotations

from dermx_viewer.gui.tr import later, tr
from dermx_viewer.scoring.columns import all as scored
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.statistics import labels

SCORES = tuple((each.name, each.title) for each in (*scored.summed(), *FURTHER))
"""Scores by their keys."""
GROUPINGS = (
    (labels.GOLD, later("Gold standard")),
    (labels.SOURCE, later("Source")),
    (labels.SKIN_TONE, later("Skin tone")),
    (labels.AGE, later("Age")),
    (labels.RATER, later("Rater")),
    (labels.PREDICTION, later("Prediction")),
    (labels.VERDICT, later("Verdict")),
    (labels.TAG, later("Tag")),
    (labels.READER, later("Reader")),
)
"""What rows are grouped by; a column of other people's metadata is called by its own name."""
ALL_IMAGES = (("", later("All images")),)
"""The group, or the diagnosis, of a line that is about no single one."""


def called(key: str) -> str:
    """The name of a grouping in the language of the window."""
    known = dict(GROUPINGS)
    return tr(known[key]) if key in known else key
