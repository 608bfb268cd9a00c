"""What reading told of many annotation files, as bytes: for the index, and for other processes.

Names that come again and again stand once in a table; all vertices of a block stand in one array
of float64, of which the paths of the regions are parts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

import msgspec
import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.learned import NO_STAMP, Learned, Stamp
from dermx_viewer.dataset.mask_names import MaskNames
from dermx_viewer.dataset.records import Evaluation, Problem, Region
from dermx_viewer.dataset.stored_mask import StoredMask
from dermx_viewer.dataset.tables import MASK_FOLDER
from dermx_viewer.said_text import read, written

_SHA = 32
_LENGTH = 8


class _Region(msgspec.Struct, array_like=True, gc=False):
    characteristic: int
    terms: int
    lengths: tuple[int, ...]
    mask: str
    size: tuple[int, int] | None
    stored: tuple[int, int, tuple[int, int, int, int], bytes] | None


class _Evaluation(msgspec.Struct, array_like=True, gc=False):
    rater: int
    image_id: str
    where: str
    """"" where it is the file's name."""
    height: int
    width: int
    named: tuple[int, int, int, int]
    regions: tuple[_Region, ...]


_Problem = tuple[str, str, str, str, str, float]


class _File(msgspec.Struct, array_like=True, gc=False):
    name: str
    about: bytes
    stamp: Stamp
    evaluation: _Evaluation | None
    problems: tuple[_Problem, ...]
    masks: tuple[tuple[str, Stamp], ...]
    lasting: bool


class _Block(msgspec.Struct, array_like=True, gc=False):
    masks: bytes
    words: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]
    files: tuple[_File, ...]


class _Tables:
    """Numbers of the words and of the groups of words, in the order in which they come."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.groups: dict[tuple[str, ...], int] = {}

    def word(self, word: str) -> int:
        return self.words.setdefault(word, len(self.words))

    def group(self, group: tuple[str, ...]) -> int:
        return self.groups.setdefault(group, len(self.groups))


def pack(block: Iterable[Learned], masks: MaskNames) -> bytes:
    """``block`` as bytes; b"" where a name in it is no text that can be written."""
    tables, paths = _Tables(), list[npt.NDArray[np.float64]]()
    files = tuple(_packed_file(learned, masks, tables, paths) for learned in block)
    words = _Block(masks.digest, tuple(tables.words), tuple(tables.groups), files)
    try:
        head = msgspec.msgpack.encode(words)
    except UnicodeEncodeError:
        return b""
    vertices = np.concatenate(paths, dtype="<f8") if paths else np.empty((0, 2), "<f8")
    padding = b"\0" * (-len(head) % 8)
    body = b"".join([len(head).to_bytes(_LENGTH, "little"), head, padding, vertices.tobytes()])
    return hashlib.sha256(body).digest() + body


def _packed_file(
    learned: Learned, masks: MaskNames, tables: _Tables, paths: list[npt.NDArray[np.float64]]
) -> _File:
    evaluation = learned.evaluation
    return _File(
        learned.name,
        masks.about(PurePath(learned.name).stem),
        learned.stamp,
        None if evaluation is None else _packed_evaluation(learned, evaluation, tables, paths),
        tuple(map(_packed_problem, learned.problems)),
        learned.masks,
        learned.lasting,
    )


def _packed_problem(problem: Problem) -> _Problem:
    what, done = written(problem.what), written(problem.done)
    return problem.kind, problem.where, what, done, problem.image_id, problem.amount


def _problem(told: _Problem) -> Problem:
    kind, where, what, done, image_id, amount = told
    return Problem(kind, where, read(what), read(done), image_id, amount)


def _packed_evaluation(
    learned: Learned,
    evaluation: Evaluation,
    tables: _Tables,
    paths: list[npt.NDArray[np.float64]],
) -> _Evaluation:
    regions = []
    for region in evaluation.regions:
        paths += region.paths
        stored, file = region.stored, region.mask_file
        regions.append(
            _Region(
                tables.word(region.characteristic),
                tables.group(region.terms),
                tuple(map(len, region.paths)),
                "" if file is None else file.name,
                region.image_size,
                _packed_mask(stored),
            )
        )
    e, group = evaluation, tables.group
    named = (group(e.diagnoses), group(e.discards), group(e.characteristics), group(e.unknown_tags))
    rater, where = tables.word(e.rater), "" if e.where == learned.name else e.where
    return _Evaluation(rater, e.image_id, where, e.height, e.width, named, tuple(regions))


def _packed_mask(
    stored: StoredMask | None,
) -> tuple[int, int, tuple[int, int, int, int], bytes] | None:
    return None if stored is None else (stored.height, stored.width, stored.box, stored.data)


_decoder = msgspec.msgpack.Decoder(_Block)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What is still true of a block, by name.

    ``current``: whether it was written when there were the masks that there are now.
    """

    learned: dict[str, Learned]
    current: bool = True


