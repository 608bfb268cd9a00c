"""Which keys a command has: those it comes with, or the user's own.

The user's own stand in ``keys.json`` in the settings folder, for the commands that have other
keys than they come with. What is not changed there follows the program's next version.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from dermx_viewer import paths
from dermx_viewer.errors import DermXError
from dermx_viewer.files import read_regular, write_whole
from dermx_viewer.gui.commands.command import Command
from dermx_viewer.gui.commands.reserved import reserved
from dermx_viewer.gui.tr import tr
from dermx_viewer.said import Said
from dermx_viewer.texts import json_bytes, text_of

_log = logging.getLogger(__name__)

_FORMAT = 1
_LIMIT = 100_000
"""Bytes of the largest file of keys that is read; real ones have some hundreds."""
_LONGEST = 40
"""Characters of the longest key that is read"""
MOST_KEYS = 4
"""So many keys may one command have."""

Keys = tuple[str, ...]
"""Keys in Qt's portable words; any of them does"""

_MODIFIERS = ("Shift", "Ctrl", "Control", "Alt", "Meta")


class KeysError(DermXError):
    """Keys that cannot be had, or a file of keys that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A key that somebody has: the command ``id``, "" where it is reserved; ``words``: who."""

    key: str
    id: str
    words: str


def normal(key: str) -> str:
    """A key in Qt's portable words ("ctrl+o" is "Ctrl+O"); "" where it is none, or several."""
    if len(key) > _LONGEST:
        return ""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    modifiers, _, last = text.rpartition("+")
    # Behind the last plus is the key, but where that is a plus itself.
    alone = last in _MODIFIERS or (not last and modifiers[-1:] not in ("", "+"))
    # A key of the number pad is the other one of its name too, which may be reserved.
    keypad = "Num" in modifiers.split("+")
    return text if sequence.count() == 1 and not alone and not keypad else ""


