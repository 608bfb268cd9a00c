"""What stands of a run that is still growing: its finished parts, read beside whoever writes them.

A part is written whole or not at all; one that cannot be read counts as not done yet. Nothing in
the folder is touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd
from threadpoolctl import threadpool_limits

from dermx_viewer.coded import joined
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import RunError
from dermx_viewer.files import read_regular, text_of
from dermx_viewer.progress import ShouldStop, stop_if_asked
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.opened.told import Told, result_of
from dermx_viewer.runs.part_file import PartFile, read_part, read_raters
from dermx_viewer.runs.plan import scored_images
from dermx_viewer.scoring.columns.all import names
from dermx_viewer.scoring.consensus.among_raters import RatersRows, put_together
from dermx_viewer.scoring.summaries import summarise

_LIMIT = 2_000_000_000


def plan_file(folder: Path) -> Path:
    """Where the plan of a growing run stands."""
    return folder / "parts" / "plan.json"


def parts_there(folder: Path) -> frozenset[str]:
    """Names of the finished parts: the run has grown where they are others than before."""
    return frozenset(file.name for file in (folder / "parts").glob("*.part"))


@dataclass(slots=True)
class _Found:
    """The parts by the place of their source; ``raters``: what raters say of each other."""

    parts: dict[int, list[PartFile]] = field(default_factory=dict)
    raters: list[RatersRows] = field(default_factory=list)

    def images_of(self, place: int) -> set[str]:
        return {image.image_id for part in self.parts.get(place, ()) for image in part.images}


def growing_result(
    folder: Path, dataset: Dataset, should_stop: ShouldStop
) -> tuple[RunResult | None, int, int]:
    """What stands, None where no row does; of how many images, and of how many in all.

    Raises RunError as ``open_run`` does, ProtocolError, Cancelled.
    """
    told = _told(folder)
    told.refuse_other(dataset)
    count = len(told.sources)
    found = _read(folder, count, should_stop)
    images = scored_images(dataset, told.protocol)
    done = set.intersection(*map(found.images_of, range(count))) if count else set()
    rows = [part.rows for place in range(count) for part in found.parts.get(place, ())]
    full = [frame for frame in rows if len(frame)]
    if not full:
        return None, len(done), len(images)
    result = _summed(told, dataset, found, joined(full), should_stop)
    so_far: dict[str, object] = {"state": "growing", "done": len(done), "images": len(images)}
    return replace(result, execution=so_far), len(done), len(images)


def _summed(
    told: Told, dataset: Dataset, found: _Found, rows: pd.DataFrame, should_stop: ShouldStop
) -> RunResult:
    described = {place: parts[0].described for place, parts in found.parts.items()}
    sources = (dict(described.get(place, plan)) for place, plan in enumerate(told.sources))
    # As where it is collected: the last bits depend on the number of threads.
    with threadpool_limits(1, "blas"):
        among = put_together(found.raters, told.protocol)
        summary = summarise(rows, told.protocol, human=among.human, should_stop=should_stop)
    notes = (note for parts in found.parts.values() for part in parts for note in part.notes)
    of_images = (
        problem
        for parts in found.parts.values()
        for part in parts
        for image in part.images
        for problem in image.problems
    )
    grown = Told(
        where=told.where,
        protocol=told.protocol,
        dataset=told.dataset,
        sources=tuple(sources),
        runs_of=told.runs_of,
        problems=tuple(dict.fromkeys((*notes, *of_images))),
        execution={},
    )
    return result_of(grown, dataset, rows, summary, among.human, among.others)


def _told(folder: Path) -> Told:
    file = plan_file(folder)
    try:
        plain: Mapping[str, Any] = json.loads(read_regular(file))["plan"]
    except FileNotFoundError:
        raise RunError(
            "{folder}: nothing grows there any more. Open it again.", folder=text_of(folder)
        ) from None
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise RunError(
            "{file}: this is no plan of a run ({error}).", file=text_of(file), error=error
        ) from error
    return Told.of(plain, text_of(file))


def _read(folder: Path, sources: int, should_stop: ShouldStop) -> _Found:
    """Every part that is whole, in the order of the rows."""
    found = _Found()
    for place, file in sorted(_placed(parts_there(folder))):
        stop_if_asked(should_stop)
        try:
            data = read_regular(folder / "parts" / file, limit=_LIMIT)
            if place == sources:
                found.raters.append(read_raters(data))
            elif place < sources:
                part = read_part(data)
                # Of another version of the program, or of nobody's.
                if not len(part.rows) or {*names()} <= {*part.rows}:
                    found.parts.setdefault(place, []).append(part)
        except (OSError, ValueError, LookupError, TypeError):
            continue  # Being replaced, gone with the end of the run, or damaged.
    return found


def _placed(names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(place of the source, name) of files that are called as parts are."""
    for name in names:
        place, _, number = name.removesuffix(".part").partition("-")
        if place.isdecimal() and number.isdecimal() and len(place) < 6:
            yield int(place), name
