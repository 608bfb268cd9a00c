"""What is wrong with a data set beyond what opening it shows, for ``dermx-viewer check``.

Opening looks at every annotation file but at no PNG mask and at no list of them, because that
costs seconds. What opening has reported is not reported again here.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

import numpy as np

from dermx_viewer.dataset import mask_files, tables
from dermx_viewer.dataset.evaluation_files import PARTLY_READ
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.outline_check import check_outlines
from dermx_viewer.dataset.photographs import PHOTOGRAPH_SUFFIXES
from dermx_viewer.dataset.records import Dataset, Evaluation, Problem
from dermx_viewer.dataset.table_text import TABLE_LIMIT
from dermx_viewer.files import read_regular, text_of
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress, stop_if_asked
from dermx_viewer.said import Said, joined


def open_and_examine(
    path: Path | str,
    *,
    photos: Path | str | None = None,
    pixels: bool = True,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Dataset:
    """The opened data set with everything that ``examine`` finds among its problems.

    Raises DatasetError where nothing can be opened, Cancelled when asked to stop.
    """
    opened = open_dataset(
        path, photos=photos, jobs=jobs, progress=progress, should_stop=should_stop
    )
    further = examine(opened, pixels=pixels, jobs=jobs, progress=progress, should_stop=should_stop)
    return replace(opened, problems=opened.problems + further)


def examine(
    dataset: Dataset,
    *,
    pixels: bool = True,
    jobs: int = 1,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[Problem, ...]:
    """Problems of an opened data set that are not among ``dataset.problems``.

    Without ``pixels`` no outline is filled and no PNG mask is read, which is nearly all of the
    time; ``jobs``: in so many processes. Raises Cancelled when asked to stop;
    whatever is wrong in a file becomes a problem.
    """
    stop_if_asked(should_stop)
    problems = [
        *_gone(dataset),
        *_duplicate_ids(dataset),
        *_rows_of_metadata(dataset),
        *_images_without_photograph(dataset),
        *_evaluations_without_annotation(dataset),
        *_regions_outside(dataset),
        *mask_files.check_mask_files(dataset),
    ]
    if pixels:
        problems += check_outlines(dataset, jobs=jobs, progress=progress, should_stop=should_stop)
    return tuple(problems)


def _gone(dataset: Dataset) -> Iterator[Problem]:
    """Files that were there when the data set was opened."""
    done = Said("shown as it was read; reload the data set")
    for image in dataset.images:
        files = [evaluation.file for evaluation in image.evaluations]
        if image.photograph is not None:
            files.append(image.photograph.path)
        for file in files:
            if not file.exists():
                what = Said("the file is gone since the data set was opened")
                yield Problem("file is gone", text_of(file), what, done, image.image_id)


def _duplicate_ids(dataset: Dataset) -> Iterator[Problem]:
    for first, second in _look_alikes(image.image_id for image in dataset.images):
        raters = {e.rater for e in dataset.by_id[first].evaluations}
        both = [e.rater for e in dataset.by_id[second].evaluations if e.rater in raters]
        what = Said("nearly the same as {first!r}", first=first)
        if both:
            both_by = Said("; evaluated as both by {raters}", raters=", ".join(both))
            what = joined("", [what, both_by])
        yield Problem("duplicate id", second, what, Said("they count as two images"), second)
    for first, second in _look_alikes(dataset.raters):
        what = Said("rater nearly the same as {first!r}", first=first)
        yield Problem("duplicate id", second, what, Said("they count as two raters"))


def _rows_of_metadata(dataset: Dataset) -> Iterator[Problem]:
    try:
        data = read_regular(tables.metadata_file(dataset.root), limit=TABLE_LIMIT)
    except OSError:
        return  # Opening has reported it.
    stems = tables.read_metadata(data, tables.METADATA_NAME).by_stem
    yield from _rows_of_nobody(dataset, stems)
    for first, second in _look_alikes(stems):
        if not (first in dataset.by_id and second in dataset.by_id):
            what = Said("{second!r} and {first!r} are nearly the same", second=second, first=first)
            done = Said("each row counts for the image of exactly its name")
            yield Problem("duplicate id", tables.METADATA_NAME, what, done, second)


def _rows_of_nobody(dataset: Dataset, stems: Iterable[str]) -> Iterator[Problem]:
    """Rows of images that nobody evaluated."""
    damaged = {p.image_id for p in dataset.problems if p.kind in PARTLY_READ}
    nearly = {_folded(image.image_id): image for image in dataset.images}
    described = set(stems)
    for stem in stems:
        like = nearly.get(_folded(stem))
        if stem in dataset.by_id or stem in damaged or (like and like.image_id in described):
            continue
        what = Said("{stem} has no annotations/<rater>_{stem}.json", stem=stem)
        if like:
            has = Said(", but {image!r} has and is nearly the same", image=like.image_id)
            what = joined("", [what, has])
        where, done = tables.METADATA_NAME, Said("the row is not used")
        yield Problem("metadata without annotations", where, what, done, stem)


def _look_alikes(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of the first and each further name that a person would take for the same."""
    first: dict[str, str] = {}
    for name in names:
        known = first.setdefault(_folded(name), name)
        if known != name:
            yield known, name


