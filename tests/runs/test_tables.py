"""Tables of every kind of run in the formats that are asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dermx_viewer.cli import run
from dermx_viewer.errors import ExportError
from dermx_viewer.export.about import About
from dermx_viewer.export.csv import CSV, SPREADSHEET
from dermx_viewer.export.format import Tables
from dermx_viewer.export.latex import LATEX
from dermx_viewer.export.markdown import MARKDOWN
from dermx_viewer.export.xlsx import XLSX
from dermx_viewer.runs.belief.examine import TABLES as BELIEF_TABLES
from dermx_viewer.runs.belief.examine import BeliefReport
from dermx_viewer.runs.belief.files import write_belief
from dermx_viewer.runs.belief.robustness import Robustness
from dermx_viewer.runs.belief.robustness_files import write_robustness
from dermx_viewer.runs.tables import Results, file_of, table_files, write_tables
from dermx_viewer.scoring.protocols import NATIVE
from tests.dataset import build

FRAME = pd.DataFrame({"a": [1.5]})
TABLES = {"one": FRAME, "two": FRAME}
RESULTS = Results(manifest="m.json", what="results", tables=("one", "two"), together="both")


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_files_of_another_format_go(tmp_path: Path) -> None:
    assert [p.name for p in write_tables(tmp_path, RESULTS, TABLES, {})] == [
        *("one.csv", "two.csv", "m.json")
    ]
    (tmp_path / "notes.txt").write_text("somebody's")
    formats = (XLSX, MARKDOWN)
    write_tables(tmp_path, RESULTS, TABLES, {}, formats=formats, overwrite=True)
    assert names(tmp_path) == {"both.xlsx", "one.md", "two.md", "m.json", "notes.txt"}
    assert file_of("one", RESULTS, formats) == "both.xlsx"
    assert file_of("one", RESULTS, ()) == "one.csv"


@pytest.mark.parametrize("beside", [MARKDOWN, SPREADSHEET], ids=["md", "csv"])
def test_what_a_format_refuses_is_written_as_the_usual_one(tmp_path: Path, beside: object) -> None:
    def refuse(_tables: Tables, _about: About) -> bytes:
        raise ExportError("too many rows.")

    narrow, other = replace(XLSX, content=refuse), beside
    assert isinstance(other, type(XLSX))
    with pytest.raises(ExportError, match=r"too many rows\. The tables were written as csv inst"):
        write_tables(tmp_path, RESULTS, TABLES, {}, formats=(narrow, other))
    found = names(tmp_path)
    assert found == {f"{name}{end}" for name in TABLES for end in (other.suffix, ".csv")} | {
        "m.json"
    }
    files, refused = table_files(TABLES, (CSV, LATEX), together="both")
    assert refused is None and set(files) == {"one.csv", "one.tex", "two.csv", "two.tex"}


def test_belief_and_robustness_in_other_formats(tmp_path: Path) -> None:
    about = {"protocol": {"name": "native", "hash": "12ab"}}
    report = BeliefReport(dict.fromkeys(BELIEF_TABLES, FRAME), about)
    write_belief(report, tmp_path / "belief", formats=(XLSX, LATEX))
    assert names(tmp_path / "belief") == {
        *(f"{name}.tex" for name in BELIEF_TABLES),
        *("belief.xlsx", "trust.json"),
    }
    strip, out = Robustness(FRAME, FRAME), tmp_path / "robustness"
    write_robustness(strip, [], {"name": "d"}, out, protocol=NATIVE, formats=(XLSX, MARKDOWN))
    assert names(out) == {
        *("robustness.md", "robustness_details.md", "robustness.xlsx", "robustness.json")
    }
    sheets = openpyxl.load_workbook(out / "robustness.xlsx")
    facts = dict(sheets["about"].iter_rows(min_row=2, values_only=True))
    assert facts["protocol hash"] == NATIVE.hash and facts["dataset name"] == "d"


def test_agreement_in_other_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = build.simple_dataset(tmp_path / "data"), tmp_path / "out"
    command = ["agreement", str(data), "--output", str(out)]
    assert run([*command, "--format", "xlsx", "--format", "latex"]) == 0
    told = json.loads((out / "agreement.json").read_text("utf-8"))["tables"]
    assert {table["file"] for table in told.values()} == {"agreement.xlsx"}
    assert names(out) == {
        *(f"{name}.tex" for name in told),
        *("agreement.xlsx", "agreement.json", "README.txt"),
    }
    assert "  reliability in agreement.xlsx" in (out / "README.txt").read_text("utf-8")
    sheets = openpyxl.load_workbook(out / "agreement.xlsx")
    facts = dict(sheets["about"].iter_rows(min_row=2, values_only=True))
    assert facts["protocol name"] == "paper-agreement" and len(str(facts["protocol hash"])) == 64
    assert len(str(facts["dataset annotations_sha256"])) == 64
    table2 = (out / "diagnosis_vs_gold.tex").read_text("ascii")
    assert r"\begin{tabular}{lcccrrr}" in table2 and "% protocol hash: " in table2
    assert run(command) == 2
    assert "already holds agreement tables" in capsys.readouterr().err
    assert run([*command, "--overwrite"]) == 0
    assert names(out) == {*(f"{n}.csv" for n in told), "agreement.json", "README.txt"}
