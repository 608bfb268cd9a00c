"""Commands about what models look at: explain, methods."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    batch_option,
    explanation_of,
    explanation_options,
    model_option,
    output_option,
    overwrite_option,
    permission_option,
    photos_option,
    remember_permission,
)
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import progress_bar, report_problems, say

if TYPE_CHECKING:
    from dermx_viewer.dataset.records import ImageRecord
    from dermx_viewer.progress import Progress


@click.command()
@click.argument("images", metavar="DATASET|IMAGE", type=FOLDER)
@model_option
@photos_option
@explanation_options
@batch_option
@click.option(
    "--class",
    "whose",
    default="all",
    show_default=True,
    help="Whose maps: gold, predicted, all, or a class by name.",
)
@click.option("--colours", default="inferno", show_default=True, help="Colour map of overlays.")
@click.option(
    "--curves",
    is_flag=True,
    help="Deletion and insertion curves of every map, too (curves.csv): 102 questions to the "
    "network for each.",
)
@click.option(
    "--one-file",
    "packed",
    is_flag=True,
    help="All maps in one file, maps.npz, instead of a file each: read much faster.",
)
@output_option("Folder for maps and overlays.")
@overwrite_option("Replace earlier maps in the output folder.")
@permission_option
@no_index_option
def explain(
    images: Path,
    model: Path,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    target_layer: str,
    batch_size: int | None,
    whose: str,
    colours: str,
    curves: bool,
    packed: bool,
    output: Path,
    overwrite: bool,
    permitted: bool,
) -> int:
    """Write what MODEL looked at in DATASET or one IMAGE.

    Maps are raw .npy files that `score --maps` reads again; overlays/ holds them over the
    photographs as PNG; maps.json says where everything comes from.
    """
    from dermx_viewer.export.overlays import COLOUR_MAPS
    from dermx_viewer.runs.explained_files import MAPS_KIND, Look
    from dermx_viewer.runs.explaining import explain_images
    from dermx_viewer.runs.record import refuse_used_folder
    from dermx_viewer.runs.sources.model_source import ModelSource
    from dermx_viewer.runs.sources.opening import open_sources

    if colours not in COLOUR_MAPS:
        raise click.UsageError(f"--colours is one of {', '.join(COLOUR_MAPS)}")
    remember_permission([model], permitted)
    explanation = explanation_of(method, options, target_layer, batch_size)
    refuse_used_folder(output, MAPS_KIND, overwrite=overwrite)
    with progress_bar("Explaining") as progress:
        records = _images(images, photos, progress)
        with open_sources(models=[model], maps=(), explanation=explanation) as (source,):
            assert isinstance(source, ModelSource)
            done = explain_images(
                records,
                source,
                output,
                whose=whose,
                look=Look(colour_map=colours),
                curves=curves,
                packed=packed,
                overwrite=overwrite,
                progress=progress,
            )
    report_problems(done.problems)
    say(f"{len(done.maps)} maps and {len(done.overlays)} overlays")
    for path in (done.curves, done.index):
        if path is not None:
            say(path)
    return 0 if done.maps else 1


@click.command("methods")
def list_methods() -> None:
    """List the explanation methods, their options and papers."""
    from dermx_viewer.explain.methods import available_methods

    for method in available_methods():
        say(f"{method.name}: {method.summary}\n    {method.paper}")
        for option in method.options:
            say(f"    {option.name}={option.default:g}  {option.meaning}")
        if method.extra:
            say(f"    needs a library: pip install {method.extra}")


def _images(path: Path, photos: Path | None, progress: Progress) -> tuple[ImageRecord, ...]:
    """The images of a data set, or one photograph."""
    if path.is_file():
        from dermx_viewer.runs.explaining import image_of

        return (image_of(path),)
    from dermx_viewer.dataset.opening import open_dataset

    return open_dataset(path, photos=photos, progress=progress).images
