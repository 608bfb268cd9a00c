"""Menus, toolbar and keys of the main window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar

from dermx_viewer.gui.backend_menu import backend_menu
from dermx_viewer.gui.batch_menu import batch_menu
from dermx_viewer.gui.icons import icon
from dermx_viewer.gui.raters_menu import raters_menu
from dermx_viewer.gui.theme import THEMES
from dermx_viewer.scoring.protocols import PROTOCOLS
from dermx_viewer.session.history import History
from dermx_viewer.session.state import Session

if TYPE_CHECKING:
    from dermx_viewer.gui.main_window import MainWindow


class Actions:
    """Every action of the window by name, its menus and its toolbar."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.all: dict[str, QAction] = {}
        self._icons: dict[str, str] = {}
        self.recent_menu = QMenu("Open &recent", window)
        self.docks_menu = QMenu("&Docks", window)
        self.go_menu = QMenu("&Go to", window)
        self._file_menu()
        self._edit_menu()
        self._view_menu()
        self._image_menu()
        self._model_menu()
        self._help_menu()
        self._toolbar()
        self.draw_icons()

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the window's palette."""
        for name, drawn in self._icons.items():
            self.all[name].setIcon(icon(drawn, self._window.palette()))

    def show_state(self, session: Session, history: History) -> None:
        """Check what the session has chosen; enable what can be taken back or made again."""
        self.all["undo"].setEnabled(history.can_undo)
        self.all["redo"].setEnabled(history.can_redo)
        for name, action in self.all.items():
            if name.startswith("protocol:"):
                action.setChecked(name.endswith(f":{session.protocol}"))
            elif name == "baselines":
                action.setChecked(session.baselines)
            elif name.startswith("raters:"):
                action.setChecked(name == f"raters:{session.raters_how.label}")
        again = self.all["second_readings"]
        again.setChecked(session.readings == "all")
        # Fused raters have one vote each.
        again.setEnabled(not session.raters_how.fuses)

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        do: Callable[[], object],
        keys: str | QKeySequence.StandardKey | list[str] = "",
        symbol: str = "",
        tip: str = "",
    ) -> QAction:
        action = QAction(text, self._window)
        if isinstance(keys, list):
            action.setShortcuts([QKeySequence(key) for key in keys])
        elif keys:
            action.setShortcut(QKeySequence(keys))
        if symbol:
            self._icons[name] = symbol
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = (tip or text).replace("&", "").rstrip("…")
        action.setToolTip(f"{plain} ({shown})" if shown else plain)
        action.triggered.connect(lambda _checked=False: do())
        menu.addAction(action)
        self._window.addAction(action)
        self.all[name] = action
        return action

    def _file_menu(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&File")
        standard = QKeySequence.StandardKey
        self._add(
            menu, "open", "&Open data set…", window.commands.ask_dataset, standard.Open, "open"
        )
        menu.addMenu(self.recent_menu)
        self._add(menu, "demo", "Show the &demo data", window.commands.open_demo_data)
        self._add(menu, "photos", "Open &photographs…", window.commands.ask_photos, "Ctrl+Shift+O")
        self._add(menu, "paint", "Paint &stand-ins…", window.commands.ask_paint)
        self._add(menu, "reload", "Re&load", window.commands.reload, "F5", "reload")
        check = self._add(menu, "check", "Chec&k thoroughly", window.commands.check_dataset)
        check.setToolTip("Fill every outline, compare it with its PNG mask, and more: some seconds")
        menu.addSeparator()
        self._add(
            menu,
            "score",
            "S&core data set",
            window.commands.score_dataset,
            "Ctrl+R",
            "score",
            "Score every image with all models of the list",
        )
        baselines = self._add(
            menu, "baselines", "Score &baselines too", window.commands.toggle_baselines
        )
        baselines.setCheckable(True)
        baselines.setToolTip(
            "Uniform, centred and edge maps, and each model with random weights: the chance floor"
        )
        among = self._add(
            menu, "among_raters", "Raters a&mong themselves", window.commands.compare_raters
        )
        among.setToolTip(
            "Human agreement on every row, and each rater against the consensus of the others; "
            "needs no model"
        )
        self._add(menu, "save_run", "Save ru&n…", window.commands.ask_save_run, "Ctrl+Shift+S")
        self._add(
            menu,
            "picture",
            "Save &view as picture…",
            window.commands.ask_save_picture,
            standard.Save,
            "picture",
        )
        menu.addSeparator()
        self._add(menu, "quit", "&Quit", window.close, standard.Quit)

    def _edit_menu(self) -> None:
        window, standard = self._window, QKeySequence.StandardKey
        menu = window.menuBar().addMenu("&Edit")
        undo = "Take the last change of layers, colours, models or attention back"
        self._add(menu, "undo", "&Undo", window.controller.undo, standard.Undo, tip=undo)
        self._add(menu, "redo", "&Redo", window.controller.redo, standard.Redo)

    def _view_menu(self) -> None:
        window, canvas = self._window, self._window.canvas
        menu = window.menuBar().addMenu("&View")
        self._add(menu, "fit", "&Fit image", canvas.fit, "F", "fit")
        self._add(menu, "actual", "&Actual size", canvas.actual_size, "1")
        self._add(menu, "zoom_in", "Zoom &in", canvas.zoom_in, ["+", "Ctrl++", "="])
        self._add(menu, "zoom_out", "Zoom &out", canvas.zoom_out, ["-", "Ctrl+-"])
        menu.addSeparator()
        attention = self._add(
            menu, "attention", "Show a&ttention", window.commands.toggle_attention, "A"
        )
        attention.setToolTip("Show or hide the attention overlay (A)")
        votes = self._add(menu, "votes", "Show &votes", window.commands.toggle_votes, "V")
        votes.setToolTip("Show or hide how many raters outlined each pixel (V)")
        self._comparison_actions(menu)
        hide = self._add(menu, "hide", "&Hide overlays while H is held", lambda: None)
        hide.setEnabled(False)
        menu.addSeparator()
        themes = menu.addMenu("Th&eme")
        group = QActionGroup(window)
        for theme in THEMES:
            action = themes.addAction(theme.capitalize())
            action.setCheckable(True)
            action.setChecked(theme == window.settings.theme)
            action.triggered.connect(lambda _=False, t=theme: window.set_theme(t))
            group.addAction(action)
        menu.addMenu(self.docks_menu)
        menu.addMenu(self.go_menu)
        self._add(menu, "layout", "&Reset layout", window.reset_layout)

    def _comparison_actions(self, menu: QMenu) -> None:
        do = self._window.commands
        why = "Why not another class: A, B and their difference, or one class again"
        self._add(menu, "compare", "&Compare two classes", do.toggle_comparison, "C", tip=why)
        self._add(menu, "next_picture", "&Next of A, B, A − B", do.next_picture, "Shift+C")
        against = "Evidence against as &well"
        self._add(menu, "against", against, do.toggle_evidence_against, "Shift+A")

    def add_docks(self) -> None:
        """Menus and keys to show the window's docks, and to go to each without the mouse."""
        window = self._window
        self._add(self.go_menu, "go:canvas", "The &image", window.go_to_canvas, "Ctrl+0")
        for number, (name, dock) in enumerate(window.docks.items(), 1):
            self.docks_menu.addAction(dock.toggleViewAction())
            keys = f"Ctrl+{number}" if number < 10 else "Ctrl+T"
            title = dock.windowTitle()
            self._add(self.go_menu, f"go:{name}", title, lambda n=name: window.go_to(n), keys)  # type: ignore[misc]

    def _image_menu(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&Image")
        self._add(
            menu,
            "previous",
            "&Previous image",
            window.images.choose_previous,
            ["PgUp", "P"],
            "previous",
        )
        self._add(
            menu,
            "next",
            "&Next image",
            window.images.choose_next,
            ["PgDown", "N"],
            "next",
        )

    def _model_menu(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&Model")
        self._add(menu, "add_model", "&Add a model…", window.commands.ask_models, "Ctrl+M")
        self._add(menu, "demo_models", "Add the &demo models", window.commands.add_demo_models)
        menu.addSeparator()
        for name, text, policy, key in (
            ("gold", "Explain the &gold standard", "gold", "G"),
            ("predicted", "Explain the &predicted class", "predicted", "E"),
        ):
            self._add(
                menu,
                name,
                text,
                lambda policy=policy: window.controller.edit({"class_policy": policy}),  # type: ignore[misc]
                key,
            )
        menu.addSeparator()
        protocols = menu.addMenu("P&rotocol")
        group = QActionGroup(window)
        for name in PROTOCOLS:
            action = protocols.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(
                lambda _=False, n=name: window.controller.edit({"protocol": n})
            )
            group.addAction(action)
            self.all[f"protocol:{name}"] = action
        raters, choices = raters_menu(window)
        menu.addMenu(raters)
        self.all |= choices
        menu.addSeparator()
        trusted = "Model files whose program code may run, and taking that back"
        self._add(menu, "trusted", "Tr&usted files…", window.consent.show_files, tip=trusted)
        menu.addMenu(backend_menu(window))
        batches, choices = batch_menu(window)
        menu.addMenu(batches)
        self.all |= choices
        self._add(
            menu,
            "restart_models",
            "Re&start the model process",
            window.controller.explainer.restart,
            tip="End what the model process is at and begin anew",
        )

    def _help_menu(self) -> None:
        window = self._window
        menu = window.menuBar().addMenu("&Help")
        self._add(menu, "keys", "&Keyboard", window.commands.show_keys, "F1")
        self._add(menu, "scores", "What the &scores mean", window.commands.show_scores_help)
        self._add(menu, "about", "&About DermX Viewer", window.commands.show_about)

    def _toolbar(self) -> None:
        bar = QToolBar("Main toolbar", self._window)
        bar.setObjectName("toolbar")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in ("open", "", "previous", "next", "", "fit", "", "score", "picture"):
            if name:
                bar.addAction(self.all[name])
            else:
                bar.addSeparator()
        for name, text in (("open", "Open"), ("score", "Score data set"), ("picture", "Picture")):
            self.all[name].setIconText(text)
        for name in ("previous", "next", "fit"):
            self.all[name].setIconText(name.capitalize())
        self._window.addToolBar(bar)

    def shortcuts(self) -> list[tuple[str, str]]:
        """(keys, what they do) of every action that has keys."""
        native = QKeySequence.SequenceFormat.NativeText
        found = []
        for action in self.all.values():
            keys = ", ".join(key.toString(native) for key in action.shortcuts())
            if keys:
                found.append((keys, action.text().replace("&", "").rstrip("…")))
        return found
