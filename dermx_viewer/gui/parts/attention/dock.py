"""Attention dock: which model, which class, which layer, and how the map is drawn."""

from __future__ import annotations

from PySide6.QtCore import (
    QSignalBlocker,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.explain.client import LoadedModel
from dermx_viewer.gui.parts.attention.class_list import ClassList
from dermx_viewer.gui.parts.attention.drawn_box import DrawnBox
from dermx_viewer.gui.parts.attention.method_box import AT_THE_INPUT, MethodBox
from dermx_viewer.gui.parts.attention.score_boxes import ScoreBoxes
from dermx_viewer.gui.parts.attention.views import AttentionViews
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.widgets.fold import Fold
from dermx_viewer.gui.widgets.scrolled import Scrolled
from dermx_viewer.gui.widgets.sliders import SpinSlider
from dermx_viewer.gui.workbench.shown import ModelFile
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.attention import AttentionLayer, ScoredMaximum
from dermx_viewer.session.scene import explained_class
from dermx_viewer.session.state import COLOUR_MAPS, Pane


class AttentionDock(PartWidget):
    """Model, class, layer and look of the attention overlay."""

    edited = Signal(object)
    """Changed fields of the pane, as a dict"""
    add_requested = Signal()
    locate_requested = Signal(str)
    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Attention"))
        self._pane = Pane()
        self._models: tuple[ModelFile, ...] | None = None
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addLayout(self._build_model_line())
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.status)
        layout.addLayout(self._build_class_line())
        self.classes = ClassList()
        self.classes.class_chosen.connect(self._on_class_chosen)
        layout.addWidget(self.classes, 1)
        self.views = AttentionViews()
        self.views.edited.connect(self.edited)
        self.score = ScoreBoxes()
        self.score.edited.connect(self.edited)
        views = QWidget()
        views_layout = QVBoxLayout(views)
        views_layout.setContentsMargins(0, 0, 0, 0)
        views_layout.addWidget(self.views)
        views_layout.addWidget(self.score)
        look = QWidget()
        look.setLayout(self._build_look())
        self.comparing = Fold("attention-views", tr("Compare and scale"), views)
        self.look = Fold("attention-look", tr("Look"), look)
        layout.addWidget(Scrolled(self.comparing, self.look))
        # Takes the room of the classes while there are none.
        layout.addStretch(0)

    def _build_model_line(self) -> QHBoxLayout:
        self.model = QComboBox()
        self.model.setAccessibleName(tr("Model"))
        self.model.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.model.activated.connect(self._on_model_activated)
        self.menu_button = QPushButton(tr("Models"))
        menu = QMenu(self)
        menu.addAction(tr("Add a model…"), self.add_requested.emit)
        self.locate_action = menu.addAction(tr("Locate the missing file…"))
        self.locate_action.triggered.connect(lambda: self.locate_requested.emit(self._pane.model))
        self.remove_action = menu.addAction(tr("Remove from the list"))
        self.remove_action.triggered.connect(lambda: self.remove_requested.emit(self._pane.model))
        self.menu_button.setMenu(menu)
        line = QHBoxLayout()
        line.addWidget(self.model, 1)
        line.addWidget(self.menu_button)
        return line

    def _on_model_activated(self, _place: int) -> None:
        # Another model has other layers.
        self.edited.emit({"model": self.model.currentData() or "", "target_layer": ""})

    def _build_class_line(self) -> QFormLayout:
        self.policy = QComboBox()
        self.policy.setAccessibleName(tr("Class explained"))
        for text, value in (
            (tr("Gold standard"), "gold"),
            (tr("Predicted class"), "predicted"),
            (tr("Class chosen below"), "chosen"),
        ):
            self.policy.addItem(text, value)
        self.policy.activated.connect(
            lambda _: self.edited.emit({"class_policy": self.policy.currentData()})
        )
        self.layer = QComboBox()
        self.layer.setAccessibleName(tr("Target layer"))
        self.layer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.layer.activated.connect(
            lambda _: self.edited.emit({"target_layer": self.layer.currentData() or ""})
        )
        form = QFormLayout()
        form.addRow(tr("Class"), self.policy)
        self.method = MethodBox()
        self.method.activated.connect(
            lambda _: self.edited.emit({"method": self.method.currentData()})
        )
        form.addRow(tr("Method"), self.method)
        form.addRow(tr("Target layer"), self.layer)
        return form

    def _build_look(self) -> QFormLayout:
        self.shown = QCheckBox(tr("Show attention"))
        self.shown.toggled.connect(lambda on: self.edited.emit({"shown": on}))
        self.opacity = SpinSlider(tr("Attention opacity"), 0, 100)
        self.opacity.moved.connect(lambda v: self.edited.emit({"opacity": v / 100}))
        self.threshold = SpinSlider(tr("Attention threshold"), 0, 100)
        self.threshold.moved.connect(lambda v: self.edited.emit({"threshold": v / 100}))
        self.colours = QComboBox()
        self.colours.setAccessibleName(tr("Colour map"))
        self.colours.addItems(COLOUR_MAPS)
        self.colours.textActivated.connect(lambda name: self.edited.emit({"colour_map": name}))
        self.contours = QCheckBox(tr("Contour lines"))
        self.contours.setToolTip(tr("Lines where the attention is 0.25, 0.5 and 0.75 of its scale"))
        self.contours.clicked.connect(lambda on: self.edited.emit({"contours": on}))
        self.drawn = DrawnBox()
        self.drawn.activated.connect(
            lambda _: self.edited.emit({"drawn": self.drawn.currentData()})
        )
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.shown)
        form.addRow(tr("Opacity"), self.opacity)
        form.addRow(tr("Threshold"), self.threshold)
        form.addRow(tr("Colours"), self.colours)
        form.addRow(self.contours)
        form.addRow(tr("Outlines"), self.drawn)
        return form

    def show_attention(
        self,
        image: ImageRecord | None,
        pane: Pane,
        loaded: LoadedModel | None,
        maps: AttentionMaps | None,
        status: str,
    ) -> None:
        """Follow image, pane and what the model process gave."""
        self._pane = pane
        look = tr("{opacity}, from {threshold}").format(
            opacity=number(pane.opacity, ".2f"), threshold=number(pane.threshold, ".2f")
        )
        self.look.set_state(look if pane.shown else tr("off"))
        compared = tr("A and B") if pane.view != "class" else tr("one class")
        compared = tr("the score") if pane.score_shown else compared
        against = tr(", evidence against") if pane.evidence_against else ""
        self.comparing.set_state(f"{compared}{against}")
        self.method.choose(pane.method)
        self._fill_layers(pane, loaded)
        self.classes.show_classes(image, pane, maps)
        self.status.setText(status)
        self.status.setVisible(bool(status))
        self.policy.setCurrentIndex(self.policy.findData(pane.class_policy))
        self.colours.setCurrentText(pane.colour_map)
        self.drawn.show_choice(image, pane)
        self.contours.setChecked(pane.contours)
        for slider, value in (
            (self.opacity, pane.opacity),
            (self.threshold, pane.threshold),
        ):
            with QSignalBlocker(slider):
                slider.setValue(round(value * 100))
        with QSignalBlocker(self.shown):
            self.shown.setChecked(pane.shown)

    def show_views(
        self,
        image: ImageRecord | None,
        pane: Pane,
        maps: AttentionMaps | None,
        scored: ScoredMaximum | None,
        layer: AttentionLayer | None,
    ) -> None:
        """Follow what of the maps is drawn, and on which scale."""
        shown = explained_class(image, pane, maps) if image and maps else ""
        gold = image.gold if image is not None else ""
        self.views.show_views(pane, maps, shown=shown, gold=gold, scored=scored, layer=layer)
        signs = layer is not None and layer.diverging
        self.colours.setEnabled(not signs)
        self.colours.setToolTip(tr("Blue, white and red where values have a sign") if signs else "")

    def show_models(self, models: tuple[ModelFile, ...], chosen: str) -> None:
        """Follow the list of models, and which of them is chosen ("" for none)."""
        if models != self._models:
            # An open list must not be emptied under the user's eyes at every refresh.
            self._models = models
            self._list_models(models)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))
        there = any(model.there for model in models if str(model.path) == chosen)
        self.locate_action.setEnabled(bool(chosen) and not there)
        self.remove_action.setEnabled(bool(chosen))

    def _list_models(self, models: tuple[ModelFile, ...]) -> None:
        self.model.clear()
        self.model.addItem(tr("No model"), "")
        for model in models:
            stem, name = model.path.stem, str(model.path)
            said = stem if model.there else tr("{name} (missing)").format(name=stem)
            self.model.addItem(said, name)
            self.model.setItemData(self.model.count() - 1, name, Qt.ItemDataRole.ToolTipRole)

    def _fill_layers(self, pane: Pane, loaded: LoadedModel | None) -> None:
        self.layer.clear()
        self.layer.setEnabled(loaded is not None)
        if loaded is None:
            self.layer.setToolTip("")
            return
        for info in reversed(loaded.layers):
            self.layer.addItem(f"{info.name}  ({info.height} × {info.width})", info.name)
        self.layer.setCurrentIndex(self.layer.findData(loaded.target_layer))
        self.layer.setToolTip(tr("Target layer: {layer}").format(layer=loaded.target_layer))
        if not loaded.layers:
            self.layer.setEnabled(False)
            self.layer.setToolTip(tr("This network has no layer that could be looked at."))
        if pane.method in AT_THE_INPUT:
            self.layer.setEnabled(False)
            tip = tr("{method} looks at the network's input, at no layer.")
            self.layer.setToolTip(tip.format(method=pane.method))

    @Slot(str)
    def _on_class_chosen(self, name: str) -> None:
        self.edited.emit({"class_policy": "chosen", "chosen_class": name})
