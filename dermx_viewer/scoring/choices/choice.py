"""What a choice of a protocol is: a name, its values, their words, and what a value does.

A choice is one file that holds one of these values, and one line in ``choices/all.py``. Where it
is a step (of bringing maps to [0, 1], of choosing evaluations or rows, of making intervals), the
engine takes the steps from that tuple and calls the new one without being told.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, cast

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import Evaluation
from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.choices.values import Values

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")

FloatArray = npt.NDArray[np.float64]


class Chosen(Protocol):
    """What has made its choices: a protocol."""

    @property
    def differing(self) -> Mapping[str, object]:
        """Values by the choices' names, of those that are not the default."""


def _no_objection(_value: object, _others: Chosen) -> str:
    return ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Choice(Generic[T, P, R]):
    """One choice that changes a score, or a figure that scores are summed up in.

    ``name``: in run.json and in the hash. ``title`` and ``words``: for people. ``values``: which
    there are, each with its words. ``default``: what a protocol that says nothing takes; changing
    it changes hashes. ``function``: what a value does, given what the engine calls it with.
    ``objection``: why a value does not go with a protocol's other choices, "" where it does.
    """

    name: str
    title: str
    words: str
    values: Values[T]
    default: T
    function: Callable[Concatenate[T, P], R]
    objection: Callable[[T, Chosen], str] = _no_objection

    def of(self, protocol: Chosen) -> T:
        """The value that ``protocol`` takes."""
        return cast(T, protocol.differing.get(self.name, self.default))

    def __call__(self, protocol: Chosen, *args: P.args, **kwargs: P.kwargs) -> R:
        """Do what the value that ``protocol`` takes does."""
        return self.function(self.of(protocol), *args, **kwargs)


AnyChoice = Choice[Any, Any, Any]


def fingerprint(conventions: str, differing: Mapping[str, object]) -> str:
    """sha256 over conventions and the choices that are not the default, by name."""
    told = {"conventions": conventions, "choices": dict(differing)}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class MapStep(Choice[T, [FloatArray, float], None]):
    """A step from raw maps to values in [0, 1].

    The function changes maps (…, height, width) in place, because maps from files may be as large
    as photographs; ``rounding``: relative differences up to this are no map.
    """


class EvaluationFilter(Choice[T, [tuple[Evaluation, ...]], tuple[Evaluation, ...]]):
    """Which evaluations of an image are scored: some of those it is given."""


class Summing(Choice[T, P, R]):
    """How rows are summed up: the rows themselves, and all that was learned with them, stay."""


# Pandas is not imported for it: a session names choices before anything is scored.
class RowFilter(Summing[T, [Any], npt.NDArray[np.bool_]]):
    """Which score rows (a DataFrame) enter a summary: a mask over them, each row for itself."""


class IntervalPart(Summing[T, [Bootstrap], Bootstrap]):
    """How intervals are made: what it is given, with this choice made."""
