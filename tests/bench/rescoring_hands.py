"""A run in the window taken under another protocol: from the click to the painted table."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QTableView

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.dialogs.protocol import ProtocolDialog
from dermx_viewer.gui.parts.scores.dataset_dock import DatasetScoresDock
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.workbench.prepared import prepare
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.session.moves import with_own_protocol
from tests.bench.window_hands import Hands, run_until

_PATIENCE_MS = 600_000


@dataclass(frozen=True, slots=True)
class Way:
    """Seconds from a click to the end of the paint: what all threads computed, what the window's
    own thread computed, and by the clock."""

    computed: float
    own: float
    clock: float


class RescoringHands(Hands):
    """A window that shows a run's table of scores, and chooses the protocol in its widgets."""

    def __init__(self, dataset: Path) -> None:
        self._before = ""
        self._now: tuple[float, ...] | None = None
        self._loop = QEventLoop()
        _after_each_paint(self._on_painted)
        super().__init__(dataset)

    def take(self, make: Callable[[Dataset], RunResult]) -> None:
        """Show the run that ``make`` makes of the opened data set, under its own protocol."""
        workbench = self._window.workbench
        assert workbench.dataset is not None
        run = make(workbench.dataset)
        prepare(run, workbench.dataset)
        workbench.edit(scoring=with_own_protocol(run.protocol))
        workbench.jobs.scored.emit(workbench.dataset, run)
        self._window.layout_.go_to("dataset_scores")
        self._scores.tabs.setCurrentWidget(self._scores.characteristics)
        self.settle()

    @property
    def _scores(self) -> DatasetScoresDock:
        dock = self._window.layout_.widgets["dataset_scores"]
        assert isinstance(dock, DatasetScoresDock)
        return dock

    def settle(self) -> None:
        """Wait until nothing is left to do: a run that nobody saved is kept in a file, too."""
        workbench = self._window.workbench
        run_until(lambda: not workbench.runner.running and not self._scores.filling)
        run_until(lambda: bool(workbench.results.stands_in) and self._window.layout_.turns.over)
        self.rest()

    def choose(self, choices: Mapping[str, str]) -> Way:
        """Choose these in the dialog of one's own protocol, and click Use."""
        dialogs, shown = self._window.workbench.dialogs, self._window.workbench.shown
        dialog = ProtocolDialog(shown.protocol, dialogs, self._window)
        dialog.chosen.connect(
            lambda own: self._window.workbench.edit(scoring=with_own_protocol(own))
        )
        for name, value in choices.items():
            editor = dialog.editors[name]
            if isinstance(editor, QComboBox):
                editor.setCurrentIndex(editor.findData(value))
            else:
                editor.setText(value)
        dialog.show()
        run_until(dialog.isVisible)
        return self._timed(dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click)

    def command(self, name: str) -> Way:
        """Choose a command of the menus that changes the protocol."""
        return self._timed(lambda: self._window.workbench.wishes.command.emit(name))

    def _timed(self, click: Callable[[], object]) -> Way:
        self.settle()
        self._before, self._now = self._told(), None
        start = _times()
        click()
        QTimer.singleShot(_PATIENCE_MS, self._loop.quit)
        self._loop.exec()
        if self._now is None:
            raise SystemExit("the table was never painted under the other protocol")
        return Way(*(now - then for now, then in zip(self._now, start, strict=True)))

    def _told(self) -> str:
        """The protocol that the table of characteristics names."""
        frame = self._scores.characteristics.model.frame
        return str(frame["protocol"].iloc[0]) if len(frame) else ""

    def _on_painted(self, view: TableView) -> None:
        mine = self._before and view is self._scores.characteristics.view
        if mine and self._told() != self._before:
            self._now, self._before = _times(), ""
            self._loop.quit()


def _times() -> tuple[float, float, float]:
    return time.process_time(), time.thread_time(), time.perf_counter()


def _after_each_paint(tell: Callable[[TableView], None]) -> None:
    def painted(view: QTableView, event: QPaintEvent) -> None:
        QTableView.paintEvent(view, event)
        if isinstance(view, TableView):
            tell(view)

    TableView.paintEvent = painted  # type: ignore[method-assign]
