"""A language for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale, QTranslator

from dermx_viewer.gui.tr import Language, speak, speak_through


@contextmanager
def spoken(language: Language) -> Iterator[None]:
    """Speak a language, then English again."""
    speak(language)
    try:
        yield
    finally:
        speak("en")
        QLocale.setDefault(QLocale.system())


class Brackets(QTranslator):
    """A language in which every text is itself within brackets: what has none was forgotten."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text within brackets."""
        return f"⟦{text}⟧"


@contextmanager
def bracketed() -> Iterator[None]:
    """Speak in brackets, then English again."""
    # Not installed for Qt's own texts: its threads would wait for Python with a lock of Qt held.
    speak_through(Brackets())
    try:
        yield
    finally:
        speak_through(None)
