"""Commands that open a data set, give it photographs, and look through its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.explain.saved_folder import is_saved_model, model_path
from dermx_viewer.gui.commands.case import is_case, open_case_file
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.losing import unless_lost
from dermx_viewer.gui.commands.menu_words import RECENT_MENU
from dermx_viewer.gui.commands.models import add_demo_models
from dermx_viewer.gui.commands.project import is_project, open_project
from dermx_viewer.gui.commands.runs import holds_run, open_run
from dermx_viewer.gui.commands.tour import begin_tour
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.texts import marked


def open_dataset(workbench: Workbench, path: Path, photos: Path | None = None) -> None:
    """Open a data set, with the photographs used last where none are named."""

    def go_on() -> None:
        workbench.settings.set_folder("dataset", path.parent)
        workbench.open(path, photos or workbench.settings.photos_of(path))

    unless_lost(workbench, go_on)


def open_demo(workbench: Workbench, folder: Path) -> None:
    """Open the demo data in ``folder``, and begin the tour where nobody has seen it."""
    workbench.open(folder).finished.connect(lambda _done: begin_tour(workbench))


def open_dropped(workbench: Workbench, path: Path) -> None:
    """A model file is added; a case, a project, a run or a folder with annotations opened; another
    folder used for photographs."""
    if workbench.blind.on:
        text = tr("A reading goes on: leave it first (Image ▸ Leave reading).")
        workbench.wishes.say(text, nameless=True)
        return
    dataset = workbench.shown.dataset
    if path.suffix.lower() in (".keras", ".h5") or is_saved_model(model_path(path)):
        workbench.add_models([path])
    elif is_case(path) and path.is_file():
        open_case_file(workbench, path)
    elif is_project(path) and path.is_file():
        open_project(workbench, path)
    elif dataset is not None and holds_run(path):
        open_run(workbench, path)
    elif (path / "annotations").is_dir() or dataset is None or not path.is_dir():
        open_dataset(workbench, path)
    else:
        _use_photos(workbench, dataset, path)


def _use_photos(workbench: Workbench, dataset: Dataset, folder: Path) -> None:
    image = workbench.shown.session.place.image
    unless_lost(
        workbench,
        lambda: workbench.open(dataset.root, folder, image=image, must_fit=True),
    )


def ask_dataset(workbench: Workbench) -> None:
    """Choose a data set to open."""
    start = workbench.settings.folder("dataset")
    folder = workbench.dialogs.ask_folder(tr("Open data set"), start)
    if folder is not None:
        open_dataset(workbench, folder)


def open_demo_data(workbench: Workbench) -> None:
    """Paint the demo data set where it is not there yet, and show it with the demo models."""
    unless_lost(workbench, partial(_paint_and_show, workbench))


def _paint_and_show(workbench: Workbench) -> None:
    folder = paths.cache_folder() / "demo-data"

    def work(progress: Progress, should_stop: ShouldStop) -> Path:
        from dermx_viewer.painting.demo import is_interrupted, write_demo_data

        damaged = is_interrupted(folder)
        if damaged or not (folder / "annotations").is_dir():
            write_demo_data(folder, overwrite=damaged, progress=progress, should_stop=should_stop)
        return folder

    def show(painted: Path) -> None:
        add_demo_models(workbench)
        open_demo(workbench, painted)

    job = workbench.runner.start(tr("Paint the demo data"), work, awaited=True)
    job.finished.connect(show)
    job.failed.connect(lambda error: workbench.wishes.say(told_error(error)))


def ask_photos(workbench: Workbench) -> None:
    """Choose the folder of photographs for the open data set."""
    dataset = workbench.shown.dataset
    if dataset is None:
        workbench.wishes.say(tr("Open a data set first, then its photographs."))
        return
    start = workbench.settings.folder("photos")
    folder = workbench.dialogs.ask_folder(tr("Folder with the photographs"), start)
    if folder is not None:
        workbench.settings.set_folder("photos", folder)
        _use_photos(workbench, dataset, folder)


def ask_paint(workbench: Workbench) -> None:
    """Paint stand-ins for the open data set into a folder, then use them."""
    dataset = workbench.shown.dataset
    if dataset is None:
        workbench.wishes.say(tr("Open a data set first; stand-ins are painted from its outlines."))
        return
    start = workbench.settings.folder("photos")
    folder = workbench.dialogs.ask_folder(tr("Empty folder for the painted pictures"), start)
    if folder is not None:
        unless_lost(workbench, partial(_paint, workbench, dataset, folder))


def _paint(workbench: Workbench, dataset: Dataset, folder: Path) -> None:
    def work(progress: Progress, should_stop: ShouldStop) -> Path:
        from dermx_viewer.painting.stand_ins import paint_stand_ins

        paint_stand_ins(dataset, folder, progress=progress, should_stop=should_stop)
        return folder

    job = workbench.runner.start(tr("Paint {name}").format(name=dataset.name), work, awaited=True)
    job.finished.connect(lambda painted: workbench.open(dataset.root, painted))
    job.failed.connect(lambda error: workbench.wishes.say(told_error(error)))


def reload(workbench: Workbench) -> None:
    """Open the same data set again."""
    if workbench.shown.dataset is None:
        workbench.wishes.say(tr("There is no data set to reload."))
    else:
        unless_lost(workbench, workbench.reload)


def check_dataset(workbench: Workbench) -> None:
    """Check the data set's files thoroughly in a job; what is found joins the problems."""
    if workbench.jobs.examine_dataset() is not None:
        workbench.wishes.raised.emit("problems")


def recent_commands(recent: Sequence[Path]) -> tuple[Command, ...]:
    """Open one of these data sets and projects again, or forget them all; none where there are
    none."""
    if not recent:
        return ()
    opening = (
        Command(
            id=f"recent:{path}",
            text=marked(path).replace("&", "&&"),
            menu=RECENT_MENU,
            run=partial(open_again, path=path),
        )
        for path in recent
    )
    clear = Command(
        id="clear_recent",
        text=later("&Clear the list"),
        menu=RECENT_MENU,
        section=1,
        run=lambda workbench: workbench.remembered.clear_recent(),
    )
    return (*opening, clear)


def open_again(workbench: Workbench, path: Path) -> None:
    """Open a data set or a project of the recent ones."""
    if is_project(path):
        open_project(workbench, path)
    else:
        open_dataset(workbench, path)


COMMANDS = (
    Command(
        id="open",
        text="&Open data set…",
        menu="File",
        run=ask_dataset,
        keys=("Ctrl+O",),
        icon="open",
    ),
    Command(id="demo", text="Show the &demo data", menu="File", run=open_demo_data),
    Command(
        id="photos",
        text="Open &photographs…",
        menu="File",
        run=ask_photos,
        keys=("Ctrl+Shift+O",),
    ),
    Command(id="paint", text="Paint &stand-ins…", menu="File", run=ask_paint),
    Command(id="reload", text="Re&load", menu="File", run=reload, keys=("F5",), icon="reload"),
    Command(
        id="check",
        text="Chec&k thoroughly",
        menu="File",
        run=check_dataset,
        tip="Fill every outline, compare it with its PNG mask, and more: some seconds",
    ),
)
