"""How a window begins: with what the command line names, or where the last one ended."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.gui.commands.case import is_case
from dermx_viewer.gui.commands.dataset import open_dataset, open_demo, open_dropped
from dermx_viewer.gui.commands.project import is_project, open_project
from dermx_viewer.gui.given import Given
from dermx_viewer.gui.handed import HandedFiles
from dermx_viewer.gui.workbench.workbench import Workbench


def begin(workbench: Workbench, given: Given, handed: HandedFiles) -> None:
    """Open what is given, or what was open the last time, and what the desktop hands."""
    workbench.explainer.start()
    if given.models:
        workbench.add_models(given.models)
    place, workbench.runs.awaited = workbench.session.place, given.scores
    case = None
    if given.dataset is not None and is_project(given.dataset):
        open_project(workbench, given.dataset)
    elif given.dataset is not None and given.demo:
        open_demo(workbench, given.dataset)
    elif given.dataset is not None and not is_case(given.dataset):
        open_dataset(workbench, given.dataset, given.photos)
    else:
        case = given.dataset
        _open_last(workbench)
    if case is not None and place.dataset:
        handed.open_with_dataset(workbench, case)
    elif case is not None:
        open_dropped(workbench, case)
    handed.begin(workbench)


def _open_last(workbench: Workbench) -> None:
    """The data set of last time, where it is still there."""
    place = workbench.session.place
    if place.dataset and Path(place.dataset).is_dir():
        known = Path(place.photos) if place.photos else None
        open_dataset(workbench, Path(place.dataset), known if known and known.is_dir() else None)
