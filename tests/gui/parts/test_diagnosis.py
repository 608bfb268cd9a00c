from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from dermx_viewer.export.tables import table_bytes
from dermx_viewer.gui.parts.diagnosis.dock import DiagnosisDock
from dermx_viewer.gui.parts.diagnosis.part import PART
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import write_run
from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.exchanged import exchanges
from dermx_viewer.scoring.protocols import DERMX_2021
from dermx_viewer.scoring.rows import frame_of


class Exporter:
    def __init__(self) -> None:
        self.exported: dict[str, bytes] = {}

    def export(self, frame: pd.DataFrame, suggested: str, *, parent: object = None) -> None:
        self.exported[suggested] = table_bytes(frame)


@pytest.fixture
def exporter() -> Exporter:
    return Exporter()


@pytest.fixture
def dock(qtbot: QtBot, exporter: Exporter) -> Iterator[DiagnosisDock]:
    dock = DiagnosisDock(exporter=exporter)  # type: ignore[arg-type]
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    models = (dock.figures.model, dock.matrices.model)
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    qtbot.addWidget(dock)
    dock.resize(900, 400)
    dock.show()
    yield dock
    del testers


def run_of(counts: list[list[int]]) -> RunResult:
    found = (Confusion("net", ("Acne", "Psoriasis"), np.array(counts)),) if counts else ()
    result = RunResult(frame_of([]), pd.DataFrame(), DERMX_2021, (), {})
    return replace(result, confusions=found, exchanged=exchanges(found))


def test_from_nothing_to_a_run_and_back(dock: DiagnosisDock) -> None:
    assert dock.empty.title.text() == "The data set has not been scored"
    assert dock.empty.button.isVisible() and not dock.tabs.isVisible()
    dock.set_run(run_of([]))
    assert dock.empty.title.text() == "No network says a diagnosis"
    assert not dock.empty.button.isVisible()
    dock.set_run(run_of([[18, 2], [3, 17]]))
    assert dock.tabs.isVisible() and not dock.empty.isVisible() and not dock.exchanged.isVisible()
    assert dock.figures.model.rowCount() == 3 and dock.matrices.model.rowCount() == 2
    titles = [column.title for column in dock.matrices.model.columns]
    assert titles == ["Model", "Run", "Images of", "Acne", "Psoriasis"]
    dock.set_run(None)
    assert not dock.tabs.isVisible() and dock.figures.model.rowCount() == 0


def test_exchanged_outputs_are_told(dock: DiagnosisDock) -> None:
    run = run_of([[2, 18], [17, 3]])
    dock.set_run(run)
    assert dock.exchanged.isVisible()
    assert dock.exchanged.text() == run.exchanged[0].sentence
    dock.set_run(run_of([[18, 2], [3, 17]]))
    assert not dock.exchanged.isVisible()


def test_what_is_exported_is_what_the_command_line_writes(
    dock: DiagnosisDock, exporter: Exporter, tmp_path: Path
) -> None:
    run = run_of([[18, 2], [3, 17]])
    dock.set_run(run)
    dock.figures.export_button.click()
    dock.matrices.export_button.click()
    write_run(run, tmp_path)
    assert {*exporter.exported} == {"diagnosis.csv", "confusion.csv"}
    for name, data in exporter.exported.items():
        assert data == (tmp_path / name).read_bytes()


def test_the_title_tells_from_behind_another_tab() -> None:
    assert PART.heading is not None
    assert PART.heading(Shown()) == "Diagnosis"
    assert PART.heading(Shown(run=run_of([[18, 2], [3, 17]]))) == "Diagnosis"
    told = PART.heading(Shown(run=run_of([[2, 18], [17, 3]])))
    assert told == "Diagnosis: outputs look exchanged"
