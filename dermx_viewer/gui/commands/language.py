"""Commands that choose the language of the window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench

LANGUAGE_MENU = "View/Language"
_NAMES: Mapping[str, str] = MappingProxyType(
    {"": "System’s language", "en": "English", "de": "Deutsch"}
)
"""A language by the name that its readers look for, in every language"""


def _set_language(workbench: Workbench, *, language: str) -> None:
    if workbench.shown.preferences.language != language:
        workbench.remembered.set_language(language)
        workbench.wishes.say(
            tr("The window speaks that language when it is opened again."), nameless=True
        )


def _is_language(shown: Shown, *, language: str) -> bool:
    return shown.preferences.language == language


COMMANDS = tuple(
    Command(
        id=f"language:{language or 'system'}",
        text=name,
        menu=LANGUAGE_MENU,
        section=2,
        run=partial(_set_language, language=language),
        checked=partial(_is_language, language=language),
        group="language",
    )
    for language, name in _NAMES.items()
)
