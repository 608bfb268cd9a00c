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
    yield r"\begin{table}"
    yield r"\centering"
    yield _caption(part.title, about)
    yield _label(label)
    yield rf"\begin{{tabular}}{{l{'c' * 3}{'r' * (columns - 4)}}}"
    yield r"\toprule"
    yield _line(part.head)
    yield r"\midrule"
    for number, row in enumerate(part.rows):
        if len(row) == 1 and number:
            yield r"\addlinespace"
        yield _line(row if len(row) > 1 else (rf"\multicolumn{{{columns}}}{{l}}{{{row[0]}}}",))
    yield from (r"\bottomrule", r"\end{tabular}", r"\end{table}")


def _long_table(name: str, table: pd.DataFrame, about: About) -> Iterator[str]:
    from dermx_viewer.export.cells import cells, is_number
    from dermx_viewer.export.latex_text import escaped
    from dermx_viewer.texts import marked

    columns = [table.iloc[:, place] for place in range(len(table.columns))]
    if not columns:
        return
    yield r"{\scriptsize\setlength{\tabcolsep}{3pt}"
    spec = "".join("r" if is_number(column) else "l" for column in columns)
    yield rf"\begin{{longtable}}{{{spec}}}"
    yield rf"{_caption(name.replace('_', ' '), about)}{_label(name)}\\"
    yield r"\toprule"
    yield _line(escaped(marked(str(column.name))) for column in columns)
    yield from (r"\midrule", r"\endhead", r"\bottomrule", r"\endlastfoot")
    values = ([_cell(value) for value in cells(column)] for column in columns)
    yield from map(_line, zip(*values, strict=True))
    yield from (r"\end{longtable}", "}")


def _cell(value: object) -> str:
    """Four digits are enough to be read; a whole number has all of its own."""
    from dermx_viewer.export.latex_text import escaped

    if value is None:
        return ""
    return f"${value:z.4g}$" if isinstance(value, float) else escaped(str(value))


def _caption(title: str, about: About) -> str:
    from dermx_viewer.export.latex_text import escaped
    from dermx_viewer.texts import marked

    protocol = about.told.get("protocol")
    by = ""
    if isinstance(protocol, dict):
        by = f" Protocol {protocol.get('name')} ({str(protocol.get('hash'))[:12]})."
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
