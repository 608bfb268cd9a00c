"""Texts of rooms that know no window, put together so that the window can translate them.

``Said("votes on {name}", name="Scale")`` is the text "votes on Scale" and nothing else for
whoever writes it to a file or a terminal; the window finds the sentence and what was put into it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from numbers import Real
from typing import Any


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
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template = template
        made.values = {name: _kept(value) for name, value in values.items()}
        return made

    @classmethod
    def of(cls, text: str, /, **values: Any) -> Said:
        """As the constructor; a text that knows already what it is made of stays itself."""
        return text if isinstance(text, cls) and not values else cls(text, **values)

    def with_names(self, changed: Callable[[str], str]) -> Said:
        """The same sentence with other names put in: ``changed`` of each of them."""
        values = {
            name: value.with_names(changed)
            if isinstance(value, Said)
            else (changed(value) if isinstance(value, str) else value)
            for name, value in self.values.items()
        }
        return Said(self.template, **values)

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), dict(self.values)


def _kept(value: Any) -> Any:
    """A value as it travels and is shown later: a number, text, or what an error says."""
    if isinstance(value, Exception) and len(value.args) == 1 and isinstance(value.args[0], Said):
        return value.args[0]
    return value if isinstance(value, str | Real) else str(value)


def joined(between: str, parts: Iterable[str]) -> Said:
    """``between.join(parts)`` whose parts are translated one by one."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Said(between.join(f"{{{name}}}" for name in values), **values)
