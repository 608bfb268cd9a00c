"""Commands that save figures for print: what is on screen, and the paper's grid of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from dermx_viewer.errors import MethodError
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.judging_shown import caption_of
from dermx_viewer.gui.workbench.look import titles_of
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.progress import Progress, ShouldStop

FILTERS = "PDF (*.pdf);;SVG (*.svg);;PNG (*.png)"
PRINT_MENU = "File/For print"
DOTS = (300, 150, 600)
"""Per inch, of a PNG; the first is what journals ask of pictures, and of all other files."""
MOST = 12
"""Rows of a grid: more would not be read on a page."""

_Drawing = Callable[[Progress, ShouldStop], bytes]


def ask_save_figure(workbench: Workbench) -> None:
    """Save what the panes show as a figure."""
    scenes = [pane.scene for pane in workbench.shown.panes if pane.scene.image_id]
    titles = [f"{letter}: {words[0]}" for letter, words in titles_of(workbench.shown)]
    verdict, marks = _verdict(workbench.shown, titles), workbench.shown.judging.marks
    if not scenes:
        workbench.wishes.say(tr("There is no image to save."))
        return
    asked = ask_figure(workbench, tr("Save figure"), f"{scenes[0].image_id}.pdf")
    if asked is None:
        return
    path, dpi = asked

    def draw(_progress: Progress, _should_stop: ShouldStop) -> bytes:
        from dermx_viewer.gui.canvas.print_figure import scenes_figure
        from dermx_viewer.runs.figures.files import figure_file

        return figure_file(scenes_figure(scenes, titles, verdict, marks), path, dpi=dpi)

    save_figure(workbench, path, draw)


def _verdict(shown: Shown, titles: Sequence[str]) -> str:
    """What the reader says of the active pane, after its letter where there are several."""
    said = caption_of(shown.judging)
    return f"{titles[shown.session.active][:1]}: {said}" if said and titles else said


def ask_save_grid(workbench: Workbench) -> None:
    """Save photograph, union and every model's attention of the listed images as a figure."""
    shown = workbench.shown
    if shown.dataset is None or not shown.listed.ids:
        workbench.wishes.say(tr("There is no image in the list."))
        return
    images = [shown.dataset.by_id[name] for name in shown.listed.ids[:MOST]]
    more = len(shown.listed.ids) - len(images)
    text = tr(
        "A grid has {most} rows at most: %Ln further images of the list are left out.", n=more
    ).format(most=MOST)
    if more and not workbench.dialogs.confirm(tr("Save grid"), text):
        return
    try:
        sources = workbench.jobs.sources()
    except MethodError as error:
        workbench.wishes.say(told_error(error))
        return
    asked = ask_figure(workbench, tr("Save figure"), "grid.pdf")
    if asked is None:
        return
    path, dpi = asked
    protocol, pane = shown.protocol, shown.session.pane

    def draw(progress: Progress, should_stop: ShouldStop) -> bytes:
        import numpy as np

        from dermx_viewer.export.figures.panel import Attention
        from dermx_viewer.runs.figures.files import figure_file
        from dermx_viewer.runs.figures.grids import grid_figure
        from dermx_viewer.runs.figures.maps import shown_by

        found = [
            shown_by(source, images, progress=progress, should_stop=should_stop)[0]
            for source in sources
        ]
        look = Attention(np.zeros((1, 1)), pane.opacity, pane.threshold, pane.colour_map)
        return figure_file(grid_figure(images, found, protocol=protocol, look=look), path, dpi=dpi)

    save_figure(workbench, path, draw)


def ask_figure(workbench: Workbench, title: str, suggested: str) -> tuple[Path, int] | None:
    """Ask where to, and of a PNG how many dots an inch it has; None when nothing was chosen."""
    start = workbench.settings.folder("pictures") / suggested
    path = workbench.dialogs.ask_save(title, start, FILTERS)
    if path is None:
        return None
    workbench.settings.set_folder("pictures", path.parent)
    dpi = _ask_dpi(workbench, title) if path.suffix.lower() == ".png" else DOTS[0]
    return None if dpi is None else (path, dpi)


def _ask_dpi(workbench: Workbench, title: str) -> int | None:
    """The one chosen last stands first."""
    last = workbench.settings.text("dpi")
    dots = sorted(DOTS, key=lambda dpi: str(dpi) != last)
    words = [tr("{dpi} dots per inch").format(dpi=dpi) for dpi in dots]
    place = workbench.dialogs.ask_choice(title, tr("Resolution in print:"), words)
    if place is None:
        return None
    workbench.settings.set_text("dpi", str(dots[place]))
    return dots[place]


def save_figure(workbench: Workbench, path: Path, draw: _Drawing) -> None:
    """Write in a job what ``draw`` makes, and say so."""

    def work(progress: Progress, should_stop: ShouldStop) -> Path:
        from dermx_viewer.files import write_whole

        progress(0, 0, tr("Drawing {name}").format(name=path.name))
        write_whole(path, draw(progress, should_stop))
        return path

    job = workbench.runner.start(
        tr("Save figure {name}").format(name=path.name), work, awaited=True
    )
    job.finished.connect(
        lambda _: workbench.wishes.say(tr("The figure was saved as {path}.").format(path=path))
    )
    job.failed.connect(
        lambda error: workbench.dialogs.warn_of_work(tr("Not saved"), told_error(error))
    )


COMMANDS = (
    Command(
        id="figure",
        text="Save &figure for print…",
        menu=PRINT_MENU,
        section=1,
        run=ask_save_figure,
        keys=("Ctrl+Shift+E",),
        tip="What the panes show as PDF, SVG or PNG: outlines and words as vectors, with legend "
        "and caption",
    ),
    Command(
        id="grid",
        text="Save &grid of the list…",
        menu=PRINT_MENU,
        section=1,
        run=ask_save_grid,
        tip="The paper's figures 3 to 6: photograph, union of all outlines and the attention of "
        "every model of the list, an image a row",
    ),
)