def unpack(
    data: memoryview, root: Path, masks: MaskNames, wanted: dict[str, tuple[Path, Stamp]]
) -> Unpacked:
    """What ``pack`` was given, of the files that are as they were; nothing of damaged bytes.

    ``root``: the data set's folder; ``wanted``: path and stamp of the files that are there, by
    name. The paths' arrays are read-only parts of ``data``.
    """
    opened = _opened(data)
    if opened is None:
        return Unpacked({})
    block, vertices = opened
    current = block.masks == masks.digest
    build = _Builder(root, block, vertices)
    learned = {}
    for file in block.files:
        path, stamp = wanted.get(file.name, (None, NO_STAMP))
        same = path is not None and stamp == file.stamp
        if path is None or not same or not (current or file.about == masks.about(path.stem)):
            build.pass_over(file)
        else:
            learned[file.name] = build(file, path)
    return Unpacked(learned, current)


def _opened(data: memoryview) -> tuple[_Block, npt.NDArray[np.float64]] | None:
    """The words and the vertices of a block; None where it is damaged."""
    body = data[_SHA:]
    if len(body) < _LENGTH or hashlib.sha256(body).digest() != data[:_SHA]:
        return None
    length = int.from_bytes(body[:_LENGTH], "little")
    try:
        block = _decoder.decode(body[_LENGTH : _LENGTH + length])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    start = _LENGTH + length + -length % 8
    return block, np.frombuffer(body, "<f8", offset=start).reshape(-1, 2)


class _Builder:
    """Turns the files of a block back into what they told, one after the other."""

    def __init__(self, root: Path, block: _Block, vertices: npt.NDArray[np.float64]) -> None:
        self._masks = str(root / MASK_FOLDER / "_")[:-1]
        self._words, self._groups = block.words, block.groups
        self._vertices, self._at = vertices, 0

    def pass_over(self, file: _File) -> None:
        """Go on to what is behind a file."""
        if file.evaluation is not None:
            self._at += sum(sum(region.lengths) for region in file.evaluation.regions)

    def __call__(self, file: _File, path: Path) -> Learned:
        """What the next file told, which is at ``path`` now."""
        found = file.evaluation
        problems = tuple(map(_problem, file.problems))
        evaluation = None if found is None else self._evaluation(found, file.name, path)
        return Learned(file.name, file.stamp, evaluation, problems, file.masks, file.lasting)

    def _evaluation(self, found: _Evaluation, name: str, path: Path) -> Evaluation:
        diagnoses, discards, characteristics, unknown = found.named
        groups = self._groups
        return Evaluation(
            self._words[found.rater],
            found.image_id,
            found.height,
            found.width,
            str(path),
            groups[diagnoses],
            groups[discards],
            groups[characteristics],
            groups[unknown],
            tuple([self._region(region) for region in found.regions]),
            "",
            found.where or name,
        )

    def _region(self, found: _Region) -> Region:
        vertices, at, paths = self._vertices, self._at, []
        for length in found.lengths:
            paths.append(vertices[at : at + length])
            at += length
        self._at = at
        return Region(
            self._words[found.characteristic],
            tuple(paths),
            self._groups[found.terms],
            self._masks + found.mask if found.mask else "",
            found.size,
            None if found.stored is None else StoredMask(*found.stored),
        )
