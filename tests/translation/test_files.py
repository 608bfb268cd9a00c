"""What is written to a file is the same in every language."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.main_window import MainWindow
from dermx_viewer.gui.parts.agreement.dock import AgreementDock
from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.gui.tables.panel import TablePanel
from dermx_viewer.gui.tr import Language
from tests.gui.conftest import dataset_path
from tests.gui.window import Answers, opened, shown_window
from tests.translation.spoken import spoken

__all__ = ["dataset_path"]


def written(qtbot: QtBot, folder: Path, language: Language) -> dict[str, str]:
    """Every table that the window exports of a data set, as CSV, by what its file is called."""
    found: dict[str, str] = {}

    def keep(_exporter: TableExporter, frame: pd.DataFrame, name: str, **_more: object) -> None:
        found[f"{name} {len(found)}"] = frame.to_csv()

    with (
        pytest.MonkeyPatch.context() as patched,
        spoken(language),
        shown_window(qtbot, Answers(), restore=False) as window,
    ):
        patched.setattr(TableExporter, "export", keep)
        opened(qtbot, window, folder)
        _export_everything(qtbot, window)
    return found


def _export_everything(qtbot: QtBot, window: MainWindow) -> None:
    images = window.layout_.widgets["images"]
    assert isinstance(images, ImagesDock)
    images.set_columns({column.key: True for column in images.model.columns})
    images.export_requested.emit()
    agreement = window.layout_.widgets["agreement"]
    assert isinstance(agreement, AgreementDock)
    window.layout_.go_to("agreement")
    qtbot.waitUntil(
        lambda: agreement.desk.result is not None and not agreement.busy, timeout=60_000
    )
    switcher = agreement.tables.switcher
    for place in range(switcher.count()):
        switcher.setCurrentIndex(place)
        agreement.tables.panel.export_requested.emit()
    agreement.matrix.export_button.click()
    for name, widget in window.layout_.widgets.items():
        window.layout_.go_to(name)
        QApplication.processEvents()
        for panel in widget.findChildren(TablePanel):
            panel.export_requested.emit()


def test_exported_tables_are_the_same_in_german(qtbot: QtBot, dataset_path: Path) -> None:
    english = written(qtbot, dataset_path, "en")
    assert {name.partition(".")[0] for name in english} >= {"images", "problems", "rater-matrix"}
    assert len(english) > 20 and "Raters' disagreement" in english["images.csv 0"]
    assert written(qtbot, dataset_path, "de") == english
