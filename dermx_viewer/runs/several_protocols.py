"""One data set scored under several protocols: a run a folder, and what they differ by.

Each run is the same bytes as one under its protocol alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from dermx_viewer.errors import ExportError, ProtocolError, RunError
from dermx_viewer.export.format import Format
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.runs.files import RUN, run_kind, write_run
from dermx_viewer.runs.record import protocol_told, refuse_used_folder
from dermx_viewer.runs.statistics import USUAL, Breakdown
from dermx_viewer.runs.tables import Results, write_tables
from dermx_viewer.said import Said
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.statistics.two_protocols import WORDS, protocols_table
from dermx_viewer.texts import text_of

PROTOCOLS_TABLE = "protocols"
COMPARED = Results(
    manifest="protocols.json",
    what=Said("a comparison of protocols"),
    tables=(PROTOCOLS_TABLE,),
    together="protocols",
)
_LONGEST = 60


def folders_of(protocols: Sequence[Protocol]) -> dict[str, Protocol]:
    """The folder of each protocol's run. Raises ProtocolError where two could not be told apart."""
    found: dict[str, Protocol] = {}
    for each in protocols:
        name = "".join(c if c.isalnum() or c in "-._" else "-" for c in each.name)
        name = name.strip(".")[:_LONGEST] or "-"
        folded = {known.casefold(): other for known, other in found.items()}
        if (other := folded.get(name.casefold())) is not None:
            raise ProtocolError(
                "the protocols {other!r} and {each!r} would have one folder; give one "
                "of them another name",
                other=other.name,
                each=each.name,
            )
        if same := [other.name for other in found.values() if other.chosen == each.chosen]:
            raise ProtocolError(
                "the protocols {same!r} and {each!r} choose the same: there is nothing to compare",
                same=same[0],
                each=each.name,
            )
        found[name] = each
    return found


def refuse_used_folders(
    folder: Path, protocols: Sequence[Protocol], *, overwrite: bool = False
) -> None:
    """Raise RunError where ``folder`` or one in it holds earlier results. Raises ProtocolError."""
    refuse_used_folder(folder, COMPARED.kind(), overwrite=overwrite)
    if (folder / RUN).exists():
        # Beside the folders of these it would seem to belong to them.
        raise RunError(
            "{folder} already holds a run under one protocol; choose another folder.",
            folder=text_of(folder),
        )
    for name in folders_of(protocols):
        refuse_used_folder(folder / name, run_kind(), overwrite=overwrite)


def write_runs(
    results: Sequence[RunResult],
    folder: Path,
    *,
    overwrite: bool = False,
    formats: Sequence[Format] = (),
    breakdown: Breakdown = USUAL,
    checklists: bool = False,
) -> tuple[Path, ...]:
    """Write every run into its folder, then what they differ by; returns the paths.

    protocols.json is written last: where it stands, everything is complete. Raises RunError or
    ExportError (see ``write_tables``).
    """
    named = dict(zip(folders_of([r.protocol for r in results]), results, strict=True))
    paths: list[Path] = []
    refused: list[ExportError] = []
    for name, result in named.items():
        try:
            paths += write_run(
                result,
                folder / name,
                overwrite=overwrite,
                formats=formats,
                breakdown=breakdown,
                checklists=checklists,
            )
        except ExportError as error:
            # The others' work is not lost over it: it is told when everything is written.
            refused.append(error)
    table = protocols_table({result.protocol.name: result.summary for result in results})
    paths += write_tables(
        folder,
        COMPARED,
        {PROTOCOLS_TABLE: table},
        _about(named),
        formats=formats,
        overwrite=overwrite,
    )
    if refused:
        raise refused[0]
    return tuple(paths)


def _about(named: Mapping[str, RunResult]) -> dict[str, object]:
    first = next(iter(named.values()))
    return {
        "protocols": {name: protocol_told(result.protocol) for name, result in named.items()},
        "dataset": first.dataset,
        "sources": list(first.sources),
        f"{PROTOCOLS_TABLE}.csv": WORDS,
    }
