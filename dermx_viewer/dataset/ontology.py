"""The words of the data set: names, groups, spellings and colours (resources/ontology.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property

from dermx_viewer import paths

_UNKNOWN_COLOUR = "#888888"


@dataclass(frozen=True, slots=True)
class Term:
    """One word: its canonical name (as in the paper), group, colour and other spellings."""

    name: str
    group: str = ""
    colour: str = ""
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ontology:
    """All words, each list in the paper's order."""

    diagnoses: tuple[Term, ...]
    discards: tuple[Term, ...]
    non_localisable: tuple[Term, ...]
    characteristics: tuple[Term, ...]
    descriptive_terms: tuple[Term, ...]
    union: Term
    second_readings: dict[str, str]

    @cached_property
    def _names(self) -> dict[str, str]:
        lists = (
            self.diagnoses,
            self.discards,
            self.non_localisable,
            self.characteristics,
            self.descriptive_terms,
            (self.union,),
        )
        return {
            fold(spelling): term.name
            for terms in lists
            for term in terms
            for spelling in (term.name, *term.spellings)
        }

    def canonical(self, name: str) -> str:
        """Return the canonical spelling of ``name``, or ``name`` itself where it is unknown."""
        return self._names.get(fold(name), name)

    def knows(self, name: str) -> bool:
        """Whether any list holds ``name`` in some spelling."""
        return fold(name) in self._names

    @cached_property
    def diagnosis_names(self) -> tuple[str, ...]:
        """The six diagnoses."""
        return tuple(term.name for term in self.diagnoses)

    @cached_property
    def discard_names(self) -> tuple[str, ...]:
        """The discard options."""
        return tuple(term.name for term in self.discards)

    @cached_property
    def characteristic_names(self) -> tuple[str, ...]:
        """Localisable characteristics: basic terms, then additional ones."""
        return tuple(term.name for term in self.characteristics)

    @cached_property
    def non_localisable_names(self) -> tuple[str, ...]:
        """Non-localisable characteristics."""
        return tuple(term.name for term in self.non_localisable)

    @cached_property
    def descriptive_names(self) -> tuple[str, ...]:
        """Descriptive terms."""
        return tuple(term.name for term in self.descriptive_terms)

    @cached_property
    def _terms(self) -> dict[str, Term]:
        return {t.name: t for t in (*self.non_localisable, *self.characteristics, self.union)}

    def colour(self, characteristic: str) -> str:
        """``#rrggbb`` of a localisable characteristic; grey for an unknown one."""
        term = self._terms.get(characteristic)
        return term.colour if term and term.colour else _UNKNOWN_COLOUR

    def group(self, characteristic: str) -> str:
        """The paper's group of a characteristic, or ""."""
        term = self._terms.get(characteristic)
        return term.group if term else ""


def fold(name: str) -> str:
    """Spelling key: case, hyphens, underscores and spaces do not matter."""
    return name.casefold().translate(_IGNORED)


_IGNORED = str.maketrans("", "", "-_ ")


@cache
def ontology() -> Ontology:
    """Read ``resources/ontology.toml`` once."""
    with (paths.resources() / "ontology.toml").open("rb") as file:
        data = tomllib.load(file)

    def terms(key: str) -> tuple[Term, ...]:
        return tuple(
            Term(
                name=entry["name"],
                group=entry.get("group", ""),
                colour=entry.get("colour", ""),
                spellings=tuple(entry.get("spellings", ())),
            )
            for entry in data[key]
        )

    return Ontology(
        diagnoses=terms("diagnosis"),
        discards=terms("discard"),
        non_localisable=terms("non_localisable"),
        characteristics=terms("characteristic"),
        descriptive_terms=terms("descriptive_term"),
        union=Term(**data["union"]),
        second_readings=dict(data["second_readings"]),
    )
