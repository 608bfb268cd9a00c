"""Whether the data set was written to while it was scored: rows and record may differ then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dermx_viewer.dataset.photographs import PHOTOGRAPH_SUFFIXES
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.dataset.stamps import Stamps
from dermx_viewer.files import text_of
from dermx_viewer.said import Said

CHANGED = "changed while scored"
"""Kind of the problem of a data set whose files are others by the end of a run"""


def problems_of_changes(dataset: Dataset, before: Stamps, after: Stamps) -> Iterator[Problem]:
    """One problem for annotations and tables, which were read before, and one for photographs,
    which are read when their turn comes.

    Files that were written to, removed or added between the two looks.
    """
    differing = sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n))
    pictures = [n for n in differing if Path(n).suffix.lower() in PHOTOGRAPH_SUFFIXES]
    others = [name for name in differing if name not in set(pictures)]
    opened = Said(
        "rows and record are of what was opened; score again to have them of what is there now"
    )
    either = Said(
        "rows may be of either, and the record names what was there at first; score again"
    )
    for files, done in ((others, opened), (pictures, either)):
        if files:
            what = Said(
                "{n:,} files were written to, added or removed, for example {example}",
                n=len(files),
                example=text_of(Path(files[0]).name),
            )
            yield Problem(CHANGED, text_of(dataset.name), what, done, amount=len(files))
