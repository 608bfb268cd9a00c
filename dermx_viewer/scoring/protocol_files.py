"""Protocols of one's own: a TOML file with a preset to begin with, and choices by name.

    base = "native"
    grid = [300, 400]
    bootstrap_resamples = 10000

What a file leaves out is as in its base. ``base`` and ``name`` may be left out as well: the file
then begins with the defaults of all choices, and is called like the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli_w

from dermx_viewer.errors import ProtocolError
from dermx_viewer.files import read_regular
from dermx_viewer.said import Said
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.choice import AnyChoice
from dermx_viewer.scoring.protocols import PROTOCOLS, Protocol, protocol
from dermx_viewer.texts import text_of

SUFFIX = ".toml"
_LIMIT = 1_000_000
_BASE, _NAME = "base", "name"
LONGEST_NAME = 100
_NOTHING = "none"
"""What stands for None, which TOML does not have."""


def protocol_of(text: str) -> Protocol:
    """The preset called ``text``, or the protocol in the file of that name.

    Raises ProtocolError. A file called like a preset is meant where its folder is written, too.
    """
    if text in PROTOCOLS:
        return PROTOCOLS[text]
    path = Path(text)
    if path.suffix.lower() == SUFFIX or path.name != text or path.exists():
        return read_protocol(path)
    try:
        return protocol(text)
    except ProtocolError as error:
        hint = _meant(text, PROTOCOLS)
        raise ProtocolError(
            "{error}, or give a file that ends in {suffix}{hint}",
            error=error,
            suffix=SUFFIX,
            hint=hint,
        ) from None


def read_protocol(path: Path) -> Protocol:
    """The protocol in a TOML file. Raises ProtocolError naming file, field and values."""
    where = text_of(path)
    try:
        told = tomllib.loads(read_regular(path, limit=_LIMIT).decode("utf-8-sig"))
    except OSError as error:
        raise ProtocolError(
            "{where}: could not be read ({reason}).", where=where, reason=error.strerror or error
        ) from error
    except (ValueError, RecursionError) as error:
        raise ProtocolError(
            "{where}: this is not TOML ({error}).", where=where, error=error
        ) from error
    return protocol_from(told, where=where, called=text_of(path.stem))


@lru_cache(maxsize=16)
def protocol_in(text: str) -> Protocol:
    """The protocol that is written in ``text``, as ``protocol_text`` writes it.

    The same object every time, so that whoever keeps one can tell whether it has changed. Raises
    ProtocolError.
    """
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError("a protocol: this is not TOML ({error}).", error=error) from error
    return protocol_from(told, where="a protocol", called="a protocol")


def protocol_from(told: Mapping[str, Any], *, where: str, called: str) -> Protocol:
    """The protocol that the fields of a file say. ``called``: where it has no name of its own.

    Raises ProtocolError, beginning with ``where``.
    """
    fields = dict(told)
    base, name = _base(fields.pop(_BASE, None), where), _name(fields.pop(_NAME, called), where)
    known = {choice.name: choice for choice in every.CHOICES}
    chosen: dict[str, object] = {}
    for field, given in fields.items():
        if field not in known:
            names = (_BASE, _NAME, *known)
            raise ProtocolError(
                "{where}: there is no field {field!r}; fields are: {known}{meant}",
                where=where,
                field=field,
                known=", ".join(names),
                meant=_meant(field, names),
            )
        chosen[field] = _value(known[field], given, where)
    # The file stands for the name until it is known that its choices go together.
    found = Protocol(where, tuple({**base, **chosen}.items())).named(name)
    if name in PROTOCOLS and found != PROTOCOLS[name]:
        raise ProtocolError(
            "{where}: {name} {given!r} is a preset's, which chooses otherwise; write another name "
            "in the file.",
            where=where,
            name=_NAME,
            given=name,
        )
    return found


def protocol_text(shown: Protocol, *, base: str = "") -> str:
    """TOML of every choice of ``shown``, its words and values as comments.

    Read again it is an equal protocol, of the same hash. ``base``: the preset that it began with;
    it changes nothing, because every choice is there.
    """
    lines = [
        "# A protocol of DermX Viewer: how attention maps are compared with outlines, and summed",
        "# up. Give this file to --protocol. A line that is taken out is as in the base.",
        *([_line(_BASE, base)] if base else []),
        _line(_NAME, shown.name),
    ]
    for choice in every.CHOICES:
        lines += ["", *_explained(choice), _line(choice.name, _plain(choice.of(shown)))]
    return "\n".join(lines) + "\n"


def values_told(choice: AnyChoice) -> Iterator[str]:
    """Which values a choice has, a line each where they have names."""
    named: Mapping[object, str] | None = getattr(choice.values, "named", None)
    if named is not None:
        yield from (f'"{value}": {words}' for value, words in named.items())
        return
    # What a refusal says of them, without the part about the value that is refused.
    yield choice.values.why_not("?").rpartition("; ")[2]


def toml_of(value: object) -> str:
    """A value of a choice as a file has it: ``"majority"``, ``[300, 400]``, ``"none"``."""
    return _line("x", _plain(value)).partition(" = ")[2]


def _explained(choice: AnyChoice) -> Iterator[str]:
    yield f"# {choice.title}. {choice.words}"
    yield from (f"#   {line}" for line in values_told(choice))


def _line(field: str, value: object) -> str:
    if isinstance(value, list):  # tomli_w would give each number a line.
        return f"{field} = [{', '.join(map(str, value))}]"
    return tomli_w.dumps({field: value}).rstrip("\n")


def _plain(value: object) -> object:
    if value is None:
        return _NOTHING
    return list(value) if isinstance(value, tuple) else value


def _value(choice: AnyChoice, given: object, where: str) -> object:
    """What a file's ``given`` value is in Python."""
    value = tuple(given) if isinstance(given, list) else given
    if given == _NOTHING and not choice.values.why_not(None):
        return None
    if why_not := choice.values.why_not(value):
        hint = _meant(given, getattr(choice.values, "named", ()))
        raise ProtocolError(
            "{where}: {choice} cannot be {given!r}; {why_not}{hint}",
            where=where,
            choice=choice.name,
            given=given,
            why_not=why_not,
            hint=hint,
        )
    return value


def _base(given: object, where: str) -> Mapping[str, object]:
    if given is None:
        return {}
    if not isinstance(given, str) or given not in PROTOCOLS:
        raise ProtocolError(
            "{where}: {base} cannot be {given!r}; choose one of: {known}{meant}",
            where=where,
            base=_BASE,
            given=given,
            known=", ".join(PROTOCOLS),
            meant=_meant(given, PROTOCOLS),
        )
    return PROTOCOLS[given].differing


def _name(given: object, where: str) -> str:
    if isinstance(given, str) and 0 < len(given.strip()) <= LONGEST_NAME and given.isprintable():
        return given.strip()
    raise ProtocolError(
        "{where}: {name} cannot be {given!r}; it is a text of 1 to {longest} printable characters",
        where=where,
        name=_NAME,
        given=given,
        longest=LONGEST_NAME,
    )


def _meant(given: object, known: Iterable[str]) -> str:
    """``; did you mean "native"?`` where that is likely."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(str(given).casefold(), folded, 1) if isinstance(given, str) else []
    return Said('; did you mean "{name}"?', name=folded[near[0]]) if near else ""
