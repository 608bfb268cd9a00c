"""The main window: builds the parts and connects them, nothing more."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDockWidget,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset, natural_key
from dermx_viewer.explain.messages import ModelOutline
from dermx_viewer.gui.actions import Actions
from dermx_viewer.gui.canvas.reading import Reading, describe_reading
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.commands import Commands
from dermx_viewer.gui.controller import Controller
from dermx_viewer.gui.dialogs import Dialogs
from dermx_viewer.gui.docks.agreement import AgreementDock
from dermx_viewer.gui.docks.attention import AttentionDock
from dermx_viewer.gui.docks.dataset import DatasetDock
from dermx_viewer.gui.docks.images import ImagesDock
from dermx_viewer.gui.docks.jobs import JobsDock
from dermx_viewer.gui.docks.layers import LayersDock
from dermx_viewer.gui.docks.problems import ProblemsDock
from dermx_viewer.gui.docks.scores import DatasetScoresDock, ImageScoresDock
from dermx_viewer.gui.docks.trust import TrustDock
from dermx_viewer.gui.export_dialog import TableExporter
from dermx_viewer.gui.jobs import Job, JobRunner
from dermx_viewer.gui.message_bar import MessageBar
from dermx_viewer.gui.model_dialog import ModelDialog
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.theme import Theme, apply_theme
from dermx_viewer.gui.trust import TrustDesk
from dermx_viewer.runs.scoring import RunResult
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.scene import Scene
from dermx_viewer.session.state import Session
from dermx_viewer.session.storage import load_session, save_session

_LAYOUT_VERSION = 4
_ONLY = "Only what"
_TABS_NORTH = QTabWidget.TabPosition.North
_KEY_EVENTS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_TAB_FOCUS = Qt.FocusPolicy.TabFocus


class MainWindow(QMainWindow):
    """Canvas in the middle, docks around it, one controller behind it.

    ``restore`` False begins afresh and leaves nothing behind: for pictures and tests.
    """

    def __init__(self, *, dialogs: Dialogs | None = None, restore: bool = True) -> None:
        super().__init__()
        self.setWindowTitle("DermX Viewer")
        self.setAcceptDrops(True)
        self.resize(1500, 950)
        self.settings = Settings()
        self.dialogs = dialogs or Dialogs(self)
        self.runner = JobRunner(self)
        self.controller = Controller(self.runner, self)
        self.controller.explainer.process.use_backend(self.settings.backend)
        self.commands = Commands(self)
        self._build_centre()
        self._build_docks()
        self.actions_ = Actions(self)
        self._build_status()
        self._connect()
        self._fill_recent()
        self._default_state = self.saveState(_LAYOUT_VERSION)
        self._only_raters: frozenset[str] = frozenset()
        self._remember = restore
        if restore:
            self._restore()
        self.controller.refresh()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_hints_scheme_changed)

    # --- building ---

    def _build_centre(self) -> None:
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.message_bar = MessageBar()
        self.canvas = Canvas()
        self.welcome = EmptyState(
            "Look where dermatologists look",
            "Open a data set with File ▸ Open data set…, or drop its folder on the window.",
            button="Show the demo data",
        )
        layout.addWidget(self.message_bar)
        layout.addWidget(self.welcome, 1)
        layout.addWidget(self.canvas, 1)
        self.canvas.hide()
        self.setCentralWidget(centre)

    def _build_docks(self) -> None:
        exporter = TableExporter(self.dialogs, self.runner, self)
        self.images = ImagesDock()
        self.layers = LayersDock()
        self.attention = AttentionDock()
        self.image_scores = ImageScoresDock(exporter=exporter)
        self.dataset_scores = DatasetScoresDock(exporter=exporter)
        self.trust = TrustDock(TrustDesk(self.controller, self), exporter=exporter)
        self.agreement = AgreementDock(self.runner, exporter=exporter)
        self.overview = DatasetDock()
        self.problems = ProblemsDock(exporter=exporter)
        self.jobs = JobsDock(self.runner)
        self.setDockNestingEnabled(True)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, _TABS_NORTH)
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        bottom = Qt.DockWidgetArea.BottomDockWidgetArea
        self.docks = {
            name: self._dock(name, title, widget, area)
            for name, title, widget, area in (
                ("images", "Images", self.images, left),
                ("layers", "Layers", self.layers, right),
                ("attention", "Attention", self.attention, right),
                ("image_scores", "Scores of this image", self.image_scores, bottom),
                ("dataset_scores", "Scores of the data set", self.dataset_scores, bottom),
                ("agreement", "Agreement", self.agreement, bottom),
                ("overview", "Data set", self.overview, left),
                ("problems", "Problems", self.problems, left),
                ("jobs", "Jobs", self.jobs, bottom),
                ("trust", "Trust", self.trust, bottom),
            )
        }
        # As many tabs on each side as have room for their names.
        tabs = {
            "images": ("overview", "problems"),
            "image_scores": ("dataset_scores", "trust", "agreement", "jobs"),
        }
        for first, others in tabs.items():
            for name in others:
                self.tabifyDockWidget(self.docks[first], self.docks[name])
            self.docks[first].raise_()
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.setCorner(Qt.Corner.BottomLeftCorner, left)
        self.resizeDocks([self.docks["images"]], [484], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["layers"]], [330], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["image_scores"]], [290], Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _build_status(self) -> None:
        self.reading = QLabel()
        self.backend = QLabel("No model is loaded")
        self.progress = QProgressBar()
        self.progress.setMaximumSize(QSize(220, 16))
        self.progress.setAccessibleName("Progress")
        self.cancel = QPushButton("Cancel")
        self.cancel.setFlat(True)
        self.cancel.clicked.connect(self.runner.cancel_all)
        bar = self.statusBar()
        bar.addWidget(self.reading, 1)
        for widget in (self.progress, self.cancel, self.backend):
            bar.addPermanentWidget(widget)
        self.progress.hide()
        self.cancel.hide()
        self.actions_.add_docks()

    def _connect(self) -> None:
        controller = self.controller
        controller.dataset_changed.connect(self._on_controller_dataset_changed)
        controller.session_changed.connect(self._on_controller_session_changed)
        controller.scene_changed.connect(self._on_controller_scene_changed)
        controller.photograph_ready.connect(self.canvas.set_photograph)
        controller.image_rows_changed.connect(self._on_controller_image_rows_changed)
        controller.run_changed.connect(self._on_controller_run_changed)
        controller.problems_changed.connect(self._on_controller_problems_changed)
        controller.ceiling_changed.connect(self._on_controller_ceiling_changed)
        controller.message.connect(self._on_controller_message)
        controller.changed_on_disk.connect(self._on_controller_changed_on_disk)
        controller.explainer.spec_needed.connect(self._on_explainer_spec_needed)
        self.welcome.requested.connect(self.commands.open_demo_data)
        self.canvas.reading_changed.connect(self._on_canvas_reading_changed)
        for signal in (self.images.image_chosen, self.problems.image_chosen):
            signal.connect(controller.show_image)
        for dock in (self.image_scores, self.dataset_scores):
            dock.row_chosen.connect(controller.show_row)
        self.dataset_scores.score_requested.connect(self.commands.score_dataset)
        self.dataset_scores.save_requested.connect(self.commands.ask_save_run)
        self.docks["agreement"].visibilityChanged.connect(self.agreement.set_seen)
        self.docks["trust"].visibilityChanged.connect(self.trust.set_seen)
        controller.dataset_changed.connect(self.trust.desk.forget)
        controller.session_changed.connect(self.trust.desk.follow)
        self.agreement.image_chosen.connect(controller.show_raters)
        self.agreement.listed.connect(self.images.filter.set_only)
        self.overview.filter_toggled.connect(self.images.filter.toggle)
        self.overview.clear_requested.connect(self.images.filter.clear)
        self.images.filtered.connect(self._on_images_filtered)
        self.layers.edited.connect(controller.edit)
        self.layers.layers_toggled.connect(
            lambda layers, on: controller.set_session(
                controller.session.with_layers(layers, visible=on)
            )
        )
        self.layers.solo_requested.connect(
            lambda layer: controller.edit({"solo": layer, "only_raters": frozenset()})
        )
        self.layers.menu.colour_requested.connect(self.commands.ask_colour)
        self.layers.menu.reset_requested.connect(self.commands.reset_colour)
        self.attention.edited.connect(controller.edit)
        self.attention.add_requested.connect(self.commands.ask_models)
        self.attention.remove_requested.connect(controller.remove_model)
        self.attention.locate_requested.connect(self.commands.ask_locate)
        self.runner.job_changed.connect(self._on_runner_job_changed)
        self.runner.job_added.connect(self._on_runner_job_changed)

    # --- what concerns the window alone ---

    def set_theme(self, theme: Theme) -> None:
        """Use and remember a theme."""
        self.settings.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)

    @Slot()
    def _on_hints_scheme_changed(self) -> None:
        application = QApplication.instance()
        if self.settings.theme == "system" and isinstance(application, QApplication):
            apply_theme(application, "system")

    def go_to(self, name: str) -> None:
        """Show a dock and put the keyboard into it."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        if dock.isFloating():
            dock.activateWindow()
        inside = [w for w in dock.widget().findChildren(QWidget) if w.isVisibleTo(dock)]
        wanted = [w for w in inside if w.isEnabled() and w.focusPolicy() & _TAB_FOCUS]
        lists = [w for w in wanted if isinstance(w, QAbstractItemView)]
        widget = next(iter(lists or wanted), dock.widget())
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_canvas(self) -> None:
        """Put the keyboard into the image, where arrows move it."""
        self.canvas.graphics.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reset_layout(self) -> None:
        """Put every dock back where it was at first."""
        for dock in self.docks.values():
            dock.setFloating(False)
            dock.show()
        self.restoreState(self._default_state, _LAYOUT_VERSION)

    # --- following the controller ---

    @Slot(object)
    def _on_controller_dataset_changed(self, dataset: Dataset) -> None:
        self.message_bar.hide()
        self._only_raters = frozenset()
        self.welcome.hide()
        self.canvas.show()
        self.setWindowTitle(f"{dataset.name} – DermX Viewer")
        self.overview.set_dataset(dataset)
        self.agreement.set_dataset(dataset)
        self.images.set_dataset(dataset)
        if self._remember:
            self.settings.add_recent(dataset.root)
            self.settings.set_photos_of(dataset.root, dataset.photos_root)
            self._fill_recent()
        self._on_controller_problems_changed()

    @Slot()
    def _on_controller_problems_changed(self) -> None:
        problems = self.controller.problems
        self.problems.set_problems(problems)
        title = f"Problems ({len(problems):,})" if problems else "Problems"
        self.docks["problems"].setWindowTitle(title)

    @Slot()
    def _on_images_filtered(self) -> None:
        images = self.images.filter
        self.overview.set_filter(images.chosen, images.count.text())
        self.controller.neighbours = self.images.shown_ids()

    @Slot(object)
    def _on_controller_session_changed(self, session: Session) -> None:
        controller = self.controller
        explainer = controller.explainer
        loaded = explainer.loaded(session.model, session.layer)
        self.layers.show_layers(controller.image, session)
        image, maps = controller.image, controller.maps
        if maps is None and image is not None:
            # The classes stay to be chosen from while another method is at work.
            maps = explainer.logits(image, session.model)
        self.attention.show_attention(image, session, loaded, maps, self._attention_status())
        self.attention.show_views(
            image, session, maps, controller.scored, controller.scene.attention
        )
        self.images.set_current(session.image)
        self._tell_only_raters(session)
        if controller.maps is None:
            self._on_controller_image_rows_changed(None, "")
        self.actions_.all["undo"].setEnabled(controller.history.can_undo)
        self.actions_.all["redo"].setEnabled(controller.history.can_redo)
        for name, action in self.actions_.all.items():
            if name.startswith("protocol:"):
                action.setChecked(name.endswith(f":{session.protocol}"))
            elif name == "baselines":
                action.setChecked(session.baselines)
            elif name.startswith("raters:"):
                action.setChecked(name == f"raters:{session.raters_how.label}")
        if loaded is not None:
            self.backend.setText(f"{loaded.backend} on {loaded.device}")
            self.backend.setToolTip(loaded.device_note)
        elif explainer.state[0]:
            self.backend.setText(": ".join(part for part in explainer.state if part))

    def _tell_only_raters(self, session: Session) -> None:
        """Say that not everybody is shown, and how to get back."""
        if session.only_raters == self._only_raters or self.controller.dataset is None:
            return
        self._only_raters = session.only_raters
        names = " and ".join(sorted(session.only_raters, key=natural_key))
        if names:
            self.message_bar.say(
                f"{_ONLY} {names} outlined is shown.",
                "Show all raters",
                lambda: self.controller.edit({"only_raters": frozenset()}),
            )
        elif self.message_bar.text.text().startswith(_ONLY):
            self.message_bar.hide()

    def _attention_status(self) -> str:
        status = self.controller.explainer.status
        attention = self.controller.scene.attention
        if not status and attention is not None:
            return " ".join(attention.notes)
        return status

    @Slot(object)
    def _on_controller_scene_changed(self, scene: Scene) -> None:
        self.controller.neighbours = self.images.shown_ids()
        self.canvas.show_scene(scene)

    @Slot(object, str)
    def _on_controller_image_rows_changed(self, rows: pd.DataFrame | None, note: str) -> None:
        controller = self.controller
        if rows is None and not note and controller.session.model:
            # Why there is nothing yet: the model is being loaded, is missing, has failed …
            note = self._attention_status()
        maps = controller.maps
        origin = maps.origin if maps is not None else None
        sources = [{"name": origin.model, "sha256": origin.model_sha256}] if origin else []
        self.image_scores.set_rows(rows, note, protocol=controller.protocol, sources=sources)

    @Slot(object)
    def _on_controller_run_changed(self, run: RunResult | None) -> None:
        self.dataset_scores.set_run(run)
        self.images.set_rows(run.rows if run is not None else None)
        dataset = self.controller.dataset
        if run is not None and dataset is not None:
            self._on_controller_problems_changed()
            self.docks["dataset_scores"].raise_()

    @Slot(object, object)
    def _on_controller_ceiling_changed(self, ceiling: pd.DataFrame, protocol: Protocol) -> None:
        self.dataset_scores.set_ceiling(ceiling, protocol)
        self.docks["dataset_scores"].raise_()

    @Slot(str)
    def _on_controller_message(self, text: str) -> None:
        self.message_bar.say(text)

    @Slot()
    def _on_controller_changed_on_disk(self) -> None:
        self.message_bar.say("The data set has changed on disk.", "Reload", self.commands.reload)

    @Slot(object)
    def _on_explainer_spec_needed(self, outline: ModelOutline) -> None:
        dialog = ModelDialog(outline, self)
        dialog.accepted.connect(lambda: self.controller.add_models([outline.file]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(object)
    def _on_canvas_reading_changed(self, reading: Reading | None) -> None:
        self.reading.setText("" if reading is None else describe_reading(reading))

    @Slot(object)
    def _on_runner_job_changed(self, _job: Job) -> None:
        running = self.runner.running
        for widget in (self.progress, self.cancel):
            widget.setVisible(bool(running))
        if running:
            done, total, what = running[-1].progress
            self.progress.setRange(0, total)
            self.progress.setValue(done)
            self.progress.setToolTip(what or running[-1].title)

    # --- events ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """H held hides every overlay, unless somebody is typing.

        Keys reach the window system's window first and then the widget with the focus: only
        the widget can tell whether a letter is meant as text.
        """
        # Every event of the program comes by here, some of half-ended objects that Python mistakes
        # for others: nothing is asked of an object that is not a widget with a key.
        if event.type() not in _KEY_EVENTS or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not self._owns(watched.window()):
            return False
        typing = watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        if typing or event.key() != Qt.Key.Key_H or event.modifiers():
            return False
        if not event.isAutoRepeat():
            self.canvas.hide_overlays(event.type() == QEvent.Type.KeyPress)
        return True

    def _owns(self, window: QWidget) -> bool:
        return window is self or window in self.docks.values()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme; a key held while the window is left is let go elsewhere."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "actions_"):
            self.actions_.draw_icons()
        if event.type() == QEvent.Type.ActivationChange:
            self._on_activation_changed()
        super().changeEvent(event)

    def _on_activation_changed(self) -> None:
        if not self.isActiveWindow():
            self.canvas.hide_overlays(False)
            return
        # Floating docks are there before the window at the start, and X11 leaves them behind it.
        for dock in self.docks.values():
            if dock.isFloating() and dock.isVisible():
                dock.raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped: a model, a data set, or photographs for the open one."""
        for url in event.mimeData().urls():
            self.commands.open_dropped(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember everything and end what runs; ask before scores are lost."""
        if self._remember:
            if not self.commands.may_lose_run():
                event.ignore()
                return
            self._save()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.disconnect(self._on_hints_scheme_changed)
        self.images.thumbnails.close()
        self.controller.close()
        super().closeEvent(event)

    def _save(self) -> None:
        self.settings.set_bytes("geometry", self.saveGeometry())
        self.settings.set_bytes("state", self.saveState(_LAYOUT_VERSION))
        try:
            save_session(self.controller.session, session_file())
        except OSError as error:
            self.dialogs.warn("Session", f"The session could not be saved: {error}")

    def _restore(self) -> None:
        geometry, state = (self.settings.bytes_of(name) for name in ("geometry", "state"))
        if geometry is not None:
            self.restoreGeometry(geometry)
        if state is not None:
            self.restoreState(state, _LAYOUT_VERSION)
        self.controller.session = load_session(session_file())

    def _fill_recent(self) -> None:
        menu = self.actions_.recent_menu
        menu.clear()
        for path in self.settings.recent:
            action = menu.addAction(str(path))
            action.triggered.connect(lambda _=False, p=path: self.commands.open_dataset(p))
        menu.setEnabled(bool(self.settings.recent))
        if self.settings.recent:
            menu.addSeparator()
            menu.addAction("Clear the list", self._clear_recent)

    @Slot()
    def _clear_recent(self) -> None:
        self.settings.clear_recent()
        self._fill_recent()


def session_file() -> Path:
    """Where the last session is kept."""
    return paths.settings_folder() / "session.json"
