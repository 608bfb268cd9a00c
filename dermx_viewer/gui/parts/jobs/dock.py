"""Jobs dock: what is running, how long still, and what came of the rest."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState, wrap_freely
from dermx_viewer.gui.told_work import said_step
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.gui.work.jobs import Job, JobRunner, JobState

_TICK_MS = 500


class JobsDock(PartWidget):
    """The newest job on top; finished ones stay until cleared."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Jobs"))
        self._runner = runner
        self._rows: dict[Job, JobRow] = {}
        self._build()
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._on_clock_timeout)
        runner.job_added.connect(self._on_runner_job_added)
        runner.job_changed.connect(self._on_runner_job_changed)
        runner.job_removed.connect(self._on_runner_job_removed)
        for job in runner.jobs:
            self._on_runner_job_added(job)
        self._update_frame()

    @property
    def rows(self) -> tuple[JobRow, ...]:
        """The rows, oldest job first."""
        return tuple(self._rows.values())

    def _build(self) -> None:
        self.clear_button = QPushButton(tr("Clear finished"))
        self.clear_button.setToolTip(tr("Forget the jobs that are over"))
        self.clear_button.clicked.connect(self._runner.clear)
        self._summary = ElidingLabel()
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(self.clear_button)
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("Jobs"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        full = QWidget()
        full_layout = QVBoxLayout(full)
        full_layout.setContentsMargins(6, 6, 6, 6)
        full_layout.addLayout(top)
        full_layout.addWidget(scroll, 1)
        self.empty = EmptyState(
            tr("Nothing is running"),
            tr("Opening, scoring, loading models and exporting appear here with their progress."),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    @Slot(object)
    def _on_runner_job_added(self, job: Job) -> None:
        row = JobRow(job)
        self._rows[job] = row
        self._list.insertWidget(0, row)
        self._clock.start()
        self._update_frame()

    @Slot(object)
    def _on_runner_job_changed(self, job: Job) -> None:
        if job in self._rows:
            self._rows[job].refresh()
            self._update_frame()

    @Slot(object)
    def _on_runner_job_removed(self, job: Job) -> None:
        row = self._rows.pop(job, None)
        if row is not None:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._update_frame()

    @Slot()
    def _on_clock_timeout(self) -> None:
        for row in self._rows.values():
            if not row.job.state.over:
                row.refresh()

    def _update_frame(self) -> None:
        running = sum(not job.state.over for job in self._rows)
        finished = len(self._rows) - running
        self.stack.setCurrentIndex(1 if self._rows else 0)
        self.clear_button.setEnabled(finished > 0)
        said = tr("{running} running, {finished} over")
        self._summary.setText(said.format(running=running, finished=finished))
        if not running:
            self._clock.stop()


class JobRow(QFrame):
    """One job: title, progress, times, Cancel; afterwards its outcome."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.icon = QLabel()
        self.title = ElidingLabel(job.title)
        self.title.setToolTip(job.title)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of {job}").format(job=job.title))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setAccessibleName(tr("Cancel {job}").format(job=job.title))
        self.cancel_button.clicked.connect(job.cancel)
        self.detail = QLabel()
        wrap_freely(self.detail)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        heading = QHBoxLayout()
        heading.addWidget(self.icon)
        heading.addWidget(self.title, 1)
        layout.addLayout(heading, 0, 0, 1, 2)
        layout.addWidget(self.bar, 1, 0)
        layout.addWidget(self.cancel_button, 1, 1)
        layout.addWidget(self.detail, 2, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the job as it is now."""
        over = self.job.state.over
        done, total, _ = self.job.progress
        self.bar.setRange(0, total)
        self.bar.setValue(min(done, total))
        self.bar.setVisible(not over)
        self.cancel_button.setVisible(not over)
        self.cancel_button.setEnabled(self.job.state is JobState.RUNNING)
        self.icon.setVisible(over)
        if over:
            size = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
            icon = self.style().standardIcon(_ICONS[self.job.state])
            self.icon.setPixmap(icon.pixmap(size, size))
        self.detail.setText(describe(self.job))


_ICONS = {
    JobState.FINISHED: QStyle.StandardPixmap.SP_DialogApplyButton,
    JobState.FAILED: QStyle.StandardPixmap.SP_MessageBoxCritical,
    JobState.CANCELLED: QStyle.StandardPixmap.SP_DialogCancelButton,
}

_ENDINGS = {
    JobState.FINISHED: (later("Done"), later("Done in {time}")),
    JobState.FAILED: (later("Failed"), later("Failed after {time}")),
    JobState.CANCELLED: (later("Cancelled"), later("Cancelled after {time}")),
}


def describe(job: Job) -> str:
    """One line about a job: progress and times, or the outcome."""
    if job.state.over:
        at_once, after = map(tr, _ENDINGS[job.state])
        ending = at_once if job.seconds < 0.1 else after.format(time=duration(job.seconds))
        return f"{ending}: {job.message}" if job.message else f"{ending}."
    done, total, what = job.progress
    parts = [said_step(what)] if what else []
    if job.state is JobState.CANCELLING:
        parts = [tr("Stopping …")]
    if total:
        of = tr("{n} of {total}")
        parts.append(of.format(n=number(done, ","), total=number(total, ",")))
    parts.append(tr("{time} so far").format(time=duration(job.seconds)))
    # The first seconds say little about the rest.
    if job.seconds >= 2 and not math.isnan(job.seconds_left):
        parts.append(tr("about {time} left").format(time=duration(job.seconds_left)))
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """``0.4 s``, ``12 s``, ``3 min 05 s`` or ``2 h 10 min``."""
    if seconds < 10:
        return f"{number(seconds, '.1f')} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"
