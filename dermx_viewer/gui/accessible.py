"""Roles that Qt does not tell assistive technology by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView, QScrollArea


def tell_roles() -> None:
    """Let the photograph and every plot be told as pictures, and rows that are scrolled by the
    keyboard as lists: to Qt they are areas like any other, which a screen reader passes over."""
    if not _TOLD:
        QAccessible.installFactory(_interface)
        _TOLD.append(True)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QGraphicsView):
        return QAccessibleWidget(thing, QAccessible.Role.Graphic)
    if isinstance(thing, QScrollArea) and thing.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return QAccessibleWidget(thing, QAccessible.Role.List)
    return None


_TOLD: list[bool] = []
"""Qt asks every factory that was ever installed"""
