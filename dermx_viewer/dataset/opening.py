"""Open a data set: a folder of evaluations becomes a Dataset and a list of problems.

Opening never fails because of one bad file. No mask is filled and no photograph is decoded here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dermx_viewer.collector import no_search_for_cycles
from dermx_viewer.dataset import tables
from dermx_viewer.dataset.annotation_folder import ANNOTATIONS, annotation_files, expectation
from dermx_viewer.dataset.evaluation_files import Reading
from dermx_viewer.dataset.index import index_for
from dermx_viewer.dataset.learned import Learned
from dermx_viewer.dataset.parked import Parking
from dermx_viewer.dataset.photo_folder import PhotoIndex, find_photographs
from dermx_viewer.dataset.raters import RATERS_NAME, read_raters
from dermx_viewer.dataset.reading_files import fingerprint, read_files
from dermx_viewer.dataset.records import (
    Dataset,
    Evaluation,
    ImageRecord,
    Metadata,
    Problem,
    natural_key,
    same_aspect,
    scaled,
)
from dermx_viewer.dataset.table_text import TABLE_LIMIT
from dermx_viewer.errors import DatasetError
from dermx_viewer.files import read_regular
from dermx_viewer.progress import Progress, ShouldStop, never_stop, no_progress
from dermx_viewer.said import Said, either, joined

_PERCENT, _ENOUGH = 100, 10
"""Coordinates that all are no larger, in so many regions, may be percent of the image."""


def open_dataset(
    path: Path | str,
    *,
    photos: Path | str | None = None,
    index: bool = True,
    jobs: int = 1,
    parked: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Dataset:
    """Open the data set in the folder ``path``; photographs also from the folder ``photos``.

    ``index``: whether files that were read in an earlier session and are as they were then need
    not be read again (see ``index``); ``jobs``: processes that read where there are thousands of
    files; what is opened is the same. ``parked``: whether outlines wait on the disk, for whoever
    goes through a large data set once (see ``parked``).
    Raises DatasetError where nothing can be opened, Cancelled when asked to stop. Everything
    else that is wrong is in ``Dataset.problems``.
    """
    with no_search_for_cycles():
        parking = Parking() if parked else None
        root = Path(path).expanduser()
        return _opened(root, photos, index, jobs, parking, progress, should_stop)


def _opened(
    root: Path,
    photos: Path | str | None,
    index: bool,
    jobs: int,
    parking: Parking | None,
    progress: Progress,
    should_stop: ShouldStop,
) -> Dataset:
    found_problems: list[Problem] = []
    files = annotation_files(root, found_problems, should_stop=should_stop)
    photos_root = _photos_root(photos)
    reading = Reading(root, tables.read_mask_names(root), read_raters(root), found_problems)
    if reading.raters.data:
        reading.add_bytes(RATERS_NAME, reading.raters.data)
    known = index_for(reading, files, wanted=index)
    read = read_files(reading, files, known, progress, should_stop, jobs=jobs, parking=parking)
    evaluations = _evaluations(reading, read.learned)
    if not evaluations:
        first = reading.problems[0]
        raise DatasetError(
            "{root}: none of the {n} annotation files can be used. "
            "The first: {where}: {what}. {expected}.",
            root=root,
            n=len(files),
            where=first.where,
            what=first.what,
            expected=expectation(),
        )
    metadata, data = _read_metadata(reading)
    told = fingerprint(reading, read, data, known, should_stop)
    progress(len(files), len(files), "Looking for photographs")
    found = find_photographs(root, photos_root, should_stop=should_stop)
    reading.problems += found.problems
    images = _images(reading, evaluations, metadata, found)
    _report_percent(reading, images)
    return Dataset(
        root=root,
        images=images,
        problems=tuple(reading.problems),
        photos_root=photos_root,
        fingerprint=told,
    )


def _photos_root(photos: Path | str | None) -> Path | None:
    if photos is None:
        return None
    folder = (photos if isinstance(photos, Path) else Path(photos)).expanduser()
    if not folder.is_dir():
        raise DatasetError("{folder}: the folder of photographs does not exist.", folder=folder)
    return folder


def _evaluations(reading: Reading, learned: Iterable[Learned]) -> list[Evaluation]:
    evaluations: dict[tuple[str, str], Evaluation] = {}
    for each in learned:
        reading.problems += each.problems
        evaluation = each.evaluation
        if evaluation is None:
            continue
        first = evaluations.setdefault((evaluation.rater, evaluation.image_id), evaluation)
        if first is not evaluation:
            what = Said("the same rater and image as {where}", where=first.where)
            where, image_id = evaluation.where, evaluation.image_id
            reading.report("duplicate id", where, what, Said("left out"), image_id)
    return _with_second_readings(reading, list(evaluations.values()))


def _with_second_readings(reading: Reading, evaluations: list[Evaluation]) -> list[Evaluation]:
    raters = {evaluation.rater for evaluation in evaluations}
    reading.raters.report_unknown(raters)
    reading.problems += reading.raters.problems
    second = reading.raters.second_readings(raters)
    if not second:
        return evaluations
    return [replace(e, second_reading_of=second.get(e.rater, "")) for e in evaluations]


def _read_metadata(reading: Reading) -> tuple[tables.MetadataTable, bytes | None]:
    """What the table of metadata says, and its bytes; None where it cannot be read."""
    file = tables.metadata_file(reading.root)
    try:
        data = read_regular(file, limit=TABLE_LIMIT)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        what = tables.why_no_metadata(reading.root) if missing else error.strerror or str(error)
        done = Said("gold standard, skin tone and age are unknown")
        reading.report("no metadata", tables.METADATA_NAME, what, done)
        return tables.MetadataTable(), None
    table = tables.read_metadata(data, tables.METADATA_NAME)
    reading.problems += table.problems
    return table, data


def _images(
    reading: Reading,
    evaluations: list[Evaluation],
    metadata: tables.MetadataTable,
    found: PhotoIndex,
) -> tuple[ImageRecord, ...]:
    by_image: dict[str, list[Evaluation]] = defaultdict(list)
    for evaluation in evaluations:
        by_image[evaluation.image_id].append(evaluation)
    images = []
    for image_id in sorted(by_image, key=natural_key):
        described = metadata.by_stem.get(image_id)
        if described is None and metadata.by_stem and image_id not in metadata.left_out:
            hint = _hint(image_id, by_image[image_id], metadata)
            what = joined("", [Said("not in metadata.csv"), hint])
            done = Said("gold standard, skin tone and age are unknown")
            reading.report("image without metadata", image_id, what, done, image_id)
        original = metadata.original_stems.get(image_id, "")
        of_image = _of_one_size(reading, by_image[image_id], found, original)
        height, width = of_image[0].height, of_image[0].width
        image = ImageRecord(image_id, height, width, described or Metadata(), evaluations=of_image)
        photograph, problems = found.photograph(image, original)
        reading.problems += problems
        images.append(replace(image, photograph=photograph))
    return tuple(images)


def _report_percent(reading: Reading, images: tuple[ImageRecord, ...]) -> None:
    """Report a data set whose outlines all lie in a corner: percent of the image, perhaps."""
    outlined = 0
    for image in images:
        if min(image.size) <= 2 * _PERCENT:
            continue
        for region in (region for each in image.evaluations for region in each.regions):
            outlined += 1
            # As a rule the first one: outlines that are parked are not all read for it.
            if any(path.max() > _PERCENT for path in region.paths):
                return
    if outlined < _ENOUGH:
        return
    what = Said(
        "all {n} outlines lie within 100 × 100 pixels in the corner of their images",
        n=outlined,
    )
    done = Said("taken for pixels; if they are percent, export them as pixels")
    reading.report("coordinates", ANNOTATIONS, what, done)


def _hint(image_id: str, evaluations: list[Evaluation], metadata: tables.MetadataTable) -> str:
    """Whether metadata.csv knows the image under what stands behind a further ``_``."""
    parts = image_id.split("_")
    for number in range(1, len(parts)):
        rest = "_".join(parts[number:])
        if rest in metadata.by_stem:
            rater = "_".join((evaluations[0].rater, *parts[:number]))
            return Said(
                ", but {rest!r} is (if the rater is {rater!r}, say so in {file})",
                rest=rest,
                rater=rater,
                file=RATERS_NAME,
            )
    return ""


def _of_one_size(
    reading: Reading, evaluations: list[Evaluation], found: PhotoIndex, original: str
) -> tuple[Evaluation, ...]:
    """One image's evaluations by rater, all of the size that most of them give.

    Where as many give another size, the one that the photograph has stands, or the first one.
    """
    sizes = Counter((e.height, e.width) for e in evaluations)
    image_id, most = evaluations[0].image_id, max(sizes.values())
    likely = [size for size, count in sizes.items() if count == most]
    size = likely[0]
    if len(likely) > 1:
        fitting = [s for s in likely if _fits(found, image_id, s, original)]
        size = fitting[0] if fitting else size
        if len(fitting) != 1:
            what = Said(
                "{sizes} pixels: as many raters say the one as the other",
                sizes=either([f"{width} × {height}" for height, width in likely]),
            )
            done = Said("the first one, of {rater}, stands", rater=evaluations[0].rater)
            reading.report("sizes differ", image_id, what, done, image_id)
    if len(sizes) > 1:
        evaluations = [_of_size(reading, e, *size) for e in evaluations]
    return tuple(sorted(evaluations, key=lambda e: natural_key(e.rater)))


def _fits(found: PhotoIndex, image_id: str, size: tuple[int, int], original: str) -> bool:
    photograph, _ = found.photograph(ImageRecord(image_id, *size), original)
    return photograph is not None and (photograph.height, photograph.width) == size


def _of_size(reading: Reading, evaluation: Evaluation, height: int, width: int) -> Evaluation:
    """Bring an evaluation to the image's size, as most raters give it."""
    if (evaluation.height, evaluation.width) == (height, width):
        return evaluation
    where = evaluation.where
    what = Said(
        "{width} × {height}, others have {of_width} × {of_height}",
        width=evaluation.width,
        height=evaluation.height,
        of_width=width,
        of_height=height,
    )
    if not same_aspect((evaluation.height, evaluation.width), (height, width)):
        done = Said("its regions are left out")
        reading.report("sizes differ", where, what, done, evaluation.image_id)
        return replace(evaluation, height=height, width=width, regions=())
    reading.report("sizes differ", where, what, Said("its regions are scaled"), evaluation.image_id)
    scale = (width / evaluation.width, height / evaluation.height)
    regions = tuple(scaled(region, scale) for region in evaluation.regions)
    return replace(evaluation, height=height, width=width, regions=regions)
