from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables.eliding import ElidingLabel, FittingLabel


def test_as_much_as_fits(qtbot: QtBot) -> None:
    label = ElidingLabel("Score the whole data set with a model")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert label.shown_text() == label.text()
    label.resize(label.minimumSizeHint())
    assert label.shown_text().endswith("…") and len(label.shown_text()) < 8
    assert label.text() == "Score the whole data set with a model"


def test_ink_is_painted(qtbot: QtBot) -> None:
    label = ElidingLabel("MMMM")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    picture = label.grab().toImage()
    colours = {picture.pixel(x, picture.height() // 2) for x in range(picture.width())}
    assert len(colours) > 1


class Paints(QObject):
    """Counts the paints of what it watches."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_the_same_words_are_not_painted_again(qtbot: QtBot) -> None:
    label = FittingLabel()
    qtbot.addWidget(label)
    label.set_wordings(("a long wording", "short"))
    label.show()
    qtbot.waitExposed(label)
    QApplication.processEvents()
    paints = Paints(label)
    label.set_wordings(("a long wording", "short"))
    QApplication.processEvents()
    assert paints.count == 0
    label.set_wordings(("a long wording", "other"))
    QApplication.processEvents()
    assert paints.count == 1
