"""The command line. Each command imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from dermx_viewer import __version__
from dermx_viewer.errors import Cancelled, DermXError

if TYPE_CHECKING:
    from dermx_viewer.dataset.records import ImageRecord, Problem
    from dermx_viewer.progress import Progress
    from dermx_viewer.runs.sources import Explanation

_FOLDER = click.Path(path_type=Path)
_COUNT = click.IntRange(min=0)


_Command = TypeVar("_Command", bound=Callable[..., object])


def _explanation_options(command: _Command) -> _Command:
    """Options of every command that asks a model for maps."""
    for option in (
        click.option("--layer", default="", help="Target layer; default: the one of the spec."),
        click.option(
            "--method-option",
            "options",
            multiple=True,
            metavar="NAME=NUMBER",
            help="Option of the method; repeatable.",
        ),
        click.option(
            "--method",
            default="Grad-CAM",
            show_default=True,
            help="Explanation method; `dermx-viewer methods` lists them.",
        ),
    ):
        command = option(command)
    return command


_TRUST = click.option(
    "--trust",
    "trusted",
    is_flag=True,
    help="Let program code in these model files run, from now on: you trust who made them.",
)


class _OpenByDefault(click.Group):
    """``dermx-viewer DATASET`` means ``dermx-viewer open DATASET``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"-h", "--help", "--version", *self.commands}
        if not args or args[0] not in own:
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_OpenByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dermx-viewer")
def cli() -> None:
    """See where dermatologists look and where a network looks, and measure how well they agree.

    Without a command the window opens: dermx-viewer [DATASET] [--model MODEL]...
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status (0 good, 1 findings, 2 error, 130 cancelled)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console in another code page must not stop a report in its middle.
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(list(arguments), prog_name="dermx-viewer", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except DermXError as error:
        click.echo(f"dermx-viewer: {error}", err=True)
        return 2
    except (Cancelled, click.Abort, KeyboardInterrupt):
        click.echo("dermx-viewer: cancelled", err=True)
        return 130
    return status if isinstance(status, int) else 0


@cli.command("open")
@click.argument("dataset", type=_FOLDER, required=False)
@click.option("--model", "models", type=_FOLDER, multiple=True, help="Keras model; repeatable.")
@click.option("--photos", type=_FOLDER, help="Folder with the photographs.")
@_TRUST
def open_window(
    dataset: Path | None, models: tuple[Path, ...], photos: Path | None, trusted: bool
) -> int:
    """Open the window, on DATASET where one is given."""
    from dermx_viewer.gui import app

    _remember_trust(models, trusted)
    return app.run(dataset, list(models), photos)


@cli.command()
@click.argument("dataset", type=_FOLDER)
@click.option("--photos", type=_FOLDER, help="Folder with the photographs.")
@click.option("--examples", type=_COUNT, default=3, help="Examples of each kind (3).")
@click.option("--json", "as_json", is_flag=True, help="Print every problem as one JSON object.")
@click.option("--fast", is_flag=True, help="Do not fill outlines and compare them with PNG masks.")
def check(dataset: Path, photos: Path | None, examples: int, as_json: bool, fast: bool) -> int:
    """List the problems of DATASET by kind. Exit status 0: none, 1: some, 2: cannot be opened."""
    import json

    from dermx_viewer.dataset import report
    from dermx_viewer.dataset.doctor import open_and_examine
    from dermx_viewer.errors import DatasetError

    try:
        with _progress("Opening") as progress:
            examined = open_and_examine(dataset, photos=photos, pixels=not fast, progress=progress)
    except DatasetError as error:
        if not as_json:
            raise
        click.echo(json.dumps({"error": str(error)}))
        return 2
    if as_json:
        click.echo(json.dumps(report.as_json(examined), indent=2))
    else:
        for line in report.describe(examined, examples=examples):
            click.echo(line)
    return 1 if examined.problems else 0


@cli.command("demo-data")
@click.argument("folder", type=_FOLDER)
@click.option("--images", type=click.IntRange(min=1), default=60, help="Number of images (60).")
@click.option("--seed", type=_COUNT, default=0, help="The same seed paints the same set.")
@click.option("--overwrite", is_flag=True, help="Replace an earlier demo data set.")
def demo_data(folder: Path, images: int, seed: int, overwrite: bool) -> None:
    """Paint a small data set in DermX's own format into FOLDER."""
    from dermx_viewer.painting.demo import write_demo_data

    with _progress("Painting") as progress:
        write_demo_data(folder, images=images, seed=seed, overwrite=overwrite, progress=progress)
    click.echo(f"{images} images written to {folder}")


