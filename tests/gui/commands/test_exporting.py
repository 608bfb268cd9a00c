"""Commands that save a run, its tables, and what was done in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run as run_cli
from dermx_viewer.dataset import opening
from dermx_viewer.export import all as exports
from dermx_viewer.export.csv import CSV, SPREADSHEET
from dermx_viewer.export.latex import LATEX
from dermx_viewer.export.xlsx import XLSX
from dermx_viewer.gui.dialogs.formats import FormatsDialog
from dermx_viewer.gui.dialogs.help import HelpDialog
from dermx_viewer.gui.workbench.breakdown import remember_breakdown
from dermx_viewer.runs.statistics import Breakdown
from tests.dataset import build
from tests.gui.commands.fake import Fake, run


def test_a_run_is_saved_and_remembered_as_saved(
    fake: Fake, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = pd.DataFrame({"f1": [1.0]})
    run_ = SimpleNamespace(rows=frame, metadata={"clinic": {}}, so_far="")
    chosen = Breakdown(group_by=("clinic",), floor="uniform")
    remember_breakdown(chosen)
    written = []
    monkeypatch.setattr(
        "dermx_viewer.runs.files.write_run",
        lambda run, folder, overwrite, formats, breakdown: written.append(
            (run, folder, overwrite, formats, breakdown)
        ),
    )

    def save(*names: str) -> None:
        run(fake, "save_run")
        (dialog,) = fake.dialogs.window.findChildren(FormatsDialog)
        for box, known in dialog.boxes:
            box.setChecked(known.name in names)
        dialog.accept()
        qtbot.waitUntil(lambda: not fake.dialogs.window.findChildren(FormatsDialog))

    fake.shown = replace(fake.shown, run=run_)  # type: ignore[arg-type]
    save("csv")
    assert fake.runner.jobs == ()
    fake.dialogs.folder = tmp_path
    save("csv", "latex")
    qtbot.waitUntil(lambda: bool(fake.messages))
    assert written == [(run_, tmp_path, False, (CSV, LATEX), chosen)] and fake.calls == [
        ("results.run_saved", run_, tmp_path)
    ]
    assert fake.messages == [f"The run was saved to {tmp_path}."]
    (tmp_path / "run.json").touch()
    fake.dialogs.yes = False
    save("xlsx")
    assert len(fake.runner.jobs) == 1
    assert fake.dialogs.said == [("Save run", f"{tmp_path} already holds a run. Replace it?")]
    fake.dialogs.yes = True
    save("xlsx")
    qtbot.waitUntil(lambda: len(fake.messages) == 2)
    assert written[1:] == [(run_, tmp_path, True, (XLSX,), chosen)]


def test_formats_that_do_not_go_together_are_refused_in_the_dialog(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = replace(XLSX, name="lacking", suffix=".lack", library="no_such_package", extra="x")
    monkeypatch.setattr(exports, "FORMATS", (*exports.FORMATS, lacking))
    dialog = FormatsDialog("Save run")
    qtbot.addWidget(dialog)
    button = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    boxes = {known.name: box for box, known in dialog.boxes}
    assert [name for name, box in boxes.items() if box.isChecked()] == ["csv"]
    assert button.isEnabled() and not boxes["lacking"].isEnabled()
    assert "pip install" in boxes["lacking"].toolTip()
    boxes["spreadsheet"].click()
    assert not button.isEnabled() and "both write .csv files" in dialog.objection.text()
    boxes["csv"].click()
    assert button.isEnabled() and dialog.formats == (SPREADSHEET,)
    boxes["spreadsheet"].click()
    assert not button.isEnabled() and "one at least" in dialog.objection.text()
    boxes["markdown"].click()
    with qtbot.waitSignal(dialog.chosen):
        dialog.accept()
    assert [known.name for known in FormatsDialog("Again").formats] == ["markdown"]


def test_all_tables_are_exported_as_the_command_line_writes_them(
    fake: Fake, qtbot: QtBot, tmp_path: Path
) -> None:
    data, out = build.simple_dataset(tmp_path / "data"), tmp_path / "out"
    fake.shown = replace(fake.shown, dataset=opening.open_dataset(data))
    fake.dialogs.folder = out
    run(fake, "export_all")
    (dialog,) = fake.dialogs.window.findChildren(FormatsDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(fake.messages))
    assert fake.messages == [f"15 files were written to {out}."]
    expected = tmp_path / "expected"
    assert run_cli(["agreement", str(data), "--output", str(expected)]) == 0
    assert [path.name for path in out.iterdir()] == ["agreement"]
    for file in expected.iterdir():
        assert (out / "agreement" / file.name).read_bytes() == file.read_bytes()


def test_the_methods_are_told_in_words(fake: Fake) -> None:
    run(fake, "methods")
    (page,) = fake.dialogs.window.findChildren(HelpDialog)
    assert fake.shown.protocol.hash in page.page.toPlainText()
    assert "Crum, Camara & Hill" in page.page.toPlainText()
    page.close()
