"""Start the application: the window first, the model process after it."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from dermx_viewer import __version__, paths
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.theme import apply_theme

_log = logging.getLogger(__name__)


def run(dataset: Path | None, models: list[Path], photos: Path | None) -> int:
    """Show the window until it is closed; returns the exit status."""
    application = make_application()
    _log_to_file()
    sys.excepthook = _on_unexpected
    window = MainWindow()
    window.show()
    # The backend is loaded by a child process, after the window is on screen.
    QTimer.singleShot(0, lambda: _begin(window, dataset, models, photos))
    return application.exec()


def make_application() -> QApplication:
    """The one QApplication, with names and theme set."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("DermX Viewer")
    application.setApplicationVersion(__version__)
    apply_theme(application, Settings().theme)
    return application


def _begin(
    window: MainWindow, dataset: Path | None, models: list[Path], photos: Path | None
) -> None:
    window.controller.explainer.start()
    if models:
        window.controller.add_models(models)
    session = window.controller.session
    if dataset is not None:
        window.commands.open_dataset(dataset, photos)
    elif session.dataset and Path(session.dataset).is_dir():
        known = Path(session.photos) if session.photos else None
        window.commands.open_dataset(
            Path(session.dataset), known if known and known.is_dir() else None
        )


def _log_to_file() -> None:
    file = paths.log_folder() / "dermx-viewer.log"
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def _on_unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A bug: log it with its trace, say so once in the window, go on."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.exit(130)
        return
    _log.error("unexpected error", exc_info=(kind, error, trace))
    text = str(error) if isinstance(error, DermXError) else f"Internal error: {error!r}. Logged."
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.message_bar.say(text)
