"""A report as one HTML file that loads nothing: style, script and pictures are in it.

Every text is escaped, and a policy in the file itself lets no script run but its own, which it
names by its hash. The same report is the same bytes at every repetition.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dermx_viewer.errors import ExportError
from dermx_viewer.export.report.document import (
    Heading,
    Listing,
    Picture,
    Report,
    Table,
    Text,
)
from dermx_viewer.texts import marked

if TYPE_CHECKING:
    from jinja2 import Environment

LIMIT = 15_000_000
"""Bytes of the largest report: such a file is sent by mail."""

_SHORT = 8
"""Letters of a reason that is not broken into lines."""

_HERE = Path(__file__).parent
_KINDS = {Text: "text", Listing: "listing", Heading: "heading", Table: "table", Picture: "picture"}


def report_bytes(report: Report) -> bytes:
    """The file. Raises ExportError where it is larger than LIMIT."""
    style, script = _own("report.css"), _own("sorting.js")
    page = _environment().get_template("report.html")
    text = page.render(
        report=report,
        style=style,
        script=script,
        policy=(
            "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
            f"style-src '{_hash_of(style)}'; script-src '{_hash_of(script)}'"
        ),
    )
    data = text.encode()
    if len(data) > LIMIT:
        raise ExportError(
            "the report would be {size:,.1f} MB large; more than {limit:.0f} MB "
            "are refused. Choose fewer figures.",
            size=len(data) / 1e6,
            limit=LIMIT / 1e6,
        )
    return data


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").strip()


def _hash_of(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is shown has nothing hidden in it, before it is escaped.
        finalize=_shown,
    )
    made.globals["kind_of"] = lambda block: _KINDS[type(block)]
    made.filters["whole"] = _whole
    made.filters["base64"] = lambda data: base64.b64encode(data).decode()
    return made


def _whole(why: str) -> str:
    """A reason that stays on one line where it is short: ``n < 10``."""
    return why.replace(" ", "\N{NO-BREAK SPACE}") if len(why) <= _SHORT else why


def _shown(value: object) -> object:
    # Not what is markup already: the file's own style and script.
    return marked(value) if type(value) is str else value
