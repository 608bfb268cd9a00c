"""What a user does with a data set of many images."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.gui.parts.images.dock import ImagesDock
from dermx_viewer.session.filters import Filters
from tests.bench.window_hands import Hands


class ManyHands(Hands):
    """Opens data sets one after the other, and works on the list of images."""

    _before: object = None

    def open(self, dataset: Path) -> None:
        """Ask for another data set, or the same one again, and no more."""
        self._before = self._window.workbench.dataset
        self._window.workbench.open(dataset)

    def is_open(self) -> bool:
        """Whether the one that was asked for last is shown."""
        return self._window.workbench.dataset is not self._before

    @property
    def _list(self) -> ImagesDock:
        dock = self._window.layout_.widgets["images"]
        assert isinstance(dock, ImagesDock)
        return dock

    def sort_by_name(self) -> None:
        """Sort the list, the last one first."""
        self._list.sort_by("image", descending=True)

    def type_words(self, words: str) -> None:
        """Type into the filter of the list."""
        self._list.filter.want(Filters(words=words))
