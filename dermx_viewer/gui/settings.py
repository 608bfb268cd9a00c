"""What the window remembers: geometry, docks, theme, recent data sets."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import cast

from PySide6.QtCore import QByteArray, QSettings

from dermx_viewer import paths
from dermx_viewer.explain.backends import BACKENDS
from dermx_viewer.files import open_regular
from dermx_viewer.gui.theme import TEXT_SIZES, THEMES, Theme
from dermx_viewer.gui.tr import LANGUAGES
from dermx_viewer.locks import one_at_a_time

logger = logging.getLogger(__name__)

BATCH_SIZES = (0, 1, 2, 4, 8, 16, 32, 64)
_RECENT = 10
_LIMIT = 1_000_000
"""Bytes of the largest settings file that is read; real ones have some thousands."""
_LONGEST = 1000
"""Characters of the longest path that is remembered; systems ask for trouble beyond."""


def _settings_file() -> Path:
    """``window.ini``, or another one beside it where that cannot be settings.

    Qt would wait for a pipe, and end the program over a device or an enormous file.
    """
    file = paths.settings_folder() / "window.ini"
    try:
        open_regular(file, limit=_LIMIT).close()
    except FileNotFoundError:
        return file
    except OSError as error:
        logger.warning("%s cannot be used (%s)", file, error.strerror)
        return file.with_name("window-2.ini")
    return file


def _forget_nonsense(store: QSettings) -> None:
    """Remove values that this program never writes, and Qt reads all the same."""
    for key in store.allKeys():
        if not _makes_sense(key, store.value(key)):
            store.remove(key)


def _makes_sense(key: str, value: object) -> bool:
    if isinstance(value, QByteArray | int):
        return key not in ("recent", "photos")
    texts = value if isinstance(value, list) else [value]
    if key == "photos":
        try:
            known = json.loads(str(value))
        except (ValueError, RecursionError):
            return False
        texts = [*known, *known.values()] if isinstance(known, dict) else [known]
    return all(isinstance(t, str) and len(t) <= _LONGEST and "\0" not in t for t in texts)


class Settings:
    """A thin layer over an INI file in the settings folder."""

    def __init__(self) -> None:
        self._store = QSettings(str(_settings_file()), QSettings.Format.IniFormat)
        _forget_nonsense(self._store)

    @property
    def theme(self) -> Theme:
        """The chosen theme."""
        value = self._store.value("theme", "system")
        return next((theme for theme in THEMES if theme == value), "system")

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("theme", theme)

    @property
    def text_size(self) -> int:
        """How large words are, in percent of the desktop's size."""
        value = str(self._store.value("text_size", 100))
        return next((size for size in TEXT_SIZES if str(size) == value), 100)

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._store.setValue("text_size", percent)

    @property
    def language(self) -> str:
        """The chosen language of the window; "" for the system's."""
        value = self._store.value("language", "")
        return next((name for name in LANGUAGES if name == value), "")

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def backend(self) -> str:
        """The chosen Keras backend; "" for the usual choice."""
        value = self._store.value("backend", "")
        return next((name for name in BACKENDS if name == value), "")

    @backend.setter
    def backend(self, backend: str) -> None:
        self._store.setValue("backend", backend)

    @property
    def batch_size(self) -> int:
        """Photographs in one forward pass while a data set is scored; 0 for automatic."""
        value = str(self._store.value("batch_size", 0))
        return next((size for size in BATCH_SIZES if str(size) == value), 0)

    @batch_size.setter
    def batch_size(self, size: int) -> None:
        self._store.setValue("batch_size", size)

    @property
    def recent(self) -> list[Path]:
        """Data sets opened last, newest first, in this window or another one."""
        self._store.sync()
        value = self._store.value("recent", [])
        texts = [value] if isinstance(value, str) else list(cast(list[str], value or []))
        # Earlier versions kept relative ones, of which nobody knows any more what they meant.
        return [path for path in map(_path_of, texts) if path.is_absolute()]

    def add_recent(self, path: Path) -> None:
        """Put a data set at the top of the recent ones."""
        path = path.absolute()
        with one_at_a_time(paths.settings_folder()):
            others = [entry for entry in self.recent if entry != path]
            self._store.setValue("recent", [_text_of(entry) for entry in [path, *others][:_RECENT]])
            self._store.sync()

    def clear_recent(self) -> None:
        """Forget the recent data sets."""
        self._store.remove("recent")

    def photos_of(self, dataset: Path) -> Path | None:
        """The folder of photographs used last with a data set, where it is still there."""
        known = self._photos().get(str(dataset.absolute()), "")
        return Path(known) if known and Path(known).is_dir() else None

    def set_photos_of(self, dataset: Path, photos: Path | None) -> None:
        """Remember the photographs of a data set; those of the recent ones are kept."""
        dataset = dataset.absolute()
        with one_at_a_time(paths.settings_folder()):
            recent = {str(path) for path in (dataset, *self.recent)}
            known = {name: folder for name, folder in self._photos().items() if name in recent}
            known[str(dataset)] = str(photos.absolute()) if photos is not None else ""
            self._store.setValue("photos", json.dumps(known))
            self._store.sync()

    def _photos(self) -> dict[str, str]:
        try:
            known = json.loads(str(self._store.value("photos", "{}")))
        except (ValueError, RecursionError):
            known = {}
        return known if isinstance(known, dict) else {}

    def text(self, name: str) -> str:
        """Something short that was written once and is not asked again; "" where nothing was."""
        value = self._store.value(f"text/{name}", "")
        return value if isinstance(value, str) else ""

    def set_text(self, name: str, text: str) -> None:
        """Remember it."""
        self._store.setValue(f"text/{name}", text)

    def file(self, name: str) -> Path | None:
        """The file used last for some purpose, whether it is still there or not."""
        file = _path_of(self.text(name))
        return file if file.is_absolute() else None

    def set_file(self, name: str, file: Path) -> None:
        """Remember a file."""
        self.set_text(name, _text_of(file.absolute()))

    def bytes_of(self, name: str) -> QByteArray | None:
        """Saved geometry or dock state."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else None

    def set_bytes(self, name: str, value: QByteArray) -> None:
        """Save geometry or dock state."""
        self._store.setValue(name, value)

    def folder(self, name: str) -> Path:
        """The folder used last for some purpose, or home."""
        folder = _path_of(str(self._store.value(f"folder/{name}", "")))
        return folder if folder.is_absolute() and folder.is_dir() else paths.home()

    def set_folder(self, name: str, folder: Path) -> None:
        """Remember a folder."""
        self._store.setValue(f"folder/{name}", _text_of(folder.absolute()))


def _text_of(path: Path) -> str:
    """A path as Qt can keep it: bytes that are no text as JSON writes them."""
    text = str(path)
    return json.dumps(text) if not text.isprintable() else text


def _path_of(text: str) -> Path:
    if text.startswith('"'):
        try:
            return Path(str(json.loads(text)))
        except ValueError:
            return Path()
    return Path(text)
