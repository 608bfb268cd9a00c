"""The real window rendered to files, with or without a display: for the demo and the README."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QPoint,
    QRect,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from dermx_viewer.errors import DermXError
from dermx_viewer.gui.app import make_application
from dermx_viewer.gui.canvas.picture import png_bytes, save_picture, write_png
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.theme import Theme, apply_theme
from dermx_viewer.gui.tr import Language, tr
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.collect import RunResult

Layout = dict[str, dict[str, int]]

_PATIENCE_S = 180.0


@contextmanager
def _ready_window(
    dataset: Path,
    models: list[Path],
    *,
    photos: Path | None,
    image_id: str,
    run: RunResult | None,
    size: tuple[int, int],
    theme: Theme,
    language: Language,
) -> Iterator[tuple[MainWindow, Callable[[], None]]]:
    """The window with everything shown that will come, and what waits until that is so again."""
    previous = qInstallMessageHandler(_quietly)
    application = make_application(language)
    apply_theme(application, theme)
    window = MainWindow(restore=False)
    workbench = window.workbench

    def said() -> str:
        return workbench.shown.pane.status or window.message_bar.text.text()

    def ready() -> bool:
        busy = any(part.busy for part in window.parts.values())
        photograph = window.panes.has_photograph
        return not busy and _is_shown(workbench, bool(models), photograph)

    try:
        window.resize(QSize(*size))
        window.show()
        workbench.explainer.start()
        if models:
            workbench.add_models(models)
        workbench.open(dataset, photos, image=image_id)
        _wait(lambda: workbench.dataset is not None, said)
        if run is not None:
            workbench.results.set_run(run)
        _wait(ready, said)
        yield window, lambda: _wait(ready, said)
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
        qInstallMessageHandler(previous)


def render(
    dataset: Path,
    models: list[Path],
    output: Path,
    *,
    photos: Path | None = None,
    image_id: str = "",
    run: RunResult | None = None,
    size: tuple[int, int] = (1600, 1000),
    theme: Theme = "light",
    language: Language = "en",
    views: Mapping[str, Path] | None = None,
) -> None:
    """Open ``dataset`` in the window, wait for attention, and save what is seen as PNG.

    ``size``: (width, height); ``views``: image id → file of that image's view as a picture.
    Raises DermXError where the window does not get ready.
    """
    shown = _ready_window(
        dataset,
        models,
        photos=photos,
        image_id=image_id,
        run=run,
        size=size,
        theme=theme,
        language=language,
    )
    with shown as (window, wait):
        if run is not None:
            window.docks["image_scores"].raise_()
            wait()
        write_png(window.grab().toImage(), output)
        for name, path in (views or {}).items():
            window.workbench.show_image(name)
            wait()
            save_picture(window.canvas, path)


def pictures(
    dataset: Path,
    models: list[Path],
    *,
    image_id: str = "",
    run: RunResult | None = None,
    size: tuple[int, int] = (1600, 1000),
    theme: Theme = "light",
    language: Language = "en",
) -> tuple[dict[str, bytes], Layout]:
    """PNG files, by name, of the window as it opens, with several panes (``compare.png``), and of
    every part; and where things are.

    ``size``: (width, height) of the window. Raises DermXError where it does not get ready.
    """
    shown = _ready_window(
        dataset,
        models,
        photos=None,
        image_id=image_id,
        run=run,
        size=size,
        theme=theme,
        language=language,
    )
    with shown as (window, wait):
        found = {"window.png": png_bytes(window.grab().toImage(), "window.png")}
        layout = layout_of(window)
        window.workbench.wishes.command.emit("panes:paper")
        wait()
        found["compare.png"] = png_bytes(window.grab().toImage(), "compare.png")
        window.workbench.undo()
        for name, dock in window.docks.items():
            window.workbench.wishes.dock.emit(name)
            wait()
            found[f"{name}.png"] = png_bytes(dock.grab().toImage(), name)
        return found, layout


def layout_of(window: MainWindow) -> Layout:
    """Where the window's picture (``canvas``) and each part are that somebody sees.

    x, y, width and height in pixels of the window, which is the first entry.
    """
    places = {"window": QRect(0, 0, window.width(), window.height())}
    seen: dict[str, QWidget] = {}
    if window.panes.isVisible():
        seen["canvas"] = window.canvas.graphics
    # Behind another tab a dock is visible as far as Qt is concerned, and outside the window.
    seen |= {n: d for n, d in window.docks.items() if not d.visibleRegion().isEmpty()}
    for name, widget in seen.items():
        places[name] = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return {
        name: {"x": place.x(), "y": place.y(), "width": place.width(), "height": place.height()}
        for name, place in places.items()
    }


def _quietly(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Pass on Qt's messages but the off-screen platform's remark about window sizes."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _is_shown(workbench: Workbench, with_model: bool, photograph: bool) -> bool:
    """Whether everything of the image is there that will come."""
    image = workbench.image
    if image is None or workbench.runner.running:
        return False
    if image.photograph is None:
        return True
    wanted = [pane for pane in workbench.shown.panes if pane.pane.model] if with_model else []
    rows = workbench.shown.rows
    if wanted[1:] and image.scorable and rows.frame is None and rows.note in ("", tr("Scoring…")):
        # They stand in the titles of panes.
        return False
    explained = all(pane.maps is not None for pane in wanted) or not image.scorable
    return explained and photograph


def _wait(ready: Callable[[], bool], said: Callable[[], str]) -> None:
    """Run the event loop until ``ready()``, then let the last thumbnails arrive."""
    deadline = time.monotonic() + _PATIENCE_S
    while not ready():
        if time.monotonic() > deadline:
            raise DermXError(
                "The window did not get ready within {patience:.0f} s: {said}",
                patience=_PATIENCE_S,
                said=said(),
            )
        _run_events(20)
    _run_events(300)
    if not ready():  # Something was asked for only when it was painted.
        _wait(ready, said)


def _run_events(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
