"""Help ▸ Guide: the pages of ``docs``, readable without a network and without a browser."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.tr import later, tr

PAGES = (
    *("start", "audit", "failures", "compare", "tables", "reading", "maps", "cluster", "methods"),
    *("scores", "conventions", "data", "models", "files", "questions"),
)
"""In the order of the guide; those about the code itself are for its readers"""

_ENGLISH = later("These pages are in English.")
"""Said where the window speaks another language"""
_DIRECTIVE = re.compile(r"^```\{.*?^```\n?", re.DOTALL | re.MULTILINE)
_LANGUAGE = re.compile(r"^```\w+$", re.MULTILINE)
_ANCHOR_DROPS = re.compile(r"[^\w\- ]")


class GuideDialog(QDialog):
    """A list of pages beside the page; links lead to other pages, and elsewhere to the browser."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder
        self.pages = QListWidget()
        self.pages.setAccessibleName(tr("Pages of the guide"))
        self.pages.setWordWrap(True)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in PAGES:
            text = page_text(folder, name)
            if text:
                item = QListWidgetItem(title_of(text))
                item.setData(Qt.ItemDataRole.UserRole, name)
                self.pages.addItem(item)
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Page of the guide"))
        self.page.setOpenLinks(False)
        self.page.setSearchPaths([str(folder)])
        self.page.anchorClicked.connect(self._on_page_anchor_clicked)
        self.pages.currentItemChanged.connect(self._on_pages_current_changed)
        self.note = QLabel(tr(_ENGLISH))
        self.note.setVisible(self.note.text() != _ENGLISH)
        split = QSplitter()
        split.addWidget(self.pages)
        split.addWidget(self.page)
        split.setSizes([220, 620])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(split, 1)
        layout.addWidget(self.note)
        layout.addWidget(buttons)
        self.resize(900, 680)
        self.pages.setCurrentRow(0)

    def show_page(self, name: str, heading: str = "") -> bool:
        """Show a page of the list at a heading; False where there is no such page."""
        for row in range(self.pages.count()):
            item = self.pages.item(row)
            if item is not None and item.data(Qt.ItemDataRole.UserRole) == name:
                self.pages.setCurrentRow(row)
                if heading:
                    self._scroll_to(heading)
                return True
        return False

    def _scroll_to(self, heading: str) -> None:
        block = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == heading:
                cursor = self.page.textCursor()
                cursor.setPosition(self.page.document().characterCount() - 1)
                self.page.setTextCursor(cursor)
                cursor.setPosition(block.position())
                self.page.setTextCursor(cursor)
                return
            block = block.next()

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_pages_current_changed(
        self, item: QListWidgetItem | None, _before: QListWidgetItem | None
    ) -> None:
        if item is not None:
            text = page_text(self._folder, str(item.data(Qt.ItemDataRole.UserRole)))
            self.page.setMarkdown(text)

    @Slot(QUrl)
    def _on_page_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
            return
        name = Path(url.path()).stem
        current = self.pages.currentItem()
        if not name and current is not None:
            name = str(current.data(Qt.ItemDataRole.UserRole))
        self.show_page(name, url.fragment())


def page_text(folder: Path, name: str) -> str:
    """A page as Markdown that Qt reads: without what only Sphinx does; "" where it is missing.

    Pictures of the window are not in packages, and are left out: the window itself is there.
    """
    try:
        text = (folder / f"{name}.md").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    text = _DIRECTIVE.sub("", text)
    text = re.sub(r"^!\[[^\]]*\]\(pictures/[^)]*\)\n?", "", text, flags=re.MULTILINE)
    return _LANGUAGE.sub("```", text)


def title_of(text: str) -> str:
    """The first heading of a page."""
    return next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")


def anchor_of(heading: str) -> str:
    """How a link names a heading: as GitHub and Sphinx do."""
    return _ANCHOR_DROPS.sub("", heading.lower()).replace(" ", "-")
