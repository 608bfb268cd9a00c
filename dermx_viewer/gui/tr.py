"""The words and numbers of the window in the language that somebody chose.

``tr("Open a data set")`` is the text in that language, as ``resources/translations`` has it.
Values come afterwards and by name, never by an f-string, which nobody could translate::

    tr("{name} was saved to {folder}.").format(name=name, folder=folder)
    tr("%n images are hidden", n=count)
    tr("%n of {all} images", n=count).format(all=number(len(images), ","))

A text that stands as a constant is marked where it stands, ``_HINT = later("Drop a folder here")``,
and translated where it is shown, ``tr(_HINT)``. Texts of commands, menus and parts need no mark.
Files, the log and the command line are never translated.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from dermx_viewer import paths
from dermx_viewer.said import PARTS, Said, part_of

Language = Literal["en", "de"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
CONTEXT = "DermX Viewer"
"""Of every text: the same words mean the same wherever they stand."""


class _Chosen:
    """What is spoken now; None: English, whose translator knows singulars alone."""

    translator: QTranslator | None = None
    singulars: QTranslator | None = None
    qt: QTranslator | None = None
    point, group = ".", ","


_PLACE, _WORD = re.compile(r"\{[^{}]*\}"), re.compile(r"[^\W\d_]{2}")
_ENGLISH: ContextVar[bool] = ContextVar("english", default=False)


def tr(text: str, n: int | None = None) -> str:
    """A text in the chosen language; as it is where there is no other. A ``Said``: with its values.

    ``n``: the count behind ``%n`` (``%Ln``: with marks between thousands); it decides between
    singular and plural. Works without an application, and in any thread.
    """
    if isinstance(text, Said):
        return text if _ENGLISH.get() else _said(text)
    found = "" if _ENGLISH.get() else _found(_Chosen.translator, text, n)
    if n is None:
        return found or text
    found = found or _found(_singulars(), text, n) or text
    return found.replace("%Ln", number(n, ",")).replace("%n", str(n))


def later(text: str) -> str:
    """Marks a text that is translated where it is shown; the text itself."""
    return text


def number(value: float, spec: str = "") -> str:
    """A number as ``format(value, spec)`` writes it, with the marks of the chosen language."""
    return local(format(value, spec))


class _Values(string.Formatter):
    """Puts values into a translated sentence: words, and numbers with the marks of the language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Said):
            shown = tr(value)
            return part_of(value, shown, format_spec) if format_spec in PARTS else shown
        if isinstance(value, int | float):
            return number(value, format_spec)
        return str(super().format_field(value, format_spec))


def _said(text: Said) -> str:
    # Signs alone, as between parts of a line, are the same in every language.
    template = tr(text.template) if _WORD.search(_PLACE.sub("", text.template)) else text.template
    return _Values().vformat(template, (), text.values) if text.values else template


@contextmanager
def in_english() -> Iterator[None]:
    """English texts and numbers, in this thread alone: for what goes to a file.

    As a decorator: for all that a function does.
    """
    before = _ENGLISH.set(True)
    try:
        yield
    finally:
        _ENGLISH.reset(before)


def local(text: str) -> str:
    """A number that somebody else has written, with the marks of the chosen language."""
    if _ENGLISH.get():
        return text
    return text.translate({ord("."): _Chosen.point, ord(","): _Chosen.group})


def speak(language: Language) -> None:
    """Use a language from now on, for the texts of Qt's own dialogs too."""
    speak_through(None if language == "en" else _translator(language))
    system = QLocale.system()
    same = system.name().partition("_")[0] == language
    locale = system if same else QLocale(language)
    QLocale.setDefault(locale)
    point, group = locale.decimalPoint(), locale.groupSeparator()
    _Chosen.point, _Chosen.group = (point, group) if point != group else (".", ",")
    application = QCoreApplication.instance()
    if application is None:
        return
    if _Chosen.qt is not None:
        application.removeTranslator(_Chosen.qt)
    _Chosen.qt = QTranslator()
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if _Chosen.qt.load(f"qtbase_{language}", place):
        application.installTranslator(_Chosen.qt)
        # The first time Qt asks a translator made in Python it waits for Python. In a thread that
        # loads plugins for pictures it would do so under a lock that the window wants: for ever.
        QCoreApplication.translate("QObject", "OK")


def speak_through(translator: QTranslator | None) -> None:
    """Take texts from a translator; None for English."""
    _Chosen.translator = translator


def chosen_language(setting: str) -> Language:
    """The language of a setting: itself, or what the system's users read of those there are."""
    wanted = [setting] if setting in LANGUAGES else QLocale.system().uiLanguages()
    begins = [name.replace("_", "-").partition("-")[0] for name in wanted]
    return next((known for begin in begins for known in LANGUAGES if known == begin), "en")


def _found(translator: QTranslator | None, text: str, n: int | None) -> str:
    if translator is None:
        return ""
    # Qt takes a count apart from a text only where one is given.
    return translator.translate(CONTEXT, text, None, -1 if n is None else abs(n)) or ""


def _singulars() -> QTranslator:
    if _Chosen.singulars is None:
        _Chosen.singulars = _translator("en")
    return _Chosen.singulars


def _translator(language: str) -> QTranslator:
    found = QTranslator()
    found.load(str(paths.resources() / "translations" / f"dermx_{language}.qm"))
    return found
