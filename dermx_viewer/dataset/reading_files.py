"""Every annotation file of a data set: those that are new or have changed are read, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset import reading_elsewhere
from dermx_viewer.dataset.evaluation_files import Reading
from dermx_viewer.dataset.index import Index, blocks_of
from dermx_viewer.dataset.learned import Learned, add_bytes_of, learn
from dermx_viewer.dataset.parked import Parking
from dermx_viewer.dataset.raters import RATERS_NAME
from dermx_viewer.dataset.tables import METADATA_NAME
from dermx_viewer.progress import Progress, ShouldStop, stop_if_asked

_EVERY = 64
"""Files between two reports of progress."""

_READING = "Reading annotations"


@dataclass(frozen=True, slots=True)
class FilesRead:
    """What each of ``files`` told, in their order; ``anew``: how many of them were read now."""

    files: Sequence[Path]
    learned: list[Learned]
    anew: int


def read_files(
    reading: Reading,
    files: Sequence[Path],
    index: Index | None,
    progress: Progress,
    should_stop: ShouldStop,
    *,
    jobs: int = 1,
    parking: Parking | None = None,
) -> FilesRead:
    """What every file tells; what ``index`` still knows is not read. Raises Cancelled.

    ``jobs``: processes that read where there is much to read; what is told is the same.
    ``parking``: where outlines are left meanwhile, None to have them in memory.
    """
    park: Callable[[Sequence[Learned]], Sequence[Learned]] = parking.park if parking else list
    blocks = list(blocks_of(reading.root, files))
    known: list[Sequence[Learned | None]] = []
    for block in blocks:
        stop_if_asked(should_stop)
        known.append([None] * len(block) if index is None else _known(index, block, park))
    missing = [
        [file for file, before in zip(block, found, strict=True) if before is None]
        for block, found in zip(blocks, known, strict=True)
    ]
    anew = sum(map(len, missing))
    there = len(files) - anew

    def tell(done: int) -> None:
        progress(there + done, len(files), _READING)

    if jobs > 1 and anew >= reading_elsewhere.WORTHWHILE:
        reads = reading_elsewhere.read(reading, missing, jobs, tell, should_stop)
    else:
        reads = _read(reading, missing, tell, should_stop)
    learned: list[Learned] = []
    with closing(reads):
        for block, found, read in zip(blocks, known, reads, strict=True):
            if index is not None:
                new = iter(read)
                every = [before or next(new) for before in found]
                index.keep(block, every, len(block) - len(read))
            new = iter(park(read))
            learned += [before or next(new) for before in found]
    return FilesRead(files, learned, anew)


def _known(
    index: Index, block: Sequence[Path], park: Callable[[Sequence[Learned]], Sequence[Learned]]
) -> list[Learned | None]:
    """What ``index`` knows of the files of a block, parked; None where that is nothing."""
    found = index.known(block)
    known = iter(park([each for each in found if each is not None]))
    return [each and next(known) for each in found]


def _read(
    reading: Reading,
    blocks: Sequence[Sequence[Path]],
    tell: Callable[[int], None],
    should_stop: ShouldStop,
) -> Generator[list[Learned], None, None]:
    """What the files of each block tell, one after the other."""
    done = 0
    for block in blocks:
        learned = []
        for file in block:
            if done % _EVERY == 0:
                stop_if_asked(should_stop)
                tell(done)
            learned.append(learn(reading, file))
            done += 1
        yield learned


def fingerprint(
    reading: Reading,
    read: FilesRead,
    metadata: bytes | None,
    index: Index | None,
    should_stop: ShouldStop,
) -> str:
    """sha256 over the names and bytes of everything that was read; ``metadata``: its bytes.

    Kept in ``index`` for as long as nothing changes.
    """
    if index is None:
        return _completed(reading, metadata)
    tables = (reading.raters.data, b"" if metadata is None else b"+" + metadata)
    found = index.fingerprint(read.learned, *tables)
    if not found:
        if read.anew < len(read.files):
            _again(reading, read, should_stop)
        found = _completed(reading, metadata)
        index.keep_fingerprint(found, read.learned, *tables)
    index.close()
    return found


def _completed(reading: Reading, metadata: bytes | None) -> str:
    if metadata is not None:
        reading.add_bytes(METADATA_NAME, metadata)
    return reading.digest.hexdigest()


def _again(reading: Reading, read: FilesRead, should_stop: ShouldStop) -> None:
    """Begin the digest again, with the bytes of all files: what is known was not read."""
    reading.digest = hashlib.sha256()
    if reading.raters.data:
        reading.add_bytes(RATERS_NAME, reading.raters.data)
    for number, (file, learned) in enumerate(zip(read.files, read.learned, strict=True)):
        if number % _EVERY == 0:
            stop_if_asked(should_stop)
        # Without a file that is gone by now it is the fingerprint of no data set, and with the
        # stamps that the file had it is not found again.
        with suppress(OSError):
            add_bytes_of(reading, learned, file)
