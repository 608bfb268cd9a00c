"""The status bar: what is under the pointer, what runs, where models are computed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Slot
from PySide6.QtWidgets import QLabel, QMainWindow, QProgressBar, QPushButton

from dermx_viewer.explain.messages import LoadedModel
from dermx_viewer.gui.canvas.reading import Reading, describe_reading
from dermx_viewer.gui.told_work import said_step
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.workbench.shown import Shown

_NO_MODEL = later("No model is loaded")
_STATES = (
    *(later("starting"), later("loading"), later("ready"), later("failed")),
    *(later("died"), later("closed")),
)
"""What the model process says that it is at"""


class Status(QObject):
    """Fills the status bar of ``window`` and follows ``runner``."""

    def __init__(self, runner: JobRunner, window: QMainWindow) -> None:
        super().__init__(window)
        self._runner = runner
        self._blind = False
        self.reading = QLabel()
        self.backend = QLabel(tr(_NO_MODEL))
        self.progress = QProgressBar()
        self.progress.setMaximumSize(QSize(220, 16))
        self.progress.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setFlat(True)
        self.cancel.clicked.connect(self._on_cancel_clicked)
        bar = window.statusBar()
        bar.addWidget(self.reading, 1)
        for widget in (self.progress, self.cancel, self.backend):
            bar.addPermanentWidget(widget)
        self.progress.hide()
        self.cancel.hide()
        runner.job_changed.connect(self._on_runner_job_changed)
        runner.job_added.connect(self._on_runner_job_changed)

    @Slot(object)
    def follow(self, shown: Shown) -> None:
        """Follow the model on screen and the model process."""
        self._blind = shown.judging.reading is not None
        if shown.image is None:
            # The pointer rests where a picture was: nothing moved that would say so.
            self.reading.clear()
        if shown.changed & {"panes", "process"}:
            self._show_backend(shown.pane.loaded, shown.process)

    def _show_backend(self, loaded: LoadedModel | None, state: tuple[str, str]) -> None:
        """Say where the model is computed, or what its process is at."""
        if loaded is not None:
            self.backend.setText(
                tr("{backend} on {device}").format(backend=loaded.backend, device=loaded.device)
            )
            notes = (loaded.device_note, loaded.outputs_note)
            self.backend.setToolTip("\n".join(tr(note) for note in notes if note))
        else:
            what, detail = state
            what = tr(what) if what in _STATES else what
            text = ": ".join(part for part in (what, detail) if part)
            self.backend.setText(text or tr(_NO_MODEL))
            self.backend.setToolTip("")

    @Slot(object)
    def show_reading(self, reading: Reading | None) -> None:
        """Say what is under the pointer."""
        self.reading.setText("" if reading is None else describe_reading(reading))

    @Slot(object)
    def _on_runner_job_changed(self, _job: Job) -> None:
        running = self._runner.running
        for widget in (self.progress, self.cancel):
            widget.setVisible(bool(running))
        if running:
            last = running[-1]
            done, total, what = last.progress
            # Otherwise Qt paints at once, with all that waits for a paint in the window.
            self.progress.setUpdatesEnabled(False)
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.progress.setUpdatesEnabled(True)
            said = tr("Something is made ready")
            self.progress.setToolTip(said if self._blind else said_step(what) or last.title)
            others = (
                tr("; {count} more in Jobs go on").format(count=len(running) - 1)
                if len(running) > 1
                else ""
            )
            self.cancel.setToolTip(
                tr("Cancel: {value}{others}").format(
                    value=said if self._blind else last.title, others=others
                )
            )

    @Slot()
    def _on_cancel_clicked(self) -> None:
        """End the job whose progress is shown, no other."""
        for job in self._runner.running[-1:]:
            job.cancel()
