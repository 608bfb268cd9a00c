"""Agreement dock: how well the raters agree, in tables and as a picture."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.parts.agreement.desk import AgreementDesk
from dermx_viewer.gui.parts.agreement.matrix import AgreementMatrix
from dermx_viewer.gui.parts.agreement.tables import AgreementTables
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.told_work import said_step
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.tabs import Tabs
from dermx_viewer.gui.work.jobs import JobRunner, JobState
from dermx_viewer.gui.work.sliced import Sliced
from dermx_viewer.runs.agreement.whole import Agreement

_FULL = 3
"""The page with tables and picture"""


class AgreementDock(PartWidget):
    """Worked out in a job as soon as the dock is seen, and then kept for the data set."""

    image_chosen = Signal(str, str, str)
    """(image id, rater, reference): an image on which these two disagree"""

    def __init__(
        self,
        runner: JobRunner,
        *,
        exporter: TableExporter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Agreement"))
        self._dataset: Dataset | None = None
        self._seen = False
        self.desk = AgreementDesk(runner, self)
        self.desk.changed.connect(self._on_desk_changed)
        self._shown: object = None
        self._filling = Sliced(self)
        self.tables = AgreementTables(exporter=exporter)
        self.matrix = AgreementMatrix(exporter=exporter)
        self.matrix.image_chosen.connect(self.image_chosen)
        self.tabs = Tabs()
        self.tabs.setAccessibleName(tr("Agreement of the raters"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.tables, tr("Tables"))
        self.tabs.addTab(self.matrix, tr("Rater × rater"))
        self.empty = EmptyState(
            tr("No data set is open"), tr("How well its raters agree appears here.")
        )
        self.failed = EmptyState("", button=tr("Try again"))
        self.failed.requested.connect(self.desk.start)
        self._build()

    def _build(self) -> None:
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(6, 6, 6, 6)
        inner.addWidget(self.tabs)
        self.stack = QStackedWidget()
        for page in (self.empty, self._build_working(), self.failed, full):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _build_working(self) -> QWidget:
        working = QWidget()
        layout = QVBoxLayout(working)
        self.progress = QProgressBar()
        self.progress.setMaximumWidth(360)
        self.progress.setAccessibleName(tr("Progress of the comparison"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.cancel_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.cancel_button.clicked.connect(self.desk.cancel)
        self.working = EmptyState(tr("Comparing the raters…"))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.progress, 4)
        middle.addWidget(self.cancel_button)
        middle.addStretch(1)
        layout.addWidget(self.working, 2)
        layout.addLayout(middle)
        layout.addStretch(2)
        return working

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Another data set: worked out now where the dock is seen, else when it is."""
        self._dataset = dataset
        self.desk.set_dataset(dataset)
        if self._seen:
            self.desk.want()

    @Slot(bool)
    def set_seen(self, seen: bool) -> None:
        """Work it out as soon as somebody looks.

        Behind another tab a dock is visible as far as Qt is concerned; only the signal
        ``QDockWidget.visibilityChanged`` knows better.
        """
        self._seen = seen
        if seen:
            self.desk.want()

    @property
    def busy(self) -> bool:
        """Whether what was worked out is still to be shown."""
        return self._filling.busy

    @Slot()
    def _on_desk_changed(self) -> None:
        desk = self.desk
        if desk.result is not None:
            self._show_result()
        elif desk.running or (self._dataset is not None and desk.job is None):
            self.stack.setCurrentIndex(1)
            done, total, what = desk.job.progress if desk.job is not None else (0, 0, "")
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.working.say(tr("Comparing the raters…"), said_step(what))
            stopping = desk.job is not None and desk.job.state is JobState.CANCELLING
            self.cancel_button.setEnabled(not stopping)
        elif desk.job is not None:
            title = tr("Not compared") if desk.failure else tr("The comparison was cancelled")
            self.failed.say(title, desk.failure)
            self.stack.setCurrentIndex(2)
        else:
            self.stack.setCurrentIndex(0)
        if desk.result is None and self._shown is not None:
            self._shown = None
            self._filling.begin(self._fill(None), slices=False)

    def _show_result(self) -> None:
        """Tables and picture have a turn of the event loop each; until both are filled the dock
        says what it said before."""
        result = self.desk.result
        if result is not self._shown:
            self._shown = result
            self._filling.begin(self._fill(result), slices=self.isVisible())

    def _fill(self, result: Agreement | None) -> Iterator[None]:
        self.tables.show_agreement(result)
        yield
        self.matrix.show_agreement(result)
        if result is not None:
            yield
            self.stack.setCurrentIndex(_FULL)
