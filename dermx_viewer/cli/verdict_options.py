"""Options of commands that take what readers said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.path_types import FOLDER

if TYPE_CHECKING:
    from dermx_viewer.verdicts.study import Study

verdicts_option = click.option(
    "--verdicts",
    "verdict_files",
    type=FOLDER,
    multiple=True,
    metavar="FILE",
    help="What readers said of these very maps, to group by. Each map is in one group by verdict: "
    "where readers differ, in one that names all, as 'implausible / plausible'; and in one for "
    "each of its tags. Repeatable.",
)

key_option = click.option(
    "--key",
    type=FOLDER,
    metavar="FILE",
    help="With --verdicts: the key of a blinded reading, which names the methods of a duel, or the "
    "reading itself; only its answers count.",
)


def study_of(key: Path | None, verdicts: Sequence[Path]) -> Study | None:
    """The reading that was given, None for none. Raises UsageError without files of verdicts, and
    VerdictError."""
    from dermx_viewer.verdicts.study import read_study

    if key is not None and not verdicts:
        raise click.UsageError("--key goes with --verdicts")
    return read_study(key) if key is not None else None
