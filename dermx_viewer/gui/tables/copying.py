"""Rows of a table as text for the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from dermx_viewer.export.tables import safe_cell
from dermx_viewer.gui.tables.columns import Kind, exact
from dermx_viewer.gui.tables.frame_model import FrameModel


def tab_separated(model: FrameModel, rows: Sequence[int], sections: Sequence[int]) -> str:
    """Titles and rows, tabs between cells, numbers with every digit, no text a formula."""
    lines = ["\t".join(safe_cell(model.columns[section].title) for section in sections)]
    positions = [model.position(row) for row in rows]
    cells = []
    for section in sections:
        kind, values = model.columns[section].kind, model.cells.values(section)
        wanted = [values[position] for position in positions]
        if kind is Kind.TEXT:
            # Names repeat in long tables: each is looked at once.
            lines_of = {value: safe_cell(_one_line(exact(kind, value))) for value in set(wanted)}
            cells.append([lines_of[value] for value in wanted])
        else:
            cells.append([exact(kind, value) for value in wanted])
    lines += ("\t".join(line) for line in zip(*cells, strict=True))
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return " ".join(text.split()) if any(c in text for c in "\t\r\n") else text