def native(key: str) -> str:
    """A key as this system writes it."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


class Keymap(QObject):
    """The keys of all commands; no key is ever had twice.

    ``file``: where the user's own are kept, None for ``keys.json`` in the settings folder.
    """

    changed = Signal()

    def __init__(
        self, commands: Iterable[Command], file: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file or paths.settings_folder() / "keys.json"
        self._words: dict[str, str] = {}
        self._defaults: dict[str, Keys] = {}
        for command in commands:
            self._words[command.id] = command.words
            self._defaults[command.id] = tuple(filter(None, map(normal, command.keys)))
        self._own = self._loaded()

    # --- what there is ---

    @property
    def own(self) -> Mapping[str, Keys]:
        """The user's own: command id → keys, where they are others than it comes with."""
        return MappingProxyType(self._own)

    def default(self, command: str) -> Keys:
        """The keys that a command comes with."""
        return self._defaults.get(command, ())

    def keys(self, command: str) -> Keys:
        """The keys that a command has now; the first is the one that is shown."""
        if command in self._own:
            return self._own[command]
        taken = {key for keys in self._own.values() for key in keys}
        return tuple(key for key in self.default(command) if key not in taken)

    def text(self, command: str) -> str:
        """All its keys as this system writes them, "" for none."""
        return ", ".join(map(native, self.keys(command)))

    def conflict(self, command: str, key: str) -> Conflict | None:
        """Who else has a key; None where ``command`` may have it."""
        key = normal(key)
        if words := reserved(key):
            return Conflict(key, "", words)
        for other, words in self._words.items():
            if other != command and key in self.keys(other):
                return Conflict(key, other, words)
        return None

    def conflicts_of_reset(self, command: str) -> tuple[Conflict, ...]:
        """Who has, by the user's choice, keys that a command comes with."""
        found = (self.conflict(command, key) for key in self.default(command))
        return tuple(conflict for conflict in found if conflict is not None)

    # --- changing it ---

    def set_keys(self, command: str, keys: Iterable[str], *, take: bool = False) -> None:
        """Give a command these keys; ``take``: also where another one has them now.

        Raises KeysError, which names the other one or says what is wrong; nothing has changed
        then, and nothing has where the file cannot be written.
        """
        if command not in self._words:
            raise KeysError(tr("There is no command {command!r}.").format(command=command))
        chosen = tuple(dict.fromkeys(self._checked(command, key, take=take) for key in keys))
        if len(chosen) > MOST_KEYS:
            raise KeysError(
                tr("A command can have {most_keys} keys at most.").format(most_keys=MOST_KEYS)
            )
        self._use(self._without(chosen) | {command: chosen})

    def _checked(self, command: str, key: str, *, take: bool) -> str:
        if not normal(key):
            raise KeysError(tr("{key!r} is no key, or more than one.").format(key=key))
        conflict = self.conflict(command, key)
        if conflict is not None and not conflict.id:
            raise KeysError(
                tr("{key} cannot be chosen: it {words}.").format(
                    key=native(conflict.key), words=conflict.words
                )
            )
        if conflict is not None and not take:
            raise KeysError(
                tr("{key} is the key of “{words}” already.").format(
                    key=native(conflict.key), words=conflict.words
                )
            )
        return normal(key)

    def reset(self, command: str, *, take: bool = False) -> None:
        """Give a command the keys that it comes with; those of another one only with ``take``.

        Raises KeysError where the file cannot be written.
        """
        own = self._without(self.default(command)) if take else dict(self._own)
        own.pop(command, None)
        self._use(own)

    def reset_all(self) -> None:
        """Give every command the keys that it comes with. Raises KeysError (see ``reset``)."""
        self._use({})

    def _without(self, keys: Keys) -> dict[str, Keys]:
        """The user's own where nobody has any of these keys."""
        return {
            command: tuple(key for key in own if key not in keys)
            for command, own in self._own.items()
        }

    def _use(self, own: Mapping[str, Keys]) -> None:
        kept = {name: keys for name, keys in own.items() if keys != self._defaults.get(name)}
        if kept != self._own:
            self._write(kept, self._file)
            self._own = kept
            self.changed.emit()

    # --- files ---

    def export(self, path: Path) -> None:
        """Write the user's own keys to a file for another computer. Raises KeysError."""
        self._write(self._own, path)

    def import_from(self, path: Path) -> tuple[str, ...]:
        """Use the keys that another computer exported, and no others.

        Returns what of the file was ignored, in sentences. Raises KeysError where it is no file of
        keys, or where they cannot be kept; nothing has changed then.
        """
        try:
            own, ignored = self._read(path)
        except (OSError, ValueError, RecursionError) as error:
            strerror = error.strerror if isinstance(error, OSError) else None
            raise KeysError(
                "{path}: could not be read ({reason}).",
                path=text_of(path),
                reason=strerror or Said("no file of keys"),
            ) from error
        self._use(own)
        return ignored

    def _write(self, own: Mapping[str, Keys], path: Path) -> None:
        content = {"format": _FORMAT, "keys": {name: list(own[name]) for name in sorted(own)}}
        write_whole(path, json_bytes(content), error=KeysError)

    def _loaded(self) -> dict[str, Keys]:
        """The user's own from the settings folder; none where that file makes no sense."""
        try:
            own, ignored = self._read(self._file)
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("%s cannot be used: %s", self._file, error)
            return {}
        for sentence in ignored:
            _log.warning("%s: %s", self._file, sentence)
        return own

    def _read(self, path: Path) -> tuple[dict[str, Keys], tuple[str, ...]]:
        """Keys by command, and what was ignored. Raises OSError, ValueError, RecursionError."""
        content = json.loads(read_regular(path, limit=_LIMIT).decode("utf-8"))
        known = content.get("keys") if isinstance(content, dict) else None
        if not isinstance(known, dict):
            raise ValueError(tr("it holds no keys"))
        own: dict[str, Keys] = {}
        ignored: list[str] = []
        for name, keys in known.items():
            if name in self._words and isinstance(keys, list):
                had = {key for others in own.values() for key in others}
                good = dict.fromkeys(k for k in map(_key, keys[:MOST_KEYS]) if k and k not in had)
                ignored += [
                    tr("{name}: {told} cannot be had.").format(name=name, told=_told(k))
                    for k in keys
                    if _key(k) not in good
                ]
                # Where nothing of it made sense it is not meant to have no keys.
                own |= {name: tuple(good)} if good or not keys else {}
            else:
                ignored.append(
                    tr("There is no command {told}, or its keys are no list.").format(
                        told=_told(name)
                    )
                )
        return own, tuple(ignored)


def _key(value: object) -> str:
    """A key that a command can have, as read; "" for anything else."""
    key = normal(value) if isinstance(value, str) else ""
    return "" if reserved(key) else key


def _told(value: object) -> str:
    """What somebody else's file holds, for one line."""
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def shortcuts(commands: Iterable[Command], keymap: Keymap) -> list[tuple[str, str]]:
    """(keys, what they do) of every command that has keys."""
    return [(text, c.words) for c in commands if (text := keymap.text(c.id))]
