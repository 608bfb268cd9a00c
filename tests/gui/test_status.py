"""The status bar follows the model on screen and the model process."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from dermx_viewer import paths
from dermx_viewer.gui.canvas.reading import Reading
from dermx_viewer.gui.status import Status
from dermx_viewer.gui.work.jobs import Job, JobRunner, JobState
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from tests.gui.workbench.asked import loaded_model

MODEL: Path = paths.bundled_models() / "demo-residual.keras"


def test_what_was_said_of_a_model_goes_with_it(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    status = Status(JobRunner(window), window)
    loaded = replace(loaded_model(MODEL), device_note="No card was found.")
    pane = replace(PaneShown(pane=Shown().session.pane), loaded=loaded)
    first = Shown(panes=(pane,), process=("ready", "TensorFlow")).after(None)
    status.follow(first)
    assert status.backend.text() == "tensorflow on CPU"
    assert status.backend.toolTip() == "No card was found."
    status.follow(replace(first, panes=(replace(pane, loaded=None),)).after(first))
    assert (status.backend.text(), status.backend.toolTip()) == ("ready: TensorFlow", "")


def test_nothing_stays_of_a_model_or_a_pointer_that_has_gone(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    status = Status(JobRunner(window), window)
    shown = Shown(process=("A reading goes on", "")).after(None)
    status.show_reading(Reading(3, 4, 0.5, ()))
    status.follow(shown)
    assert (status.reading.text(), status.backend.text()) == ("", "A reading goes on")
    status.follow(Shown().after(shown))
    assert status.backend.text() == "No model is loaded"


def test_cancel_ends_what_is_shown_and_nothing_else(qtbot: QtBot) -> None:
    window, free = QMainWindow(), threading.Event()
    qtbot.addWidget(window)
    runner = JobRunner(window)
    status = Status(runner, window)
    first, last = (runner.start(title, lambda *_: free.wait(60)) for title in ("Score", "Check"))
    assert status.cancel.toolTip() == "Cancel: Check; 1 more in Jobs go on"
    status.cancel.click()
    assert last.state is JobState.CANCELLING and first.state is JobState.RUNNING
    free.set()
    qtbot.waitUntil(lambda: not runner.running)
    assert (first.state, last.state) == (JobState.FINISHED, JobState.CANCELLED)


class Paints(QObject):
    """Counts the paints of what it watches."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


@dataclass
class Going:
    """A job that is as far as it is told to be."""

    progress: tuple[int, int, str]
    title: str = "a job"


class Runner(JobRunner):
    """Runs what it is told to be running."""

    told: tuple[Any, ...] = ()

    @property
    def running(self) -> tuple[Job, ...]:
        return self.told


def test_progress_paints_nothing_before_its_turn(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    runner = Runner(window)
    status = Status(runner, window)
    window.show()
    qtbot.waitExposed(window)
    job = Going((60, 60, ""))
    paints = Paints(window)
    # A job that goes on, one that begins while the bar is as it was left, and the next one.
    for progress in ((30, 60, ""), (0, 7, ""), (5, 7, ""), None, (0, 3, ""), (0, 0, "")):
        job.progress = progress or job.progress
        runner.told = (job,) if progress else ()
        window.update()
        paints.count = 0
        runner.job_changed.emit(job)
        assert paints.count == 0
        QApplication.processEvents()
        assert paints.count > 0
    assert status.progress.isVisible()
