"""A blinded reading as a value and as a file: which images, in which phases, in whose order.

The file (TOML) is shared with every reader. It names the data set, and the model that is needed, by
their fingerprints, and holds no answers; those are kept in a file of verdicts under the reading's
id. The methods of a duel are sealed in it (:mod:`dermx_viewer.verdicts.sealing`); the leader's own
copy, the key, names them.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from dermx_viewer.errors import VerdictError
from dermx_viewer.files import read_regular, write_whole
from dermx_viewer.said import Said
from dermx_viewer.texts import text_of
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.schema import refuse_answers
from dermx_viewer.verdicts.sealing import SEAL, SHA256, NeededModel, is_digest, seal_of

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

_PLAIN, _FORMAT = 1, 2
"""A reading that older versions can read is written as they wrote it."""
_LIMIT, _MOST, _LONGEST = 5_000_000, 100_000, 200
_MOST_BEFORE_A_BREAK = 10_000
_FIELDS = (
    *("format", "name", "seed", "phases", "duel", "sealed", "methods", "breaks", "model"),
    *("dataset", "images"),
)


@dataclass(frozen=True, kw_only=True)
class Study:
    """One reading. Either ``phases``, or the methods of a ``duel``; the other is empty.

    ``dataset``: whose ``images`` are read; ``seed``: what every reader's order is drawn from;
    ``sealed``: whether ``duel`` holds the seals of methods instead of their names, and ``methods``
    the names in the order of the seals, where they are known; ``model``: the one that is needed,
    None for whichever the reader shows; ``breaks``: after how many judgements a break is taken, 0
    for never.
    """

    name: str
    dataset: About
    images: tuple[str, ...]
    phases: tuple[PhaseName, ...] = ()
    duel: tuple[str, ...] = ()
    seed: int = 0
    sealed: bool = False
    methods: tuple[str, ...] = ()
    model: NeededModel | None = None
    breaks: int = 0

    @cached_property
    def id(self) -> str:
        """What answers are kept under: of everything but names and breaks, 16 hexadecimal digits.

        A reading and its key have the same.
        """
        told: list[object] = [self.dataset.sha256, self.images, self.phases, self.duel, self.seed]
        if self.model is not None:
            told.append(self.model.sha256)
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

    @property
    def steps_an_image(self) -> int:
        """How often each image is judged."""
        return len(self.duel or self.phases)

    def method_of(self, drawn: str) -> str:
        """The name of one of ``duel``; "" where it is sealed and not known."""
        if not self.sealed:
            return drawn
        return dict(zip(self.duel, self.methods, strict=False)).get(drawn, "")


def study_text(study: Study) -> str:
    """TOML of a reading, with words for whoever looks into it."""
    plain = not study.sealed and study.model is None and not study.breaks
    lines = [
        "# A blinded reading: File ▸ Open reading… in DermX Viewer, with its data set open.",
        f"format = {_PLAIN if plain else _FORMAT}",
        f"name = {_string(study.name)}",
        "# Each reader has an order of their own, drawn from this and their name.",
        f"seed = {study.seed}",
        *_looks(study),
    ]
    if study.breaks:
        lines += ["# A break is taken after so many judgements.", f"breaks = {study.breaks}"]
    lines += ["images = [", *(f"  {_string(image)}," for image in study.images), "]"]
    if study.model is not None:
        model = study.model
        lines += ["", "[model]", f"name = {_string(model.name)}", f'sha256 = "{model.sha256}"']
    about = study.dataset
    lines += ["", "[dataset]", f"name = {_string(about.name)}", f"sha256 = {_string(about.sha256)}"]
    return "\n".join(lines) + "\n"


def _looks(study: Study) -> list[str]:
    """What each image goes through."""
    if not study.duel:
        words = "# An image goes through these before the next one comes."
        return [words, f"phases = {_array(study.phases)}"]
    last = LETTERS[len(study.duel) - 1]
    words = (
        f"# Attention of these methods is judged side by side, shuffled and unnamed (A to {last})."
    )
    if not study.sealed:
        return [words, f"duel = {_array(study.duel)}"]
    found = [words, "# They are sealed: whoever leads the reading has their names in its key."]
    found.append(f"sealed = {_array(study.duel)}")
    if study.methods:
        found.append(
            "# THE KEY, for whoever leads the reading and for no reader: the names of these."
        )
        found.append(f"methods = {_array(study.methods)}")
    return found


def write_study(study: Study, path: Path) -> None:
    """Write the file, whole or not at all. Raises VerdictError."""
    write_whole(path, study_text(study).encode(), error=VerdictError)


def read_study(path: Path) -> Study:
    """The reading in a file. Raises VerdictError naming file, field and values."""
    where = text_of(path)
    try:
        refuse_answers(path)
        told = tomllib.loads(read_regular(path, limit=_LIMIT).decode("utf-8-sig"))
    except OSError as error:
        raise VerdictError(
            "{where}: could not be read ({reason}).", where=where, reason=error.strerror or error
        ) from error
    except (ValueError, RecursionError) as error:
        raise VerdictError(
            "{where}: this is not TOML ({error}).", where=where, error=error
        ) from error
    try:
        return study_from(told)
    except VerdictError as error:
        raise VerdictError("{where}: {error}", where=where, error=error) from error


def study_from(told: Mapping[str, Any]) -> Study:
    """The reading that the fields of a file say. Raises VerdictError naming field and values."""
    unknown = next((name for name in told if name not in _FIELDS), None)
    if unknown is not None:
        raise VerdictError(
            "there is no field {field!r}; fields are: {known}.",
            field=unknown,
            known=", ".join(_FIELDS),
        )
    forms = Said("{one} or {other}; another is of a newer version", one=_PLAIN, other=_FORMAT)
    _need(told.get("format") in (_PLAIN, _FORMAT), "format", forms)
    seed = told.get("seed", 0)
    _need(type(seed) is int and 0 <= seed < 2**63, "seed", Said("a whole number from 0"))
    name = told.get("name")
    _need(
        _is_name(name),
        "name",
        Said("a text of 1 to {longest} visible characters", longest=_LONGEST),
    )
    dataset = told.get("dataset")
    known = isinstance(dataset, dict) and all(_is_name(dataset.get(n)) for n in ("name", "sha256"))
    _need(known, "dataset", Said("a table with name and sha256"))
    sealed = "sealed" in told
    phases, duel = told.get("phases", []), told.get("sealed" if sealed else "duel", [])
    once = bool(phases) != bool(duel) and not (sealed and "duel" in told)
    _need(once, "phases", Said("some of {phases}; or duel, not both", phases=", ".join(PHASES)))
    if phases:
        kinds = _names("phases", phases, lambda each: each in PHASES, ", ".join(PHASES))
        phases = [phase for phase in PHASES if phase in kinds]
        _need(
            list(kinds) == phases,
            "phases",
            Said("in this order: {phases}", phases=", ".join(phases)),
        )
    if duel:
        what = Said("seals of methods") if sealed else Said("names of methods")
        duel = _names("sealed" if sealed else "duel", duel, _is_seal if sealed else _is_name, what)
        _need(
            2 <= len(duel) <= len(LETTERS), "duel", Said("2 to {most} methods", most=len(LETTERS))
        )
    breaks = told.get("breaks", 0)
    fits = type(breaks) is int and 0 <= breaks <= _MOST_BEFORE_A_BREAK
    _need(
        fits,
        "breaks",
        Said("a whole number of judgements to {most:,}, 0 for none", most=_MOST_BEFORE_A_BREAK),
    )
    study = Study(
        name=str(name),
        dataset=About(dataset["sha256"], dataset["name"]) if isinstance(dataset, dict) else About(),
        images=_names("images", told.get("images"), _is_image, Said("ids of images")),
        phases=tuple(phases),
        duel=tuple(duel),
        seed=int(seed),
        sealed=sealed,
        model=_model(told.get("model")),
        breaks=int(breaks),
    )
    return _with_names(study, told["methods"]) if "methods" in told else study


def _model(told: object) -> NeededModel | None:
    if told is None:
        return None
    known = (
        isinstance(told, dict)
        and _is_name(told.get("name"))
        and is_digest(told.get("sha256"), SHA256)
    )
    _need(known, "model", Said("a table with name and sha256"))
    return NeededModel(told["name"], told["sha256"]) if isinstance(told, dict) else None


def _with_names(study: Study, told: object) -> Study:
    """The key: a reading with the names of its methods, which have to be those it seals."""
    names = _names("methods", told, _is_name, Said("names of methods"))
    sealed = tuple(seal_of(name, study.dataset, study.images, study.seed) for name in names)
    _need(
        sealed == study.duel,
        "methods",
        Said("the names of the methods that are sealed, in that order"),
    )
    return replace(study, methods=names)


def _need(fits: bool, field: str, values: str) -> None:
    if not fits:
        raise VerdictError("{field} must be {values}.", field=field, values=values)


def _names(field: str, given: object, fits: Callable[[object], bool], what: str) -> tuple[str, ...]:
    """Each once, as many as a file may hold."""
    listed = given if isinstance(given, list) and 0 < len(given) <= _MOST else None
    _need(listed is not None, field, Said("a list of {what}, and not empty", what=what))
    wrong = [each for each in listed or () if not fits(each)]
    _need(not wrong, field, Said("a list of {what}; {wrong} is not", what=what, wrong=wrong[:1]))
    found = tuple(dict.fromkeys(map(str, listed or ())))
    _need(
        len(found) == len(listed or ()),
        field,
        Said("a list of {what}, each of them once", what=what),
    )
    return found


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable()


def _is_seal(value: object) -> bool:
    return is_digest(value, SEAL)


def _is_image(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 1000


def _string(text: str) -> str:
    """A TOML string: as JSON writes it, whose escapes TOML has too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _array(names: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_string, names))}]"
