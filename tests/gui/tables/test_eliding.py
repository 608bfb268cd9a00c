from __future__ import annotations

from pytestqt.qtbot import QtBot

from dermx_viewer.gui.tables.eliding import ElidingLabel


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
