"""Markdown, read back by another program."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pandas as pd
from markdown_it import MarkdownIt

from dermx_viewer.export.about import About
from dermx_viewer.export.markdown import MARKDOWN, escaped
from dermx_viewer.export.tables import table_bytes
from tests.export.hostile import hostile

ABOUT = About({"protocol": {"name": "na*tive", "hash": "12ab"}, "sources": [{"name": "a|b"}]})


def page(table: pd.DataFrame, name: str = "rows") -> ElementTree.Element:
    """The page that a reader of Markdown makes."""
    text = MARKDOWN.content({name: table}, ABOUT).decode()
    html = (
        MarkdownIt("commonmark", {"xhtmlOut": True}).enable(["table", "strikethrough"]).render(text)
    )
    return ElementTree.fromstring(f"<page>{html}</page>")


def test_by_hand() -> None:
    table = pd.DataFrame({"image_id": ["a|b", "c"], "f1": [0.25, float("nan")]})
    assert MARKDOWN.content({"rows": table}, About()).decode().splitlines()[:-1] == [
        "## rows",
        "",
        "| image_id | f1 |",
        "| --- | ---: |",
        r"| a\|b | 0.25 |",
        "| c |  |",
        "",
    ]
    assert escaped("f1_mean _x_ 1_") == r"f1_mean \_x\_ 1\_"


def test_every_cell_is_read_as_the_csv_has_it() -> None:
    table = hostile()
    found = page(table)
    lines = [["".join(cell.itertext()) for cell in line] for line in found.iter("tr")]
    csv.field_size_limit(1 << 20)
    expected = [*csv.reader(io.StringIO(table_bytes(table).decode()))]
    assert lines == [[cell.strip() for cell in line] for line in expected]
    assert {tag.tag for tag in found.iter()} <= {
        *("page", "h2", "table", "thead", "tbody", "tr", "th", "td", "ul", "li")
    }


def test_where_it_comes_from_stands_below() -> None:
    found = page(hostile(), "ro\nws*")
    assert [item.text for item in found.iter("h2")] == ["ro\\nws*"]
    facts = [item.text for item in found.iter("li")]
    assert facts[0] is not None and facts[0].startswith("software: dermx-viewer ")
    assert facts[1:] == ["protocol name: na*tive", "protocol hash: 12ab", "sources 1 name: a|b"]


def test_empty_tables() -> None:
    assert [line.tag for line in page(hostile().iloc[:0]).iter("tr")] == ["tr"]
    assert [*page(pd.DataFrame()).iter("table")] == []
