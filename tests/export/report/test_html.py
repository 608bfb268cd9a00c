"""The HTML file: nothing from outside, everything escaped, and readable by anybody."""

from __future__ import annotations

import base64
import hashlib
import math
import re

import pytest

from dermx_viewer.errors import ExportError
from dermx_viewer.export.report import html
from dermx_viewer.export.report.document import (
    UNDEFINED,
    Column,
    Heading,
    Listing,
    Picture,
    Report,
    Section,
    Table,
    Text,
    count,
    interval,
    number,
    words,
)
from dermx_viewer.export.report.html import report_bytes
from tests.export.report.page import Page

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></script><b>",
    "{{ 7*7 }}{% raw %}",
    "' onfocus='alert(1)",
    "\u202egnp.exe\x00",
    "&lt;script&gt;",
)


def report(text: str = "a", picture: bytes = b"\xff\xd8") -> Report:
    """``text`` everywhere where somebody else's words may stand."""
    table = Table(
        text,
        (Column(text), Column(text, numeric=True)),
        [[words(text), number(0.25, why=text)], [words("b"), number(math.nan, why=text)]],
    )
    blocks = [
        *(Text(text), Text(text, weighty=True), Heading(text), Listing([text]), table),
        Picture(picture, "image/jpeg", 4, 3, text, text),
    ]
    return Report(text, text, [Section("one", text, blocks)], text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nobody_else_writes_into_the_page(text: str) -> None:
    plain, page = Page(report_bytes(report())), Page(report_bytes(report(text)))
    # The same elements with the same attributes' names, whatever is written in them.
    shape = [[(e.tag, *e.attributes) for e in each.elements] for each in (plain, page)]
    assert shape[0] == shape[1]
    shown = text.replace("\u202e", "\\u202e").replace("\x00", "\\x00")
    assert page.all("h1")[0].text == shown
    assert page.all("img")[0].attributes["alt"] == shown
    assert len(page.all("script")) == 1 and "alert" not in page.all("script")[0].text


def test_it_loads_nothing_and_runs_its_own_script_alone() -> None:
    page = Page(report_bytes(report()))
    (policy,) = (
        str(e.attributes["content"])
        for e in page.all("meta")
        if e.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; img-src data:;")
    for kind in ("style", "script"):
        (own,) = page.all(kind)
        told = base64.b64encode(hashlib.sha256("".join(own.texts).encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{told}'" in policy
        assert not own.attributes and "url(" not in own.text and "import" not in own.text
    places = [
        e.attributes[name]
        for e in page.elements
        for name in ("src", "href")
        if name in e.attributes
    ]
    assert places and all(str(place).startswith(("data:", "#")) for place in places)
    assert not any(name.startswith("on") for e in page.elements for name in e.attributes)


def test_whoever_does_not_see_it_can_read_it() -> None:
    page = Page(report_bytes(report()))
    assert page.all("html")[0].attributes == {"lang": "en"}
    assert [e.tag for e in page.all("h1", "h2", "h3")] == ["h1", "h2", "h3"]
    assert all(e.inside[0].tag == "caption" and e.inside[0].text for e in page.all("table"))
    assert {e.attributes["scope"] for e in page.all("th")} == {"col", "row"}
    assert all(e.attributes["alt"] for e in page.all("img"))
    names = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(names) == len(set(names))
    labels = [
        e.attributes["aria-labelledby"] for e in page.elements if "aria-labelledby" in e.attributes
    ]
    links = [str(e.attributes["href"])[1:] for e in page.all("a")]
    assert {*labels, *links} <= {*names} and len(labels) == 2


def test_undefined_has_its_reason_and_sorts_last() -> None:
    rows = Page(report_bytes(report("why"))).all("td")
    assert [e.attributes["data-order"] for e in rows] == ["0.25", ""]
    assert rows[1].text == UNDEFINED and rows[1].inside[0].text == "why"


@pytest.mark.parametrize("why", ["n < 10", "none below 10 images"])
def test_a_short_reason_stays_on_one_line(why: str) -> None:
    shown = Page(report_bytes(report(why))).all("td")[1].inside[0].text
    assert shown.split() == why.split() and (" " in shown) == (len(why) > 8)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (number(0.12345, why=""), "0.123"),
        (number(-0.12345, why=""), "−0.123"),
        (number(-0.0001, why=""), "0.000"),
        (number(math.inf, why="x"), UNDEFINED),
        (count(1234, why=""), "1,234"),
        (count(math.nan, why="x"), UNDEFINED),
        (interval(-0.5, 0.25, why=""), "−0.500 to 0.250"),
        (interval(0.5, math.nan, why="x"), UNDEFINED),
    ],
    ids=["number", "negative", "rounded", "infinite", "count", "no count", "ends", "one end"],
)
def test_cells(cell: object, text: str) -> None:
    assert cell.text == text  # type: ignore[attr-defined]


def test_colours_are_told_apart() -> None:
    """Every colour of letters on every colour of grounds: 4.5 : 1 (WCAG 2.2, 1.4.3)."""
    style = Page(report_bytes(report())).all("style")[0].text
    letters = set(re.findall(r"[^-]color: (#\w+)", style))
    grounds = set(re.findall(r"background: (#\w+)", style))
    assert len(letters) >= 4 and len(grounds) == 3
    worst = min(contrast(a, b) for a in letters for b in grounds)
    assert worst >= 4.5


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    levels = [level / 255 for level in bytes.fromhex(digits)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in levels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_same_bytes_again_and_no_more_than_can_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    data = report_bytes(report())
    assert data == report_bytes(report())
    monkeypatch.setattr(html, "LIMIT", len(data) - 1)
    with pytest.raises(ExportError, match="Choose fewer figures"):
        report_bytes(report())
