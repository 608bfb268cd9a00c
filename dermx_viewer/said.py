"""Texts of rooms that know no window, put together so that the window can translate them.

``Said("votes on {name}", name="Scale")`` is the text "votes on Scale" and nothing else for
whoever writes it to a file or a terminal; the window finds the sentence and what was put into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class Said(str):
    """A text that knows its ``template`` and the ``values`` put into it.

    A value that is a ``Said`` is words, and translated too; any other string is a name and stays.
    What is made of it by methods of strings is a plain string again.
    """

    template: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, **values: Any) -> Said:
        """``template`` with ``values`` put in, as ``str.format`` does; without any as it is."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), dict(self.values)


def joined(between: str, parts: Iterable[str]) -> Said:
    """``between.join(parts)`` whose parts are translated one by one."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    return Said(between.join(f"{{{name}}}" for name in values), **values)
