from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.export.all import FORMATS
from dermx_viewer.export.csv import SPREADSHEET
from dermx_viewer.export.xlsx import XLSX
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.tables.provenance import protocol_label, with_provenance
from dermx_viewer.gui.work.jobs import JobRunner
from dermx_viewer.scoring.protocols import PROTOCOLS
from tests.gui.tables.build import frame, row

TABLE = frame([row("=b", f1=1 / 3), row("a", "derm2", f1=float("nan"))])


class Dialogs:
    """Answers as it was told."""

    def __init__(self, answer: Path | None) -> None:
        self.answer = answer
        self.asked: list[Path] = []
        self.warned: list[str] = []

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        self.asked.append(Path(suggested))
        return self.answer

    def warn(self, title: str, text: str) -> None:
        self.warned.append(text)

    warn_of_work = warn


def exporter(answer: Path | None) -> tuple[TableExporter, Dialogs, JobRunner]:
    dialogs, runner = Dialogs(answer), JobRunner()
    return TableExporter(dialogs, runner), dialogs, runner


def export(
    qtbot: QtBot, made: tuple[TableExporter, Dialogs, JobRunner], dialect: int | None = None
) -> None:
    tables, _, runner = made
    tables.export(TABLE, "rows.csv")
    dialog = tables.dialog
    assert dialog is not None
    if dialect is not None:
        dialog.choices.button(dialect).click()
    dialog.accept()
    if runner.jobs:
        qtbot.waitUntil(lambda: runner.jobs[-1].state.over)


def test_plain_has_every_digit(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    made = exporter(target)
    export(qtbot, made)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(TABLE.columns)
    f1 = rows[0].index("f1")
    assert [line[f1] for line in rows[1:]] == ["0.3333333333333333", ""]
    assert rows[1][0] == "'=b"
    assert "2 rows in" in made[2].jobs[-1].message


def test_spreadsheet_has_decimal_commas_and_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    export(qtbot, exporter(target), dialect=1)
    assert "0,3333333333333333" in target.read_text("utf-8-sig")
    later, dialogs, _ = exporter(None)
    later.export(TABLE, "rows.csv")
    assert later.dialog is not None and later.dialog.format is SPREADSHEET
    later.dialog.accept()
    assert dialogs.asked == [tmp_path / "rows.csv"]


def test_a_workbook_says_where_the_table_comes_from(qtbot: QtBot, tmp_path: Path) -> None:
    tables, _, _ = exporter(None)
    source = {"name": str(TABLE["model"].iloc[0]), "sha256": "ab"}
    told = with_provenance(TABLE, PROTOCOLS["native"], [source])
    job = tables.write(told, tmp_path / "my rows.xlsx", XLSX)
    qtbot.waitUntil(lambda: job.state.over)
    book = openpyxl.load_workbook(tmp_path / "my rows.xlsx")
    assert book.sheetnames == ["my rows", "about"]
    facts = dict(book["about"].iter_rows(min_row=2, values_only=True))
    assert facts["protocol"] == protocol_label(PROTOCOLS["native"])
    assert facts["model_sha256"] == "ab" and str(facts["software"]).startswith("dermx-viewer ")


@pytest.mark.parametrize("dialect", [0, 2], ids=["cells only", "with an about sheet"])
def test_what_holds_cells_only_is_labelled(qtbot: QtBot, tmp_path: Path, dialect: int) -> None:
    made = exporter(tmp_path / f"out{FORMATS[dialect].suffix}")
    labelled = with_provenance(TABLE, PROTOCOLS["native"])
    made[0].export(TABLE, "rows.csv", labelled=labelled)
    assert made[0].dialog is not None
    made[0].dialog.choices.button(dialect).click()
    made[0].dialog.accept()
    qtbot.waitUntil(lambda: made[2].jobs[-1].state.over)
    path = tmp_path / f"out{FORMATS[dialect].suffix}"
    found = pd.read_csv(path) if not dialect else pd.read_excel(path)
    assert ("protocol" in found) == (not dialect)


def test_nothing_is_written_unless_a_file_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    made = exporter(None)
    export(qtbot, made)
    assert made[2].jobs == ()
    tables, dialogs, runner = exporter(tmp_path / "out.csv")
    tables.export(TABLE, "rows.csv")
    assert tables.dialog is not None
    tables.dialog.reject()
    assert dialogs.asked == [] and runner.jobs == ()


def test_a_failure_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "no such folder" / "out.csv"
    target.parent.write_text("a file is in the way")
    made = exporter(target)
    export(qtbot, made)
    assert len(made[1].warned) == 1 and str(tmp_path) in made[1].warned[0]


def test_a_vanished_folder_is_not_suggested(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    export(qtbot, exporter(folder / "out.csv"))
    (folder / "out.csv").unlink()
    folder.rmdir()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    made = exporter(None)
    export(qtbot, made)
    assert made[1].asked == [tmp_path / "rows.csv"]


def test_the_dialog_says_what_will_be_written(qtbot: QtBot) -> None:
    tables, _, _ = exporter(None)
    tables.export(pd.DataFrame({"a": range(1234)}), "rows.csv")
    assert tables.dialog is not None
    assert "1,234 rows and 1 column," in tables.dialog.intro.text()
    tables.dialog.reject()
