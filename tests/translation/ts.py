"""Translations as files: Qt's XML, a message a line, so that two people's work merges by lines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from dermx_viewer.gui.tr import CONTEXT

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
_FORMS = 2
"""Of English and German alike: for one, and for any other number"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text. ``forms``: its translation, for one and for others where it ``counts``."""

    counts: bool
    forms: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether it is translated."""
        return all(self.forms)


def ts_file(language: str) -> Path:
    """The translations of a language."""
    return FOLDER / f"dermx_{language}.ts"


def read(content: bytes) -> dict[str, Message]:
    """Messages by text; of a text that two people translated, the first whole one."""
    found: dict[str, Message] = {}
    for node in ElementTree.fromstring(content).iter("message"):
        translation = node.find("translation")
        assert translation is not None
        counts = node.get("numerus") == "yes"
        of = translation.findall("numerusform") if counts else [translation]
        message = Message(counts=counts, forms=tuple(form.text or "" for form in of))
        source = node.findtext("source") or ""
        if source not in found or not found[source].done:
            found[source] = message
    return found


def write(messages: Mapping[str, Message], language: str) -> bytes:
    """A file of these messages, in the order of their texts."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"<name>{escape(CONTEXT)}</name>",
        *(_line(text, messages[text]) for text in sorted(messages, key=_order)),
        "</context>",
        "</TS>",
    ]
    return ("\n".join(lines) + "\n").encode()


def updated(
    before: Mapping[str, Message], texts: Mapping[str, bool], *, only_counts: bool
) -> dict[str, Message]:
    """Messages of the texts that there are now; what is translated already stays."""
    found = {}
    for text, counts in texts.items():
        if counts or not only_counts:
            known = before.get(text)
            empty = Message(counts=counts, forms=("",) * (_FORMS if counts else 1))
            found[text] = known if known is not None and known.counts == counts else empty
    return found


def release(source: Path, target: Path) -> None:
    """Compile translations for Qt."""
    command = [str(Path(sys.executable).with_name("pyside6-lrelease")), "-silent"]
    subprocess.run([*command, str(source), "-qm", str(target)], check=True)


def _order(text: str) -> tuple[str, str]:
    return text.replace("&", "").casefold(), text


def _line(text: str, message: Message) -> str:
    forms = [_escaped(form) for form in message.forms]
    if message.counts:
        inner = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
    else:
        inner = forms[0]
    kind = "" if message.done else ' type="unfinished"'
    counts = ' numerus="yes"' if message.counts else ""
    return (
        f"<message{counts}><source>{_escaped(text)}</source>"
        f"<translation{kind}>{inner}</translation></message>"
    )


def _escaped(text: str) -> str:
    return escape(text, {"\n": "&#10;", "\t": "&#9;"})
