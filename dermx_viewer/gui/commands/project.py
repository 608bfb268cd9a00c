"""Commands that save what one works on as a project, and open it again, also somewhere else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.files import text_of
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.losing import unless_lost
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.model_files import MODEL_FILES
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.moved_paths import load_moved, remember_moved
from dermx_viewer.session.project import (
    SUFFIX,
    Missing,
    Project,
    beside,
    load_project,
    missing,
    moved,
    relocated,
    save_project,
)

PROJECT_MENU = "File/Project"
_FILES = later("Projects (*{suffix})")
_OF = {"model": MODEL_FILES}


def is_project(path: Path) -> bool:
    """Whether a path is called like a project."""
    return path.suffix.lower() == SUFFIX


def ask_save_project(workbench: Workbench) -> None:
    """Choose a file and save everything there that is worked on."""
    dataset = workbench.shown.dataset
    if dataset is None:
        workbench.wishes.say(tr("Open a data set first; the project is about it."))
        return
    suggested = workbench.settings.folder("project") / f"{dataset.name}{SUFFIX}"
    file = workbench.dialogs.ask_save(
        tr("Save project"), suggested, tr(_FILES).format(suffix=SUFFIX)
    )
    if file is None:
        return
    workbench.settings.set_folder("project", file.parent)
    project, note = _project_of(workbench, dataset)
    try:
        save_project(project, file)
    except DermXError as error:
        workbench.dialogs.warn(tr("Not saved"), told_error(error))
        return
    workbench.remembered.add_project(file)
    workbench.wishes.say(tr("The project was saved to {file}.{note}").format(file=file, note=note))


def _project_of(workbench: Workbench, dataset: Dataset) -> tuple[Project, str]:
    """The project, and what has to be said of it."""
    session, note = workbench.whole_session, ""
    if workbench.results.to_lose:
        # Where it is kept until it is saved is nobody else's business.
        session = session.changed(place={"run": ""})
        note = tr(
            " Its scores are in no folder yet: save the run, then the project, to have them too."
        )
    verdicts = workbench.judging.path
    own = verdicts.parent == paths.settings_folder() or not verdicts.is_file()
    project = Project(
        session=session,
        fingerprint=dataset.fingerprint,
        verdicts="" if own else str(verdicts),
        docks=workbench.docks_placed(),
    )
    return project, note


def ask_project(workbench: Workbench) -> None:
    """Choose a project to open."""
    start = workbench.settings.folder("project")
    for file in workbench.dialogs.ask_files(
        tr("Open project"), start, tr(_FILES).format(suffix=SUFFIX)
    )[:1]:
        open_project(workbench, file)


def open_project(workbench: Workbench, file: Path) -> None:
    """Open a project: what is missing is asked for, once for each thing."""
    workbench.settings.set_folder("project", file.parent)
    try:
        project = load_project(file)
    except DermXError as error:
        workbench.dialogs.warn(tr("Not opened"), told_error(error))
        return
    unless_lost(workbench, partial(_open, workbench, project, file))


def _open(workbench: Workbench, project: Project, file: Path) -> None:
    found = _completed(workbench, project, file.parent)
    place = found.session.place
    if not Path(place.dataset).is_dir() or not place.dataset:
        workbench.wishes.warn(
            tr(
                "{file} was not opened: its data set is not there. Open the project again and "
                "choose the folder that holds it now."
            ).format(file=text_of(file))
        )
        return

    def on_opened(dataset: Dataset) -> None:
        workbench.remembered.add_project(file)
        if found.docks:
            workbench.wishes.docks_placed.emit(found.docks)
        if found.verdicts:
            workbench.judging.open(Path(found.verdicts))
        if found.fingerprint and found.fingerprint != dataset.fingerprint:
            workbench.wishes.warn(
                tr(
                    "{name} is not as it was when the project was saved (annotations {then} "
                    "then, {now} now)."
                ).format(
                    name=text_of(dataset.name),
                    then=found.fingerprint[:12],
                    now=dataset.fingerprint[:12],
                )
            )

    workbench.open_session(found.session).finished.connect(on_opened)


def _completed(workbench: Workbench, project: Project, folder: Path) -> Project:
    """The project with what is missing where it is now; "" for what nobody knows of.

    What lies beside the project, or moved together with something else, is not asked for, nor
    what was answered before. A model that nobody knows of stays on the list, to be located.
    """
    file = paths.settings_folder() / "moved.json"
    known, answers = load_moved(file), dict[str, str]()
    for gone in missing(project):
        path = relocated(gone.path, {**known, **answers})
        if path == gone.path:
            path = beside(gone.path, folder) or _asked(workbench, gone, folder)
        if path:
            answers[gone.path] = path
        elif gone.kind != "model":
            answers[gone.path] = ""
    remember_moved(file, {old: new for old, new in answers.items() if new})
    return moved(project, lambda path: answers.get(path, path))


def _asked(workbench: Workbench, gone: Missing, folder: Path) -> str:
    """Where the user says that it is, "" where they do not."""
    title = tr("Where is the {kind} {path}?").format(kind=tr(gone.kind), path=text_of(gone.path))
    dialogs = workbench.dialogs
    if gone.is_folder:
        chosen = dialogs.ask_folder(title, folder)
        return "" if chosen is None else str(chosen)
    files = dialogs.ask_files(title, folder, tr(_OF.get(gone.kind, later("All files (*)"))))
    return str(files[0]) if files else ""


COMMANDS = (
    Command(
        id="open_project",
        text="&Open project…",
        menu=PROJECT_MENU,
        section=1,
        run=ask_project,
        tip="Data set, photographs, models, run, image, filters and views of somebody's work",
    ),
    Command(
        id="save_project",
        text="&Save project…",
        menu=PROJECT_MENU,
        section=1,
        run=ask_save_project,
        tip="A small file that names everything that is worked on; a colleague can open it",
    ),
)
