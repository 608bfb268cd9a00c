"""The real window rendered to files, with or without a display: for the demo and the README."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSize,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from dermx_viewer.errors import DermXError
from dermx_viewer.gui.app import make_application
from dermx_viewer.gui.canvas.picture import save_picture, write_png
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.theme import Theme, apply_theme
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.runs.collect import RunResult

_PATIENCE_S = 180.0


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
    views: Mapping[str, Path] | None = None,
) -> None:
    """Open ``dataset`` in the window, wait for attention, and save what is seen as PNG.

    ``size``: (width, height); ``views``: image id → file of that image's view as a picture.
    Raises DermXError where the window does not get ready.
    """
    previous = qInstallMessageHandler(_quietly)
    application = make_application()
    apply_theme(application, theme)
    window = MainWindow(restore=False)
    workbench = window.workbench

    def said() -> str:
        return workbench.shown.pane.status or window.message_bar.text.text()

    def ready() -> bool:
        busy = any(part.busy for part in window.parts.values())
        photograph = window.canvas.has_photograph
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
            window.docks["image_scores"].raise_()
        _wait(ready, said)
        write_png(window.grab().toImage(), output)
        for name, path in (views or {}).items():
            workbench.show_image(name)
            _wait(ready, said)
            save_picture(window.canvas, path)
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()
        qInstallMessageHandler(previous)


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
    explained = workbench.shown.pane.maps is not None or not with_model or not image.scorable
    return explained and photograph


def _wait(ready: Callable[[], bool], said: Callable[[], str]) -> None:
    """Run the event loop until ``ready()``, then let the last thumbnails arrive."""
    deadline = time.monotonic() + _PATIENCE_S
    while not ready():
        if time.monotonic() > deadline:
            raise DermXError(f"The window did not get ready within {_PATIENCE_S:.0f} s: {said()}")
        _run_events(20)
    _run_events(300)
    if not ready():  # Something was asked for only when it was painted.
        _wait(ready, said)


def _run_events(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
