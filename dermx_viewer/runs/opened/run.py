"""Opens the folder of any run again: of the command line, a cluster or the window, finished or
still growing.

What stands in its files is taken, nothing is scored; what follows from the rows alone (what the
networks say) and from the data set (what is known of its images) is made anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.coded import coded
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.progress import ShouldStop, never_stop
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.diagnosis.asked import bytes_of
from dermx_viewer.runs.files import HUMAN, OTHERS, ROWS, RUN, SUMMARY
from dermx_viewer.runs.opened.parts import growing_result, parts_there, plan_file
from dermx_viewer.runs.opened.tables import read_tables
from dermx_viewer.runs.opened.told import Told, refuse_other_length, result_of
from dermx_viewer.runs.opened.unsaved import SUFFIX, read_unsaved
from dermx_viewer.runs.opened.whole import refuse_cut_tables
from dermx_viewer.said import Said


@dataclass(frozen=True, eq=False)
class OpenedRun:
    """A run of the data set that is open.

    ``result``: None while nothing of a run stands; ``done`` of the ``images`` are scored with
    all of its sources, of which all are where it is not ``growing`` any more.
    """

    folder: Path
    result: RunResult | None
    done: int
    images: int
    growing: bool = False
    parts: frozenset[str] = frozenset()
    """Names of the parts that stood there while it grew"""
    unsaved: bool = False
    """Whether it is a run of the cache, which nobody has saved"""

    @property
    def sentence(self) -> str:
        """How far it has come: ``312 of 566 images so far``."""
        return Said(
            "{done:,} of {images:,} images so far"
            if self.growing
            else "{done:,} of {images:,} images",
            done=self.done,
            images=self.images,
        )


def open_run(folder: Path, dataset: Dataset, *, should_stop: ShouldStop = never_stop) -> OpenedRun:
    """Open the run in ``folder``. Raises RunError: what it is instead, what is damaged, or of
    which other data set it is; ProtocolError; Cancelled.

    A finished one is opened where there is one, also while another one grows that replaces it.
    ``folder`` may also be the file of an unsaved run.
    """
    if folder.suffix == SUFFIX and folder.is_file():
        result = read_unsaved(folder, dataset)
        known = result.rows["image"].nunique()
        return OpenedRun(folder, result, known, known, unsaved=True)
    if (folder / RUN).is_file():
        return _finished(folder, dataset)
    if plan_file(folder).is_file():
        # Asked first: what comes meanwhile is seen the next time.
        parts = parts_there(folder)
        return OpenedRun(
            folder, *growing_result(folder, dataset, should_stop), growing=True, parts=parts
        )
    raise RunError(
        "{folder}: there is no run. Choose the --output folder of `dermx-viewer score`, "
        "or the folder to which a run was saved: it holds {run}, or parts/ while it grows.",
        folder=text_of(folder),
        run=RUN,
    )


def _finished(folder: Path, dataset: Dataset) -> OpenedRun:
    file = folder / RUN
    try:
        plain = json.loads(bytes_of(file))
    except (ValueError, RecursionError) as error:
        raise RunError(
            "{file}: this is no JSON ({error}).", file=text_of(file), error=error
        ) from error
    told = Told.of(plain, text_of(file))
    told.refuse_other(dataset)
    tables = read_tables(folder, (ROWS, SUMMARY), (HUMAN, OTHERS))
    # Before anything is asked of them: as codes they are half as large.
    tables[ROWS] = coded(tables[ROWS])
    refuse_other_length(plain, len(tables[ROWS]), text_of(folder))
    result = result_of(told, dataset, *(tables[name] for name in (ROWS, SUMMARY, HUMAN, OTHERS)))
    refuse_cut_tables(told.protocol, tables[ROWS], tables[SUMMARY], tables[HUMAN], where=told.where)
    known = result.rows["image"].nunique()
    return OpenedRun(folder, result, known, known)
