"""The names of the PNG masks, as far as an annotation file can depend on them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from dermx_viewer.dataset.evaluation_files import mask_key

_DIGEST = 16


class MaskNames:
    """Which masks there are, all of them and about one annotation file.

    A file of the stem S asks for masks whose names begin with ``S_`` alone, whatever they are
    (see ``evaluation_files``); cases and the composition of letters do not count.
    """

    def __init__(self, names: Collection[str], stems: Iterable[str]) -> None:
        """``names``: of all masks; ``stems``: of all annotation files."""
        self._names, self._stems = names, stems

    @cached_property
    def digest(self) -> bytes:
        """What tells these names from any others."""
        return _digest(self._names)

    def about(self, stem: str) -> bytes:
        """What tells the names that the file of this stem may ask for from any others."""
        names = self._by_stem.get(mask_key(stem))
        return b"" if names is None else _digest(names)

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        stems = {mask_key(stem) for stem in self._stems}
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            key = mask_key(name)
            end = key.find("_")
            while end >= 0:
                if key[:end] in stems:
                    found[key[:end]].append(name)
                end = key.find("_", end + 1)
        return dict(found)


def _digest(names: Iterable[str]) -> bytes:
    # No name holds a zero.
    text = "\0".join(sorted(names)).encode(errors="surrogateescape")
    return hashlib.sha256(text).digest()[:_DIGEST]
