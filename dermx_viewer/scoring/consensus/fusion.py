"""The ways in which several raters' masks become one, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dermx_viewer.errors import ProtocolError

FusionKind = Literal["each", "union", "intersection", "majority", "at least k", "share", "STAPLE"]

FUSION_KINDS: tuple[FusionKind, ...] = (
    "each",
    "union",
    "intersection",
    "majority",
    "at least k",
    "share",
    "STAPLE",
)
"""``each`` does not fuse. The others count votes over the raters who evaluated the image:
``union`` at least one, ``intersection`` all, ``majority`` more than half (strictly),
``at least k`` at least k, ``share`` the fuzzy mask votes/raters, ``STAPLE`` Warfield's estimate."""

FUSION_WORDS: dict[FusionKind, str] = {
    "each": "each rater by themselves",
    "union": "all raters as one: what at least one of them outlined",
    "intersection": "all raters as one: what all of them outlined",
    "majority": "all raters as one: what more than half of them outlined",
    "at least k": "all raters as one: what at least {least} of them outlined",
    "share": "all raters as one: of each pixel the share of them who outlined it",
    "STAPLE": "all raters as one: Warfield's estimate of the true outline (STAPLE)",
}
"""What becomes of the raters' masks, for people."""

_RATER = ("consensus (", ")")
_AT_LEAST = re.compile(r"at[ -]least[ -]([1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class Fusion:
    """One way of fusing; ``at_least`` is k for "at least k" and 0 for all others."""

    kind: FusionKind = "each"
    at_least: int = 0

    def __post_init__(self) -> None:
        if (self.kind == "at least k") != (self.at_least > 0):
            raise ValueError(f"{self.kind} with k = {self.at_least}")

    @property
    def fuses(self) -> bool:
        """Whether several raters become one; False for "each"."""
        return self.kind != "each"

    @property
    def fuzzy(self) -> bool:
        """Whether the fused mask has values between 0 and 1."""
        return self.kind == "share"

    @property
    def label(self) -> str:
        """For people: ``majority``, ``at least 2``, ``STAPLE`` …"""
        return f"at least {self.at_least}" if self.kind == "at least k" else self.kind

    @property
    def rater(self) -> str:
        """What stands in the column ``rater``: ``consensus (majority)``."""
        return self.label.join(_RATER)


EACH = Fusion()
MAJORITY = Fusion("majority")


def fusion(text: str) -> Fusion:
    """The fusion that ``text`` names: ``majority``, ``at-least-2``, ``staple`` …

    Raises ProtocolError naming what there is.
    """
    folded = text.strip().casefold()
    found = _AT_LEAST.fullmatch(folded)
    if found:
        return Fusion("at least k", int(found[1]))
    for kind in FUSION_KINDS:
        if kind.casefold() == folded and kind != "at least k":
            return Fusion(kind)
    raise ProtocolError(
        "there is no consensus {text!r}; choose one of: each, union, intersection, majority, "
        "at-least-2 (or another number), share, staple",
        text=text,
    )


def consensus_named(rater: str) -> Fusion | None:
    """The fusion whose ``rater`` this is; None for a person."""
    if not (rater.startswith(_RATER[0]) and rater.endswith(_RATER[1])):
        return None
    try:
        how = fusion(rater[len(_RATER[0]) : -len(_RATER[1])])
    except ProtocolError:
        return None
    return how if how.fuses else None
