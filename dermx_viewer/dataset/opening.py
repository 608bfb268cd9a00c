"""Open a data set: a folder of evaluations becomes a Dataset and a list of problems.

Opening never fails because of one bad file. No mask is filled and no photograph is decoded here.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from dermx_viewer.dataset import darwin, tables
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.photo_folder import PhotoIndex, find_photographs
from dermx_viewer.dataset.records import (
    Dataset,
    Evaluation,
    ImageRecord,
    Metadata,
    Problem,
    Region,
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

PARTLY_READ = frozenset(
    {
        "broken annotation",
        "broken polygon",
        "file name",
        "region without outline",
        "sizes differ",
        "unknown annotation type",
        "unreadable annotations",
    }
)
"""Kinds of problems of an annotation file of which something may have been left out."""


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
    reading = _Reading(root, tables.read_mask_names(root))
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
    images = _images(reading, evaluations, metadata, found)
    return Dataset(
        root=root,
        images=images,
        problems=tuple(reading.problems),
        photos_root=photos_root,
        fingerprint=reading.digest.hexdigest(),
    )


@dataclass(slots=True)
class _Reading:
    """What is collected while one data set is read."""

    root: Path
    mask_names: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)

    def report(self, kind: str, where: str, what: str, done: str, image_id: str = "") -> None:
        self.problems.append(Problem(kind, where, what, done, image_id))

    def add_bytes(self, name: str, data: bytes) -> None:
        self.digest.update(f"{name}\0{len(data)}\0".encode())
        self.digest.update(data)


def _annotation_files(root: Path) -> list[Path]:
    if not root.exists():
        raise DatasetError(f"{root}: there is no such folder. {_EXPECTED}.")
    if not root.is_dir():
        raise DatasetError(f"{root} is a file. Open the folder that holds it. {_EXPECTED}.")
    try:
        folder = root / "annotations"
        files = sorted(p for p in folder.glob("*.json") if not p.name.startswith("."))
    except OSError as error:
        raise DatasetError(f"{root}: the folder cannot be read ({error.strerror}).") from None
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
    reading: _Reading, files: list[Path], progress: Progress, should_stop: ShouldStop
) -> list[Evaluation]:
    evaluations = []
    for number, file in enumerate(files):
        if number % 64 == 0:
            stop_if_asked(should_stop)
            progress(number, len(files), "Reading annotations")
        evaluation = _read_evaluation(reading, file)
        if evaluation is not None:
            evaluations.append(evaluation)
    return _with_second_readings(evaluations)


def _read_evaluation(reading: _Reading, file: Path) -> Evaluation | None:
    where = f"annotations/{file.name}"
    rater, underscore, image_id = file.stem.partition("_")
    if not (rater and underscore and image_id):
        what = "the name is not <rater>_<image>.json"
        reading.report("file name", where, what, "the file is left out")
        return None
    try:
        data = file.read_bytes()
        reading.add_bytes(where, data)
        content = darwin.parse(data)
    except (OSError, darwin.UnreadableFile) as error:
        what = error.strerror or "" if isinstance(error, OSError) else str(error)
        reading.report("unreadable annotations", where, what, "left out", image_id)
        return None
    for kind, what in content.complaints:
        reading.report(kind, where, what, "left out; the rest of the file is used", image_id)
    return _evaluation(reading, file, rater, image_id, content)


def _evaluation(
    reading: _Reading, file: Path, rater: str, image_id: str, content: darwin.DarwinFile
) -> Evaluation:
    words = ontology()
    names = tuple(dict.fromkeys(words.canonical(tag) for tag in content.tags))
    known = {*words.diagnosis_names, *words.discard_names, *words.non_localisable_names}
    evaluation = Evaluation(
        rater=rater,
        image_id=image_id,
        height=content.height,
        width=content.width,
        file=file,
        diagnoses=tuple(n for n in names if n in words.diagnosis_names),
        discards=tuple(n for n in names if n in words.discard_names),
        characteristics=tuple(n for n in names if n in words.non_localisable_names),
        unknown_tags=tuple(n for n in names if n not in known),
        regions=_regions(reading, file, image_id, content.outlines),
    )
    _report_names(reading, evaluation)
    return evaluation


def _regions(
    reading: _Reading, file: Path, image_id: str, outlines: list[darwin.Outline]
) -> tuple[Region, ...]:
    words = ontology()
    regions, seen = [], set()
    for outline in outlines:
        first = outline.name not in seen
        seen.add(outline.name)
        mask_file = _mask_file(reading, file.stem, outline, first=first)
        if not outline.paths and mask_file is None:
            what = f"region {outline.number} ({outline.name}) has neither a polygon nor a PNG mask"
            where = f"annotations/{file.name}"
            reading.report("region without outline", where, what, "left out", image_id)
            continue
        region = Region(
            characteristic=words.canonical(outline.name),
            paths=outline.paths,
            terms=tuple(words.canonical(term) for term in outline.attributes),
            mask_file=mask_file,
        )
        regions.append(region)
    return tuple(regions)


def _mask_file(
    reading: _Reading, stem: str, outline: darwin.Outline, *, first: bool
) -> Path | None:
    names = [f"{stem}_{outline.number:05d}.png"]
    if first:
        # The release of 2023 names the PNG of a first instance by its characteristic.
        names += (f"{stem}_{outline.name}.png", f"{stem}_{outline.name.replace(' ', '_')}.png")
    for name in names:
        if name in reading.mask_names:
            return reading.root / tables.MASK_FOLDER / name
    return None


def _report_names(reading: _Reading, evaluation: Evaluation) -> None:
    where, image_id = f"annotations/{evaluation.file.name}", evaluation.image_id
    words = ontology()
    unknown = list(evaluation.unknown_tags)
    for region in evaluation.regions:
        if region.characteristic not in words.characteristic_names:
            unknown.append(region.characteristic)
        unknown += (term for term in region.terms if term not in words.descriptive_names)
    for name in dict.fromkeys(unknown):
        reading.report("unknown name", where, f"{name!r}", "kept as it is", image_id)
    if len(evaluation.diagnoses) > 1:
        what = ", ".join(evaluation.diagnoses)
        reading.report("several diagnoses", where, what, "the first one stands", image_id)
    if not evaluation.diagnoses and not evaluation.discards:
        what = "no diagnosis and no discard option"
        reading.report("no diagnosis", where, what, "counts as discarded", image_id)


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


def _read_metadata(reading: _Reading) -> tables.MetadataTable:
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
    reading: _Reading,
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
    reading: _Reading, image_id: str, evaluations: list[Evaluation], metadata: Metadata
) -> ImageRecord:
    sizes = Counter((e.height, e.width) for e in evaluations)
    height, width = sizes.most_common(1)[0][0]
    if len(sizes) > 1:
        evaluations = [_of_size(reading, e, height, width) for e in evaluations]
    evaluations.sort(key=lambda e: natural_key(e.rater))
    return ImageRecord(image_id, height, width, metadata, evaluations=tuple(evaluations))


def _of_size(reading: _Reading, evaluation: Evaluation, height: int, width: int) -> Evaluation:
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
