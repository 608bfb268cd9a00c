"""What the list of images is filtered by: words, and chips that all must hold. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from msgspec import Meta

from dermx_viewer.said import Said
from dermx_viewer.said_text import read, written
from dermx_viewer.session.distributions import UNKNOWN

Property = Literal[
    "",
    "diagnosis",
    "source",
    "skin_tone",
    "age",
    "rater",
    "characteristic",
    "predicted",
    "outcome",
    "f1",
    "differ",
    "problems",
    "stand_in",
    "only",
    "word",
    "words",
    "ranges",
]
"""What a chip is about; "" for a chip of which a file says nothing that makes sense. "word" and
"words" (of which an image may have several): of the chip's ``fact``; "ranges": its ``ranges``."""

SEVERAL: frozenset[Property] = frozenset({"rater", "characteristic", "differ", "words"})
"""Of these an image has several values, so that two chips may hold at once."""
_OF_NO_VALUE = frozenset({"only", "word", "words", "ranges"})
"""Not about one property of the images themselves."""
RIGHT, WRONG = "right", "wrong"
MODELS, RATERS = "models", "raters"
YES, NO = "yes", "no"

_SAID: Mapping[tuple[Property, str], str] = {
    ("differ", MODELS): "models differ",
    ("differ", RATERS): "raters differ",
    ("problems", YES): "with problems",
    ("problems", NO): "without problems",
    ("stand_in", YES): "stand-in",
    ("stand_in", NO): "no stand-in",
}
_NAMED: Mapping[Property, str] = {"source": "source", "skin_tone": "skin tone", "age": "age"}
_MARKS = {RIGHT: "✓", WRONG: "✗", "": "?"}

Score = Annotated[float, Meta(ge=0.0, le=1.0)]
Form = Literal["", "score", "share", "count", "quantity"]
"""What numbers are: of the order of 1, shares of 1 (written as per cent), whole, or of any order;
"" where they are words."""


def unit(form: Form) -> tuple[float, str]:
    """By what numbers are multiplied where they are shown, and what stands behind them."""
    return (100.0, " %") if form == "share" else (1.0, "")


def decimals(form: Form, low: float, high: float) -> int:
    """How many decimals choose finely enough within a range of shown numbers."""
    if form == "count":
        return 0
    return 2 if high - low >= 1 or form == "score" else 4


def number(form: Form, value: float) -> str:
    """A number as chips write it, without a unit."""
    if form == "share":
        return f"{100 * value:z.3g}"
    return f"{value:z.2f}" if form == "score" else f"{value:z.4g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From ``low`` to ``high``, both included, of the number that is known by ``fact``, ``model``
    and ``minus`` (see :class:`~dermx_viewer.session.facts.Fact`)."""

    fact: str = ""
    model: str = ""
    minus: str = ""
    form: Form = "score"
    low: float = 0.0
    high: float = 0.0

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a range of."""
        return self.fact, self.model, self.minus

    def words(self, letters: Mapping[str, str]) -> str:
        """ "F1 of A 0.10–0.20", "Union size 5–9 %"."""
        low, high = number(self.form, self.low), number(self.form, self.high)
        between = " to " if self.low < 0 or self.high < 0 else "–"
        return f"{fact_words(*self.key, letters)} {low}{between}{high}{unit(self.form)[1]}"


