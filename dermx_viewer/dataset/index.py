"""What opening learned of each annotation file, kept between sessions in the user's cache folder.

A data set has a folder of blocks there. A block is about some neighbouring files: which ones
follows from their names alone, so that a file that comes or goes changes one block. What is kept
of a file counts while its size, both its times and its place on the disk are the same, and so are
the names of the PNG masks that it may ask for; nothing counts any more where the program, its
words or the raters are others. A file that was changed less than two seconds before it was read
is not kept: it may change again without another time. (Where the files are on another machine
whose clock is slow, its disk's finer steps of time are what tells two changes apart.)

Blocks are written whole or not at all and hold a checksum; whatever is damaged or gone is read
again. Two programs at once write the same, or one of the two.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

import cv2
import msgspec
import numpy as np
import PIL

from dermx_viewer import __version__, paths
from dermx_viewer.dataset.evaluation_files import Reading
from dermx_viewer.dataset.learned import NO_STAMP, Learned, Stamp, name_below, stamp_of
from dermx_viewer.dataset.mask_names import MaskNames
from dermx_viewer.dataset.packed import pack, unpack
from dermx_viewer.dataset.tables import MASK_FOLDER
from dermx_viewer.errors import ExportError
from dermx_viewer.files import read_regular, write_whole

WITHOUT = "DERMX_NO_INDEX"
"""An environment variable: set to anything, nothing is kept and nothing kept is used."""

WORTHWHILE = 500
"""Annotation files from which on an index is kept; fewer are read in half a second."""

SETTLED_NS = 2_000_000_000
"""Files that were changed later than so long before they were read are not kept."""

LIMIT = 2_000_000_000
"""Bytes of all indexes together; the ones that were not used for longest go first."""

_FOLDER, _WHOLE, _ENDING = "opened", "whole", ".block"
_MEAN_BLOCK, _LONGEST_BLOCK = 512, 2048


def index_for(reading: Reading, files: Sequence[Path], *, wanted: bool) -> Index | None:
    """The index of a data set; None where it is not wanted, or is not worth it."""
    if not wanted or os.environ.get(WITHOUT) or len(files) < WORTHWHILE:
        return None
    return Index(reading, files)


def blocks_of(root: Path, files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    """Neighbouring files; where a block begins follows from the name of its first file."""
    start, cut = 0, len(str(root / "_")) - 1
    for number, file in enumerate(files):
        length = number - start
        begins = zlib.crc32(_bytes(str(file)[cut:])) % _MEAN_BLOCK == 0
        if length and (begins or length == _LONGEST_BLOCK):
            yield files[start:number]
            start = number
    if files:
        yield files[start:]


class Index:
    """The index of one data set. Nothing here fails: what cannot be kept is read next time."""

    def __init__(self, reading: Reading, files: Sequence[Path]) -> None:
        self._root, self._first = reading.root, files[0]
        self._until = time.time_ns() - SETTLED_NS
        self._key = _key(reading)
        self._masks = MaskNames(reading.mask_names, (file.stem for file in files))
        self._outdated: set[Path] = set()
        real = os.path.realpath(reading.root).encode(errors="surrogateescape")
        self._folder = paths.cache_folder() / _FOLDER / hashlib.sha256(real).hexdigest()[:32]
        self._used = {_WHOLE}
        self._written = False

    def known(self, block: Sequence[Path]) -> list[Learned | None]:
        """What is still true of what was kept of each file of ``block``, None where nothing is."""
        file = self._block_file(block)
        try:
            data = read_regular(file, limit=LIMIT)
        except OSError:
            return [None] * len(block)
        if not data.startswith(self._key):
            return [None] * len(block)
        cut = len(str(self._root / "_")) - 1
        wanted = {str(path)[cut:]: (path, stamp_of(path) or NO_STAMP) for path in block}
        found = unpack(memoryview(data)[len(self._key) :], self._root, self._masks, wanted)
        if not found.current:
            self._outdated.add(file)
        learned = map(found.learned.get, wanted)
        return [each and (each if self._has_its_masks(each) else None) for each in learned]

    def keep(self, block: Sequence[Path], learned: Sequence[Learned], known: int) -> None:
        """Keep what was learned of a block of which ``known`` files were known before."""
        file = self._block_file(block)
        if known == len(block) and file not in self._outdated:
            return
        lasting = [each for each in learned if self._lasts(each)]
        more = len(lasting) > known or file in self._outdated
        if more and (data := pack(lasting, self._masks)):
            self._write(file, self._key + data)

    def fingerprint(self, learned: Sequence[Learned], *tables: bytes) -> str:
        """The fingerprint that was kept of exactly these files and tables, or ""."""
        if not all(self._lasts(each) or each.refused for each in learned):
            return ""
        try:
            data = read_regular(self._folder / _WHOLE, limit=10_000)
        except OSError:
            return ""
        key = self._whole_key(learned, tables)
        if not data.startswith(key) or len(data) != len(key) + 96:
            return ""
        print_, check = data[len(key) : -32], data[-32:]
        right = hashlib.sha256(key + print_).digest() == check
        return print_.decode() if right else ""

    def keep_fingerprint(
        self, fingerprint: str, learned: Sequence[Learned], *tables: bytes
    ) -> None:
        """Keep the fingerprint of these files and tables, and clear away what nobody uses."""
        if all(self._lasts(each) or each.refused for each in learned):
            body = self._whole_key(learned, tables) + fingerprint.encode()
            self._write(self._folder / _WHOLE, body + hashlib.sha256(body).digest())

    def close(self) -> None:
        """Clear away blocks that nobody uses any more, and indexes beyond the limit."""
        with suppress(OSError):
            os.utime(self._folder)
        if self._written:
            _clear(self._folder, self._used)
            _keep_within(self._folder.parent, but=self._folder)

    def _block_file(self, block: Sequence[Path]) -> Path:
        # Which file happens to be the first of all says nothing of its block.
        first = block[0]
        name = b"" if first == self._first else _bytes(name_below(self._root, first))
        file = self._folder / f"{hashlib.sha256(name).hexdigest()[:24]}{_ENDING}"
        self._used.add(file.name)
        return file

    def _has_its_masks(self, learned: Learned) -> bool:
        return all(
            stamp_of(self._root / MASK_FOLDER / name) == stamp for name, stamp in learned.masks
        )

    def _lasts(self, learned: Learned) -> bool:
        settled = _settled(learned.stamp, self._until) and all(
            _settled(stamp, self._until) for _, stamp in learned.masks
        )
        # A folder's name may be no text, which cannot be written.
        return settled and learned.lasting and not learned.refused and _is_text(learned.name)

    def _whole_key(self, learned: Sequence[Learned], tables: Sequence[bytes]) -> bytes:
        told = [(each.name, each.stamp, each.masks) for each in learned if not each.refused]
        digest = hashlib.sha256(self._key + repr(told).encode(errors="surrogateescape"))
        for table in tables:
            digest.update(hashlib.sha256(table).digest())
        return digest.digest()

    def _write(self, file: Path, data: bytes) -> None:
        with suppress(OSError, ExportError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(file, data)
            self._written = True


def _settled(stamp: Stamp, until: int) -> bool:
    """Whether a file was last changed before ``until``, and after clocks began."""
    _, content, entry, _ = stamp
    return 0 <= content < until and 0 <= entry < until


def _bytes(name: str) -> bytes:
    return name.encode(errors="surrogateescape")


def _is_text(name: str) -> bool:
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def _key(reading: Reading) -> bytes:
    """What everything that is read depends on besides the files themselves."""
    return hashlib.sha256(_code() + repr(reading.raters.names).encode()).digest()


@cache
def _code() -> bytes:
    """The program that reads: versions, words, and its source where that is at hand."""
    versions = (__version__, sys.version, *(each.__version__ for each in (cv2, msgspec, np, PIL)))
    program = stamp_of(Path(sys.executable)) if getattr(sys, "frozen", False) else None
    digest = hashlib.sha256(repr((versions, program)).encode())
    source = Path(__file__).parent
    files = [*sorted(source.glob("*.py")), *sorted(source.parent.glob("*.py"))]
    for file in (paths.resources() / "ontology.toml", *files):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()


def _clear(folder: Path, used: set[str]) -> None:
    for file in _listed(folder):
        if file.name not in used and file.name.endswith(_ENDING):
            with suppress(OSError):
                file.unlink()


def _keep_within(folder: Path, *, but: Path) -> None:
    """Remove the indexes that were not used for longest until all are within LIMIT bytes."""
    sizes = {index: _size(index) for index in _listed(folder)}
    for index in sorted(sizes, key=lambda index: (index == but, _time(index))):
        if sum(sizes.values()) <= LIMIT:
            return
        shutil.rmtree(index, ignore_errors=True)
        del sizes[index]


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _size(folder: Path) -> int:
    return sum(stamp[0] for file in _listed(folder) if (stamp := stamp_of(file)) is not None)


def _time(folder: Path) -> int:
    return (stamp_of(folder) or NO_STAMP)[1]
