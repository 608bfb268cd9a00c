"""Texts of rooms that know no window, put together so that the window can translate them.

``Said("votes on {name}", name="Scale")`` is the text "votes on Scale" and nothing else for
whoever writes it to a file or a terminal; the window finds the sentence and what was put into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from numbers import Integral, Real
from typing import Any, Final

PARTS: Final = ("behind", "open")
"""Formats of a sentence within another one: parts of it"""


class Said(str):
    """A text that knows its ``template`` and the ``values`` put into it.

    A value that is a ``Said``, or an error that says one, is words and translated too; any other
    string is a name and stays. ``values`` are numbers and texts, whatever was put in.
    What is made of it by methods of strings is a plain string again.
    """

    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> Said:
        """``template`` with ``values`` put in, as ``str.format`` does; without any as it is."""
        said = {name: words_of(v) if isinstance(v, Exception) else v for name, v in values.items()}
        made = super().__new__(cls, template.format(**said) if said else template)
        made.template, made.values = template, {name: _kept(value) for name, value in said.items()}
        return made

    @classmethod
    def of(cls, text: str, /, **values: Any) -> Said:
        """As the constructor; a text that knows already what it is made of stays itself."""
        return text if isinstance(text, cls) and not values else cls(text, **values)

    def with_names(self, changed: Callable[[str], str]) -> Said:
        """The same sentence with other names put in: ``changed`` of each of them."""
        values = {name: _changed(value, changed) for name, value in self.values.items()}
        return Said(self.template, **values)

    def __format__(self, spec: str) -> str:
        """As text, or as a part of it: ``{error:behind}``, ``{error:open}`` (see ``part_of``)."""
        return part_of(self, str(self), spec) if spec in PARTS else super().__format__(spec)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), dict(self.values)


class Data(str):
    """A value that is neither text nor a number, as text: ``{value!r}`` has no quotation marks."""

    def __repr__(self) -> str:
        return str(self)


def _changed(value: Any, changed: Callable[[str], str]) -> Any:
    if isinstance(value, Said):
        return value.with_names(changed)
    if isinstance(value, Data):
        return Data(changed(value))
    return changed(value) if isinstance(value, str) else value


def _kept(value: Any) -> Any:
    """A value as it travels and is shown later: a number, or text."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Real):  # One of numpy's.
        return int(value) if isinstance(value, Integral) else float(value)
    return Data(value)


def part_of(said: Said, shown: str, part: str) -> str:
    """A part of what is ``shown`` of a sentence, in whatever language.

    ``behind``: what stands behind the name and the colon that it begins with; ``open``: without
    a full stop at its end, for what goes on.
    """
    if part == "behind":
        return shown.removeprefix(f"{next(iter(said.values.values()), '')}: ")
    return shown.rstrip(".")


def words_of(error: Exception) -> str:
    """What an error says: the sentence that it was raised with, or its text."""
    alone = error.args[0] if len(error.args) == 1 else None
    return alone if isinstance(alone, Said) else str(error)


def joined(between: str, parts: Iterable[str]) -> Said:
    """``between.join(parts)`` whose parts are translated one by one."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Said(between.join(f"{{{name}}}" for name in values), **values)


def both(parts: Iterable[str]) -> str:
    """ "a and b", whose parts and the word between them are translated."""
    return reduce(lambda one, other: Said("{one} and {other}", one=one, other=other), parts)


def either(parts: Iterable[str]) -> str:
    """ "a or b" in the same way."""
    return reduce(lambda one, other: Said("{one} or {other}", one=one, other=other), parts)