@cli.command()
@click.argument("dataset", type=_FOLDER)
@click.option("--output", type=_FOLDER, required=True, help="Folder for the pictures.")
@click.option("--overwrite", is_flag=True, help="Replace earlier stand-ins.")
def paint(dataset: Path, output: Path, overwrite: bool) -> None:
    """Paint a stand-in photograph for every image of DATASET from its regions."""
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.painting.stand_ins import paint_stand_ins

    opened = open_dataset(dataset)
    with _progress("Painting") as progress:
        unlabelled = paint_stand_ins(opened, output, progress=progress, overwrite=overwrite)
    if unlabelled:
        names = ", ".join(unlabelled)
        click.echo(f"No place was free for the visible label on: {names}", err=True)
    click.echo(
        f"{len(opened.images)} stand-ins written to {output}\n"
        f"Try them: dermx-viewer {dataset} --photos {output}"
    )


@cli.command()
@click.argument("dataset", type=_FOLDER)
@click.option("--model", "models", type=_FOLDER, multiple=True, help="Keras model; repeatable.")
@click.option("--maps", type=_FOLDER, multiple=True, help="Folder of maps made elsewhere.")
@click.option(
    "--baselines",
    is_flag=True,
    help="Score as well: maps that know nothing of a network (uniform, centred, edges), and each "
    "model with random weights. The floor.",
)
@click.option("--photos", type=_FOLDER, help="Folder with the photographs.")
@_explanation_options
@click.option("--protocol", "protocol_name", default="dermx-2021", show_default=True)
@click.option(
    "--consensus",
    default="each",
    show_default=True,
    help="Against each rater, or all raters of an image as one: union, intersection, majority, "
    "at-least-2 (or another number), share, staple.",
)
@click.option("--output", type=_FOLDER, required=True, help="Folder for rows, summary and run.")
@click.option("--overwrite", is_flag=True, help="Replace an earlier run in the output folder.")
@_TRUST
def score(
    dataset: Path,
    models: tuple[Path, ...],
    maps: tuple[Path, ...],
    baselines: bool,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    layer: str,
    protocol_name: str,
    consensus: str,
    output: Path,
    overwrite: bool,
    trusted: bool,
) -> int:
    """Score attention maps of DATASET against what the raters outlined.

    Maps come from Keras models (--model) or from files (--maps, no Keras needed). Writes
    rows.csv, summary.csv, human_ceiling.csv (each rater against the others) and run.json.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.baselines import baseline_sources, random_copies
    from dermx_viewer.runs.files import refuse_used_folder, write_run
    from dermx_viewer.runs.scoring import score_dataset
    from dermx_viewer.runs.sources import open_sources
    from dermx_viewer.scoring.consensus.fusion import fusion
    from dermx_viewer.scoring.protocols import protocol, with_raters

    if not models and not maps and not baselines:
        raise click.UsageError("give at least one --model, --maps or --baselines")
    _remember_trust(models, trusted)
    chosen = with_raters(protocol(protocol_name), fusion(consensus))
    explanation = _explanation(method, options, layer)
    if not overwrite:
        # Said before the work, not after it.
        refuse_used_folder(output)
    with _progress("Scoring") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        floor = baseline_sources(opened) if baselines else []
        with open_sources(models=models, maps=maps, explanation=explanation) as sources:
            copies = random_copies(sources) if baselines else []
            every = [*sources, *floor, *copies]
            result = score_dataset(opened, every, chosen, progress=progress)
    written = write_run(result, output, overwrite=overwrite)
    _report_problems(result.problems)
    for path in written:
        click.echo(path)
    return 0


@cli.command()
@click.argument("images", metavar="DATASET|IMAGE", type=_FOLDER)
@click.option("--model", type=_FOLDER, required=True, help="Keras model.")
@click.option("--photos", type=_FOLDER, help="Folder with the photographs.")
@_explanation_options
@click.option(
    "--class",
    "whose",
    default="all",
    show_default=True,
    help="Whose maps: gold, predicted, all, or a class by name.",
)
@click.option("--colours", default="inferno", show_default=True, help="Colour map of overlays.")
@click.option("--output", type=_FOLDER, required=True, help="Folder for maps and overlays.")
@click.option("--overwrite", is_flag=True, help="Replace earlier maps in the output folder.")
@_TRUST
def explain(
    images: Path,
    model: Path,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    layer: str,
    whose: str,
    colours: str,
    output: Path,
    overwrite: bool,
    trusted: bool,
) -> int:
    """Write what MODEL looked at in DATASET or one IMAGE.

    Maps are raw .npy files that `score --maps` reads again; overlays/ holds them over the
    photographs as PNG; maps.json says where everything comes from.
    """
    from dermx_viewer.export.overlays import COLOUR_MAPS
    from dermx_viewer.runs.explaining import Look, explain_images, refuse_used_folder
    from dermx_viewer.runs.sources import ModelSource, open_sources

    if colours not in COLOUR_MAPS:
        raise click.UsageError(f"--colours is one of {', '.join(COLOUR_MAPS)}")
    _remember_trust([model], trusted)
    explanation = _explanation(method, options, layer)
    if not overwrite:
        refuse_used_folder(output)
    with _progress("Explaining") as progress:
        records = _images(images, photos, progress)
        with open_sources(models=[model], maps=(), explanation=explanation) as (source,):
            assert isinstance(source, ModelSource)
            done = explain_images(
                records,
                source,
                output,
                whose=whose,
                look=Look(colour_map=colours),
                overwrite=overwrite,
                progress=progress,
            )
    _report_problems(done.problems)
    click.echo(f"{len(done.maps)} maps and {len(done.overlays)} overlays")
    click.echo(done.index)
    return 0 if done.maps else 1


@cli.command()
@click.argument("dataset", type=_FOLDER)
@click.option("--model", type=_FOLDER, required=True, help="Keras model.")
@click.option("--photos", type=_FOLDER, help="Folder with the photographs.")
@_explanation_options
@click.option("--protocol", "protocol_name", default="dermx-2021", show_default=True)
@click.option(
    "--class",
    "whose",
    type=click.Choice(["gold", "predicted"]),
    default="gold",
    show_default=True,
    help="Whose map and probability.",
)
@click.option("--images", default=50, show_default=True, help="Images drawn; 0 for all.")
@click.option("--seed", default=0, show_default=True, help="Of images, weights and equal pixels.")
@click.option("--steps", default=50, show_default=True, help="Points of the curves.")
@click.option(
    "--deletion-fill",
    type=click.Choice(["grey", "blurred"]),
    default="grey",
    show_default=True,
    help="What deleted pixels become.",
)
@click.option(
    "--insertion-fill",
    type=click.Choice(["grey", "blurred"]),
    default="blurred",
    show_default=True,
    help="What insertion starts from.",
)
@click.option("--output", type=_FOLDER, required=True, help="Folder for the tables.")
@click.option("--overwrite", is_flag=True, help="Replace earlier tables in the output folder.")
def trust(
    dataset: Path,
    model: Path,
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    layer: str,
    protocol_name: str,
    whose: str,
    images: int,
    seed: int,
    steps: int,
    deletion_fill: str,
    insertion_fill: str,
    output: Path,
    overwrite: bool,
) -> int:
    """Whether the maps of MODEL can be believed: floor, random weights, deletion and insertion.

    Writes floor.csv (scores beside those of baselines), randomisation.csv (how alike maps stay
    while the weights become random, layer by layer), curves.csv (probability while the pixels
    that the map ranks first are deleted, or inserted), each image's figures, and trust.json.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.sources import ModelSource, open_sources
    from dermx_viewer.runs.trust import (
        TrustSettings,
        examine_trust,
        refuse_used_folder,
        write_trust,
    )
    from dermx_viewer.scoring.protocols import protocol

    settings = TrustSettings(
        protocol=protocol(protocol_name),
        policy=whose,  # type: ignore[arg-type]
        images=images,
        seed=seed,
        steps=steps,
        deletion_fill=deletion_fill,  # type: ignore[arg-type]
        insertion_fill=insertion_fill,  # type: ignore[arg-type]
    )
    explanation = _explanation(method, options, layer)
    if not overwrite:
        refuse_used_folder(output)
    with _progress("Examining") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        with open_sources(models=[model], maps=(), explanation=explanation) as (source,):
            assert isinstance(source, ModelSource)
            report = examine_trust(opened, source, settings, progress=progress)
    written = write_trust(report, output, overwrite=overwrite)
    _report_problems(report.problems)
    for path in written:
        click.echo(path)
    return 0


