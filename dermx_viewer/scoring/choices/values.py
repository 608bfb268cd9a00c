"""Which values a choice has: a few by name, numbers of a range, sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dermx_viewer.said import Said

V = TypeVar("V")
V_contra = TypeVar("V_contra", contravariant=True)


class Values(Protocol[V_contra]):
    """The values of a choice: plain data of one form, so that equal ones have equal hashes."""

    def why_not(self, value: object) -> str:
        """Which values there are, where ``value`` is none of them; else ""."""

    def words(self, value: V_contra) -> str:
        """What a value means, for people."""


@dataclass(frozen=True)
class Named(Values[V]):
    """A few values, each with its words."""

    named: Mapping[V, str]

    def why_not(self, value: object) -> str:
        """The names there are, where ``value`` is none of them."""
        found = isinstance(value, str) and value in self.named
        return (
            "" if found else Said("choose one of: {known}", known=", ".join(map(str, self.named)))
        )

    def words(self, value: V) -> str:
        """What the value means."""
        return self.named[value]


@dataclass(frozen=True, kw_only=True)
class Whole(Values[int]):
    """Whole numbers from ``least`` to ``most``. ``said``: words with {n:,} in its place.

    ``zero``: words of 0, which is a value as well where there are some.
    """

    least: int
    most: int
    said: str
    zero: str = ""

    def why_not(self, value: object) -> str:
        """The range, where ``value`` is not in it."""
        # True is a number in Python, and another one in JSON.
        if type(value) is int and (
            self.least <= value <= self.most or (value == 0 and bool(self.zero))
        ):
            return ""
        nothing = Said("0, or ") if self.zero and self.least > 0 else ""
        return Said(
            "choose {nothing}a whole number from {least} to {most}",
            nothing=nothing,
            least=self.least,
            most=self.most,
        )

    def words(self, value: int) -> str:
        """What the number means."""
        return self.zero if self.zero and value == 0 else Said(self.said, n=value)


@dataclass(frozen=True, kw_only=True)
class Share(Values[float]):
    """Numbers between 0 and 1, both left out. ``said``: words with {percent:g} %
    in its place."""

    said: str

    def why_not(self, value: object) -> str:
        """The range, where ``value`` is not in it."""
        return (
            ""
            if isinstance(value, float) and 0 < value < 1
            else Said("choose a number between 0 and 1")
        )

    def words(self, value: float) -> str:
        """What the number means."""
        return Said(self.said, percent=100 * value)
