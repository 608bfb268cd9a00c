"""English words that a German window shows, as people would see them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from tests.translation import ts
from tests.translation.seen import Text, room_of, texts_of

_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_TAGS = re.compile(r"<[^>]*>|&#?\w+;|&")
_PAPERS = re.compile(r"\([^()]* (?:19|20)\d\d[^()]*\)|[A-Z]\w+ et al\.,[^<]*")
_ENGLISH = {
    *("the", "of", "and", "is", "are", "with", "has", "have", "this", "that", "it", "its", "from"),
    *("by", "images", "image", "which", "cannot", "left", "out", "be", "been", "no", "none", "not"),
    *("file", "files", "as", "on", "at", "for", "read", "used", "found", "without", "or", "to"),
    *("line", "row", "rows", "folder", "shown", "scored", "other", "one", "broken", "missing"),
    *("where", "all", "unknown", "does", "there", "yes"),
}
"""No word of a German sentence; "in", "an", "was", "so", "die" and others are of both."""
_MOST_ROWS = 400


def table_texts(window: QWidget) -> Iterator[Text]:
    """Texts and tooltips of the cells of every table."""
    for view in (w for w in window.findChildren(QAbstractItemView) if isinstance(w, QTableView)):
        model = view.model()
        for row in range(min(model.rowCount(), _MOST_ROWS)):
            for column in range(model.columnCount()):
                index = model.index(row, column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    said = index.data(role)
                    if isinstance(said, str):
                        head = model.headerData(column, Qt.Orientation.Horizontal)
                        yield Text(said, f"cell of {head}", room_of(view))


def english_in(texts: Iterable[Text], data: Iterable[str]) -> list[Text]:
    """Texts in which an English word stands that is no ``data``, and English texts as a whole that
    have a German one; each text once."""
    known = ts.read(ts.ts_file("de").read_bytes())
    others = {text for text, message in known.items() if text not in message.forms}
    longest = "|".join(re.escape(name) for name in sorted(data, key=len, reverse=True))
    names = re.compile(rf"(?<!\w)(?:{longest})(?!\w)")
    found: dict[str, Text] = {}
    for each in texts:
        text = _PAPERS.sub("", _TAGS.sub("", names.sub("", each.text)))
        words = {word.lower() for word in _WORD.findall(text)}
        if words & _ENGLISH or text.strip() in others:
            found.setdefault(each.text, each)
    return list(found.values())


def all_texts(window: QWidget) -> list[Text]:
    """What a window shows, in tables too."""
    return [*texts_of(window), *table_texts(window)]
