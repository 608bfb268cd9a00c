"""A figure as the bytes of a file, whose ending says what it is."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.errors import ExportError
from dermx_viewer.export.figures.drawing import figure_bytes
from dermx_viewer.export.figures.figure import Figure
from dermx_viewer.export.figures.sheet import DPI, KINDS, WIDTH, Kind
from dermx_viewer.texts import text_of


def kind_of(path: Path) -> Kind:
    """What a file of this name is. Raises ExportError naming the endings that there are."""
    for kind in KINDS:
        if path.suffix.lower() == f".{kind}":
            return kind
    known = ", ".join(f".{kind}" for kind in KINDS)
    raise ExportError(
        "{path}: a figure's name ends in one of {known}", path=text_of(path), known=known
    )


def figure_file(figure: Figure, path: Path, *, dpi: int = DPI, width: float = WIDTH) -> bytes:
    """The bytes of a figure for ``path``. Raises ExportError."""
    return figure_bytes(figure, kind_of(path), dpi=dpi, width=width)
