"""Outlines that wait on the disk until somebody asks for them.

They are nine tenths of what a data set takes in memory, and a program that goes through the images
once needs those of a few at a time. Whoever iterates over the regions of an evaluation does not
see where they are: what is read is what was opened, to the last bit.
"""

from __future__ import annotations

import tempfile
import threading
import weakref
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from io import FileIO
from typing import Any, TypeVar, overload

import msgspec
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.learned import Learned
from dermx_viewer.dataset.records import Region
from dermx_viewer.dataset.stored_mask import StoredMask

_AT_HAND = 128
"""Evaluations whose regions are in memory: those of a part of a run are asked for in turn."""


class _Region(msgspec.Struct, array_like=True, gc=False):
    characteristic: str
    terms: tuple[str, ...]
    lengths: tuple[int, ...]
    mask: str
    size: tuple[int, int] | None
    stored: tuple[int, int, tuple[int, int, int, int], bytes] | None


_Told = TypeVar("_Told", str, tuple[str, ...])
_decoder = msgspec.msgpack.Decoder(tuple[tuple[_Region, ...], bytes])


class Parking:
    """A file without a name, which is gone when this process is; its regions come back by number.

    Where it cannot be written (no room, no folder for such files) regions stay in memory.
    """

    def __init__(self) -> None:
        self._ends = array("q", [0])
        self._known: dict[Any, Any] = {}
        self._lock = threading.Lock()
        self._at_hand = OrderedDict[int, tuple[Region, ...]]()
        self._file: FileIO | None = None
        with suppress(OSError):
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it outlives this
            weakref.finalize(self, self._file.close)

    def park(self, block: Sequence[Learned]) -> list[Learned]:
        """``block`` with the regions of its evaluations parked."""
        sent = [_sent(each) for each in block]
        at = self._written([data for data in sent if data])
        if at is None:
            return list(block)
        numbers = iter(range(at, at + len(sent)))
        return [
            _parked(each, self, next(numbers)) if data else each
            for each, data in zip(block, sent, strict=True)
        ]

    def regions(self, number: int) -> tuple[Region, ...]:
        """The regions of this number, as they were parked."""
        found = self._at_hand.pop(number, None)
        if found is None:
            found = regions_of(self.bytes_of(number))
        self._at_hand[number] = found
        while len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return found

    def one(self, value: _Told) -> _Told:
        """The same word or words for all that say them."""
        known: _Told = self._known.setdefault(value, value)
        return known

    def bytes_of(self, number: int) -> bytes:
        """The regions of this number as they are written down."""
        start, end = self._ends[number], self._ends[number + 1]
        assert self._file is not None
        with self._lock:
            self._file.seek(start)
            return self._file.read(end - start)

    def _written(self, parts: Sequence[bytes]) -> int | None:
        """The number of the first of ``parts``; None where they cannot be written."""
        if self._file is None:
            return None
        first, data = len(self._ends) - 1, b"".join(parts)
        try:
            with self._lock:
                self._file.seek(self._ends[-1])
                if self._file.write(data) != len(data):
                    return None
        except OSError:
            return None
        for part in parts:
            self._ends.append(self._ends[-1] + len(part))
        return first


class ParkedRegions(Sequence[Region]):
    """The regions of one evaluation, where it has any; sent to another process they are there."""

    __slots__ = ("_number", "_parking")

    def __init__(self, parking: Parking, number: int) -> None:
        self._parking, self._number = parking, number

    def __len__(self) -> int:
        return len(self._parking.regions(self._number))

    def __bool__(self) -> bool:
        """Known without reading: nobody parks nothing."""
        return True

    @overload
    def __getitem__(self, index: int) -> Region: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Region, ...]: ...

    def __getitem__(self, index: int | slice) -> Region | tuple[Region, ...]:
        return self._parking.regions(self._number)[index]

    def __iter__(self) -> Iterator[Region]:
        return iter(self._parking.regions(self._number))

    def __reduce__(self) -> tuple[Callable[[bytes], tuple[Region, ...]], tuple[bytes]]:
        """A tuple of regions; they become ones where they are received."""
        return regions_of, (self._parking.bytes_of(self._number),)


def regions_of(data: bytes) -> tuple[Region, ...]:
    """The regions that were written down."""
    told, vertices = _decoder.decode(data)
    every, at, regions = np.frombuffer(vertices, "<f8").reshape(-1, 2), 0, []
    for each in told:
        paths = []
        for length in each.lengths:
            paths.append(every[at : at + length])
            at += length
        stored = None if each.stored is None else StoredMask(*each.stored)
        regions.append(
            Region(each.characteristic, tuple(paths), each.terms, each.mask, each.size, stored)
        )
    return tuple(regions)


def _parked(learned: Learned, parking: Parking, number: int) -> Learned:
    assert learned.evaluation is not None
    e, one = learned.evaluation, parking.one
    lean = replace(
        e,
        rater=one(e.rater),
        diagnoses=one(e.diagnoses),
        discards=one(e.discards),
        characteristics=one(e.characteristics),
        unknown_tags=one(e.unknown_tags),
        regions=ParkedRegions(parking, number),
    )
    return replace(learned, evaluation=lean)


def _sent(learned: Learned) -> bytes:
    """What is written down of a file; b"" where there is nothing, or no text that can be."""
    if learned.evaluation is None or not learned.evaluation.regions:
        return b""
    told, paths = [], list[npt.NDArray[np.float64]]()
    for region in learned.evaluation.regions:
        paths += region.paths
        stored = region.stored
        packed = None if stored is None else (stored.height, stored.width, stored.box, stored.data)
        lengths = tuple(map(len, region.paths))
        told.append(
            _Region(
                region.characteristic, region.terms, lengths, region.mask, region.image_size, packed
            )
        )
    vertices = np.concatenate(paths, dtype="<f8").tobytes() if paths else b""
    try:
        return msgspec.msgpack.encode((told, vertices))
    except UnicodeEncodeError:
        return b""
