"""Texts made of a template and values that are kept in English and shown in the user's language.

Titles of columns are built once, written to files in English, and read on screen in the language
of the window: so a text that holds a value must still know its template.
"""

from __future__ import annotations

from dermx_viewer.gui.tr import tr


class Told(str):
    """An English text that knows what it is made of: ``Told(later("{score} n"), score=title)``.

    A value that is itself a word of the program is a ``Told``, too; other values are data.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Told:
        """``template``: marked for translation, with a placeholder ``{name}`` for each value."""
        made = super().__new__(cls, template.format(**values) if values else template)
        made.template, made.values = template, values
        return made


def here(text: str) -> str:
    """A marked text, or one made of it, in the language of the window; data as they are."""
    if not text:
        return ""
    if not isinstance(text, Told):
        return tr(text)
    values = {k: here(v) if isinstance(v, Told) else v for k, v in text.values.items()}
    said = tr(text.template)
    return said.format(**values) if values else said
