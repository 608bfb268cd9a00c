"""What a run is to do, settled before the work: which images are scored, by whose maps, and how.

What makes no sense is refused here, and what is scored is taken down (its fingerprint): files may
go meanwhile, and a finished score must not be lost over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dermx_viewer.dataset.photo_folder import UNFIT
from dermx_viewer.dataset.records import Dataset, ImageRecord, Problem
from dermx_viewer.errors import RunError
from dermx_viewer.files import text_of
from dermx_viewer.progress import ShouldStop, never_stop
from dermx_viewer.runs.class_names import refuse_nothing_in_common
from dermx_viewer.runs.fingerprint import describe_dataset
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.said import Said, joined
from dermx_viewer.scoring.baselines import is_baseline
from dermx_viewer.scoring.engine.kept_masks import Annotated
from dermx_viewer.scoring.further.all import further_named
from dermx_viewer.scoring.grid import is_scored
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.several_models import check_runs


@dataclass(frozen=True, eq=False)
class Part:
    """Some images of a run × one source: a piece of work that needs nothing else.

    ``place``: that of the source in the plan. Plain data that can be sent to another process,
    unless the source is a model: that one holds the process that it is asked in.
    """

    place: int
    images: tuple[ImageRecord, ...]
    source: Source
    protocol: Protocol
    further: tuple[str, ...] = ()
    """Names of the further scores that rows have."""


@dataclass(frozen=True, eq=False)
class PlannedSource:
    """One source of a plan. ``served``: ids of the images that it can have maps for;
    ``unmatched``: problems of what it has for none of the plan's images."""

    source: Source
    served: frozenset[str]
    unmatched: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in rows."""
        return self.source.name


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything that a run depends on.

    ``images``: those that are scored, in the rows' order; ``described``: what run.json says of
    the data set, with the fingerprints of its files; ``runs_of``: which sources are runs of one
    network, by its name.
    """

    dataset: Dataset
    images: tuple[ImageRecord, ...]
    sources: tuple[PlannedSource, ...]
    protocol: Protocol
    described: Mapping[str, object]
    runs_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    further: tuple[str, ...] = ()

    @property
    def steps(self) -> int:
        """What progress counts: each image for each source, and once among the raters."""
        return len(self.images) * (len(self.sources) + 1)

    def parts(self, size: int = 0) -> Iterator[Part]:
        """The whole work, source by source, in parts of ``size`` images; 0 for all of them."""
        step = size or max(1, len(self.images))
        for place, planned in enumerate(self.sources):
            for start in range(0, len(self.images), step):
                images = self.images[start : start + step]
                yield Part(place, images, planned.source, self.protocol, self.further)


def plan_run(
    dataset: Dataset,
    sources: Sequence[Source],
    protocol: Protocol,
    *,
    runs_of: Mapping[str, Sequence[str]] | None = None,
    further: Sequence[str] = (),
    goes_on: bool = False,
    should_stop: ShouldStop = never_stop,
) -> Plan:
    """Plan to score the maps of every source. Raises RunError where there is nothing to score, and
    NothingToReport where no source has a class that is a gold standard.

    ``goes_on``: the same plan was made before; models need not be loaded for what was found out
    then. Images whose photograph has another aspect are not scored, as the problems of the data
    set say.
    """
    images = scored_images(dataset, protocol)
    if not images:
        raise RunError(_why_nothing(dataset))
    bound = [source.among(images) for source in sources]
    planned = tuple(
        PlannedSource(
            source,
            frozenset(image.image_id for image in source.served(images)),
            source.unmatched(images),
        )
        for source in bound
    )
    _refuse_nothing(dataset, planned, should_stop)
    check_runs(runs_of or {}, [s.name for s in planned if not is_baseline(s.name)])
    if not goes_on:
        _refuse_foreign_classes(dataset, bound, images, protocol, should_stop)
    described = describe_dataset(dataset, should_stop)
    names = tuple(score.name for score in further_named(further))
    return Plan(dataset, images, planned, protocol, described, runs_of or {}, names)


def scored_images(dataset: Annotated, protocol: Protocol) -> tuple[ImageRecord, ...]:
    """The images of a data set that can be scored under a protocol."""
    return tuple(image for image in dataset.images if is_scored(image, protocol))


def _refuse_nothing(
    dataset: Dataset, sources: Sequence[PlannedSource], should_stop: ShouldStop
) -> None:
    for planned in sources:
        if not planned.served:
            raise RunError(
                "{name}: there is nothing to score on {root}. A model needs "
                "photographs ({remedy}); a folder of maps needs files "
                "named <image-id>_<Class>.{example}",
                name=planned.name,
                root=dataset.root,
                remedy=_where_photographs_are(dataset),
                example=_example(planned, should_stop),
            )


def _where_photographs_are(dataset: Dataset) -> str:
    if dataset.photos_root is None:
        return Said("give their folder with --photos, or paint stand-ins with `dermx-viewer paint`")
    return Said(
        "none in {folder} has the name of any of the "
        "{n:,} images: give the folder where they are, or paint stand-ins with "
        "`dermx-viewer paint`",
        folder=text_of(dataset.photos_root),
        n=len(dataset.images),
    )


def _example(planned: PlannedSource, should_stop: ShouldStop) -> str:
    """Why a folder has no map of any image, by its first file."""
    source = planned.source
    notes = () if isinstance(source, ModelSource) else source.notes(should_stop)
    found = [*planned.unmatched, *notes][:1]
    return joined(
        "", (Said(" Found: {where}: {what}.", where=each.where, what=each.what) for each in found)
    )


def _why_nothing(dataset: Dataset) -> str:
    """Why no image of a data set can be scored."""
    root = text_of(dataset.root)
    kept = [image for image in dataset.images if image.kept_evaluations]
    if not kept:
        return Said("{root}: no image has a kept evaluation, so nothing can be scored.", root=root)
    why = [p for p in dataset.problems if p.image_id == kept[0].image_id and p.kind in UNFIT]
    example = Said(" {where}: {what}.", where=why[0].where, what=why[0].what) if why else ""
    return Said(
        "{root}: nothing can be scored. {n} images have a kept evaluation, but the "
        "photographs of all of them have another aspect than what was annotated.{example}",
        root=root,
        n=len(kept),
        example=example,
    )


def _refuse_foreign_classes(
    dataset: Dataset,
    sources: Sequence[Source],
    images: Sequence[ImageRecord],
    protocol: Protocol,
    should_stop: ShouldStop,
) -> None:
    """Before the work, as far as the classes are known without it: those of models are."""
    models = [source for source in sources if isinstance(source, ModelSource)]
    others = [s for s in sources if not (s in models or is_baseline(s.name))]
    if protocol.class_policy == "gold" and not others:
        classes = {source.name: source.load(should_stop).spec.classes for source in models}
        refuse_nothing_in_common(classes, images, dataset.name)
