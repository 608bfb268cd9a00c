"""Tables of any kind of run, in the formats that were asked for, beside its manifest.

Every command that writes tables does it here: what it is called in each format, and what becomes
of earlier files in others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.errors import ExportError
from dermx_viewer.export import all as exports
from dermx_viewer.export.about import NOTHING, About, about_of
from dermx_viewer.export.format import AnyTables, Content, Format, Tables
from dermx_viewer.runs.record import Kind, manifest_bytes, write_record
from dermx_viewer.said import joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What one command writes, whatever the format.

    ``manifest``: the file that is written last; ``what``: the results in words; ``tables``: their
    names; ``together``: what a file that holds all of them is called; ``pictures``: names of files
    that some results have and others do not.
    """

    manifest: str
    what: str
    tables: tuple[str, ...]
    together: str
    pictures: tuple[str, ...] = ()

    def kind(self, written: Collection[str] = (), beside: Collection[str] = ()) -> Kind:
        """What the folder holds: the files ``written``, and those of any other format, which go,
        as pictures do that are not written ``beside``."""
        names = (*exports.names_of(self.tables, together=self.together), *self.pictures)
        others = tuple(name for name in names if name not in {*written, *beside})
        return Kind(manifest=self.manifest, what=self.what, tables=(*written,), outdated=others)


def formats_or_usual(formats: Sequence[Format]) -> Sequence[Format]:
    """``formats``, or the usual one where none is given."""
    return formats or exports.FORMATS[:1]


def table_files(
    tables: AnyTables, formats: Sequence[Format], *, together: str, about: About = NOTHING
) -> tuple[dict[str, Content], ExportError | None]:
    """Names and contents of the files, and why one of ``formats`` does not take the tables.

    The usual format takes its place then: what took hours to compute is not lost over it.
    """
    files: dict[str, Content] = {}
    refused: list[ExportError] = []
    for each in formats_or_usual(formats):
        try:
            files |= exports.files_of(tables, [each], together=together, about=about)
        except ExportError as error:
            refused.append(error)
    if not refused:
        return files, None
    usual = exports.FORMATS[0]
    files = exports.files_of(tables, [usual], together=together, about=about) | files
    return files, ExportError(
        "{refused} The tables were written as {usual} instead.",
        refused=joined(" ", (error.said for error in refused)),
        usual=usual.name,
    )


def write_tables(
    folder: Path,
    results: Results,
    tables: Tables,
    about: Mapping[str, object],
    *,
    formats: Sequence[Format] = (),
    overwrite: bool = False,
    beside: Mapping[str, bytes] | None = None,
) -> tuple[Path, ...]:
    """Write ``tables`` in every one of ``formats``, ``beside`` and the manifest; returns the paths.

    ``about``: what the manifest says; the files that can hold it say where they come from, too.
    Raises RunError, and ExportError: after everything was written where a format does not take it.
    """
    files, refused = table_files(tables, formats, together=results.together, about=about_of(about))
    kind, manifest = results.kind(files, beside or ()), manifest_bytes(about)
    files |= beside or {}
    paths = write_record(folder, kind, files, manifest, overwrite=overwrite)
    if refused is not None:
        raise refused
    return paths


def file_of(name: str, results: Results, formats: Sequence[Format]) -> str:
    """The file that holds a table, in the first of ``formats``."""
    first = formats_or_usual(formats)[0]
    return f"{results.together if first.several else name}{first.suffix}"
