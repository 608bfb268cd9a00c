"""What the program remembers beyond a session: theme, backend, recent data sets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.theme import Theme, apply_text_size, apply_theme
from dermx_viewer.gui.workbench.explainer import Explainer
from dermx_viewer.gui.workbench.shown import Preferences


class Remembered(QObject):
    """Settings that have an effect at once; ``preferences`` are what is chosen now.

    ``remember``: whether opened data sets are offered again.
    """

    changed = Signal()

    def __init__(
        self,
        settings: Settings,
        explainer: Explainer,
        *,
        remember: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._explainer = explainer
        self._remember = remember
        explainer.process.use_backend(settings.backend)
        self.preferences = self._read()

    def _read(self) -> Preferences:
        return Preferences(
            theme=self._settings.theme,
            text_size=self._settings.text_size,
            language=self._settings.language,
            backend=self._settings.backend,
            batch_size=self._settings.batch_size,
            recent=tuple(self._settings.recent),
        )

    def _tell(self) -> None:
        self.preferences = self._read()
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Use and remember a theme."""
        self._settings.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
        self._tell()

    def set_text_size(self, percent: int) -> None:
        """Use and remember a size of text, in percent of the desktop's."""
        self._settings.text_size = percent
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_text_size(application, percent)
        self._tell()

    def set_language(self, language: str) -> None:
        """Remember a language, "" for the system's; the window speaks it when it opens again."""
        self._settings.language = language
        self._tell()

    def set_backend(self, backend: str) -> None:
        """Compute with another backend from now on; everything is made anew."""
        self._settings.backend = backend
        self._explainer.use_backend(backend)
        self._tell()

    def set_batch_size(self, size: int) -> None:
        """Ask for so many maps in one pass while a data set is scored; 0 for automatic."""
        self._settings.batch_size = size
        self._tell()

    def add_dataset(self, dataset: Dataset) -> None:
        """Offer an opened data set again, with the photographs used now."""
        if self._remember:
            self._settings.add_recent(dataset.root)
            self._settings.set_photos_of(dataset.root, dataset.photos_root)
            self._tell()

    def add_project(self, file: Path) -> None:
        """Offer a project again, among the data sets."""
        if self._remember:
            self._settings.add_recent(file)
            self._tell()

    def clear_recent(self) -> None:
        """Offer no data set any more."""
        self._settings.clear_recent()
        self._tell()
