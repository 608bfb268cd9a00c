"""Which F1 of an image is told of where regions are counted: the one that stands elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermx_viewer.export.report.document import Table
from dermx_viewer.runs.report.made_of import MadeOf
from dermx_viewer.runs.report.pictures import cases_section
from dermx_viewer.runs.report.run_folder import ResultFolder
from dermx_viewer.runs.report.union import union_rows
from dermx_viewer.runs.verdicts.against_scores import read_f1

HEAD = "image,rater,characteristic,model,method,explained_class,predicted_class,gold_class,f1"
EACH = ("a,derm1,Union,net,m,Acne,,Acne,0.25", "a,derm2,Union,net,m,Acne,,Acne,0.75")
REST = "a,derm1,Scar,net,m,Acne,,Acne,0.125"


@pytest.mark.parametrize(
    ("lines", "f1"),
    [((*EACH, REST), 0.5), (("a,all,Union,net,m,Acne,,Acne,0.875", *EACH, REST), 0.875)],
    ids=["each rater", "regions counted"],
)
def test_the_union_of_the_image(tmp_path: Path, lines: tuple[str, ...], f1: float) -> None:
    (tmp_path / "rows.csv").write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    told = json.loads('{"protocol": {"choices": {"class_policy": "gold"}}}')
    assert union_rows(ResultFolder(tmp_path, told))["f1"].mean() == f1
    assert read_f1(tmp_path)["f1"].tolist() == [f1]


@pytest.mark.parametrize(
    ("lines", "people"),
    [(EACH, "2"), (("a,all,Union,net,m,Acne,,Acne,0.875", *EACH), "all together")],
    ids=["each rater", "regions counted"],
)
def test_whose_union_a_case_is_of(tmp_path: Path, lines: tuple[str, ...], people: str) -> None:
    (tmp_path / "rows.csv").write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    told = json.loads('{"protocol": {"choices": {"class_policy": "gold"}}}')
    section = cases_section(MadeOf(ResultFolder(tmp_path, told)))
    table = section.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][4].text == people