def _folded(name: str) -> str:
    """``name`` without what differs by accident: case, composed letters, a picture's ending."""
    text = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    path = PurePath(text)
    return path.stem.rstrip() if path.suffix in PHOTOGRAPH_SUFFIXES else text


def _images_without_photograph(dataset: Dataset) -> Iterator[Problem]:
    # The published data come without photographs: that alone is no problem.
    if not any(image.photograph for image in dataset.images):
        if dataset.photos_root is not None:
            what = Said("no picture in it has the name of an image")
            yield Problem("no photographs", str(dataset.photos_root), what, Said("shown without"))
        return
    unreadable = {p.image_id for p in dataset.problems if p.kind == "unreadable photograph"}
    for image in dataset.images:
        if image.photograph is None and image.image_id not in unreadable:
            what = Said("no picture has its name, others have one")
            done = Said("shown without, and models cannot score it")
            yield Problem("image without photograph", image.image_id, what, done, image.image_id)


def _evaluations_without_annotation(dataset: Dataset) -> Iterator[Problem]:
    damaged = {problem.where for problem in dataset.problems if problem.kind in PARTLY_READ}
    for evaluation in dataset.evaluations:
        where = evaluation.where
        if where not in damaged and not _says_anything(evaluation):
            what = Said("neither a tag nor a region")
            yield Problem(
                "no annotation", where, what, Said("counts as discarded"), evaluation.image_id
            )


def _says_anything(evaluation: Evaluation) -> bool:
    tags = evaluation.diagnoses + evaluation.discards + evaluation.characteristics
    return bool(tags or evaluation.unknown_tags or evaluation.regions)


def _regions_outside(dataset: Dataset) -> Iterator[Problem]:
    by_evaluation: dict[Evaluation, list[int]] = defaultdict(list)
    for evaluation in dataset.evaluations:
        for region in evaluation.regions:
            overhang = _overhang(region.paths, evaluation.height, evaluation.width)
            if overhang > 0:
                by_evaluation[evaluation].append(overhang)
    for evaluation, overhangs in by_evaluation.items():
        count, total = len(overhangs), len(evaluation.regions)
        what = Said(
            "{count} of {total} regions, by up to {most} px",
            count=count,
            total=total,
            most=max(overhangs),
        )
        where = evaluation.where
        done = Said("clipped to the image")
        image, kind = evaluation.image_id, "region outside the image"
        yield Problem(kind, where, what, done, image, max(overhangs))


def _overhang(paths: Iterable[np.ndarray], height: int, width: int) -> int:
    """Pixels by which the farthest vertex, rounded as it is filled, lies outside the image."""
    farthest = 0.0
    for path in paths:
        lowest, highest = np.rint(path.min(axis=0)), np.rint(path.max(axis=0))
        beyond = highest - (width - 1, height - 1)
        farthest = max(farthest, -lowest.min(), beyond.max())
    return int(farthest)
