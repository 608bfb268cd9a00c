"""What commands show on the terminal: progress, problems, written files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.texts import marked

if TYPE_CHECKING:
    from dermx_viewer.dataset.records import Problem
    from dermx_viewer.progress import Progress


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A progress bar on the terminal's error stream; silent where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def report(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total or None, description=what or title)

        yield report


class NobodyReads(Exception):
    """Whoever read the output has closed it (as ``head`` does); what was to be done is done."""


def say(text: str | Path, *, error: bool = False) -> None:
    """Print ``text`` with nothing hidden in it: names come from other people.

    ``error``: on the error stream.
    """
    try:
        click.echo(marked(text, lines=True), err=error)
    except BrokenPipeError:
        # click would end with the status of "problems found".
        raise NobodyReads from None


def report_problems(problems: Sequence[Problem]) -> None:
    """Kinds and counts of what went wrong in a run, on the error stream."""
    from dermx_viewer.dataset.report import by_kind

    for kind, found in by_kind(tuple(problems)).items():
        first = found[0]
        example = f"{first.where}: {first.what} ({first.done})"
        say(f"{kind}: {len(found)}, for example {example}", error=True)


def print_paths(paths: Iterable[Path]) -> None:
    """The files that were written, a line each."""
    for path in paths:
        say(path)
