"""The filter bar over the images: a line to type in, menus, and a chip for each condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.parts.images.filter_menu import fill_filter_menu, fill_views_menu
from dermx_viewer.gui.tables.words import Searched, matching
from dermx_viewer.gui.told_facts import said_of_chip
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.widgets.chips import Chips
from dermx_viewer.session.filters import Chip, Filters, SavedView
from dermx_viewer.session.image_facts import ImageFacts


class ImageFilter(QWidget):
    """Shows filters, and wishes others; ``changed`` with them when the user wants others.

    ``view_wanted``: filters that have a name; ``view_save_wanted`` and ``view_remove_wanted``:
    give the present ones a name, or forget one.
    """

    changed = Signal(object)
    view_wanted = Signal(object)
    view_save_wanted = Signal()
    view_remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = Filters()
        self.facts = ImageFacts(None)
        self._views: tuple[SavedView, ...] = ()
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText(tr("Image, diagnosis, rater …"))
        self.line.setToolTip(
            tr(
                "Type to filter by image, diagnosis, rater or characteristic: every word must be "
                'found; "several words" together'
            )
        )
        self.line.setAccessibleName(tr("Filter images"))
        self.line.textChanged.connect(self._on_line_changed)
        self.menu_button = _menu_button(tr("Filter"), tr("Show only images with …"))
        self.menu_button.menu().aboutToShow.connect(self._fill_menu)
        self.views_button = _menu_button(tr("Views"), tr("Filters under a name"))
        self.views_button.menu().aboutToShow.connect(self._fill_views)
        self.chips = Chips()
        self.chips.removed.connect(self._on_chip_removed)
        self.count = QLabel()
        self.clear_button = QPushButton(tr("Clear"))
        self.clear_button.setToolTip(tr("Show all images"))
        self.clear_button.setAccessibleName(tr("Clear filters"))
        self.clear_button.clicked.connect(self.clear)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        top, bottom = QHBoxLayout(), QHBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        # Empty when they are added: tests/gui/test_layouts.py says why.
        layout.addLayout(top)
        top.addWidget(self.line, 1)
        top.addWidget(self.menu_button)
        layout.addWidget(self.chips)
        layout.addLayout(bottom)
        bottom.addWidget(self.count, 1)
        bottom.addWidget(self.views_button)
        bottom.addWidget(self.clear_button)

    def set_filters(self, filters: Filters) -> None:
        """Show these."""
        if filters != self.filters:
            self.filters = filters
            self._show()

    def set_views(self, views: Sequence[SavedView]) -> None:
        """Offer these."""
        self._views = tuple(views)

    def set_facts(self, facts: ImageFacts) -> None:
        """Offer what there is to be filtered by."""
        self.facts = facts
        self._show()

    def kept(self, model: Searched) -> npt.NDArray[np.bool_]:
        """Which images of the table, as ``model`` shows it, are wanted, by position."""
        keep = matching(model, self.filters.words, len(self.facts.images))
        for chip in self.filters.chips:
            keep &= self.facts.keeps(chip)
        return keep

    def say_count(self, shown: int, total: int) -> None:
        """Show "n of m images"."""
        said = tr("{n} of {total} images").format(n=number(shown, ","), total=number(total, ","))
        self.count.setText(said if total else "")

    @Slot()
    def clear(self) -> None:
        """Filter nothing."""
        self.want(Filters())

    def toggle(self, chip: Chip) -> None:
        """Begin or end a condition."""
        self.want(self.filters.toggled(chip))

    def type(self, text: str) -> None:
        """What is typed in the list filters it, where it is seen."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.insert(text)

    def want(self, filters: Filters) -> None:
        """Show other filters, as the user does."""
        if filters != self.filters:
            self.set_filters(filters)
            self.changed.emit(filters)

    def _show(self) -> None:
        if self.line.text() != self.filters.words:
            blocker = QSignalBlocker(self.line)
            self.line.setText(self.filters.words)
            blocker.unblock()
        self.chips.set_chips([self._said(chip) for chip in self.filters.chips])
        self.clear_button.setEnabled(self.filters.active)

    def _said(self, chip: Chip) -> tuple[str, str]:
        words = said_of_chip(chip, self.facts.letters)
        if not self.facts.knows(chip):
            known = {model.name for model in self.facts.models}
            missing = [name for name in chip.models if name not in known]
            if missing:
                tip = tr("{models} has not been scored: this leaves no image out.")
                return tr("{words} (not scored)").format(words=words), tip.format(
                    models=", ".join(missing)
                )
            tip = tr("{words} is not known of these images: this leaves no image out.")
            return tr("{words} (not known)").format(words=words), tip.format(words=words)
        about = f"{words} ({', '.join(chip.models)})" if chip.models else words
        return words, tr("{words}. Click to remove this filter.").format(words=about)

    def _fill_menu(self) -> None:
        fill_filter_menu(self.menu_button.menu(), self.facts, self.filters, self.toggle)

    def _fill_views(self) -> None:
        fill_views_menu(
            self.views_button.menu(),
            self._views,
            use=self.view_wanted.emit,
            save=self.view_save_wanted.emit,
            remove=self.view_remove_wanted.emit,
        )

    @Slot(str)
    def _on_line_changed(self, text: str) -> None:
        self.want(replace(self.filters, words=text))

    @Slot(int)
    def _on_chip_removed(self, place: int) -> None:
        self.want(self.filters.without(self.filters.chips[place]))


def _menu_button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMenu(QMenu(button))
    return button
