"""The line over the picture, as a widget that follows what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from dermx_viewer.gui.tables.eliding import FittingLabel
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.look import names_of
from dermx_viewer.gui.workbench.shown import PaneShown, Shown
from dermx_viewer.session.panes import LETTERS
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.verdict_line import Spoken, verdict_lines


class VerdictLine(QWidget):
    """``text`` is the line, ``mark`` at its end what must not be overlooked of the picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = FittingLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.text.setAccessibleName(tr("Gold standard, prediction, and what is shown"))
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
        panes = _spoken(shown)
        lines = verdict_lines(shown.image, panes)
        reading = shown.judging.reading
        if reading is not None:
            lines = (reading.line,)
        lines = tuple(map(tr, lines))
        line = lines[0]
        self.text.set_wordings(lines)
        self.text.setToolTip(line.replace(" · ", "\n"))
        self.mark.setText(tr(shown.pane.scene.banner))
        self.mark.setVisible(bool(shown.pane.scene.banner))
        self.setVisible(bool(line))


def _spoken(shown: Shown) -> list[Spoken]:
    """What is said of each pane; of several the letters of those that show a model's attention
    stand before its name, and what they show stands over them."""
    names = names_of(shown.session)
    several = len(shown.panes) > 1
    letters: dict[str, str] = {}
    for letter, seen in zip(LETTERS, shown.panes, strict=False):
        if not seen.pane.shown:
            continue
        letters[seen.pane.model] = f"{letters.get(seen.pane.model, '')}{letter} "
    return [
        Spoken(
            name=_name(seen, names, letters if several else {}),
            scene=Scene() if several else seen.scene,
            outputs=seen.outputs,
            status=seen.status,
        )
        for seen in shown.panes
    ]


def _name(seen: PaneShown, names: Mapping[str, str], letters: Mapping[str, str]) -> str:
    model = seen.pane.model
    return f"{letters.get(model, '')}{names[model]}" if model in names else ""
