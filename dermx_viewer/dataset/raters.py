"""Who the raters are: from file names, or from ``raters.csv`` beside the data.

``<rater>_<image>.json`` is taken apart at the first ``_``. Raters whose own names hold one, and
second readings under other names, are listed in ``raters.csv``: a column ``rater``, and
``second_reading_of`` where somebody read images again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Problem
from dermx_viewer.dataset.table_text import TABLE_LIMIT, read_table
from dermx_viewer.dataset.tables import plain_id
from dermx_viewer.files import read_regular
from dermx_viewer.said import Said

RATERS_NAME = "raters.csv"

_KEY, _OWNER = "rater", "second_reading_of"


@dataclass(slots=True)
class Raters:
    """What ``raters.csv`` says; empty where there is none.

    ``owners``: rater → whose second reading those evaluations are; None where nothing is said.
    """

    names: tuple[str, ...] = ()
    owners: dict[str, str] | None = None
    data: bytes = b""
    problems: list[Problem] = field(default_factory=list)

    def split(self, stem: str) -> tuple[str, str]:
        """Rater and image id of ``<rater>_<image-id>``; "" where one is missing."""
        stem = plain_id(stem)
        listed = [name for name in self.names if stem.startswith(f"{name}_")]
        rater = max(listed, key=len, default="")
        if rater:
            return rater, stem[len(rater) + 1 :]
        rater, _, image_id = stem.partition("_")
        return rater, image_id

    def second_readings(self, raters: Collection[str]) -> dict[str, str]:
        """Rater → whose second reading it is, for those of ``raters`` that are one."""
        if self.owners is not None:
            return {rater: owner for rater, owner in self.owners.items() if rater in raters}
        released = ontology().second_readings
        # Twelve raters named labeller1 … labeller12 are twelve people: the release with second
        # readings has no rater beyond 9 whose name does not stand in the list.
        if not all(rater in released or rater in released.values() for rater in raters):
            return {}
        return {rater: owner for rater, owner in released.items() if rater in raters}

    def report_unknown(self, raters: Collection[str]) -> None:
        """Report raters of the data that the file does not list, and owners that are not there."""
        if not self.names:
            return
        for rater in sorted(set(raters) - set(self.names)):
            what = Said("{rater!r} is not listed", rater=rater)
            self.report(what, Said("the name up to the first _ is taken for the rater"))
        for rater, owner in sorted(self.second_readings(raters).items()):
            if owner not in raters:
                what = Said(
                    "{rater!r} is the second reading of {owner!r}, who has no first one",
                    rater=rater,
                    owner=owner,
                )
                self.report(what, Said("it stays a second reading"))

    def report(self, what: str, done: str) -> None:
        """Add a problem."""
        self.problems.append(Problem("raters", RATERS_NAME, what, done))


def read_raters(root: Path) -> Raters:
    """Read ``raters.csv`` of the data set in ``root``; whatever is wrong in it is a problem."""
    raters = Raters()
    try:
        raters.data = read_regular(root / RATERS_NAME, limit=TABLE_LIMIT)
    except FileNotFoundError:
        return raters
    except OSError as error:
        raters.problems.append(
            Problem(
                "unreadable table",
                RATERS_NAME,
                error.strerror or str(error),
                Said("it is not used"),
            )
        )
        return raters
    table = read_table(raters.data, RATERS_NAME, (_KEY, _OWNER))
    raters.problems += table.problems
    if _KEY not in table.header:
        what = Said(
            "columns missing: {key} (found: {header})",
            key=_KEY,
            header=", ".join(table.header) or Said("none"),
        )
        raters.report(what, Said("it is not used"))
        return raters
    owners: dict[str, str] = {}
    names: dict[str, None] = {}
    for line, row in table.rows:
        name, owner = plain_id(row[_KEY]), plain_id(row.get(_OWNER, ""))
        if not name or name in names:
            what = (
                Said("line {line}: {name!r} is listed twice", line=line, name=name)
                if name
                else Said("line {line} names nobody", line=line)
            )
            raters.report(what, Said("the row is left out"))
            continue
        names[name] = None
        if owner:
            owners[name] = owner
    raters.names = tuple(names)
    if _OWNER in table.header:
        raters.owners = _first_readings(raters, owners)
    return raters


def _first_readings(raters: Raters, owners: dict[str, str]) -> dict[str, str]:
    """``owners`` without second readings of themselves or of second readings."""
    good = {}
    for name, owner in owners.items():
        if owner == name or owner in owners:
            why = Said("{owner!r}, itself a second one", owner=owner)
            why = Said("itself") if owner == name else why
            what = Said("{name!r} cannot be the second reading of {why}", name=name, why=why)
            raters.report(what, Said("it counts as a first reading"))
        else:
            good[name] = owner
    return good
