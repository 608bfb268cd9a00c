"""Start the application: the window first, the model process after it."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from functools import partial
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from dermx_viewer import __version__, paths
from dermx_viewer.collector import leave_program_in_peace
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.accessible import tell_roles
from dermx_viewer.gui.filling import Filling
from dermx_viewer.gui.given import Given
from dermx_viewer.gui.handed import HandedFiles
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.outside import Interruption, a_sentence_for_no_display
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.theme import apply_text_size, apply_theme
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import Language, chosen_language, speak, tr
from dermx_viewer.texts import marked

_log = logging.getLogger(__name__)
_FRAME = QSize(8, 40)
"""Pixels of a frame and a title bar, which nobody knows before the window is on screen"""


def run(
    dataset: Path | None,
    models: list[Path],
    photos: Path | None,
    scores: Path | None = None,
    *,
    demo: bool = False,
) -> int:
    """Show the window until it is closed; returns the exit status.

    ``dataset``: its folder, or the file of a project or case; ``scores``: a run to open;
    ``demo``: the data set is the demo's, which has a tour.

    Raises KeyboardInterrupt after Ctrl-C in the terminal, when the window is closed.
    """
    application = make_application()
    _log_to_file()
    sys.excepthook = _on_unexpected
    # What was given on the command line is meant from where that was.
    given = Given(
        dataset=dataset and dataset.absolute(),
        models=[*map(Path.absolute, models)],
        photos=photos and photos.absolute(),
        scores=scores and scores.absolute(),
        demo=demo,
    )
    window = MainWindow(empty=True, sign=given.sign)
    fit_to_screen(window)
    # The backend is loaded by a child process, after the window is on screen and filled.
    handed = HandedFiles(window)
    window.filled.connect(lambda: _begin(window, given, handed))
    filling = Filling(window, window.steps)
    window.show()
    with Interruption(window.close_unasked) as interruption:
        status = application.exec()
    filling.end()
    if interruption.happened:
        raise KeyboardInterrupt
    return status


def _begin(window: MainWindow, given: Given, handed: HandedFiles) -> None:
    # Not before the window is filled: it is painted before what this takes is imported.
    from dermx_viewer.gui.beginning import begin

    leave_program_in_peace()
    begin(window.workbench, given, handed)


def fit_to_screen(window: QWidget) -> None:
    """Make a window that its screen does not hold as large as that; leave others as they are.

    Without a remembered place it is as large as a desktop's, which a laptop's screen is not.
    """
    room = window.screen().availableGeometry().adjusted(0, 0, -_FRAME.width(), -_FRAME.height())
    if room.size().expandedTo(window.size()) != room.size():
        window.resize(window.size().boundedTo(room.size()))
        window.move(room.topLeft())


_GIVE_WAY = 0.0005
"""Seconds after which a thread of Python lets another one go on. The window's thread waits so long
again and again where something is worked out beside it: the usual 5 ms would be felt."""


def make_application(language: Language | None = None) -> QApplication:
    """The one QApplication, with names, theme and language set; ``language``: None for the chosen.

    Where no window can be shown the program ends with a sentence and status 2: Qt would abort.
    """
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        with a_sentence_for_no_display():
            application = QApplication(sys.argv[:1])
    sys.setswitchinterval(_GIVE_WAY)
    tell_roles()
    application.setApplicationName("DermX Viewer")
    application.setApplicationVersion(__version__)
    settings = Settings()
    speak(language or chosen_language(settings.language))
    apply_theme(application, settings.theme)
    apply_text_size(application, settings.text_size)
    return application


class _OneLine(logging.Formatter):
    """A message is one line of the log, whatever names are in it; traces follow below."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = marked(record.message)
        return super().formatMessage(record)


def _log_to_file() -> None:
    handler = logging.handlers.RotatingFileHandler(
        _log_file(), maxBytes=1_000_000, backupCount=2, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(_OneLine("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    # A disk that is full, or a folder that is gone, costs the log and nothing else.
    logging.raiseExceptions = False


def _on_unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A bug: log it with its trace, tell it in a dialog, go on."""
    _log.error("unexpected error", exc_info=(kind, error, trace))
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow) and widget.is_filled:
            tell_unexpected(widget, error.with_traceback(trace))


def tell_unexpected(window: MainWindow, error: BaseException) -> None:
    """Say what happened: a DermXError as its sentence, anything else in the dialog of a bug.

    In a blinded reading after it: the end of the log names models and images.
    """
    if isinstance(error, DermXError):
        window.workbench.wishes.warn(told_error(error))
        return
    dialogs, alike = window.workbench.dialogs, _where(error)
    # Of an error in drawing there may be hundreds a second.
    if dialogs.holds(alike):
        return
    if dialogs.held:
        text = tr("Something went wrong; leave the reading to see what. Your answers are kept.")
        window.workbench.wishes.warn(text, nameless=True)
    # Its words, not the error itself, which holds on to all that its functions had at hand.
    dialogs.when_free(partial(_tell_bug, window, *_bug_told(window, error)), alike=alike)


def _where(error: BaseException) -> tuple[object, ...]:
    """The kind of an error and where it was raised."""
    steps = [(frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    return (type(error), *steps[-1:])


def _bug_told(window: MainWindow, error: BaseException) -> tuple[str, str]:
    """What happened in a sentence, and the details."""
    # Imported when there is a bug.
    from dermx_viewer.gui.dialogs.bug_details import bug_details

    loaded = window.workbench.shown.pane.loaded
    where = (loaded.backend, loaded.device) if loaded is not None else ("", "")
    details = bug_details(error, _log_file(), backend=where[0], device=where[1])
    told = tr("Something happened that the program does not know: {error!r}").format(error=error)
    return told, details


def _tell_bug(window: MainWindow, summary: str, details: str) -> None:
    # Imported when there is a bug.
    from dermx_viewer.gui.dialogs.bug import BugDialog

    # One dialog tells of all.
    open_one = window.findChild(BugDialog)
    if open_one is not None:
        open_one.add(summary, details)
    else:
        BugDialog(summary, details, window).show()


def _log_file() -> Path:
    return paths.log_file("dermx-viewer.log")
