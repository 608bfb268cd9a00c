"""The PNG masks that are there, that are listed and that should be there, by name only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset import tables
from dermx_viewer.dataset.evaluation_files import PARTLY_READ
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Dataset, Evaluation, Problem
from dermx_viewer.said import Said

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Masks:
    """Everything known by name; a *stem* is ``<rater>_<image-id>``."""

    evaluations: dict[str, Evaluation]
    damaged: frozenset[str]
    """Stems of files of which opening has left something out, and said so."""
    present: frozenset[str]
    """Names of the PNG files."""
    listing: tables.MaskList
    listed: dict[str, list[tables.MaskRow]]


def check_mask_files(dataset: Dataset) -> list[Problem]:
    """Compare names: regions in JSON, rows of the mask list, PNG files. Reads no PNG.

    One problem per evaluation and kind. A data set without any PNG and without a list has no
    such problems: the polygons are the masks.
    """
    listing = tables.read_mask_list(dataset.root)
    masks = _Masks(
        evaluations={
            tables.plain_id(evaluation.file.stem): evaluation for evaluation in dataset.evaluations
        },
        damaged=frozenset(
            tables.plain_id(Path(p.where).stem) for p in dataset.problems if p.kind in PARTLY_READ
        ),
        present=frozenset(map(tables.plain_id, _png_names(dataset.root))),
        listing=listing,
        listed=_by_stem(listing.rows),
    )
    return [
        *listing.problems,
        *_listed_twice(masks),
        *_regions_without_mask(masks),
        *_listed_but_missing(masks),
        *_masks_of_nothing(masks),
        *_other_characteristic(masks),
    ]


def _png_names(root: Path) -> list[str]:
    return [n for n in tables.read_mask_names(root) if n.lower().endswith(".png")]


def _by_stem(rows: Iterable[tables.MaskRow]) -> dict[str, list[tables.MaskRow]]:
    groups: dict[str, list[tables.MaskRow]] = defaultdict(list)
    for row in rows:
        groups[tables.plain_id(row.stem)].append(row)
    return groups


def _listed_twice(masks: _Masks) -> Iterator[Problem]:
    for mask_id, count in Counter(row.mask_id for row in masks.listing.rows).items():
        if count > 1:
            what = Said("mask {mask_id} is listed {count} times", mask_id=mask_id, count=count)
            yield Problem(
                "duplicate id", masks.listing.where, what, Said("the polygon is the mask")
            )


def _regions_without_mask(masks: _Masks) -> Iterator[Problem]:
    if not masks.present:
        return  # Where no mask is there, none is missing; the list may still name some.
    for evaluation in masks.evaluations.values():
        bare = [r.characteristic for r in evaluation.regions if r.mask_file is None]
        if bare:
            total = len(evaluation.regions)
            what = Said(
                "{n} of {total} regions have no PNG: {bare}",
                n=len(bare),
                total=total,
                bare=_some(bare),
            )
            where, done = evaluation.where, Said("the polygon is the mask")
            image = evaluation.image_id
            yield Problem("region without mask", where, what, done, image, len(bare))


def _listed_but_missing(masks: _Masks) -> Iterator[Problem]:
    where, done = masks.listing.where, Said("the polygon is the mask")
    rows = masks.listing.rows
    if rows and not masks.present:
        what = Said(
            "there is no PNG in {folder}; {n} are listed",
            folder=tables.MASK_FOLDER.as_posix(),
            n=len(rows),
        )
        yield Problem("listed mask missing", where, what, done)
        return
    for stem, of_stem in masks.listed.items():
        missing = [row.mask_id for row in of_stem if not _is_present(row.mask_id, masks)]
        if missing and _has_file(masks, stem):
            what = Said(
                "{n} of {total} rows of {stem} name no file: {missing}",
                n=len(missing),
                total=len(of_stem),
                stem=stem,
                missing=_some(missing),
            )
            image = _image_id(masks, stem)
            yield Problem("listed mask missing", where, what, done, image, len(missing))


def _is_present(mask_id: str, masks: _Masks) -> bool:
    name = tables.plain_id(mask_id)
    return f"{name}.png" in masks.present or f"{name}.PNG" in masks.present


def _masks_of_nothing(masks: _Masks) -> Iterator[Problem]:
    """Masks, listed or present, to which no region or no evaluation belongs."""
    unused = _unused(masks)
    for stem, files in unused.items():
        if stem in masks.evaluations and stem not in masks.damaged:
            what = Said("no region of {stem} belongs to {files}", stem=stem, files=_some(files))
            where, image = tables.MASK_FOLDER.as_posix(), _image_id(masks, stem)
            yield Problem("mask without region", where, what, Said("not used"), image, len(files))
    for stem in sorted({*unused, *masks.listed}):
        if _has_file(masks, stem):
            continue
        listed, present = len(masks.listed.get(stem, ())), len(unused.get(stem, ()))
        where = masks.listing.where if listed else tables.MASK_FOLDER.as_posix()
        what = Said(
            "{listed} listed and {present} PNG files, but no annotations/{stem}.json",
            listed=listed,
            present=present,
            stem=stem,
        )
        image, amount = _image_id(masks, stem), max(listed, present)
        yield Problem("mask without annotations", where, what, Said("not used"), image, amount)


def _unused(masks: _Masks) -> dict[str, list[str]]:
    regions = (r for e in masks.evaluations.values() for r in e.regions)
    used = {tables.plain_id(r.mask_file.name) for r in regions if r.mask_file is not None}
    known = {*masks.evaluations, *masks.damaged, *masks.listed}
    by_stem: dict[str, list[str]] = defaultdict(list)
    for name in sorted(masks.present - used):
        by_stem[_stem(name, known)].append(name)
    return by_stem


def _stem(name: str, known: set[str]) -> str:
    """What stands before the number or the characteristic, which may hold ``_`` itself."""
    stem = shortened = name[: -len(".png")]
    while "_" in shortened:
        shortened = shortened.rpartition("_")[0]
        if shortened in known:
            return shortened
    return stem.rpartition("_")[0] or stem


def _other_characteristic(masks: _Masks) -> Iterator[Problem]:
    words = ontology()
    for stem, rows in masks.listed.items():
        evaluation = masks.evaluations.get(stem)
        regions = evaluation.regions if evaluation else ()
        outlined = {r.mask_file.stem: r.characteristic for r in regions if r.mask_file is not None}
        for row in rows:
            listed, named = words.canonical(row.characteristic), outlined.get(row.mask_id)
            if named is not None and listed != named:
                what = Said(
                    "mask {mask_id} is listed as {listed!r}, outlined as {named!r}",
                    mask_id=row.mask_id,
                    listed=listed,
                    named=named,
                )
                done = Said("the annotation stands")
                where = masks.listing.where
                yield Problem("listed characteristic", where, what, done, _image_id(masks, stem))


def _has_file(masks: _Masks, stem: str) -> bool:
    return stem in masks.evaluations or stem in masks.damaged


def _image_id(masks: _Masks, stem: str) -> str:
    known = masks.evaluations.get(stem)
    return known.image_id if known else tables.plain_id(stem.partition("_")[2])


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    listed = ", ".join(names[:_SHOWN])
    return Said("{listed} and {more} more", listed=listed, more=more) if more > 0 else listed
