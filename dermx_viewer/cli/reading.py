"""The commands about blinded readings: reading new and show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dermx_viewer.cli.no_index import no_index_option
from dermx_viewer.cli.options import dataset_argument, overwrite_option
from dermx_viewer.cli.path_types import FOLDER, MODEL
from dermx_viewer.cli.terminal import say

if TYPE_CHECKING:
    from dermx_viewer.dataset.records import Dataset, ImageRecord

_SEEDS = click.IntRange(min=0, max=2**63 - 1)
_PROPERTIES: Mapping[str, Callable[[ImageRecord], str]] = {
    "gold": lambda image: image.metadata.gold,
    "source": lambda image: image.metadata.source,
    "skin_tone": lambda image: image.metadata.skin_tone,
    "age": lambda image: image.metadata.age,
}


@click.group("reading", context_settings={"help_option_names": ["-h", "--help"]})
def reading_command() -> None:
    """Prepare a blinded reading: a TOML file that readers open in the window.

    Their answers come back as files of verdicts, which `dermx-viewer verdicts --reading` merges.
    """


@reading_command.command("new")
@dataset_argument
@click.option("--name", required=True, help="What readers see it called.")
@click.option(
    "--images", "listed", help="Ids with commas between, or @FILE with one on each line; else all."
)
@click.option(
    "--filter",
    "filters",
    multiple=True,
    metavar="PROPERTY=VALUE",
    help="Only images whose gold, source, skin_tone or age is VALUE; may be repeated.",
)
@click.option("--phases", help="Of alone, prediction, attention, with commas between.")
@click.option("--duel", help="Two or more methods, with commas between; instead of phases.")
@click.option("--seed", type=_SEEDS, default=0, show_default=True, help="For each reader's order.")
@click.option(
    "--model",
    type=MODEL,
    help="The model that it is about: readers have to have this very file.",
)
@click.option(
    "--breaks",
    type=click.IntRange(min=0, max=10_000),
    default=0,
    help="Take a break after so many judgements.",
)
@click.option("--output", type=FOLDER, required=True, help="The file to write.")
@overwrite_option("Replace the file, and its key.")
@no_index_option
def new_reading(
    dataset: Path,
    name: str,
    listed: str | None,
    filters: tuple[str, ...],
    phases: str | None,
    duel: str | None,
    seed: int,
    model: Path | None,
    breaks: int,
    output: Path,
    overwrite: bool,
) -> None:
    """Write a reading of images of DATASET, with its fingerprint.

    An image goes through its phases before the next one comes: what the reader takes it for alone,
    how far they believe the prediction, and the attention. In a duel the attention of each method
    is judged, unnamed and in another order at each image; the file for readers has no names of
    methods, which stand in the key beside it (NAME.key.toml) for whoever leads the reading.
    """
    from dermx_viewer.dataset.opening import open_dataset
    from dermx_viewer.explain.methods import find_method
    from dermx_viewer.explain.permission import sha256_of
    from dermx_viewer.verdicts.about import about
    from dermx_viewer.verdicts.preparing import prepared, refuse_there, write_prepared
    from dermx_viewer.verdicts.sealing import NeededModel

    methods = [find_method(method).name for method in _words(duel)]
    refuse_there(output, key=bool(methods), overwrite=overwrite)
    opened = open_dataset(dataset)
    found = prepared(
        name=name,
        dataset=about(opened),
        images=_chosen(opened, listed, filters),
        phases=_words(phases),
        duel=methods,
        seed=seed,
        model=NeededModel(model.name, sha256_of(model)) if model is not None else None,
        breaks=breaks,
    )
    written = write_prepared(found, output)
    count, each = len(found.readers.images), found.readers.steps_an_image
    say(f"{count:,} images, {count * each:,} judgements a reader: {output}")
    for key in written[1:]:
        say(f"For whoever leads the reading, and for no reader: {key}")


@reading_command.command("show")
@click.argument("file", type=FOLDER)
def show_reading(file: Path) -> None:
    """Say what is read in FILE."""
    from dermx_viewer.verdicts.study import read_study

    study = read_study(file)
    say(f"{study.name}\n    id {study.id}\ndata set: {study.dataset.words}")
    sealed = f"{len(study.duel)} methods, sealed"
    duel = ", ".join(study.methods) or (sealed if study.sealed else ", ".join(study.duel))
    say(f"duel: {duel}" if study.duel else f"phases: {', '.join(study.phases)}")
    say(f"images: {len(study.images):,}\nseed: {study.seed}")
    if study.breaks:
        say(f"a break after {study.breaks:,} judgements")
    if study.model is not None:
        say(f"model: {study.model.words}")


def _words(text: str | None) -> list[str]:
    return [word.strip() for word in (text or "").split(",") if word.strip()]


def _chosen(dataset: Dataset, listed: str | None, filters: Sequence[str]) -> list[str]:
    """The ids that are asked for, in the data set's order. Raises VerdictError."""
    from dermx_viewer.errors import VerdictError
    from dermx_viewer.texts import marked

    wanted = _listed(listed) if listed is not None else list(dataset.by_id)
    unknown = [name for name in wanted if name not in dataset.by_id]
    if unknown:
        raise VerdictError(
            f"{dataset.name}: has no image {marked(unknown[0])} ({len(unknown)} of {len(wanted)} "
            "that were listed are not there)."
        )
    images = [dataset.by_id[name] for name in wanted]
    for text in filters:
        name, equals, value = text.partition("=")
        if name not in _PROPERTIES or not equals:
            raise VerdictError(
                f"--filter {marked(text)}: write PROPERTY=VALUE; properties are: "
                f"{', '.join(_PROPERTIES)}."
            )
        there = sorted({_PROPERTIES[name](image) for image in images})
        images = [image for image in images if _PROPERTIES[name](image) == value]
        if not images:
            raise VerdictError(
                f"--filter {marked(text)}: no image is left; values of {name} are: "
                f"{marked(', '.join(there))}."
            )
    return [image.image_id for image in images]


def _listed(text: str) -> list[str]:
    """Ids as they are typed, or in a file."""
    from dermx_viewer.errors import VerdictError
    from dermx_viewer.files import TEXT_LIMIT, read_regular

    if not text.startswith("@"):
        return list(dict.fromkeys(_words(text)))
    try:
        lines = read_regular(Path(text[1:]), limit=TEXT_LIMIT).decode("utf-8-sig").splitlines()
    except OSError as error:
        raise VerdictError(f"{text[1:]}: could not be read ({error.strerror or error}).") from error
    except UnicodeDecodeError as error:
        raise VerdictError(f"{text[1:]}: is no text in UTF-8.") from error
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))
