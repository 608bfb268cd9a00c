"""The line over the picture, as a widget that follows what is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dermx_viewer.gui.tables.eliding import FittingLabel
from dermx_viewer.gui.workbench.dataset_jobs import model_names
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from dermx_viewer.session.verdict_line import Spoken, verdict_lines


class VerdictLine(QWidget):
    """``text`` is the line, ``mark`` at its end what must not be overlooked of the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = FittingLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.text.setAccessibleName("Gold standard, prediction, and what is shown")
        # Names of models are names of files, and may look like markup.
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.mark = QLabel()
        self.mark.setStyleSheet("background:#8a5a00; color:white; padding:1px 6px;")
        self.mark.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.mark)
        self.hide()

    def follow(self, shown: Shown) -> None:
        """Say what is shown now."""
        if not shown.changed & {"image", "panes", "session", "judging"}:
            return
        names = model_names(shown.session)
        panes = [_spoken(pane, names.get(pane.pane.model, "")) for pane in shown.panes]
        lines = verdict_lines(shown.image, panes)
        reading = shown.judging.reading
        if reading is not None:
            lines = (reading.line,)
        line = lines[0]
        self.text.set_wordings(lines)
        self.text.setToolTip(line.replace(" · ", "\n"))
        self.mark.setText(shown.pane.scene.banner)
        self.mark.setVisible(bool(shown.pane.scene.banner))
        self.setVisible(bool(line))


def _spoken(pane: PaneShown, name: str) -> Spoken:
    return Spoken(name=name, scene=pane.scene, outputs=pane.outputs, status=pane.status)
