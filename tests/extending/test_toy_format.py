"""A file format of tables: what one new file and one line in the tuple bring."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pytestqt.qtbot import QtBot

from dermx_viewer.cli import run
from dermx_viewer.errors import ExportError
from dermx_viewer.export import all as every
from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables
from dermx_viewer.gui.dialogs.export import TableExporter
from dermx_viewer.gui.work.jobs import JobRunner
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.gui.dialogs.test_export import Dialogs

# The new file


def as_json(tables: Tables, _about: About) -> bytes:
    """Columns and number of rows of each table."""
    told = {name: [*table.columns, len(table)] for name, table in tables.items()}
    return json.dumps(told).encode()


TOY = Format(
    name="toy",
    suffix=".toy.json",
    title="&Toy",
    words="Says what is in a table.",
    content=as_json,
)

OFFERED = "|".join([*(known.name for known in every.FORMATS), TOY.name])

FRAME = pd.DataFrame({"image": ["a", "b"], "f1": [0.5, 0.25]})


def with_toy(monkeypatch: pytest.MonkeyPatch, toy: Format = TOY) -> None:
    """The one line."""
    monkeypatch.setattr(every, "FORMATS", (*every.FORMATS, toy))


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """``score`` of one image."""
    root = tmp_path / "data"
    build.write_evaluation(root, "derm1_a", darwin1([tag("Acne"), polygon("Scale")]))
    build.write_metadata(root, ["a.jpg;S;Acne;a.jpg;dark;young"])
    return ["score", str(root), "--baselines", "--output", str(tmp_path / "out")]


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


CSV = {
    "rows.csv",
    "summary.csv",
    "human_agreement.csv",
    "rater_against_others.csv",
    "groups.csv",
    "comparison.csv",
}
TOYS = {name.replace(".csv", ".toy.json") for name in CSV}


def test_the_command_line_offers_it(
    monkeypatch: pytest.MonkeyPatch, command: list[str], tmp_path: Path
) -> None:
    with_toy(monkeypatch)
    out = tmp_path / "out"
    assert run([*command, "--format", "toy", "--format", "csv"]) == 0
    assert names(out) == {*CSV, *TOYS, "methods.txt", "run.json"}
    rows = json.loads((out / "rows.toy.json").read_text("utf-8"))["rows"]
    written = pd.read_csv(out / "rows.csv")
    assert rows == [*written.columns, len(written)]
    # What stood there in another format goes: it would tell of another run.
    assert run([*command, "--format", "toy", "--overwrite"]) == 0
    assert names(out) == {*TOYS, "methods.txt", "run.json"}
    # A run without CSV files is one, too.
    assert run(command) == 2


def test_one_file_may_hold_all_tables(
    monkeypatch: pytest.MonkeyPatch, command: list[str], tmp_path: Path
) -> None:
    with_toy(monkeypatch, replace(TOY, several=True))
    assert run([*command, "--format", "toy"]) == 0
    assert names(tmp_path / "out") == {"run.toy.json", "methods.txt", "run.json"}
    told = json.loads((tmp_path / "out" / "run.toy.json").read_text("utf-8"))
    assert [f"{name}.csv" for name in told if f"{name}.csv" in CSV] == [f"{n}.csv" for n in told]


def test_what_there_is_not_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with_toy(monkeypatch)
    assert run([*command, "--format", "tow"]) == 2
    assert f"choose one of: {OFFERED.replace('|', ', ')}" in capsys.readouterr().err
    assert run([*command, "--format", "csv", "--format", "spreadsheet"]) == 2
    assert "csv and spreadsheet both write .csv files" in capsys.readouterr().err
    assert run(["score", "--help"]) == 0
    assert f"[{OFFERED}]" in capsys.readouterr().out


def test_the_export_dialog_offers_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_toy(monkeypatch)
    dialogs, runner = Dialogs(tmp_path / "rows.toy.json"), JobRunner()
    tables = TableExporter(dialogs, runner)
    tables.export(FRAME, "rows.csv")
    assert tables.dialog is not None
    button = tables.dialog.choices.buttons()[-1]
    assert (button.text(), button.accessibleDescription()) == (TOY.title, TOY.words)
    button.click()
    tables.dialog.accept()
    qtbot.waitUntil(lambda: runner.jobs[-1].state.over)
    assert dialogs.asked[0].name == "rows.toy.json"
    written = json.loads((tmp_path / "rows.toy.json").read_text("utf-8"))
    assert [*written.values()] == [["image", "f1", 2]]
    # It is the usual one from then on.
    tables.export(FRAME, "rows.csv")
    assert tables.dialog.format is TOY
    tables.dialog.reject()


def test_its_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "rows.toy.json"
    TOY.write({"rows": FRAME}, target)
    before = target.read_bytes()

    def broken(_tables: Tables, _about: About) -> bytes:
        raise ExportError("this table does not fit")

    with pytest.raises(ExportError, match="does not fit"):
        replace(TOY, content=broken).write({"rows": FRAME}, target)
    assert target.read_bytes() == before and names(tmp_path) == {target.name}
