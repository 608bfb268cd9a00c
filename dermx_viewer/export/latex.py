"""LaTeX: the paper's tables as the paper has them, every other one as it is; rules by booktabs.

What is written is to be taken in with ``\\input``; where it comes from stands in comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dermx_viewer.export.about import About
from dermx_viewer.export.format import Format, Tables

if TYPE_CHECKING:
    # Imported when used: the command line lists the formats without it.
    import pandas as pd

    from dermx_viewer.export.latex_paper import Part


_PAGE = 40
"""Rows of a table that is not broken between pages."""


def latex(tables: Tables, about: About) -> bytes:
    r"""Comments, then ``table`` for what the paper has and ``longtable`` for all else; ASCII."""
    from dermx_viewer.export.latex_paper import parts

    lines = [*_comments(about)]
    for name, table in tables.items():
        for number, part in enumerate(found := parts(name, table)):
            label = f"{name}-{number + 1}" if len(found) > 1 else name
            lines += _paper_table(part, label, about)
        if not found:
            lines += _long_table(name, table, about)
    return ("\n".join(lines) + "\n").encode("ascii")


def _comments(about: About) -> Iterator[str]:
    from dermx_viewer.export.latex_text import escaped

    yield r"% \usepackage{booktabs,longtable}"
    for name, value in about.lines():
        yield f"% {escaped(name)}: {escaped(value)}"


def _paper_table(part: Part, label: str, about: About) -> Iterator[str]:
    columns = len(part.head)
    spec = f"l{'c' * 3}{'r' * (columns - 4)}"
    head, rows = _line(part.head), [*_paper_rows(part, columns)]
    above = f"{_caption(part.title, about)}{_label(label)}"
    if len(rows) > _PAGE:
        yield from _breaking(spec, above, head, rows)
        return
    yield from (r"\begin{table}", r"\centering", above, rf"\begin{{tabular}}{{{spec}}}")
    yield from (r"\toprule", head, r"\midrule", *rows, r"\bottomrule")
    yield from (r"\end{tabular}", r"\end{table}")


def _paper_rows(part: Part, columns: int) -> Iterator[str]:
    for number, row in enumerate(part.rows):
        if len(row) > 1:
            yield _line(row)
            continue
        if number:
            yield r"\addlinespace"
        yield _line((rf"\multicolumn{{{columns}}}{{l}}{{{row[0]}}}",))


def _breaking(spec: str, above: str, head: str, rows: Iterable[str]) -> Iterator[str]:
    """A table that may break between pages, its head on each of them."""
    yield from (rf"\begin{{longtable}}{{{spec}}}", rf"{above}\\", r"\toprule", head)
    yield from (r"\midrule", r"\endhead", r"\bottomrule", r"\endlastfoot", *rows)
    yield r"\end{longtable}"


def _long_table(name: str, table: pd.DataFrame, about: About) -> Iterator[str]:
    from dermx_viewer.export.cells import cells, is_number
    from dermx_viewer.export.latex_text import escaped
    from dermx_viewer.texts import marked

    columns = [table.iloc[:, place] for place in range(len(table.columns))]
    if not columns:
        return
    spec = "".join("r" if is_number(column) else "l" for column in columns)
    above = f"{_caption(name.replace('_', ' '), about)}{_label(name)}"
    head = _line(escaped(marked(str(column.name))) for column in columns)
    values = ([_cell(value) for value in cells(column)] for column in columns)
    yield r"{\scriptsize\setlength{\tabcolsep}{3pt}"
    yield from _breaking(spec, above, head, map(_line, zip(*values, strict=True)))
    yield "}"


def _cell(value: object) -> str:
    """Four digits are enough to be read; a whole number has all of its own."""
    from dermx_viewer.export.latex_text import escaped

    if value is None:
        return ""
    return f"${value:z.4g}$" if isinstance(value, float) else escaped(str(value))


def _caption(title: str, about: About) -> str:
    from dermx_viewer.export.latex_text import escaped
    from dermx_viewer.texts import marked

    protocol = about.told.get("protocol", "")
    if isinstance(protocol, dict):
        protocol = f"{protocol.get('name')} ({str(protocol.get('hash'))[:12]})"
    by = f" Protocol {marked(str(protocol))}." if protocol else ""
    text = escaped(f"{marked(title)}.{by} {about.told['software']}.")
    return rf"\caption{{{text}}}"


def _label(name: str) -> str:
    return rf"\label{{tab:{re.sub('[^A-Za-z0-9]+', '-', name)}}}"


def _line(cells: Iterable[str]) -> str:
    return " & ".join(cells) + r" \\"


LATEX = Format(
    name="latex",
    suffix=".tex",
    title="&LaTeX",
    words="Tables 2, 3, 5 and 6 as in the DermX paper, rounded as there; any other table with four"
    " digits. Needs the packages booktabs and longtable.",
    content=latex,
)