@cli.command()
@click.argument("dataset", type=_FOLDER)
@click.option("--model", "models", type=_FOLDER, multiple=True, required=True, help="Repeatable.")
@click.option("--photos", type=_FOLDER, help="Folder with the photographs.")
@_explanation_options
@click.option("--protocol", "protocol_name", default="dermx-2021", show_default=True)
@click.option("--score", "score_name", default="f1", show_default=True)
@click.option("--characteristic", default="Union", show_default=True)
@click.option("--output", type=_FOLDER, required=True, help="Folder for the tables.")
@click.option("--overwrite", is_flag=True, help="Replace earlier tables in the output folder.")
def robustness(
    dataset: Path,
    models: tuple[Path, ...],
    photos: Path | None,
    method: str,
    options: tuple[str, ...],
    layer: str,
    protocol_name: str,
    score_name: str,
    characteristic: str,
    output: Path,
    overwrite: bool,
) -> int:
    """One score under neighbouring choices of layer, method, normalisation and resizing.

    Writes robustness.csv (a line a choice, a column a model; `flips` names models that change
    places), robustness_details.csv and robustness.json.
    """
    from dermx_viewer.dataset.ontology import ontology
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.progress import never_stop
    from dermx_viewer.runs.robustness import robustness as try_choices
    from dermx_viewer.runs.robustness_files import refuse_used_folder, write_robustness
    from dermx_viewer.runs.scoring import describe_dataset
    from dermx_viewer.runs.sources import ModelSource, open_sources
    from dermx_viewer.scoring.protocols import protocol

    chosen, explanation = protocol(protocol_name), _explanation(method, options, layer)
    if not overwrite:
        refuse_used_folder(output)
    with _progress("Trying choices") as progress:
        opened = open_dataset(dataset, photos=photos, progress=progress)
        with open_sources(models=models, maps=(), explanation=explanation) as sources:
            asked = [source for source in sources if isinstance(source, ModelSource)]
            result = try_choices(
                opened.images,
                asked,
                chosen,
                characteristic=ontology().canonical(characteristic),
                score=score_name,
                progress=progress,
            )
            described = [source.describe() for source in asked]
    written = write_robustness(
        result,
        described,
        describe_dataset(opened, never_stop),
        output,
        protocol=chosen,
        overwrite=overwrite,
    )
    _report_problems(result.problems)
    for path in written:
        click.echo(path)
    return 0


