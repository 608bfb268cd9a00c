"""One annotation file becomes one Evaluation; what is wrong in it becomes problems."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from dermx_viewer.dataset import darwin, tables
from dermx_viewer.dataset.mask_pictures import open_mask
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.records import Evaluation, Problem, Region
from dermx_viewer.errors import PhotographError
from dermx_viewer.files import text_of

PARTLY_READ = frozenset(
    {
        "broken annotation",
        "broken polygon",
        "duplicate id",
        "file name",
        "region without outline",
        "sizes differ",
        "unknown annotation type",
        "unreadable annotations",
        "unreadable mask",
    }
)
"""Kinds of problems of an annotation file of which something may have been left out."""


@dataclass(slots=True)
class Reading:
    """What is collected while one data set is read."""

    root: Path
    mask_names: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    _masks: dict[str, str] = field(default_factory=dict)
    """Mask files by what does not depend on the system they were written on."""

    def __post_init__(self) -> None:
        self._masks = {_mask_key(name): name for name in sorted(self.mask_names)}

    def mask_name(self, name: str) -> str:
        """The mask file of exactly this name, or of one that differs by case and composition."""
        return name if name in self.mask_names else self._masks.get(_mask_key(name), "")

    def unread_mask(self, stem: str) -> str:
        """What to say where there is a file of a mask's name, but no PNG."""
        for suffix in (".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".npy"):
            if found := self.mask_name(f"{stem}{suffix}"):
                return f" ({text_of(found)} is not read: save it as PNG)"
        return ""

    def report(self, kind: str, where: str, what: str, done: str, image_id: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(kind, where, what, done, image_id))

    def add_bytes(self, name: str, data: bytes) -> None:
        """Let a file count for the data set's fingerprint."""
        self.digest.update(f"{name}\0{len(data)}\0".encode())
        self.digest.update(data)


def read_evaluation(reading: Reading, file: Path) -> Evaluation | None:
    """Read one file; None where nothing of it can be used, which ``reading`` says."""
    where = f"annotations/{file.name}"
    rater, underscore, image_id = tables.plain_id(file.stem).partition("_")
    if not _is_text(file.name):
        where = where.encode("utf-8", "backslashreplace").decode()
        what = "the name is not valid UTF-8: rename the file"
        reading.report("file name", where, what, "the file is left out")
        return None
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


def _is_text(name: str) -> bool:
    # Names unpacked from an archive in another encoding hold bytes that are no text.
    return not any("\ud800" <= char <= "\udfff" for char in name)


def _evaluation(
    reading: Reading, file: Path, rater: str, image_id: str, content: darwin.DarwinFile
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
        regions=_regions(reading, file, image_id, content),
    )
    _report_names(reading, evaluation)
    return evaluation


def _regions(
    reading: Reading, file: Path, image_id: str, content: darwin.DarwinFile
) -> tuple[Region, ...]:
    words = ontology()
    regions, seen = [], set()
    for outline in content.outlines:
        first = outline.name not in seen
        seen.add(outline.name)
        mask_file = _mask_file(reading, file.stem, outline, first=first)
        if not outline.paths and mask_file is None:
            what = f"region {outline.number} ({outline.name}) has neither a polygon nor a PNG mask"
            what += reading.unread_mask(f"{file.stem}_{outline.number:05d}")
            where = f"annotations/{file.name}"
            reading.report("region without outline", where, what, "left out", image_id)
            continue
        stored = None
        if mask_file is not None and not outline.paths:
            # This PNG is all there is: it counts as part of the annotations.
            try:
                data, stored = open_mask(mask_file, (content.height, content.width))
                reading.add_bytes(mask_file.name, data)
            except PhotographError as error:
                what = f"region {outline.number} ({outline.name}): {error}"
                where = f"annotations/{file.name}"
                reading.report("unreadable mask", where, what, "left out", image_id)
                continue
            if any(kind == "broken polygon" for kind, _ in content.complaints):
                what = f"region {outline.number} ({outline.name}) has no polygon that can be used"
                done = f"its PNG mask {mask_file.name} is used"
                where = f"annotations/{file.name}"
                reading.report("mask in place of a polygon", where, what, done, image_id)
        region = Region(
            characteristic=words.canonical(outline.name),
            paths=outline.paths,
            terms=tuple(words.canonical(term) for term in outline.attributes),
            mask_file=mask_file,
            image_size=None if outline.paths else (content.height, content.width),
            stored=stored,
        )
        regions.append(region)
    return tuple(regions)


def _mask_file(reading: Reading, stem: str, outline: darwin.Outline, *, first: bool) -> Path | None:
    names = [f"{stem}_{outline.number:05d}.png"]
    if first:
        # The release of 2023 names the PNG of a first instance by its characteristic.
        names += (f"{stem}_{outline.name}.png", f"{stem}_{outline.name.replace(' ', '_')}.png")
    for name in names:
        if found := reading.mask_name(name):
            return reading.root / tables.MASK_FOLDER / found
    return None


def _mask_key(name: str) -> str:
    return tables.plain_id(name).casefold()


def _report_names(reading: Reading, evaluation: Evaluation) -> None:
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
