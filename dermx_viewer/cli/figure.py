"""The command that draws figures for print: figure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import (
    dataset_argument,
    explanation_of,
    explanation_options,
    models_option,
    overwrite_option,
    permission_option,
    photos_option,
    protocol_option,
    remember_permission,
)
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import progress_bar, report_problems, say
from dermx_viewer.errors import ExportError, RunError
from dermx_viewer.texts import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem


@click.command()
@dataset_argument
@photos_option
@models_option
@click.option(
    "--maps",
    type=FOLDER,
    multiple=True,
    help="Maps made elsewhere: a folder, or a file with all of them; repeatable.",
)
@click.option(
    "--image", "names", multiple=True, required=True, help="Id of an image, a row each; repeatable."
)
@click.option(
    "--grid",
    is_flag=True,
    help="The paper's figures 3 to 6: photograph, union of all outlines, then each model. Without "
    "it: outlines over the photograph, or over the attention of each model.",
)
@click.option(
    "--score",
    "parts",
    is_flag=True,
    help="The F1 of each model pixel by pixel: found, missed, extra, their sums in the caption; of "
    "one --rater and --characteristic, or of a Union.",
)
@click.option("--rater", "raters", multiple=True, help="This rater's outlines alone; repeatable.")
@click.option(
    "--characteristic", "only", multiple=True, help="Outlines of this one alone; repeatable."
)
@click.option(
    "--class",
    "whose",
    default="gold",
    show_default=True,
    help="Whose attention: gold, predicted, or a class by name.",
)
@explanation_options
@protocol_option
@click.option("--opacity", type=click.FloatRange(0, 1), default=0.55, show_default=True)
@click.option("--colours", default="inferno", show_default=True, help="Colour map of attention.")
@click.option(
    "--output",
    type=FOLDER,
    required=True,
    help="The file; its ending says what it is: .png, .svg or .pdf.",
)
@click.option("--dpi", type=int, default=300, show_default=True, help="Dots per inch of pictures.")
@click.option(
    "--width", type=click.FloatRange(1, 60), default=7.0, show_default=True, help="Inches."
)
@overwrite_option("Replace the file.")
@permission_option
@no_index_option
def figure(
    dataset: Path,
    photos: Path | None,
    models: tuple[Path, ...],
    maps: tuple[Path, ...],
    names: tuple[str, ...],
    grid: bool,
    parts: bool,
    raters: tuple[str, ...],
    only: tuple[str, ...],
    whose: str,
    method: str,
    options: tuple[str, ...],
    target_layer: str,
    protocol_name: str,
    opacity: float,
    colours: str,
    output: Path,
    dpi: int,
    width: float,
    overwrite: bool,
    permitted: bool,
) -> None:
    """Draw images of DATASET as a figure for print.

    Outlines, letters and words are vectors in SVG and PDF; what is transparent is burnt into the
    pictures. Without photographs outlines and attention are on grey. The same command gives the
    same bytes.
    """
    import numpy as np

    from dermx_viewer.dataset.ontology import ontology
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.dataset.records import UNION
    from dermx_viewer.export.figures.panel import Attention
    from dermx_viewer.export.figures.sheet import refuse_size
    from dermx_viewer.export.overlays import COLOUR_MAPS
    from dermx_viewer.files import write_whole
    from dermx_viewer.runs.figures.files import figure_file, kind_of
    from dermx_viewer.runs.figures.grids import grid_figure, nothing_shown, view_figure
    from dermx_viewer.runs.figures.maps import shown_by
    from dermx_viewer.runs.figures.parts import parts_figure
    from dermx_viewer.runs.sources.opening import open_sources
    from dermx_viewer.scoring.protocol_files import protocol_of

    if colours not in COLOUR_MAPS:
        raise click.UsageError(f"--colours is one of {', '.join(COLOUR_MAPS)}")
    if parts and (grid or len(raters) > 1 or len(only) > 1):
        raise click.UsageError(
            "--score is about one rater and one characteristic, and draws no grid"
        )
    if parts and not (models or maps):
        raise click.UsageError("--score is of a model or of maps: give --model or --maps")
    if grid and (raters or only):
        raise click.UsageError("--grid shows the union of all outlines; leave --rater out")
    # Said before the work, not after it.
    kind_of(output)
    refuse_size(dpi=dpi, width=width)
    if not 0 <= opacity <= 1:  # NaN passes click's range.
        raise click.UsageError("--opacity is a number from 0 to 1")
    if output.exists() and not overwrite:
        raise ExportError(f"{text_of(output)} is there already; choose another or use --overwrite.")
    protocol, whose = protocol_of(protocol_name), ontology().canonical(whose)
    explanation = explanation_of(method, options, target_layer, None)
    remember_permission(models, permitted)
    look = Attention(np.zeros((1, 1)), opacity=opacity, colour_map=colours)
    problems: list[Problem] = []
    with progress_bar("Drawing") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        images = _images(opened, names)
        _refuse_nobody(images, raters, only)
        with open_sources(models=models, maps=maps, explanation=explanation) as sources:
            shown = []
            for source in sources:
                one, found = shown_by(source, images, progress=progress)
                shown.append(one)
                problems += found
    if why := nothing_shown(images, shown, whose):
        report_problems(problems)
        raise RunError(why)
    if parts:
        row = {"rater": next(iter(raters), ""), "characteristic": next(iter(only), UNION)}
        drawn = parts_figure(images, shown, whose=whose, protocol=protocol, look=look, **row)
    elif grid:
        drawn = grid_figure(images, shown, whose=whose, protocol=protocol, look=look)
    else:
        drawn = view_figure(
            images, shown, whose=whose, raters=raters, only=only, protocol=protocol, look=look
        )
    write_whole(output, figure_file(drawn, output, dpi=dpi, width=width))
    report_problems(problems)
    say(output)


def _images(dataset: Dataset, names: Sequence[str]) -> list[ImageRecord]:
    from difflib import get_close_matches

    known = dataset.by_id
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise RunError(f"{dataset.name}: there is no image {name!r}{hint}")
    return [known[name] for name in dict.fromkeys(names)]


def _refuse_nobody(
    images: Sequence[ImageRecord], raters: Sequence[str], only: Sequence[str]
) -> None:
    """Raise RunError for a rater, or a characteristic, that is on none of ``images``."""
    there = [e for image in images for e in image.kept_evaluations]
    people = dict.fromkeys(e.rater for e in there)
    outlined = dict.fromkeys(name for e in there for name in e.outlined)
    for asked, known in ((raters, people), (only, outlined)):
        for name in asked:
            if name not in known:
                raise RunError(
                    f"{name!r} is not there on these images; there are: {', '.join(known)}"
                )
