"""What was merged of several readers' files, in a few lines for whoever merges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dermx_viewer.export.format import Tables
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, parts_of
from dermx_viewer.runs.verdicts.files import tables_of
from dermx_viewer.runs.verdicts.gather import Gathered, gather
from dermx_viewer.runs.verdicts.steps import steps_table
from dermx_viewer.verdicts.judgement import Judgement
from dermx_viewer.verdicts.study import read_study

_PARTS = (1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What is to be merged. ``files``: in the order in which `verdicts` would be given them;
    ``reading``: a reading or its key; ``run``: the folder of a run; None for none."""

    files: tuple[Path, ...] = ()
    reading: Path | None = None
    run: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Merged:
    """``found``: what stands in the ``returned`` files; ``tables``: all of its tables; ``readers``:
    a line for each reader."""

    returned: Returned
    found: Gathered
    tables: Tables
    readers: pd.DataFrame


def merge(
    returned: Returned,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Merged:
    """Merge files as `verdicts` does.

    Raises VerdictError, RunError and NothingToReport, as ``gather`` and ``tables_of`` do, and
    Cancelled.
    """
    reading, tables = parts_of(progress, _PARTS)
    study = read_study(returned.reading) if returned.reading is not None else None
    found = gather(returned.files, study, progress=reading, should_stop=should_stop)
    return Merged(
        returned=returned,
        found=found,
        tables=tables_of(found, run=returned.run, progress=tables, should_stop=should_stop),
        readers=readers_table(found),
    )


def readers_table(found: Gathered) -> pd.DataFrame:
    """How much each reader judged. ``n_done`` of ``n_steps``: of the reading; undefined where it
    may be any."""
    done = _steps(found)
    lines = [
        (reader, *_of_one(said), *done(reader)) for reader, said in _by_reader(found.judgements)
    ]
    names = ["reader", "n_judgements", "n_images", "belief_mean", "belief_n", "seconds"]
    table = pd.DataFrame(lines, columns=[*names, "n_done", "n_steps"])
    counts = ("n_judgements", "n_images", "belief_n", "n_done", "n_steps")
    return table.astype(dict.fromkeys(counts, "Int64"))


def _by_reader(found: Sequence[Judgement]) -> Iterator[tuple[str, Sequence[Judgement]]]:
    for reader in sorted({each.reader for each in found}):
        yield reader, [each for each in found if each.reader == reader]


def _of_one(said: Sequence[Judgement]) -> tuple[float | int, ...]:
    beliefs = [each.belief for each in said if each.belief is not None]
    judged = [each for each in said if each.judged]
    return (
        *(len(judged), len({each.subject.image for each in judged})),
        *(float(np.mean(beliefs)) if beliefs else np.nan, len(beliefs)),
        sum(each.seconds for each in said),
    )


def _steps(found: Gathered) -> Callable[[str], tuple[int | None, int | None]]:
    """How many steps of the reading a reader did, and of how many."""
    if found.study is None:
        return lambda reader: (None, None)
    told = steps_table(found.judgements, found.study).groupby("reader")["done"]
    done, every = told.sum(), told.size()
    return lambda reader: (int(done[reader]), int(every[reader]))
