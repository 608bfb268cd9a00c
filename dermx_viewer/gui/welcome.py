"""What stands in the window before a data set is open: how to begin, and where one was before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from dermx_viewer.gui.tables.eliding import ElidingLabel
from dermx_viewer.gui.tables.empty import EmptyState, wrap_freely
from dermx_viewer.gui.told_work import said_step
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.work.jobs import Job, JobRunner
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.texts import marked

_MOST = 5
_WIDTH = 560
_PHOTOGRAPHS = later(
    "DermX comes without its photographs. Give the folder where yours are (File ▸ "
    "Open photographs…), or paint stand-ins from the outlines (File ▸ Paint "
    "stand-ins…): everything works on them, and each says that it is painted."
)


class Welcome(QWidget):
    """Demo data, recent data sets and projects, and progress where one looks for it."""

    demo_wanted = Signal()
    again_wanted = Signal(object)
    """A Path that was opened before"""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.begin = EmptyState(
            tr("Look where dermatologists look"),
            tr("Open a data set with File ▸ Open data set…, or drop its folder on the window."),
            button=tr("Show the demo data"),
        )
        self.begin.requested.connect(self.demo_wanted)
        self.button = self.begin.button
        self.doing, self.bar = ElidingLabel(), QProgressBar()
        self.bar.setAccessibleName(tr("Progress of what is being opened"))
        self.recent = QWidget()
        self.recent_layout = QVBoxLayout(self.recent)
        self.recent_layout.setContentsMargins(0, 0, 0, 0)
        photographs = QLabel(tr(_PHOTOGRAPHS))
        photographs.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        wrap_freely(photographs)
        layout = QVBoxLayout(self)
        layout.addWidget(self.begin, 3)
        for widget in (self.doing, self.bar, self.recent):
            widget.setMaximumWidth(_WIDTH)
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        # Between two margins, not aligned: a label that is aligned is not asked how high it is.
        line = QHBoxLayout()
        layout.addLayout(line)
        line.addStretch(1)
        line.addWidget(photographs, 3)
        line.addStretch(1)
        layout.addStretch(2)
        self._paths: tuple[Path, ...] | None = None
        runner.job_added.connect(self._on_runner_job_changed)
        runner.job_changed.connect(self._on_runner_job_changed)
        self._on_runner_job_changed()

    @Slot(object)
    def follow(self, shown: Shown) -> None:
        """Offer what was opened last."""
        paths = tuple(shown.preferences.recent[:_MOST])
        if paths == self._paths:
            return
        self._paths = paths
        while (item := self.recent_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for path in paths:
            again = QPushButton(
                tr("{name}   in {parent}")
                .format(name=marked(path.name), parent=marked(path.parent))
                .replace("&", "&&")
            )
            again.setFlat(True)
            again.setToolTip(tr("Open {path} again").format(path=marked(path)))
            again.setMaximumWidth(_WIDTH)
            again.clicked.connect(partial(self.again_wanted.emit, path))
            self.recent_layout.addWidget(again)
        self.recent.setVisible(bool(paths))

    @Slot(object)
    def _on_runner_job_changed(self, _job: Job | None = None) -> None:
        running = self._runner.running
        for widget in (self.doing, self.bar):
            widget.setVisible(bool(running))
        # Not twice: painting and opening take seconds.
        self.button.setEnabled(not running)
        if running:
            done, total, what = running[-1].progress
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.doing.setText(said_step(what) or running[-1].title)
