"""Every format in which tables are written, the usual one first.

Adding one is a file beside this one and a line here: the command line's ``--format`` and the
window's Export… read this tuple.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dermx_viewer.errors import ExportError
from dermx_viewer.export.about import NOTHING, About
from dermx_viewer.export.csv import CSV, SPREADSHEET
from dermx_viewer.export.format import AnyTables, Content, Format
from dermx_viewer.export.latex import LATEX
from dermx_viewer.export.markdown import MARKDOWN
from dermx_viewer.export.parquet import PARQUET
from dermx_viewer.export.xlsx import XLSX

FORMATS: tuple[Format, ...] = (CSV, SPREADSHEET, XLSX, PARQUET, MARKDOWN, LATEX)


def format_named(name: str) -> Format:
    """The format of a name. Raises ExportError naming what there is, and what it lacks."""
    for known in FORMATS:
        if known.name == name:
            if known.missing:
                raise ExportError(known.missing)
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise ExportError("there is no format {name!r}; choose one of: {names}", name=name, names=names)


def refuse_same_files(formats: Sequence[Format]) -> None:
    """Raise ExportError where two of ``formats`` would write files of the same names."""
    taken: dict[str, Format] = {}
    for each in formats:
        other = taken.setdefault(each.suffix, each)
        if other is not each:
            raise ExportError(
                "{other} and {each} both write {suffix} files; choose one of them",
                other=other.name,
                each=each.name,
                suffix=each.suffix,
            )


def files_of(
    tables: AnyTables, formats: Iterable[Format], *, together: str, about: About = NOTHING
) -> dict[str, Content]:
    """Names and contents of the files that hold ``tables`` in every one of ``formats``.

    ``together``: what a file that holds all of them is called, without its suffix; ``about``:
    where they come from. Raises ExportError for what does not fit.
    """
    made = (each.files(tables, together, about) for each in formats)
    return {name: data for files in made for name, data in files.items()}


def names_of(tables: Iterable[str], *, together: str) -> list[str]:
    """Names that files of ``tables`` have in any format: those of earlier results."""
    every = [*tables]
    found = (
        f"{name}{known.suffix}"
        for known in FORMATS
        for name in ([together] if known.several else every)
    )
    return list(dict.fromkeys(found))
