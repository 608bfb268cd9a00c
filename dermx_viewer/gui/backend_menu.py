"""The menu that chooses what the model process computes with, and starts it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from dermx_viewer.explain.backends import BACKENDS, NAMES, installed_backends

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow


def backend_menu(window: MainWindow) -> QMenu:
    """Automatic, and every backend; those that are not installed are shown and say so."""
    menu = QMenu("&Backend", window)
    menu.setToolTipsVisible(True)
    group = QActionGroup(window)
    there = installed_backends()
    for backend in ("", *BACKENDS):
        action = QAction(NAMES.get(backend, "Automatic"), window)
        action.setCheckable(True)
        action.setChecked(backend == window.settings.backend)
        if backend and backend not in there:
            action.setEnabled(False)
            action.setText(f"{NAMES[backend]} (not installed)")
        action.triggered.connect(lambda _=False, b=backend: _choose(window, b))
        group.addAction(action)
        menu.addAction(action)
    return menu


def _choose(window: MainWindow, backend: str) -> None:
    window.settings.backend = backend
    window.controller.explainer.use_backend(backend)