@cli.command("methods")
def list_methods() -> None:
    """List the explanation methods, their options and papers."""
    from dermx_viewer.explain.methods import available_methods

    for method in available_methods():
        click.echo(f"{method.name}: {method.summary}\n    {method.paper}")
        for option in method.options:
            click.echo(f"    {option.name}={option.default:g}  {option.meaning}")


@cli.command()
@click.argument("dataset", type=_FOLDER)
@click.option("--output", type=_FOLDER, required=True, help="Folder for the tables.")
@click.option("--compare-paper", is_flag=True, help="Print each table beside the published one.")
@click.option("--overwrite", is_flag=True, help="Replace earlier tables in the output folder.")
def agreement(dataset: Path, output: Path, compare_paper: bool, overwrite: bool) -> None:
    """How well the raters of DATASET agree: the paper's tables that need no model, and more.

    Writes one CSV for each table, and README.txt and agreement.json that say what they are.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.runs.agreement import (
        describe_comparisons,
        refuse_used_folder,
        write_agreement,
    )
    from dermx_viewer.scoring.agreement.published import compare
    from dermx_viewer.scoring.agreement.tables import agreement_tables

    if not overwrite:
        refuse_used_folder(output)
    with _progress("Comparing raters") as progress:
        opened = open_dataset(dataset, progress=progress)
        tables = agreement_tables(opened, progress=progress)
    for path in write_agreement(opened, tables, output, overwrite=overwrite):
        click.echo(path)
    if compare_paper:
        for line in describe_comparisons(compare(tables)):
            click.echo(line)


@cli.command("train-demo-models")
@click.argument("folder", type=_FOLDER)
@click.option("--pictures", default=3000, show_default=True, help="Pictures painted to train on.")
@click.option("--epochs", default=10, show_default=True)
@click.option("--seed", default=0, show_default=True)
def train_demo_models_command(folder: Path, pictures: int, epochs: int, seed: int) -> None:
    """Train the two bundled demo models on painted pictures and write them to FOLDER."""
    from dermx_viewer.explain.backends import choose_backend
    from dermx_viewer.training.demo_models import train_demo_models

    # Says which extra to install where there is no backend.
    os.environ["KERAS_BACKEND"] = choose_backend(os.environ.get("KERAS_BACKEND", ""))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with _progress("Training") as progress:
        reached = train_demo_models(
            folder, pictures=pictures, epochs=epochs, seed=seed, progress=progress
        )
    for name, accuracy in reached.items():
        click.echo(f"{folder / name}.keras  accuracy {accuracy:.3f} on 600 fresh paintings")


@cli.command()
@click.option("--data", type=_FOLDER, default=Path("demo-data"), show_default=True)
@click.option("--output", type=_FOLDER, default=Path("demo-output"), show_default=True)
def demo(data: Path, output: Path) -> int:
    """Make the demo data set and open it with both demo models.

    Without a display the same job is done headless and its results are written to files.
    """
    from dermx_viewer import demo as demonstration

    with _progress("Painting the demo data set") as progress:
        demonstration.make_data(data, progress=progress)
    if demonstration.has_display():
        from dermx_viewer.gui import app

        return app.run(data, demonstration.models(), None)
    click.echo("No display was found: the demo runs without a window.")
    with _progress("Scoring the demo data set") as progress:
        for path, what in demonstration.run_headless(data, output, progress=progress):
            click.echo(f"{path}  {what}")
    return 0


def _explanation(method: str, options: Sequence[str], layer: str) -> Explanation:
    """What the options of the command line say. Raises MethodError."""
    from dermx_viewer.runs.sources import Explanation

    values = {}
    for text in options:
        name, _, number = text.partition("=")
        try:
            values[name.strip()] = float(number)
        except ValueError:
            raise click.UsageError(f"--method-option takes NAME=NUMBER, not {text!r}") from None
    return Explanation(method, values, layer)


def _images(path: Path, photos: Path | None, progress: Progress) -> tuple[ImageRecord, ...]:
    """The images of a data set, or one photograph."""
    if path.is_file():
        from dermx_viewer.runs.explaining import image_of

        return (image_of(path),)
    from dermx_viewer.dataset.opening import open_dataset

    return open_dataset(path, photos=photos, progress=progress).images


def _remember_trust(models: Sequence[Path], trusted: bool) -> None:
    """Allow the code in these very files, where --trust was given."""
    from dermx_viewer.explain.trust import trust

    for model in models if trusted else ():
        trust(model)


def _report_problems(problems: Sequence[Problem]) -> None:
    """Kinds and counts of what went wrong in a run, on the error stream."""
    from dermx_viewer.dataset.report import by_kind

    for kind, found in by_kind(tuple(problems)).items():
        first = found[0]
        example = f"{first.where}: {first.what} ({first.done})"
        click.echo(f"{kind}: {len(found)}, for example {example}", err=True)


@contextmanager
def _progress(title: str) -> Iterator[Progress]:
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
