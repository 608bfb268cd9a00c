"""Adding a dock: one new file and one line in the tuple of parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from dermx_viewer.gui import main_window
from dermx_viewer.gui.parts.all import PARTS
from dermx_viewer.gui.parts.part import Part, PartWidget
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from tests.gui.window import Answers, opened, shown_window


class ToyDock(PartWidget):
    """What the new file holds: the widget …"""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self.label = QLabel()
        self.seen = False
        QVBoxLayout(self).addWidget(self.label)

    def follow(self, shown: Shown) -> None:
        self.label.setText(shown.image.image_id if shown.image is not None else "nothing")

    def set_seen(self, seen: bool) -> None:
        self.seen = seen


TOY = Part(
    name="toy",
    title="Toys & games",
    area="bottom",
    tabs="scores",
    make=ToyDock,
    heading=lambda shown: f"Toys ({len(shown.listed.ids)})",
)
"""… and the part."""


def test_a_toy_dock(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answers: Answers, dataset_path: Path
) -> None:
    monkeypatch.setattr(main_window, "PARTS", (*PARTS, TOY))
    with shown_window(qtbot, answers, restore=False) as window:
        toy = window.parts["toy"]
        assert isinstance(toy, ToyDock) and toy.label.text() == "nothing"
        opened(qtbot, window, dataset_path)
        assert toy.label.text() == "a"
        assert window.docks["toy"].windowTitle() == "Toys (3)"
        assert not toy.seen
        window.menus.run("go:toy")
        assert toy.seen and window.docks["toy"].isVisible()
        # The letter that chooses it stands anywhere where others have the first ones.
        entries = window.menus.menus["View/Docks"].actions()
        assert any("Toys" in action.text().replace("&", "") for action in entries)
        window.layout_.reset()
    # Its place is kept and put back like that of any other.
    with shown_window(qtbot, answers) as window:
        window.docks["toy"].setFloating(True)
    with shown_window(qtbot, answers) as window:
        assert window.docks["toy"].isFloating()
