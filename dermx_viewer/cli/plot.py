"""The command that draws what a run has written: plot."""

from __future__ import annotations

from pathlib import Path

import click

from dermx_viewer.cli.options import overwrite_option
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import say
from dermx_viewer.errors import ExportError
from dermx_viewer.texts import text_of


@click.command()
@click.argument("folder", type=FOLDER, metavar="RUN|BELIEF")
@click.option(
    "--what",
    type=click.Choice(["intervals", "scatter", "confusion", "curves"]),
    default="intervals",
    show_default=True,
    help="A score of each model and characteristic between floor and people; F1 of each image, "
    "one model against another; confusion matrices, gold standard by what networks say; or "
    "deletion and insertion, of a folder of `belief`.",
)
@click.option(
    "--score",
    type=click.Choice(["f1", "sensitivity", "specificity"]),
    default="f1",
    show_default=True,
    help="Of intervals.",
)
@click.option(
    "--model",
    "models",
    multiple=True,
    metavar="NAME",
    help="Of a scatter, two: across and up. Without it the run's first two.",
)
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
def plot(
    folder: Path,
    what: str,
    score: str,
    models: tuple[str, ...],
    output: Path,
    dpi: int,
    width: float,
    overwrite: bool,
) -> None:
    """Draw what `score`, or `belief`, has written to a folder, for print.

    Lines and words are vectors in SVG and PDF. The caption says what it is, of how many, and by
    which protocol. What is undefined is not drawn. The same command gives the same bytes.
    """
    from dermx_viewer.export.figures.sheet import refuse_size
    from dermx_viewer.files import write_whole
    from dermx_viewer.runs.figures.files import kind_of
    from dermx_viewer.runs.report.plots import Plot, curve_plot, plot_file, run_plot
    from dermx_viewer.runs.report.whole import read_belief, read_run

    kind = kind_of(output)
    refuse_size(dpi=dpi, width=width)
    if models and what != "scatter":
        raise click.UsageError("--model goes with --what scatter")
    if output.exists() and not overwrite:
        raise ExportError(f"{text_of(output)} is there already; choose another or use --overwrite.")

    def drawn() -> Plot:
        if what == "curves":
            return curve_plot(read_belief(folder))
        return run_plot(read_run(folder), what, score=score, models=models)

    write_whole(output, plot_file(drawn(), kind, dpi=dpi, width=width))
    say(output)
