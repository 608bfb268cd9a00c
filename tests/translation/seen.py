"""Every text of a window that people see or hear, and what of it nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QMenu,
    QSpinBox,
    QTabBar,
    QTextBrowser,
    QTreeWidget,
    QWidget,
)

_INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
_TAGS = re.compile(r"<[^>]*>|&\w+;")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN = ("text", "windowTitle", "toolTip", "placeholderText", "title", "specialValueText")
_TOOLS = ("widgets", "charts")
"""Rooms whose words are given to them by others"""
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class Text(NamedTuple):
    """A text, what shows it, and the room whose class that is."""

    text: str
    what: str
    room: str


def texts_of(window: QWidget) -> Iterator[Text]:
    """Every text of a window's widgets and menus."""
    for widget in (window, *window.findChildren(QWidget)):
        room = room_of(widget)
        for kind, text in (*_plain(widget), *_of_a_list(widget)):
            yield Text(text, f"{type(widget).__name__} {kind}", room)
    for action in window.findChildren(QAction):
        for kind, text in (("action", action.text()), ("tip", action.toolTip())):
            yield Text(text, kind, room_of(action))


def untranslated(texts: Iterable[Text], data: Iterable[str]) -> list[Text]:
    """Texts in which a word stands without brackets that is no ``data``; each text once."""
    names = re.compile("|".join(re.escape(name) for name in sorted(data, key=len, reverse=True)))
    found = {}
    for each in texts:
        if _WORD.search(names.sub("", outside(each.text))):
            found.setdefault(each.text, each)
    return list(found.values())


def outside(text: str) -> str:
    """What of a text stands outside of all brackets."""
    text = _TAGS.sub(" ", text)
    while (without := _INSIDE.sub("", text)) != text:
        text = without
    return text


def room_of(thing: QObject | None) -> str:
    """The room of the class of a widget, or of the nearest one around it that is of this house."""
    while thing is not None:
        for kind in type(thing).__mro__:
            path = kind.__module__.split(".")
            if path[:2] == ["dermx_viewer", "gui"] and path[2] not in _TOOLS:
                return ".".join(path[2:4] if path[2] == "parts" else path[2:3])
        thing = thing.parent()
    return ""


def _plain(widget: QWidget) -> Iterator[tuple[str, str]]:
    for kind in (*_PLAIN, "accessibleName", "accessibleDescription"):
        get = getattr(widget, kind, None)
        # What stands in an editor or between two lines is the user's.
        if kind == "text" and isinstance(widget, QAbstractSpinBox | QTextBrowser | QMenu):
            continue
        text = get() if callable(get) else None
        if isinstance(text, str):
            yield kind, text
    if isinstance(widget, QSpinBox | QDoubleSpinBox):
        yield "around a number", f"{widget.prefix()} {widget.suffix()}"
    if isinstance(widget, QTextBrowser):
        yield "page", widget.toPlainText()


def _of_a_list(widget: QWidget) -> Iterator[tuple[str, str]]:
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(n)) for n in range(widget.count()))
    if isinstance(widget, QComboBox):
        yield from (("entry", widget.itemText(n)) for n in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        columns = 0 if isinstance(model, QAbstractListModel) else model.columnCount()
        for column in range(columns):
            for role in _ROLES:
                said = model.headerData(column, Qt.Orientation.Horizontal, role)
                yield "column", said if isinstance(said, str) else ""
        if isinstance(widget, QTreeWidget):
            yield from _cells(model, QModelIndex())


def _cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[tuple[str, str]]:
    for row in range(model.rowCount(parent)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            for role in _ROLES:
                said = index.data(role)
                yield "cell", said if isinstance(said, str) else ""
        yield from _cells(model, model.index(row, 0, parent))
