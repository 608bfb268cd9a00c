"""What statistics are broken down by, as it was chosen last: for the dock and for saved runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.tr import tr
from dermx_viewer.runs.statistics import Breakdown
from dermx_viewer.runs.verdicts.of_maps import WORDS, said_of_maps
from dermx_viewer.scoring.baselines import FLOORS
from dermx_viewer.scoring.statistics.labels import GROUPINGS, READER, TAG, VERDICT
from dermx_viewer.verdicts.about import about
from dermx_viewer.verdicts.reading import glance


def remembered_breakdown(metadata: Iterable[str]) -> Breakdown:
    """What was chosen last, of what there is: the usual columns and those of ``metadata``."""
    store, known = _settings(), {*GROUPINGS, *metadata}
    chosen = str(store.value("group_by", "")).split("\n")
    floor = str(store.value("floor", ""))
    return Breakdown(
        group_by=tuple(name for name in chosen if name in known),
        small_groups=str(store.value("small_groups", "")) == "yes",
        floor=next((known for known in FLOORS if known == floor), FLOORS[0]),
    )


def columns_of_readers(file: Path, dataset: Dataset | None) -> tuple[str, ...]:
    """What readers' answers in ``file`` can group maps of ``dataset`` by: verdict and tag, reader
    where there are several; nothing where it holds none of them."""
    if dataset is None:
        return ()
    its, readers = glance(file)
    if not readers or its.differs(about(dataset)):
        return ()
    return (VERDICT, TAG, READER) if len(readers) > 1 else (VERDICT, TAG)


def with_readers(chosen: Breakdown, file: Path, dataset: Dataset | None) -> Breakdown:
    """``chosen`` with what readers said, where groups by it are wanted.

    Of groups of which ``file`` tells nothing it is freed. Raises VerdictError, NothingToReport.
    """
    wanted = [name for name in chosen.group_by if name in WORDS]
    there = columns_of_readers(file, dataset) if wanted else ()
    kept = tuple(name for name in chosen.group_by if name not in WORDS or name in there)
    if dataset is None or not set(kept) & {*WORDS}:
        return replace(chosen, group_by=kept)
    said = said_of_maps([file], dataset)
    kept = tuple(name for name in kept if name not in WORDS or name in said.groups)
    return replace(chosen, group_by=kept, said=said)


def breakdown_of_run(metadata: Iterable[str], file: Path, dataset: Dataset | None) -> Breakdown:
    """What a run is written with: as chosen last, with what readers said in ``file`` where groups
    by it were wanted. Raises VerdictError, NothingToReport."""
    return with_readers(remembered_breakdown((*metadata, *WORDS)), file, dataset)


def told_problems(breakdown: Breakdown) -> str:
    """What could not be read of readers' files, in a sentence; "" where nothing is wrong."""
    found = breakdown.said.problems
    if not found:
        return ""
    first = found[0]
    return tr(
        "%n problems in the file of verdicts, for example {where}: {what} ({done}).", len(found)
    ).format(where=first.where, what=tr(first.what), done=tr(first.done))


def remember_breakdown(chosen: Breakdown) -> None:
    """Keep it, in this program and for the next start."""
    store = _settings()
    store.setValue("group_by", "\n".join(chosen.group_by))
    store.setValue("floor", chosen.floor)
    store.setValue("small_groups", "yes" if chosen.small_groups else "no")


def _settings() -> QSettings:
    return QSettings(str(paths.settings_folder() / "statistics.ini"), QSettings.Format.IniFormat)
