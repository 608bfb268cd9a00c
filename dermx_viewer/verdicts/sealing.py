"""Methods of a duel without their names, and models by their fingerprints.

Whoever opens a reading or a file of verdicts in an editor reads seals there: sha256 over what the
reading is of and a method's name. The program opens them by trying the names that it knows, which
it has to, since it makes the maps on the reader's machine; so a seal keeps a secret from looking,
and from nobody who writes a program to break it. The names themselves are in the leader's key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeGuard

from dermx_viewer.verdicts.about import About

_SHORT = 12
SEAL, SHA256 = 32, 64
"""Hexadecimal digits of them"""
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class NeededModel:
    """A model that is needed: what its file is called, and the sha256 of it."""

    name: str
    sha256: str

    @property
    def row_name(self) -> str:
        """What rows and answers call it, whatever a reader's own copy is called."""
        return PurePath(self.name).stem

    @property
    def words(self) -> str:
        """As messages name it: ``net.keras (0123456789ab)``."""
        return f"{self.name} ({self.sha256[:_SHORT]})"


def seal_of(method: str, dataset: About, images: Iterable[str], seed: int) -> str:
    """What a method is called in a reading of these images: 32 hexadecimal digits, which are
    others in another reading."""
    told = "\0".join((dataset.sha256, str(seed), *images, method))
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()[:SEAL]


def is_digest(value: object, digits: int) -> TypeGuard[str]:
    """Whether it is a seal, or a sha256, as this program writes them."""
    return isinstance(value, str) and len(value) == digits and set(value) <= _HEX
