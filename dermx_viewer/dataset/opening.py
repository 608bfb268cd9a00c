"""Open a data set: a folder of evaluations becomes a Dataset and a list of problems.

Opening never fails because of one bad file. No mask is filled and no photograph is decoded here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from dermx_viewer.dataset import tables
from dermx_viewer.dataset.evaluation_files import Reading, read_evaluation
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photo_folder import PhotoIndex, find_photographs
from dermx_viewer.dataset.records import (
    Dataset,
    Evaluation,
    ImageRecord,
    Metadata,
    natural_key,
    same_aspect,
    scaled,
)
from dermx_viewer.errors import DatasetError
from dermx_viewer.progress import (
    Progress,
    ShouldStop,
    never_stop,
    no_progress,
    stop_if_asked,
)

_EXPECTED = (
    "A DermX data set is a folder with `annotations/<rater>_<image>.json` files "
    "and, beside them, `metadata.csv`"
)


def open_dataset(
    path: Path | str,
    *,
    photos: Path | str | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Dataset:
    """Open the data set in the folder ``path``; photographs also from the folder ``photos``.

    Raises DatasetError where nothing can be opened, Cancelled when asked to stop. Everything
    else that is wrong is in ``Dataset.problems``.
    """
    root = Path(path).expanduser()
    files = _annotation_files(root)
    photos_root = _photos_root(photos)
    reading = Reading(root, tables.read_mask_names(root))
    evaluations = _read_evaluations(reading, files, progress, should_stop)
    if not evaluations:
        first = reading.problems[0]
        raise DatasetError(
            f"{root}: none of the {len(files)} annotation files can be used. "
            f"The first: {first.where}: {first.what}. {_EXPECTED}."
        )
    metadata = _read_metadata(reading)
    progress(len(files), len(files), "Looking for photographs")
    found = find_photographs(root, photos_root, should_stop=should_stop)
    reading.problems += found.problems
    images = _images(reading, evaluations, metadata, found)
    return Dataset(
        root=root,
        images=images,
        problems=tuple(reading.problems),
        photos_root=photos_root,
        fingerprint=reading.digest.hexdigest(),
    )


def _annotation_files(root: Path) -> list[Path]:
    if not root.exists():
        raise DatasetError(f"{root}: there is no such folder. {_EXPECTED}.")
    if not root.is_dir():
        raise DatasetError(f"{root} is a file. Open the folder that holds it. {_EXPECTED}.")
    folder = root / "annotations"
    try:
        names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    except OSError as error:
        raise DatasetError(f"{folder}: the folder cannot be read ({error.strerror}).") from None
    files = sorted(folder / n for n in names if n[0] != "." and n.lower().endswith(".json"))
    if files:
        return files
    nested = sorted(p.parent.name for p in root.glob("*/annotations") if p.is_dir())
    hint = f" Did you mean {root / nested[0]}?" if nested else ""
    raise DatasetError(f"{root}: no annotations here. {_EXPECTED}.{hint}")


def _photos_root(photos: Path | str | None) -> Path | None:
    if photos is None:
        return None
    folder = Path(photos).expanduser()
    if not folder.is_dir():
        raise DatasetError(f"{folder}: the folder of photographs does not exist.")
    return folder


def _read_evaluations(
    reading: Reading, files: list[Path], progress: Progress, should_stop: ShouldStop
) -> list[Evaluation]:
    evaluations: dict[tuple[str, str], Evaluation] = {}
    for number, file in enumerate(files):
        if number % 64 == 0:
            stop_if_asked(should_stop)
            progress(number, len(files), "Reading annotations")
        evaluation = read_evaluation(reading, file)
        if evaluation is None:
            continue
        first = evaluations.setdefault((evaluation.rater, evaluation.image_id), evaluation)
        if first is not evaluation:
            where, what = (
                f"annotations/{file.name}",
                f"the same rater and image as {first.file.name}",
            )
            reading.report("duplicate id", where, what, "left out", evaluation.image_id)
    return _with_second_readings(list(evaluations.values()))


def _with_second_readings(evaluations: list[Evaluation]) -> list[Evaluation]:
    raters = {evaluation.rater for evaluation in evaluations}
    second = ontology().second_readings
    named_so = all(rater.startswith("labeller") for rater in raters)
    # Twelve raters named labeller1 … labeller12 are twelve people: the release with second
    # readings has no rater beyond 9 whose name does not stand in the list.
    listed = all(r in second or r in second.values() for r in raters)
    if not (named_so and listed):
        return evaluations
    return [replace(e, second_reading_of=second.get(e.rater, "")) for e in evaluations]


def _read_metadata(reading: Reading) -> tables.MetadataTable:
    file = reading.root / tables.METADATA_NAME
    try:
        data = file.read_bytes()
    except OSError as error:
        what = "there is none" if isinstance(error, FileNotFoundError) else str(error.strerror)
        done = "gold standard, skin tone and age are unknown"
        reading.report("no metadata", tables.METADATA_NAME, what, done)
        return tables.MetadataTable()
    reading.add_bytes(tables.METADATA_NAME, data)
    table = tables.read_metadata(data, tables.METADATA_NAME)
    reading.problems += table.problems
    return table


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
        if described is None and metadata.by_stem:
            what = "not in metadata.csv"
            done = "gold standard, skin tone and age are unknown"
            reading.report("image without metadata", image_id, what, done, image_id)
        image = _image(reading, image_id, by_image[image_id], described or Metadata())
        original = metadata.original_stems.get(image_id, "")
        photograph, problems = found.photograph(image, original)
        reading.problems += problems
        images.append(replace(image, photograph=photograph))
    return tuple(images)


def _image(
    reading: Reading, image_id: str, evaluations: list[Evaluation], metadata: Metadata
) -> ImageRecord:
    sizes = Counter((e.height, e.width) for e in evaluations)
    height, width = sizes.most_common(1)[0][0]
    if len(sizes) > 1:
        evaluations = [_of_size(reading, e, height, width) for e in evaluations]
    evaluations.sort(key=lambda e: natural_key(e.rater))
    return ImageRecord(image_id, height, width, metadata, evaluations=tuple(evaluations))


def _of_size(reading: Reading, evaluation: Evaluation, height: int, width: int) -> Evaluation:
    """Bring an evaluation to the image's size, as most raters give it."""
    if (evaluation.height, evaluation.width) == (height, width):
        return evaluation
    where = f"annotations/{evaluation.file.name}"
    what = f"{evaluation.width} × {evaluation.height}, others have {width} × {height}"
    if not same_aspect((evaluation.height, evaluation.width), (height, width)):
        done = "its regions are left out"
        reading.report("sizes differ", where, what, done, evaluation.image_id)
        return replace(evaluation, height=height, width=width, regions=())
    reading.report("sizes differ", where, what, "its regions are scaled", evaluation.image_id)
    scale = (width / evaluation.width, height / evaluation.height)
    regions = tuple(scaled(region, scale) for region in evaluation.regions)
    return replace(evaluation, height=height, width=width, regions=regions)
