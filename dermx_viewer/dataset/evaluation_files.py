"""One annotation file becomes one Evaluation; what is wrong in it becomes problems."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dermx_viewer.dataset import darwin, tables
from dermx_viewer.dataset.annotation_folder import name_trouble, place, readable
from dermx_viewer.dataset.mask_pictures import open_mask
from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.raters import RATERS_NAME, Raters
from dermx_viewer.dataset.records import Evaluation, Problem, Region
from dermx_viewer.dataset.repetition import repeated_regions
from dermx_viewer.dataset.stored_mask import StoredMask
from dermx_viewer.errors import PhotographError
from dermx_viewer.files import read_regular, text_of
from dermx_viewer.said import Said, joined, words_of

PARTLY_READ = frozenset(
    {
        "broken annotation",
        "broken polygon",
        "duplicate id",
        "file name",
        "region without outline",
        "repeated outline",
        "several pictures",
        "sizes differ",
        "unknown annotation type",
        "unreadable annotations",
        "unreadable mask",
    }
)
"""Kinds of problems of an annotation file of which something may have been left out."""


ANNOTATION_LIMIT = 8_000_000
"""Bytes of the largest annotation file that is read (the largest published one has 133,000)."""

_LEFT_OUT = Said("left out; the rest of the file is used")
_DONE = {
    "broken attributes": Said("the region is kept without it"),
    "nearly repeated outline": Said("filled as it stands"),
    "repeated key": Said("it is not used"),
    "repeated outline": Said("it counts once"),
    "several pictures": Said("only that slot is read"),
}
"""What is done about a complaint about a file, by kind."""


@dataclass(slots=True)
class Reading:
    """What is collected while one data set is read."""

    root: Path
    mask_names: frozenset[str]
    raters: Raters = field(default_factory=Raters)
    problems: list[Problem] = field(default_factory=list)
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    added: list[str] = field(default_factory=list)
    """Names of what counted for the fingerprint."""
    _masks: dict[str, str] | None = None
    """Mask files by what does not depend on the system they were written on."""

    def mask_name(self, name: str) -> str:
        """The mask file of exactly this name, or of one that differs by case and composition."""
        if name in self.mask_names:
            return name
        if self._masks is None:
            self._masks = {mask_key(known): known for known in sorted(self.mask_names)}
        return self._masks.get(mask_key(name), "")

    def unread_mask(self, stem: str) -> str:
        """What to say where there is a file of a mask's name, but no PNG."""
        for suffix in (".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".npy"):
            if found := self.mask_name(f"{stem}{suffix}"):
                return Said(" ({found} is not read: save it as PNG)", found=text_of(found))
        return ""

    def report(self, kind: str, where: str, what: str, done: str, image_id: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(kind, where, what, done, image_id))

    def add_bytes(self, name: str, data: bytes) -> None:
        """Let a file count for the data set's fingerprint."""
        self.added.append(name)
        self.digest.update(f"{name}\0{len(data)}\0".encode())
        self.digest.update(data)


@dataclass(frozen=True, slots=True)
class _Source:
    """One file: its path, its stem, its place as problems name it, and whose reading of what."""

    file: Path
    stem: str
    where: str
    rater: str
    image_id: str


def read_evaluation(reading: Reading, file: Path) -> Evaluation | None:
    """Read one file; None where nothing of it can be used, which ``reading`` says."""
    where, stem = place(reading.root, file), file.stem
    rater, image_id = reading.raters.split(stem)
    if trouble := name_trouble(file.name, rater, image_id):
        reading.report("file name", where, trouble, Said("the file is left out"))
        return None
    try:
        data = read_regular(file, limit=ANNOTATION_LIMIT)
        reading.add_bytes(where, data)
        content = darwin.parse(data, stem=tables.plain_id(stem))
    except (OSError, darwin.UnreadableFile) as error:
        what = error.strerror or "" if isinstance(error, OSError) else words_of(error)
        reading.report("unreadable annotations", where, what, Said("left out"), image_id)
        return None
    for kind, what in content.complaints:
        done = _DONE.get(kind, _LEFT_OUT)
        reading.report(kind, where, what, done, image_id)
    if readable(file.name) != file.name:
        what = Said("the name holds letters that cannot be seen: rename the file")
        reading.report("file name", where, what, Said("kept as it is"), image_id)
    evaluation = _evaluation(reading, _Source(file, stem, where, rater, image_id), content)
    _report_other_name(reading, evaluation, content)
    return evaluation


def _report_other_name(
    reading: Reading, evaluation: Evaluation, content: darwin.DarwinFile
) -> None:
    """Report a file that calls its picture by another name than its own."""
    stem = _folded(evaluation.file.stem)
    names = [_folded(name) for name in content.names]
    if not names or not {stem, _folded(evaluation.image_id)}.isdisjoint(names):
        return
    what = Said("the file says that it is about {name!r}", name=readable(content.names[0])[:200])
    for name in names:
        if stem.endswith(f"_{name}"):
            rater = evaluation.file.stem[: -len(name) - 1]
            said = Said(
                " (if the rater is {rater!r}, say so in {file})",
                rater=readable(rater),
                file=RATERS_NAME,
            )
            what = joined("", [what, said])
            break
    image_id = evaluation.image_id
    reading.report("other name", evaluation.where, what, Said("the file's name stands"), image_id)


def _folded(name: str) -> str:
    return tables.plain_id(name).casefold().strip()


def _evaluation(reading: Reading, source: _Source, content: darwin.DarwinFile) -> Evaluation:
    words = ontology()
    names = tuple(dict.fromkeys(words.canonical(tag) for tag in content.tags))
    known = {*words.diagnosis_names, *words.discard_names, *words.non_localisable_names}
    evaluation = Evaluation(
        rater=source.rater,
        image_id=source.image_id,
        height=content.height,
        width=content.width,
        file_path=str(source.file),
        where=source.where,
        diagnoses=tuple(n for n in names if n in words.diagnosis_names),
        discards=tuple(n for n in names if n in words.discard_names),
        characteristics=tuple(n for n in names if n in words.non_localisable_names),
        unknown_tags=tuple(n for n in names if n not in known),
        regions=_regions(reading, source, content),
    )
    _report_names(reading, evaluation)
    return evaluation


def _regions(reading: Reading, source: _Source, content: darwin.DarwinFile) -> tuple[Region, ...]:
    words, where, image_id = ontology(), source.where, source.image_id
    regions: dict[int, Region] = {}
    seen: set[str] = set()
    for outline in content.outlines:
        first = outline.name not in seen
        seen.add(outline.name)
        mask_file = _mask_file(reading, source.stem, outline, first=first)
        stored = None
        if not outline.paths:
            if mask_file is None:
                _report_no_outline(reading, outline, source.stem, where, image_id)
                continue
            stored = _stored(reading, outline, mask_file, content, where, image_id)
            if stored is None:
                continue
        regions[outline.number] = Region(
            characteristic=words.canonical(outline.name),
            paths=outline.paths,
            terms=tuple(dict.fromkeys(words.canonical(term) for term in outline.attributes)),
            mask="" if mask_file is None else str(mask_file),
            image_size=None if outline.paths else (content.height, content.width),
            stored=stored,
        )
    for number in _repeated(regions):
        what = Said(
            "region {number} ({characteristic}) has the outline of another one",
            number=number,
            characteristic=regions[number].characteristic,
        )
        reading.report("repeated outline", where, what, _DONE["repeated outline"], image_id)
        del regions[number]
    return tuple(regions.values())


def _report_no_outline(
    reading: Reading, outline: darwin.Outline, stem: str, where: str, image_id: str
) -> None:
    if outline.broken:
        return  # It has been reported.
    region = _region(outline)
    what = Said("{region} is a box alone: it has neither a polygon nor a PNG mask", region=region)
    what = joined("", [what, reading.unread_mask(f"{stem}_{outline.number:05d}")])
    reading.report("region without outline", where, what, Said("left out"), image_id)


def _region(outline: darwin.Outline) -> str:
    return Said("region {number} ({name})", number=outline.number, name=outline.name)


def _stored(
    reading: Reading,
    outline: darwin.Outline,
    mask_file: Path,
    content: darwin.DarwinFile,
    where: str,
    image_id: str,
) -> StoredMask | None:
    """The PNG that stands for a region without paths; it counts as part of the annotations."""
    region = _region(outline)
    try:
        data, stored = open_mask(mask_file, (content.height, content.width))
    except PhotographError as error:
        reading.report(
            "unreadable mask",
            where,
            Said("{region}: {error}", region=region, error=error),
            Said("left out"),
            image_id,
        )
        return None
    reading.add_bytes(mask_file.name, data)
    if outline.broken:
        what = Said("{region}: its polygon cannot be used", region=region)
        done = Said("its PNG mask {file} is used", file=mask_file.name)
        reading.report("PNG instead of polygon", where, what, done, image_id)
    return stored


def _repeated(regions: dict[int, Region]) -> list[int]:
    """Numbers of the regions with the outlines of an earlier one of their characteristic."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, region in regions.items():
        if region.paths:
            groups[region.characteristic].append(number)
    return sorted(
        numbers[place]
        for numbers in groups.values()
        for place in repeated_regions([regions[number].paths for number in numbers])
    )


def _mask_file(reading: Reading, stem: str, outline: darwin.Outline, *, first: bool) -> Path | None:
    names = [f"{stem}_{outline.number:05d}.png"]
    if first:
        # The release of 2023 names the PNG of a first instance by its characteristic.
        names += (f"{stem}_{outline.name}.png", f"{stem}_{outline.name.replace(' ', '_')}.png")
    for name in names:
        if found := reading.mask_name(name):
            return reading.root / tables.MASK_FOLDER / found
    return None


def mask_key(name: str) -> str:
    """A mask's name without what differs between systems: case and composition of letters."""
    return tables.plain_id(name).casefold()


def _report_names(reading: Reading, evaluation: Evaluation) -> None:
    where, image_id = evaluation.where, evaluation.image_id
    words = ontology()
    unknown = list(evaluation.unknown_tags)
    for region in evaluation.regions:
        if region.characteristic not in words.characteristic_names:
            unknown.append(region.characteristic)
        unknown += (term for term in region.terms if term not in words.descriptive_names)
    for name in dict.fromkeys(unknown):
        reading.report(
            "unknown name", where, Said("{name!r}", name=name), Said("kept as it is"), image_id
        )
    if len(evaluation.diagnoses) > 1:
        what = ", ".join(evaluation.diagnoses)
        reading.report("several diagnoses", where, what, Said("the first one stands"), image_id)
    if not evaluation.diagnoses and not evaluation.discards:
        what = Said("no diagnosis and no discard option")
        reading.report("no diagnosis", where, what, Said("counts as discarded"), image_id)
