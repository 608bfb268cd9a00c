"""What reading one annotation file tells, with what tells the file from any other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.annotation_folder import place
from dermx_viewer.dataset.evaluation_files import ANNOTATION_LIMIT, Reading, read_evaluation
from dermx_viewer.dataset.pictures import MAX_PIXELS
from dermx_viewer.dataset.records import Evaluation, Problem
from dermx_viewer.dataset.tables import MASK_FOLDER
from dermx_viewer.files import read_regular

Stamp = tuple[int, int, int, int]
"""Size in bytes, the times of the last change of content and of the entry in ns, and which file
it is on its disk: another one put in its place may have its size and its times.
"""

NO_STAMP: Stamp = (0, 0, 0, 0)
_LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Learned:
    """What one file told. ``masks``: the PNG files that count as part of it, each with its stamp.

    ``name``: the file below the data set's folder. ``lasting``: whether all of it follows from
    the files as they are stamped.
    """

    name: str
    stamp: Stamp
    evaluation: Evaluation | None
    problems: tuple[Problem, ...] = ()
    masks: tuple[tuple[str, Stamp], ...] = ()
    lasting: bool = True

    @property
    def refused(self) -> bool:
        """Whether the name alone was reason enough not to read the file."""
        return self.stamp == NO_STAMP and self.lasting


def stamp_of(path: Path) -> Stamp | None:
    """A file's stamp; None where it is not there."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # A NUL in the name.
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & _LARGEST


def name_below(root: Path, file: Path) -> str:
    """The file below the data set's folder, exactly."""
    return str(file)[len(str(root / "_")) - 1 :]


def learn(reading: Reading, file: Path) -> Learned:
    """Read one file; what is wrong in it is in what is returned, not among ``reading.problems``."""
    stamp, before = stamp_of(file), len(reading.problems)
    reading.added.clear()
    evaluation = read_evaluation(reading, file)
    problems = tuple(reading.problems[before:])
    del reading.problems[before:]
    masks = [(name, stamp_of(reading.root / MASK_FOLDER / name)) for name in reading.added[1:]]
    known = [(name, found) for name, found in masks if found is not None]
    kinds = {problem.kind for problem in problems}
    name = name_below(reading.root, file)
    if not reading.added:
        # Either the name was refused, or the file could not be read: who knows for how long.
        refused = kinds == {"file name"}
        return Learned(name, NO_STAMP, evaluation, problems, lasting=refused)
    lasting = stamp is not None and len(known) == len(masks) and "unreadable mask" not in kinds
    return Learned(name, stamp or NO_STAMP, evaluation, problems, tuple(known), lasting)


def add_bytes_of(reading: Reading, learned: Learned, file: Path) -> None:
    """Let what ``learned`` was read from count for the fingerprint, as reading it did.

    Raises OSError where it is gone since it was looked at.
    """
    if learned.stamp == NO_STAMP:
        return
    reading.add_bytes(place(reading.root, file), read_regular(file, limit=ANNOTATION_LIMIT))
    for name, _ in learned.masks:
        data = read_regular(reading.root / MASK_FOLDER / name, limit=MAX_PIXELS)
        reading.add_bytes(name, data)
