"""Commands that open the window: open, demo."""

from __future__ import annotations

from pathlib import Path

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    models_option,
    permission_option,
    photos_option,
    remember_permission,
)
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import progress_bar, say
from dermx_viewer.errors import DatasetError, DermXError

SUFFIXES = (".dermx", ".dermx-case")
"""Of projects and cases: written here, too, so that the command line need not load their readers"""
MODELS = (".keras", ".h5")


@click.command("open")
@click.argument("dataset", type=FOLDER, required=False)
@models_option
@photos_option
@click.option(
    "--run",
    "scores",
    type=FOLDER,
    help="Show the run in this folder, the --output of score; also while it still grows.",
)
@permission_option
@no_index_option
def open_window(
    dataset: Path | None,
    models: tuple[Path, ...],
    photos: Path | None,
    scores: Path | None,
    permitted: bool,
) -> int:
    """Open the window, on DATASET where one is given: a folder, or a project that was saved.

    A case or a model file in its place is opened over the data set of last time.
    """
    file = dataset if dataset is not None and dataset.is_file() else None
    if file is not None and file.suffix.lower() in MODELS:
        models, dataset, file = (*models, file), None, None
    is_ours = file is not None and file.suffix.lower() in SUFFIXES
    for given in (None if is_ours else dataset, photos, scores):
        if given is not None and not given.is_dir():
            raise DatasetError(f"{given}: there is no such folder.")
    if dataset is not None and (dataset / "run.json").is_file():
        raise DatasetError(f"{dataset} holds a run: open its data set with --run {dataset}.")
    remember_permission(models, permitted)
    return _show(dataset, list(models), photos, scores)


@click.command()
@click.option("--data", type=FOLDER, default=Path("demo-data"), show_default=True)
@click.option("--output", type=FOLDER, default=Path("demo-output"), show_default=True)
def demo(data: Path, output: Path) -> int:
    """Make the demo data set and open it with both demo models.

    Without a display the same job is done headless and its results are written to files.
    """
    from dermx_viewer import demo as demonstration

    with progress_bar("Painting the demo data set") as progress:
        damaged = demonstration.make_data(data, progress=progress)
    if damaged:
        say(f"{data} was not whole, and was painted again.", error=True)
    if demonstration.has_display():
        return _show(data, demonstration.models(), None, demo=True)
    say("No display was found: the demo runs without a window.")
    with progress_bar("Scoring the demo data set") as progress:
        for path, what in demonstration.run_headless(data, output, progress=progress):
            say(f"{path}  {what}")
    return 0


def _show(
    dataset: Path | None,
    models: list[Path],
    photos: Path | None,
    scores: Path | None = None,
    *,
    demo: bool = False,
) -> int:
    try:
        from dermx_viewer.gui import app

        # Most of what the window needs is imported when it is on screen.
        return app.run(dataset, models, photos, scores, demo=demo)
    except ImportError as error:
        if "PySide6" not in (error.name or "") and "lib" not in str(error):
            raise
        raise DermXError(
            f"The window needs a library that is not installed ({error}). On Debian and Ubuntu: "
            "sudo apt-get install libgl1 libegl1 libxkbcommon0 libxcb-cursor0 libdbus-1-3"
        ) from error