def fact_words(name: str, model: str, minus: str, letters: Mapping[str, str]) -> str:
    """ "Regions", "F1 of A", "F1 of A − B"."""
    of = " − ".join(letters.get(each, each) for each in (model, minus) if each)
    return f"{name} of {of}" if of else name


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One condition on the property ``of``. ``value``: of it, "" where it is unknown; for "only"
    what the ``images`` are, in words.

    ``model``: whose prediction or score, by its name in score rows. ``least`` and ``most``: the
    range of a score, both ends included. ``fact``: what its value is a word of; ``ranges``: of
    numbers, all of which must hold. ``said``: ``value`` as ``said_text`` writes it, so that it is
    shown in whatever language; "" where it is no sentence.
    """

    of: Property = ""
    value: str = ""
    model: str = ""
    least: Score = 0.0
    most: Score = 1.0
    images: tuple[str, ...] = ()
    fact: str = ""
    ranges: tuple[Range, ...] = ()
    said: str = ""

    @property
    def sentence(self) -> str:
        """``value``, as a ``Said`` where it is known what it is made of."""
        try:
            found = read(self.said)
        except (ValueError, LookupError, TypeError, RecursionError):
            return self.value  # From somebody's file.
        return found if found == self.value else self.value

    @property
    def place(self) -> tuple[object, ...]:
        """What it is a condition on: of one place there is one chip, but where SEVERAL say so."""
        return (self.of, self.model, self.fact, *(each.key for each in self.ranges))

    @property
    def models(self) -> tuple[str, ...]:
        """Every model that it is about."""
        named = (self.model, *(m for each in self.ranges for m in (each.model, each.minus)))
        return tuple(dict.fromkeys(filter(None, named)))

    def words(self, letters: Mapping[str, str]) -> str:
        """What it asks for, as it is written on it; ``letters``: model → A, B, …"""
        who, value = letters.get(self.model, self.model), self.value or UNKNOWN
        match self.of:
            case "predicted":
                return f"{who} says {value}"
            case "outcome":
                return f"{who} {_MARKS.get(self.value, self.value)}"
            case "f1":
                return f"{who} F1 {self.least:.2f}–{self.most:.2f}"
            case "ranges":
                return " and ".join(each.words(letters) for each in self.ranges)
            case "word" | "words":
                return f"{fact_words(self.fact, self.model, '', letters)}: {value}"
        said = _SAID.get((self.of, self.value))
        name = _NAMED.get(self.of, "")
        return said or (f"{name}: {value}" if name else value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the user typed, and the chips, in the order in which they were chosen."""

    words: str = ""
    chips: tuple[Chip, ...] = ()

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.words.strip() or self.chips)

    @property
    def chosen(self) -> Mapping[str, str]:
        """The value asked for of each property of the images themselves."""
        chips = (c for c in self.chips if not c.model and c.of not in _OF_NO_VALUE)
        return {c.of: c.value for c in chips}

    @property
    def only(self) -> Chip | None:
        """The chip of images that came through a door."""
        return next((chip for chip in self.chips if chip.of == "only"), None)

    def with_chip(self, chip: Chip) -> Filters:
        """With one more condition, in the place of another one on the same."""
        several = chip.of in SEVERAL
        kept = (c for c in self.chips if c != chip and (several or c.place != chip.place))
        return replace(self, chips=(*kept, chip))

    def without(self, chip: Chip) -> Filters:
        """With one condition less."""
        return replace(self, chips=tuple(c for c in self.chips if c != chip))

    def toggled(self, chip: Chip) -> Filters:
        """With this condition, or without it where it held already."""
        return self.without(chip) if chip in self.chips else self.with_chip(chip)


def door(what: str, images: Sequence[str]) -> Filters:
    """Exactly these images, in this order, and ``what`` they are; nothing else is asked for."""
    said = written(what) if isinstance(what, Said) else ""
    return Filters(chips=(Chip(of="only", value=str(what), said=said, images=tuple(images)),))


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """Filters under a name, and how the list is sorted: ``sort`` is a column, "" as at first."""

    name: str = ""
    filters: Filters = Filters()
    sort: str = ""
    descending: bool = False


def with_view(views: Sequence[SavedView], view: SavedView) -> tuple[SavedView, ...]:
    """One more view, in the place of one of the same name; in the order of their names."""
    others = (known for known in views if known.name != view.name)
    return tuple(sorted((*others, view), key=lambda v: v.name.casefold()))
