"""The command that recomputes the paper: reproduce."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    dataset_argument,
    format_option,
    output_option,
    overwrite_option,
    permission_option,
    photos_option,
    remember_permission,
)
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import print_paths, progress_bar, report_problems, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dermx_viewer.export.format import Format


@click.command()
@dataset_argument
@photos_option
@click.option(
    "--models",
    multiple=True,
    metavar="NAME=GLOB",
    help="The trained networks of one name, by a pattern of their files: "
    "'ResNet-50=models/resnet_*.keras'. Repeatable.",
)
@click.option(
    "--maps",
    multiple=True,
    metavar="NAME=GLOB",
    help="Folders of maps made elsewhere, one for each trained network of that name. Repeatable.",
)
@click.option("--matrices", type=FOLDER, help="Confusion matrices, as `diagnosis` reads them.")
@format_option
@output_option("Folder for the report and the tables.")
@overwrite_option("Replace an earlier reproduction in the output folder.")
@permission_option
@no_index_option
def reproduce(
    dataset: Path,
    photos: Path | None,
    models: tuple[str, ...],
    maps: tuple[str, ...],
    matrices: Path | None,
    formats: tuple[Format, ...],
    output: Path,
    overwrite: bool,
    permitted: bool,
) -> None:
    """Recompute everything of the paper that DATASET and what else is given allow.

    The annotations alone give tables 1 to 4 and appendix table 1; matrices table 5 and appendix
    figure 3; networks and photographs, or maps, table 6. The names of the paper's networks are
    ResNet-50 and EfficientNet-B4. Writes reproduce.md (each table beside the published one, and
    what could not be recomputed and why), figures.csv, reproduce.json, and the tables in folders.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.diagnosis.matrices import read_matrices
    from dermx_viewer.runs.reproduce.files import (
        refuse_used_folders,
        report_lines,
        write_reproduction,
    )
    from dermx_viewer.runs.reproduce.whole import reproduce as recompute
    from dermx_viewer.runs.sources.opening import open_sources

    files, folders = _named(models, "--models"), _named(maps, "--maps")
    if both := sorted({*files} & {*folders}):
        raise click.UsageError(f"{both[0]} has --models and --maps; give it one of them")
    remember_permission(_all(files), permitted)
    refuse_used_folders(output, overwrite=overwrite)
    given = read_matrices(matrices, {}) if matrices is not None else None
    with progress_bar("Recomputing") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        with open_sources(models=_all(files), maps=_all(folders)) as sources:
            networks, names = dict[str, list[str]](), [source.name for source in sources]
            for name, paths in {**files, **folders}.items():
                networks[name], names = names[: len(paths)], names[len(paths) :]
            found = recompute(opened, sources, networks=networks, matrices=given, progress=progress)
    written = write_reproduction(found, output, overwrite=overwrite, formats=formats)
    report_problems(found.run.problems if found.run is not None else ())
    for line in report_lines(found):
        say(line, error=True)
    print_paths(written)


def _named(options: Sequence[str], option: str) -> dict[str, list[Path]]:
    """What ``--models`` or ``--maps`` says: the paths of each name. Raises UsageError."""
    found: dict[str, list[Path]] = {}
    for text in options:
        name, _, pattern = text.partition("=")
        if not name.strip() or not pattern:
            raise click.UsageError(f"{option} takes NAME=GLOB, not {text!r}")
        paths = _found(Path(pattern))
        if not paths:
            raise click.UsageError(f"{option}: there is nothing called {pattern}")
        found.setdefault(name.strip(), []).extend(paths)
    return found


def _found(pattern: Path) -> list[Path]:
    start = Path(pattern.anchor)
    try:
        return sorted(start.glob(str(pattern.relative_to(start))))
    except (ValueError, IndexError, NotImplementedError, OSError):  # No pattern at all.
        return []


def _all(named: Mapping[str, Sequence[Path]]) -> list[Path]:
    return [path for paths in named.values() for path in paths]
