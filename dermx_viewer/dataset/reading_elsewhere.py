"""Annotation files read by several processes, where there are enough of them to start some.

What they tell comes back as bytes (see ``packed``), and is what reading the files here tells. The
fingerprint is over the bytes of all files one after the other: those are added here, a block at a
time, while the others go on reading.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from dermx_viewer.collector import no_search_for_cycles
from dermx_viewer.dataset.evaluation_files import Reading
from dermx_viewer.dataset.learned import (
    NO_STAMP,
    Learned,
    add_bytes_of,
    learn,
    name_below,
    stamp_of,
)
from dermx_viewer.dataset.mask_names import MaskNames
from dermx_viewer.dataset.packed import pack, unpack
from dermx_viewer.dataset.raters import Raters
from dermx_viewer.dataset.tables import MASK_FOLDER
from dermx_viewer.errors import RunError
from dermx_viewer.processes import Do, Workers
from dermx_viewer.progress import Progress, ShouldStop, stop_if_asked

WORTHWHILE = 6000
"""Files from which on several processes read them: fewer are read while those would start."""

_Block = Sequence[Path]

_SAME_MASKS = MaskNames((), ())
"""Both ends read at the same time: which masks there are needs no telling."""


def read(
    reading: Reading,
    blocks: Sequence[_Block],
    jobs: int,
    tell: Callable[[int], None],
    should_stop: ShouldStop,
) -> Generator[list[Learned], None, None]:
    """What the files of each block tell, in order, read by ``jobs`` processes.

    ``tell``: is told how many files have been read. What a process could not tell, or what has
    changed meanwhile, is read here. Raises Cancelled.
    """
    opened = partial(_opened, reading.root, reading.mask_names, reading.raters)
    done = 0
    with Workers[_Block, bytes](opened, jobs) as workers:
        told = _told(workers, blocks, should_stop)
        for block in blocks:
            stop_if_asked(should_stop)
            tell(done)
            yield _learned(reading, block, next(told, b""))
            done += len(block)


def _told(
    workers: Workers[_Block, bytes], blocks: Sequence[_Block], should_stop: ShouldStop
) -> Iterator[bytes]:
    """The bytes of each block, up to where the processes fail."""
    try:
        yield from workers.in_order(blocks, should_stop=should_stop)
    except RunError:
        # They were ended, for want of memory as a rule: one process can do it, too.
        return


def _learned(reading: Reading, block: _Block, data: bytes) -> list[Learned]:
    """What the files of ``block`` tell; their bytes count for the fingerprint."""
    wanted = {name_below(reading.root, file): (file, stamp_of(file) or NO_STAMP) for file in block}
    found = unpack(memoryview(data), reading.root, _SAME_MASKS, wanted).learned
    return [
        _counted(reading, found.get(name), file) or learn(reading, file)
        for name, (file, _) in wanted.items()
    ]


def _counted(reading: Reading, learned: Learned | None, file: Path) -> Learned | None:
    """``learned``, its bytes added to the fingerprint; None where it is not true any more."""
    if learned is None or not learned.lasting:
        return None
    masks = reading.root / MASK_FOLDER
    if any(stamp_of(masks / name) != stamp for name, stamp in learned.masks):
        return None
    try:
        add_bytes_of(reading, learned, file)
    except OSError:
        return None
    return learned


@contextmanager
def _opened(root: Path, mask_names: frozenset[str], raters: Raters) -> Iterator[Do[_Block, bytes]]:
    """What a process has: a reading of its own."""
    yield partial(_packed, Reading(root, mask_names, raters))


def _packed(reading: Reading, block: _Block, _progress: Progress, should_stop: ShouldStop) -> bytes:
    learned = []
    with no_search_for_cycles():
        for file in block:
            stop_if_asked(should_stop)
            learned.append(learn(reading, file))
    return pack(learned, _SAME_MASKS)
