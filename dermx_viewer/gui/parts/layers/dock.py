"""Layers dock: which rater's regions of which characteristic are shown, and how."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.records import Evaluation, ImageRecord
from dermx_viewer.gui.parts.layers.hovering import LineUnderPointer
from dermx_viewer.gui.parts.layers.lines import ALONE, alone_of, layer_tooltip, rater_text, swatch
from dermx_viewer.gui.parts.layers.menu import CHARACTERISTIC, LayerMenu
from dermx_viewer.gui.parts.layers.votes import VotesSection
from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.gui.widgets.fold import Fold
from dermx_viewer.gui.widgets.sliders import SpinSlider
from dermx_viewer.scoring.grid import in_order
from dermx_viewer.session.scene import colour_of, shown_evaluations
from dermx_viewer.session.state import Layer, Outlines

_LAYER = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the tree was built from: built again only where this changes."""

    image: ImageRecord | None
    grouping: str
    show_discarded: bool
    colours: tuple[tuple[str, str], ...] = ()


class LayersDock(PartWidget):
    """A tree of raters and characteristics with check boxes, and sliders for the look."""

    edited = Signal(object)
    """Changed fields of the outlines, as a dict"""
    layers_toggled = Signal(object, bool)
    """A frozenset of layers, and whether to show them"""
    solo_requested = Signal(object)
    """The one layer to show, None to end it"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Layers"))
        self._shown = _Shown(None, "", False)
        self._outlines = Outlines()
        self._build()

    def _build(self) -> None:
        self.grouping = QComboBox()
        self.grouping.addItem(tr("Rater ▸ characteristic"), "rater")
        self.grouping.addItem(tr("Characteristic ▸ rater"), "characteristic")
        self.grouping.setAccessibleName(tr("Grouping of layers"))
        self.grouping.activated.connect(
            lambda _: self.edited.emit({"grouping": self.grouping.currentData()})
        )
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Layers"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Layer"), tr("Regions")])
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setUniformRowHeights(True)
        # A double click shows a line alone.
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setToolTip(
            tr(
                "Double-click a layer, a rater or a characteristic to see it alone, again to see "
                "what was shown before; double-click a colour to choose another"
            )
        )
        self.menu = LayerMenu(self.tree)
        self.hovering = LineUnderPointer(self.tree)
        self.tree.itemChanged.connect(self._on_tree_item_changed)
        self.tree.itemDoubleClicked.connect(self._on_tree_item_double_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.grouping)
        self.hidden = QPushButton()
        self.hidden.setFlat(True)
        self.hidden.setStyleSheet("text-align: left; font-weight: bold; padding: 2px")
        self.hidden.setToolTip(tr("Show everything that was outlined, in every image"))
        self.hidden.clicked.connect(self._show_all)
        self.hidden.hide()
        layout.addWidget(self.hidden)
        layout.addWidget(self.tree, 1)
        layout.addLayout(self._build_buttons())
        look = QWidget()
        look.setLayout(self._build_look())
        self.look = Fold("layers-look", tr("Fill and lines"), look)
        layout.addWidget(self.look)
        self.votes = VotesSection()
        self.votes.edited.connect(self.edited)
        layout.addWidget(self.votes)

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self.all_on = QPushButton(tr("All on"))
        self.all_off = QPushButton(tr("All off"))
        self.solo = QPushButton(tr("Solo"))
        self.solo.setCheckable(True)
        self.solo.setToolTip(
            tr(
                "Show only the line chosen in the tree: a layer, a rater or a characteristic. "
                "Again: what was shown before"
            )
        )
        self.all_on.setToolTip(tr("Show everything that was outlined, in every image"))
        self.all_on.clicked.connect(self._show_all)
        self.all_off.clicked.connect(lambda: self.layers_toggled.emit(self._all_layers(), False))
        self.solo.clicked.connect(self._on_solo_clicked)
        for button in (self.all_on, self.all_off, self.solo):
            buttons.addWidget(button)
        return buttons

    def _build_look(self) -> QFormLayout:
        self.discarded = QCheckBox(tr("Show discarded evaluations"))
        self.discarded.toggled.connect(lambda on: self.edited.emit({"show_discarded": on}))
        self.fill = SpinSlider(tr("Fill opacity"), 0, 100)
        self.fill.moved.connect(lambda v: self.edited.emit({"fill_opacity": v / 100}))
        self.width_slider = SpinSlider(tr("Outline width"), 5, 80, step=0.1, decimals=1)
        self.width_slider.moved.connect(lambda v: self.edited.emit({"outline_width": v / 10}))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.discarded)
        form.addRow(tr("Fill"), self.fill)
        form.addRow(tr("Outline"), self.width_slider)
        return form

    def show_layers(self, image: ImageRecord | None, outlines: Outlines) -> None:
        """Follow image and outlines."""
        self._outlines = outlines
        self.votes.show_votes(image, outlines)
        self.menu.changed = frozenset(dict(outlines.colours))
        wanted = _Shown(image, outlines.grouping, outlines.show_discarded, outlines.colours)
        with QSignalBlocker(self.tree):
            if wanted != self._shown:
                self._shown = wanted
                self._fill_tree(image, outlines)
            self._set_checks()
        self._tell_hidden()
        discarded = tr(", discarded too") if outlines.show_discarded else ""
        fill, width = number(outlines.fill_opacity, ".2f"), number(outlines.outline_width, ".1f")
        self.look.set_state(f"{fill}, {width} px{discarded}")
        for widget, value in (
            (self.fill, round(outlines.fill_opacity * 100)),
            (self.width_slider, round(outlines.outline_width * 10)),
        ):
            with QSignalBlocker(widget):
                widget.setValue(value)
        with QSignalBlocker(self.discarded):
            self.discarded.setChecked(outlines.show_discarded)
        self.grouping.setCurrentIndex(self.grouping.findData(outlines.grouping))
        self.solo.setChecked(outlines.solo is not None)

    def _fill_tree(self, image: ImageRecord | None, outlines: Outlines) -> None:
        self.tree.clear()
        if image is None:
            return
        evaluations = shown_evaluations(image, outlines)
        if outlines.grouping == "rater":
            for evaluation in evaluations:
                names = in_order(evaluation.outlined)
                entries = [(evaluation, name, name) for name in names]
                self._add_group(rater_text(evaluation), (evaluation.rater, ""), entries)
        else:
            for name in in_order(list({n for e in evaluations for n in e.outlined})):
                whose = [e for e in evaluations if name in e.outlined]
                entries = [(e, name, rater_text(e)) for e in whose]
                self._add_group(name, ("", name), entries, colour=name)
        if not self.tree.topLevelItemCount():
            hidden = len(image.evaluations)
            text = tr("No evaluation")
            if hidden:
                text = tr("No kept evaluation ({n} discarded)").format(n=hidden)
            self.tree.addTopLevelItem(QTreeWidgetItem([text]))
        self.tree.expandAll()

    def _add_group(
        self,
        text: str,
        alone: Layer,
        entries: list[tuple[Evaluation, str, str]],
        *,
        colour: str = "",
    ) -> None:
        group = QTreeWidgetItem([text, ""])
        group.setToolTip(0, text)
        if entries:
            group.setData(0, ALONE, alone)
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            group.setCheckState(0, Qt.CheckState.Checked)
        else:
            group.setText(1, tr("none"))
        if colour:
            group.setIcon(0, swatch(colour_of(colour, self._outlines)))
            group.setData(0, CHARACTERISTIC, colour)
        self.tree.addTopLevelItem(group)
        total = 0
        for evaluation, name, label in entries:
            regions = [r for r in evaluation.regions if r.characteristic == name]
            total += len(regions)
            item = QTreeWidgetItem(group, [label, str(len(regions))])
            item.setData(0, _LAYER, (evaluation.rater, name))
            item.setData(0, ALONE, (evaluation.rater, name))
            item.setData(0, CHARACTERISTIC, name)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setTextAlignment(1, _RIGHT)
            item.setToolTip(0, layer_tooltip(evaluation, name))
            if not colour:
                item.setIcon(0, swatch(colour_of(name, self._outlines)))
        group.setTextAlignment(1, _RIGHT)
        if entries:
            group.setText(1, str(total))

    def _show_all(self) -> None:
        nobody: frozenset[Layer] = frozenset()
        self.edited.emit({"hidden": nobody, "solo": None, "only_raters": frozenset()})

    def _tell_hidden(self) -> None:
        """Say how many layers of the image are not shown: in its picture nothing tells."""
        count = sum(not self._outlines.shows(layer) for layer in self._all_layers())
        self.hidden.setText(tr("%n layers hidden – show all", count))
        self.hidden.setVisible(count > 0)

    def _set_checks(self) -> None:
        for group in self._groups():
            states = []
            for item in _children(group):
                shown = self._outlines.shows(_layer_of(item))
                states.append(shown)
                item.setCheckState(0, _state(shown))
            if states:
                mixed = any(states) and not all(states)
                group.setCheckState(
                    0, Qt.CheckState.PartiallyChecked if mixed else _state(all(states))
                )

    def _groups(self) -> list[QTreeWidgetItem]:
        items = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _all_layers(self) -> frozenset[Layer]:
        return frozenset(_layer_of(i) for group in self._groups() for i in _children(group))

    @Slot(QTreeWidgetItem, int)
    def _on_tree_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column != 0:
            return
        shown = item.checkState(0) is Qt.CheckState.Checked
        items = _children(item) if item.childCount() else [item]
        layers = frozenset(_layer_of(i) for i in items if i.data(0, _LAYER))
        if layers:
            self.layers_toggled.emit(layers, shown)

    @Slot(QTreeWidgetItem, int)
    def _on_tree_item_double_clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        alone = alone_of(item)
        if alone is not None:
            self.solo_requested.emit(None if alone == self._outlines.solo else alone)

    @Slot(bool)
    def _on_solo_clicked(self, on: bool) -> None:
        alone = alone_of(self.tree.currentItem())
        self.solo_requested.emit(alone if on else None)
        if on and alone is None:
            self.solo.setChecked(False)


def _children(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (group.child(number) for number in range(group.childCount()))
    return [child for child in children if child is not None]


def _layer_of(item: QTreeWidgetItem) -> Layer:
    rater, name = item.data(0, _LAYER)
    return str(rater), str(name)


def _state(checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
