"""Arguments and options that several commands share, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from dermx_viewer.cli.path_types import ANYWHERE, FOLDER, MODEL
from dermx_viewer.errors import ExportError

if TYPE_CHECKING:
    from dermx_viewer.export.format import Format
    from dermx_viewer.runs.sources.model_source import Explanation

_Command = TypeVar("_Command", bound=Callable[..., object])

COUNT = click.IntRange(min=0)

dataset_argument = click.argument("dataset", type=FOLDER)

photos_option = click.option("--photos", type=FOLDER, help="Folder with the photographs.")

remote_photos_option = click.option(
    "--photos",
    type=ANYWHERE,
    help="Folder with the photographs, here or elsewhere (s3://bucket/folder).",
)

_MODEL_HELP = "Keras model file, a SavedModel's folder, or demo-residual or demo-separable."

model_option = click.option("--model", type=MODEL, required=True, help=_MODEL_HELP)

models_option = click.option(
    "--model", "models", type=MODEL, multiple=True, help=f"{_MODEL_HELP[:-1]}; repeatable."
)


def protocols_beginning(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The presets that begin so; where none does, files."""
    from dermx_viewer.scoring.protocols import PROTOCOLS

    found = [CompletionItem(name) for name in PROTOCOLS if name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


protocol_option = click.option(
    "--protocol",
    "protocol_name",
    default="dermx-2021",
    show_default=True,
    metavar="NAME|FILE",
    shell_complete=protocols_beginning,
    help="A preset, or a TOML file as `dermx-viewer protocol new` writes it.",
)


protocols_option = click.option(
    "--protocol",
    "protocol_names",
    default=("dermx-2021",),
    show_default=True,
    multiple=True,
    metavar="NAME|FILE",
    shell_complete=protocols_beginning,
    help="A preset, or a TOML file as `dermx-viewer protocol new` writes it; repeatable, to "
    "compare protocols.",
)


class _Format(click.ParamType):
    """A format in which tables are written; which there are is asked when it is needed."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The names to choose from."""
        from dermx_viewer.export import all as exports

        return f"[{'|'.join(known.name for known in exports.FORMATS)}]"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Format:
        """The format of that name."""
        from dermx_viewer.export import all as exports

        try:
            return exports.format_named(value)
        except ExportError as error:
            self.fail(str(error), param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so."""
        from dermx_viewer.export import all as exports

        names = (known.name for known in exports.FORMATS)
        return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _refuse_same_files(
    _ctx: click.Context, _param: click.Parameter, formats: tuple[Format, ...]
) -> tuple[Format, ...]:
    from dermx_viewer.export import all as exports

    try:
        exports.refuse_same_files(formats)
    except ExportError as error:
        raise click.BadParameter(str(error)) from None
    return formats


format_option = click.option(
    "--format",
    "formats",
    type=_Format(),
    multiple=True,
    default=("csv",),
    show_default=True,
    callback=_refuse_same_files,
    help="File format of the tables; repeatable.",
)

group_by_option = click.option(
    "--group-by",
    "group_by",
    multiple=True,
    metavar="COLUMN",
    help="Groups of images in groups.csv and comparison.csv: a column of the metadata, rater, "
    "prediction (right or wrong) or, of --verdicts, verdict, tag or reader. Repeatable; without it "
    "groups.csv has all that are known.",
)

checklists_option = click.option(
    "--checklists",
    is_flag=True,
    help="Write what the run knows of the items of CLAIM 2024, STARD-AI and CLEAR Derm, too, as "
    "CSV and Markdown; the rest is marked open.",
)

small_groups_option = click.option(
    "--small-groups",
    is_flag=True,
    help="Figures of groups of fewer than ten images, too.",
)

floor_option = click.option(
    "--floor",
    type=click.Choice(["centred Gaussian", "uniform", "edges", "random weights"]),
    default="centred Gaussian",
    show_default=True,
    help="The one baseline that every score is compared with, paired by image.",
)

permission_option = click.option(
    "--trust",
    "permitted",
    is_flag=True,
    help="Permission for these model files to run their program code, from now on.",
)


def output_option(what: str, kind: click.Path = FOLDER) -> Callable[[_Command], _Command]:
    """``--output``, the folder that results are written to; ``what`` is its help, ``kind`` may be
    ANYWHERE."""
    return click.option("--output", type=kind, required=True, help=what)


def overwrite_option(what: str) -> Callable[[_Command], _Command]:
    """``--overwrite``; ``what`` is its help: what may be replaced."""
    return click.option("--overwrite", is_flag=True, help=what)


def _methods(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The methods that begin so, case ignored."""
    from dermx_viewer.explain.methods import available_methods

    # One word each for the shells: the option takes hyphens for spaces.
    names = (method.name.replace(" ", "-") for method in available_methods())
    begin = incomplete.casefold()
    return [CompletionItem(name) for name in names if name.casefold().startswith(begin)]


def explanation_options(command: _Command) -> _Command:
    """Options of every command that asks a model for maps."""
    for option in (
        click.option(
            "--layer",
            "target_layer",
            default="",
            help="Target layer; default: the one of the spec.",
        ),
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
            shell_complete=_methods,
            help="Explanation method; `dermx-viewer methods` lists them.",
        ),
    ):
        command = option(command)
    return command


batch_option = click.option(
    "--batch-size",
    type=click.IntRange(min=1, max=1024),
    default=None,
    help="Photographs in one forward pass; default: 8 on the CPU, 32 on a graphics card. The last "
    "bits of a map depend on it. Fewer are taken where memory runs out.",
)


def _at_most_cores(_context: click.Context, _parameter: click.Parameter, jobs: int) -> int:
    from dermx_viewer.processes import cores

    return min(jobs, cores())


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    callback=_at_most_cores,
    help="Work with N processes, at most as many as there are cores. What is written is the same. "
    "Each needs memory of its own, and where there are models a copy of them.",
)


cluster_option = click.option(
    "--cluster",
    "where",
    metavar="local:N|tcp://HOST:PORT",
    help="Work on Dask workers: N on this machine, or those of a scheduler. The files are the "
    "same. Every machine needs this program and the same paths. Extra: cluster.",
)


def explanation_of(
    method: str, options: Sequence[str], target_layer: str, batch_size: int | None = None
) -> Explanation:
    """What the options of the command line say. Raises MethodError."""
    from dermx_viewer.runs.sources.model_source import Explanation

    values = {}
    for text in options:
        name, _, number = text.partition("=")
        try:
            values[name.strip()] = float(number)
        except ValueError:
            raise click.UsageError(f"--method-option takes NAME=NUMBER, not {text!r}") from None
    return Explanation(method, values, target_layer, batch_size or 0)


def runs_of(options: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What ``--runs-of`` says: the models of each network. Raises UsageError."""
    found: dict[str, tuple[str, ...]] = {}
    for text in options:
        network, _, models = text.partition("=")
        runs = tuple(name.strip() for name in models.split(",") if name.strip())
        if not network.strip() or not runs or network.strip() in found:
            raise click.UsageError(f"--runs-of takes NETWORK=MODEL,MODEL…, not {text!r}")
        found[network.strip()] = runs
    return found


def remember_permission(models: Sequence[Path], permitted: bool) -> None:
    """Allow the code in these very files, where --trust was given."""
    from dermx_viewer.explain.permission import permit

    for model in models if permitted else ():
        permit(model)
