"""Roles that Qt does not tell assistive technology by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView


def tell_roles() -> None:
    """Let the photograph and every plot be told as pictures: to Qt they are areas like any other,
    which a screen reader passes over."""
    if not _TOLD:
        QAccessible.installFactory(_interface)
        _TOLD.append(True)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, QGraphicsView):
        return QAccessibleWidget(thing, QAccessible.Role.Graphic)
    return None


_TOLD: list[bool] = []
"""Qt asks every factory that was ever installed"""
