"""What statistics are broken down by, as it was chosen last: for the dock and for saved runs."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSettings

from dermx_viewer import paths
from dermx_viewer.runs.statistics import Breakdown
from dermx_viewer.scoring.baselines import FLOORS
from dermx_viewer.scoring.statistics.labels import GROUPINGS


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


def remember_breakdown(chosen: Breakdown) -> None:
    """Keep it, in this program and for the next start."""
    store = _settings()
    store.setValue("group_by", "\n".join(chosen.group_by))
    store.setValue("floor", chosen.floor)
    store.setValue("small_groups", "yes" if chosen.small_groups else "no")


def _settings() -> QSettings:
    return QSettings(str(paths.settings_folder() / "statistics.ini"), QSettings.Format.IniFormat)
