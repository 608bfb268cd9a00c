"""The main window: builds the parts and connects them, nothing more."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer import paths
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import DermXError
from dermx_viewer.gui.actions import Actions
from dermx_viewer.gui.canvas.view import Canvas
from dermx_viewer.gui.commands import Commands
from dermx_viewer.gui.consent import Consent
from dermx_viewer.gui.controller import Controller
from dermx_viewer.gui.dialogs import Dialogs
from dermx_viewer.gui.dock_layout import DockLayout
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
from dermx_viewer.gui.jobs import JobRunner
from dermx_viewer.gui.key_filter import KeyFilter
from dermx_viewer.gui.message_bar import MessageBar
from dermx_viewer.gui.presenter import Presenter
from dermx_viewer.gui.settings import Settings
from dermx_viewer.gui.status import Status
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.theme import Theme, apply_theme
from dermx_viewer.gui.trust import TrustDesk
from dermx_viewer.session.storage import load_session, save_session
from dermx_viewer.texts import marked

_log = logging.getLogger(__name__)


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
        self.consent = Consent(self)
        self._build_centre()
        self._build_docks()
        self.actions_ = Actions(self)
        self.status = Status(self.runner, self)
        self.reading, self.backend = self.status.reading, self.status.backend
        self.progress, self.cancel = self.status.progress, self.status.cancel
        self.actions_.add_docks()
        self._presenter = Presenter(self)
        self._connect()
        self._fill_recent()
        self.layout_.remember_default()
        self._remember = restore
        self._ask = True
        # Until the layout knows its parts a low window would come out higher than asked for.
        layout = self.layout()
        assert layout is not None
        layout.activate()
        if restore:
            self._restore()
        self.controller.refresh()
        self._keys = KeyFilter(self.canvas, self._owns, self)
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
        self.layout_ = DockLayout(
            self,
            {
                "images": self.images,
                "layers": self.layers,
                "attention": self.attention,
                "image_scores": self.image_scores,
                "dataset_scores": self.dataset_scores,
                "agreement": self.agreement,
                "overview": self.overview,
                "problems": self.problems,
                "jobs": self.jobs,
                "trust": self.trust,
            },
        )
        self.docks = self.layout_.docks

    def _connect(self) -> None:
        controller = self.controller
        self._presenter.follow()
        controller.photograph_ready.connect(self.canvas.set_photograph)
        self.welcome.requested.connect(self.commands.open_demo_data)
        self.canvas.reading_changed.connect(self.status.show_reading)
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
        self.images.filtered.connect(self._presenter.show_filter)
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
        self.layout_.go_to(name)

    def reset_layout(self) -> None:
        """Put every dock back where it was at first."""
        self.layout_.reset()

    def go_to_canvas(self) -> None:
        """Put the keyboard into the image, where arrows move it."""
        self.canvas.graphics.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- events ---

    def _owns(self, window: QWidget) -> bool:
        """Whether a window is this one or a dock that floats."""
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
        self.layout_.raise_floating()

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
            if self._ask and not self.commands.may_lose_run():
                event.ignore()
                return
            self._save()
        self._keys.close()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.disconnect(self._on_hints_scheme_changed)
        self.images.thumbnails.close()
        self.controller.close()
        super().closeEvent(event)

    def close_unasked(self) -> None:
        """Close as if the user did, but without a question: nobody is there to answer."""
        self._ask = False
        self.close()

    def _save(self) -> None:
        self.layout_.save(self.settings)
        try:
            save_session(self.controller.session, session_file())
        except DermXError as error:
            # Told, but not asked about: whatever happens, the window closes.
            _log.warning("The session is not remembered: %s", error)

    def _restore(self) -> None:
        self.layout_.restore(self.settings)
        self.controller.session = load_session(session_file())

    def remember_dataset(self, dataset: Dataset) -> None:
        """Offer an opened data set again, with the photographs used now."""
        if self._remember:
            self.settings.add_recent(dataset.root)
            self.settings.set_photos_of(dataset.root, dataset.photos_root)
            self._fill_recent()

    def _fill_recent(self) -> None:
        menu = self.actions_.recent_menu
        menu.clear()
        for path in self.settings.recent:
            action = menu.addAction(marked(path).replace("&", "&&"))
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
