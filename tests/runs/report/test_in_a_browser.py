"""The report in Chromium: nothing is asked for, tables can be sorted, and it prints on A4."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest

from dermx_viewer.cli import run
from tests.browser import Tab, tab
from tests.runs.report.conftest import Made

_COLUMN = """Array.from(document.querySelectorAll('table')).find(
  (table) => table.caption.textContent.startsWith('F1 of each model and'))"""
_INTERVALS = f"""Array.from({_COLUMN}.tBodies[0].rows, (row) => row.cells[3].dataset.order)"""
_SORTED = f"""Array.from({_COLUMN}.tHead.rows[0].cells, (cell) => cell.getAttribute('aria-sort'))"""


@pytest.fixture(scope="module")
def page(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    folder = tmp_path_factory.mktemp("browser")
    file = folder / "report.html"
    given = [*made.arguments, "--figures", "4", "--output", str(file)]
    assert run(["report", str(made.run), *given]) == 0
    with tab(folder / "profile") as opened:
        opened.open(file.as_uri())
        yield opened


def test_nothing_is_asked_for_and_nothing_complains(page: Tab) -> None:
    asked = [str(each["request"]["url"]) for each in page.of("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith("data:")] == [asked[0]]
    assert asked[0].startswith("file:") and asked[0].endswith("report.html")
    for kind in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
        assert page.of(kind) == []
    images = "Array.from(document.images, (image) => image.complete && image.naturalWidth)"
    # Four cases, and the plots of scores and of two models.
    assert len(page.value(images)) == 6 and all(page.value(images))
    # The page's own policy stops what is not its own.
    foreign = "new Promise(done => { const s = document.createElement('script');"
    foreign += " s.textContent = 'window.foreign = 1'; document.body.append(s); done(1); })"
    page.value(foreign)
    assert page.value("window.foreign === undefined")


def test_tables_are_sorted_by_keys_alone(page: Tab) -> None:
    before = page.value(_INTERVALS)
    page.value(f"{_COLUMN}.tHead.rows[0].cells[2].querySelector('button').focus()")
    page.press("Tab", 9)
    assert page.value("document.activeElement.textContent") == "Interval"
    page.press("Enter", 13, "\r")
    up = page.value(_INTERVALS)
    assert page.value(_SORTED)[3] == "ascending"
    page.press(" ", 32, " ")
    down = page.value(_INTERVALS)
    assert page.value(_SORTED) == [None] * 3 + ["descending"] + [None] * 7
    figures = sorted(float(order) for order in before if order)
    missing = before.count("")
    assert 1 < len(figures) < len(before)
    # What is undefined stays last either way.
    assert [float(order) for order in up[: len(figures)]] == figures
    assert [float(order) for order in down[: len(figures)]] == figures[::-1]
    assert up[len(figures) :] == down[len(figures) :] == [""] * missing


def printed(page: Tab) -> tuple[pypdfium2.PdfDocument, list[str]]:
    """The page on paper, and the text of each sheet."""
    got = page.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
    document = pypdfium2.PdfDocument(base64.b64decode(got["data"]))
    sheets = range(len(document))
    return document, [document[n].get_textpage().get_text_range() for n in sheets]


def test_it_prints_on_a4(page: Tab) -> None:
    document, texts = printed(page)
    # Points: 210 × 297 mm.
    assert document[0].get_size() == pytest.approx((595.3, 841.9), abs=1)
    assert "What was compared with what" in texts[0] and "What is not in this report" in texts[-1]
    assert "Skip to the content" not in texts[0]
    (first, second) = [n for n, text in enumerate(texts) if "Attainable" in text][:2]
    assert second == first + 1, "heads are repeated where a table goes on"
    for number in range(len(document)):
        pixels = np.asarray(document[number].render(scale=1).to_pil().convert("L"))
        # Nothing is cut off at the sides: margins of 12 mm are bare.
        assert (pixels[:, :30] > 250).all() and (pixels[:, -30:] > 250).all()


def test_no_sheet_ends_with_the_head_of_a_table(page: Tab) -> None:
    page.value(
        f"""(() => {{ window.kept = [...document.body.childNodes];
        window.spacer = document.createElement('div');
        document.body.replaceChildren(spacer, {_COLUMN}); return 1; }})()"""
    )
    with_head = []
    for height in range(225, 267, 3):
        page.value(f"spacer.style.height = '{height}mm'")
        _, (first, *_) = printed(page)
        if "Attainable" in first:
            assert re.search(r"\d\.\d{3}", first), f"the head stands alone, {height} mm from above"
        with_head.append("Attainable" in first)
    page.value("document.body.replaceChildren(...kept), 1")
    assert with_head[0] and not with_head[-1]


def test_a_short_reason_is_whole_in_the_narrowest_column(page: Tab) -> None:
    lines = page.value(
        """(() => { const all = [...document.querySelectorAll('td small')].filter(
        (small) => small.textContent === 'n\u00a0<\u00a010');
        const narrow = (width) => all.forEach((each) => each.closest('table').style.width = width);
        narrow('10mm');
        const lines = all.map((each) => each.getClientRects().length);
        narrow('');
        return lines; })()"""
    )
    assert lines and {*lines} == {1}
