"""Tables as spreadsheet programs and people leave them: what does not fit is told by its line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dermx_viewer.dataset.letters import decode_western
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Problem
from dermx_viewer.dataset.table_text import read_table
from dermx_viewer.dataset.tables import MetadataTable, read_metadata
from tests.dataset import build

HEADER = "current_filename;original_filename;dataset;diagnosis;skin_tone;age"
GOOD = "c.jpg;o.jpg;x;Acne;2;30"


def metadata(*lines: str, header: str = HEADER, encoding: str = "utf-8") -> MetadataTable:
    return read_metadata("\n".join([header, *lines, ""]).encode(encoding), "metadata.csv")


def told(problems: Sequence[Problem]) -> list[tuple[str, str]]:
    return [(problem.kind, problem.what) for problem in problems]


BAD_ROWS = {
    "a delimiter too many": "a.jpg;o.jpg;Clinic; Bern;Acne;2;30",
    "a short row": "a.jpg;;x",
    "shifted to the right": "a.jpg;o.jpg;x;y;Acne;30",
    "shifted to the left": "a.jpg;o.jpg;Acne;2;30;",
    "shifted to the front": "a.jpg;acne;2;30;;",
    "a tone that is a diagnosis": "a.jpg;o.jpg;x;Vitiligo;Acne;30",
    "a stray quotation mark": 'a.jpg;"o.jpg;x;Acne;2;30',
    "text behind a quotation": 'a.jpg;"o".jpg;x;Acne;2;30',
    "another delimiter": "a.jpg,o.jpg,x,Acne,2,30",
}


@pytest.mark.parametrize("row", BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_a_row_that_does_not_fit_costs_itself(row: str) -> None:
    table = metadata("b.jpg;o.jpg;x;Psoriasis;1;20", row, GOOD)
    (problem,) = table.problems
    assert problem.kind == "metadata row" and problem.what.startswith("line 3: ")
    assert {stem: m.gold for stem, m in table.by_stem.items()} == {"b": "Psoriasis", "c": "Acne"}


def test_an_enormous_cell_costs_no_other_row(tmp_path: Path) -> None:
    build.write_evaluation(tmp_path, "derm1_c", build.darwin1([build.tag("Acne")]))
    enormous = GOOD.replace("c.jpg", "b.jpg").replace("o.jpg", "o" * 12_000_000)
    (tmp_path / "metadata.csv").write_text("\n".join([HEADER, enormous, GOOD, ""]))
    (image,) = open_dataset(tmp_path).images
    assert image.gold == "Acne"


def test_the_case_of_the_clinic_in_bern(tmp_path: Path) -> None:
    for image in "abc":
        build.write_evaluation(tmp_path, f"r1_{image}", build.darwin1([build.tag("Acne")]))
    header = HEADER.replace(";", ",")
    rows = ["a.jpg,o.jpg,Clinic A, Bern,acne,2,30", "b.jpg,,x", "c.jpg,,x,acne,2,30"]
    build.write_metadata(tmp_path, rows, header=header)
    dataset = open_dataset(tmp_path)
    assert [image.gold for image in dataset.images] == ["", "", "Acne"]
    assert dataset.images[0].metadata.skin_tone == ""
    # Nothing more is said of images whose rows are told already.
    assert told(dataset.problems) == [
        ("metadata row", "line 2: 7 cells, the header has 6"),
        ("metadata row", "line 3: 3 cells, the header has 6"),
    ]


def test_empty_cells_behind_the_last_column_are_no_fault() -> None:
    assert metadata(GOOD + ";;", "d.jpg;;x;Acne;;").problems == []
    assert metadata(GOOD + ";", header=HEADER + ";").problems == []
    assert metadata(GOOD, header=HEADER + ";").problems == []
    # What stands in a column without a name has come from its neighbour.
    (problem,) = metadata("a.jpg;o.jpg;Clinic; Bern;Acne;2;30", header=HEADER + ";").problems
    assert "cell 7 stands in a column without a name" in problem.what


def test_a_column_that_stands_twice_is_not_used() -> None:
    table = metadata("a.jpg;o.jpg;x;Acne;2;30;Vitiligo", header=HEADER + ";diagnosis")
    assert table.by_stem["a"].gold == "" and table.by_stem["a"].age == "30"
    assert [kind for kind, _ in told(table.problems)] == ["table columns", "metadata columns"]
    assert "'diagnosis' stands twice" in table.problems[0].what


def test_an_image_with_two_gold_standards_has_none() -> None:
    table = metadata(GOOD, "c.jpg;o.jpg;x;Vitiligo;2;30", "c.jpg;o.jpg;x;Psoriasis;2;30")
    assert table.by_stem["c"].gold == ""
    assert "'Acne' and as 'Vitiligo'" in table.problems[0].what
    same = metadata(GOOD, "c.png;o.jpg;x;acne;1;20")
    assert same.by_stem["c"].gold == "Acne" and "listed twice" in same.problems[0].what


@pytest.mark.parametrize("said", ["sep=,", '"sep=,"', "SEP=,"])
def test_a_spreadsheets_own_first_line(said: str) -> None:
    rows = [HEADER.replace(";", ","), GOOD.replace(";", ","), "d.jpg,x"]
    table = metadata(*rows, header=said)
    assert table.by_stem["c"].gold == "Acne"
    assert table.problems[0].what.startswith("line 4: 2 cells")


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_only_line_ends_end_a_line(separator: str) -> None:
    table = metadata(f"a.jpg;o.jpg;x{separator}y;Acne;2;30", GOOD)
    assert table.problems == []
    assert table.by_stem["a"].gold == "Acne" and table.by_stem["a"].source == f"x{separator}y"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_quoted_line_break_belongs_to_its_cell(end: str) -> None:
    text = end.join([HEADER, 'a.jpg;o.jpg;"one', 'two";Acne;2;30', GOOD, "d.jpg;short", ""])
    table = read_metadata(text.encode(), "metadata.csv")
    assert table.by_stem["a"].source.split() == ["one", "two"]
    assert table.by_stem["c"].gold == "Acne"
    assert [p.what for p in table.problems] == ["line 5: 2 cells, the header has 6"]


def test_the_delimiter_is_the_one_that_gives_the_columns() -> None:
    header = "current_filename;a,b,c,d,e,f,g;diagnosis"
    table = read_table(f"{header}\nx.jpg;1;Acne\n".encode(), "t", ("current_filename",))
    assert table.header == ("current_filename", "a,b,c,d,e,f,g", "diagnosis")
    assert table.rows[0][1]["diagnosis"] == "Acne"


def test_a_stray_quotation_mark_in_the_header_costs_its_column() -> None:
    table = metadata(GOOD, header=HEADER.replace(";age", ';"age'))
    assert table.by_stem["c"].gold == "Acne" and table.by_stem["c"].age == ""
    assert [p.kind for p in table.problems] == ["metadata columns"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_text(encoding: str) -> None:
    table = metadata(GOOD, encoding=encoding)
    assert table.by_stem["c"].gold == "Acne" and table.problems == []


def test_stray_nul_bytes_are_told() -> None:
    table = metadata("a.jpg;o.jpg;x;Ac\0ne;2;30", GOOD)
    assert told(table.problems) == [("table text", "line 2: 1 NUL bytes")]
    assert table.by_stem["a"].gold == "Acne"


WESTERN = {
    "Windows": ("Zürich Köln Genève", "cp1252", False),
    "Windows capitals": ("ÄRZTE IN KÖLN", "cp1252", False),
    "Windows signs": ("“Café” – 20 µm", "cp1252", False),
    "Mac": ("Zürich Genève", "mac_roman", False),
    "Mac, bytes that Windows lacks": ("Façade", "mac_roman", False),
    "Mac that could be Windows": ("Köln", "mac_roman", True),
    "Windows that could be Mac": ("Île", "cp1252", True),
    "Cyrillic": ("клиника", "cp1251", True),
    "Greek": ("Αθήνα", "cp1253", True),
}


@pytest.mark.parametrize(("text", "encoding", "doubtful"), WESTERN.values(), ids=WESTERN.keys())
def test_old_code_pages_are_told_apart_or_told(text: str, encoding: str, doubtful: bool) -> None:
    found, doubt = decode_western(f"a\nb {text}".encode(encoding))
    assert bool(doubt) is doubtful
    if doubtful:
        assert doubt.startswith("line 2: not UTF-8")
    else:
        assert found == f"a\nb {text}"


def test_doubtful_letters_are_a_problem_with_their_line() -> None:
    table = metadata(GOOD, "a.jpg;o.jpg;Köln;Acne;2;30", encoding="mac_roman")
    (problem,) = table.problems
    assert problem.kind == "table text" and problem.what.startswith("line 3: not UTF-8; 'Kšln'")
    assert "save the table as UTF-8" in problem.done
    assert table.by_stem["a"].gold == "Acne"


def test_many_bad_rows_are_counted() -> None:
    table = metadata(*(f"{number}.jpg;x" for number in range(1_000)), GOOD)
    assert len(table.problems) == 51
    assert table.problems[-1].what == "and 950 more rows do not fit"
    assert list(table.by_stem) == ["c"]


@pytest.mark.parametrize(
    "line", ['"', '"\n', ";\n", "\n"], ids=["quotes", "open", "cells", "empty"]
)
def test_large_tables_of_nothing_end_soon(line: str) -> None:
    data = (HEADER + "\n" + GOOD + "\n" + line * 260_000).encode()
    assert read_metadata(data, "metadata.csv").by_stem["c"].gold == "Acne"
    assert read_metadata((";" * 2_000 + HEADER).encode(), "metadata.csv").by_stem == {}


def test_other_columns_are_kept_as_they_are() -> None:
    table = metadata(f"{GOOD};Bern", header=f"{HEADER};clinic")
    assert table.by_stem["c"].more == (("clinic", "Bern"),) and not table.problems
