"""A blinded reading as a value and as a file: which images, in which phases, in whose order.

The file (TOML) is shared with every reader. It names the data set by its fingerprint, and holds no
answers; those are kept in a file of verdicts under the reading's id.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from dermx_viewer.errors import VerdictError
from dermx_viewer.files import read_regular, write_whole
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import About

SUFFIX = ".toml"
PhaseName = Literal["alone", "prediction", "attention"]
Secret = Literal["gold", "prediction", "attention", "scores", "names", "method"]

PHASES: tuple[PhaseName, ...] = get_args(PhaseName)
"""In the order in which an image goes through them: each shows more than the one before."""
DUEL = "duel"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_ALWAYS: frozenset[Secret] = frozenset({"gold", "scores", "names", "method"})
HIDES: Mapping[str, frozenset[Secret]] = {
    "alone": _ALWAYS | {"prediction", "attention"},
    "prediction": _ALWAYS | {"attention"},
    "attention": _ALWAYS,
    DUEL: _ALWAYS,
}
"""What a reader is not told in a phase. ``names``: of images, models and raters."""
ASKS: Mapping[str, str] = {
    "alone": "confidence",
    "prediction": "belief",
    "attention": "belief",
    DUEL: "belief",
}
"""The field that a phase is about: the keys 1 to 5 answer it, and then the phase is done."""

_FORMAT = 1
_LIMIT, _MOST, _LONGEST = 5_000_000, 100_000, 200
_FIELDS = ("format", "name", "seed", "phases", "duel", "dataset", "images")


@dataclass(frozen=True, kw_only=True)
class Study:
    """One reading. Either ``phases``, or the methods of a ``duel``; the other is empty.

    ``dataset``: whose ``images`` are read; ``seed``: what every reader's order is drawn from.
    """

    name: str
    dataset: About
    images: tuple[str, ...]
    phases: tuple[PhaseName, ...] = ()
    duel: tuple[str, ...] = ()
    seed: int = 0

    @cached_property
    def id(self) -> str:
        """What answers are kept under: of everything but the name, 16 hexadecimal digits."""
        told = [self.dataset.sha256, self.images, self.phases, self.duel, self.seed]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    @property
    def steps_an_image(self) -> int:
        """How often each image is judged."""
        return len(self.duel or self.phases)


def study_text(study: Study) -> str:
    """TOML of a reading, with words for whoever looks into it."""
    what = (
        f"# Attention of these methods is judged side by side, shuffled and unnamed (A to "
        f"{LETTERS[len(study.duel) - 1]}).\nduel = {_array(study.duel)}"
        if study.duel
        else f"# An image goes through these before the next one comes.\n"
        f"phases = {_array(study.phases)}"
    )
    return (
        "# A blinded reading: File ▸ Open reading… in DermX Viewer, with its data set open.\n"
        f"format = {_FORMAT}\n"
        f"name = {_string(study.name)}\n"
        "# Each reader has an order of their own, drawn from this and their name.\n"
        f"seed = {study.seed}\n{what}\n"
        f"images = [\n{''.join(f'  {_string(image)},{chr(10)}' for image in study.images)}]\n\n"
        "[dataset]\n"
        f"name = {_string(study.dataset.name)}\n"
        f"sha256 = {_string(study.dataset.sha256)}\n"
    )


def write_study(study: Study, path: Path) -> None:
    """Write the file, whole or not at all. Raises VerdictError."""
    write_whole(path, study_text(study).encode(), error=VerdictError)


def read_study(path: Path) -> Study:
    """The reading in a file. Raises VerdictError naming file, field and values."""
    where = text_of(path)
    try:
        told = tomllib.loads(read_regular(path, limit=_LIMIT).decode("utf-8-sig"))
    except OSError as error:
        raise VerdictError(f"{where}: could not be read ({error.strerror or error}).") from error
    except (ValueError, RecursionError) as error:
        raise VerdictError(f"{where}: this is not TOML ({error}).") from error
    try:
        return study_from(told)
    except VerdictError as error:
        raise VerdictError(f"{where}: {error}") from error


def study_from(told: Mapping[str, Any]) -> Study:
    """The reading that the fields of a file say. Raises VerdictError naming field and values."""
    unknown = next((name for name in told if name not in _FIELDS), None)
    if unknown is not None:
        raise VerdictError(f"there is no field {unknown!r}; fields are: {', '.join(_FIELDS)}.")
    _need(told.get("format") == _FORMAT, "format", f"{_FORMAT}; another is of a newer version")
    seed = told.get("seed", 0)
    _need(type(seed) is int and 0 <= seed < 2**63, "seed", "a whole number from 0")
    name = told.get("name")
    _need(_is_name(name), "name", f"a text of 1 to {_LONGEST} visible characters")
    dataset = told.get("dataset")
    known = isinstance(dataset, dict) and all(_is_name(dataset.get(n)) for n in ("name", "sha256"))
    _need(known, "dataset", "a table with name and sha256")
    phases, duel = told.get("phases", []), told.get("duel", [])
    _need(bool(phases) != bool(duel), "phases", f"some of {', '.join(PHASES)}; or duel, not both")
    if phases:
        kinds = _names("phases", phases, lambda each: each in PHASES, ", ".join(PHASES))
        phases = [phase for phase in PHASES if phase in kinds]
        _need(list(kinds) == phases, "phases", f"in this order: {', '.join(phases)}")
    if duel:
        duel = _names("duel", duel, _is_name, "names of methods")
        _need(2 <= len(duel) <= len(LETTERS), "duel", f"2 to {len(LETTERS)} methods")
    return Study(
        name=str(name),
        dataset=About(dataset["sha256"], dataset["name"]) if isinstance(dataset, dict) else About(),
        images=_names("images", told.get("images"), _is_image, "ids of images"),
        phases=tuple(phases),
        duel=tuple(duel),
        seed=int(seed),
    )


def _need(fits: bool, field: str, values: str) -> None:
    if not fits:
        raise VerdictError(f"{field} must be {values}.")


def _names(field: str, given: object, fits: Callable[[object], bool], what: str) -> tuple[str, ...]:
    """Each once, as many as a file may hold."""
    listed = given if isinstance(given, list) and 0 < len(given) <= _MOST else None
    _need(listed is not None, field, f"a list of {what}, and not empty")
    wrong = [each for each in listed or () if not fits(each)]
    _need(not wrong, field, f"a list of {what}; {wrong[:1]} is not")
    found = tuple(dict.fromkeys(map(str, listed or ())))
    _need(len(found) == len(listed or ()), field, f"a list of {what}, each of them once")
    return found


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()


def _is_image(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 1000


def _string(text: str) -> str:
    """A TOML string: as JSON writes it, whose escapes TOML has too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _array(names: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_string, names))}]"
