"""The votes section of the Layers dock: which characteristic, which consensus, how it looks."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.records import UNION, ImageRecord
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.widgets.sliders import SpinSlider, labelled_slider
from dermx_viewer.scoring.consensus.fuse import votes_needed
from dermx_viewer.scoring.grid import in_order, voting_evaluations
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.state import Outlines

_TOOLTIP = Qt.ItemDataRole.ToolTipRole

FUSIONS = (
    (
        later("Share of raters"),
        "share",
        later("Only the colours: how many raters outlined each pixel"),
    ),
    (later("Majority"), "majority", later("More than half of the raters, strictly")),
    (later("At least k"), "at least k", later("As many raters as the slider says, or more")),
    (later("Union"), "union", later("Any rater")),
    (later("Intersection"), "intersection", later("All raters")),
    (
        "STAPLE",
        "STAPLE",
        later("Warfield 2004: truth and every rater's quality, estimated together (W above 1/2)"),
    ),
)
"""(text, kind, explanation) of every consensus whose edge can be shown."""


class VotesSection(QWidget):
    """Edits the votes layer; raters count who evaluated the image, second readings aside."""

    edited = Signal(object)
    """Changed fields of the outlines, as a dict"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._built_for: tuple[object, ...] = ()
        self.shown = QCheckBox(tr("Show votes"))
        self.shown.setToolTip(
            tr(
                "How many raters outlined each pixel, and where they agree: kept evaluations "
                "only (V)"
            )
        )
        self.shown.toggled.connect(lambda on: self.edited.emit({"votes_shown": on}))
        self.options = QWidget()
        self._build_options()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.shown)
        layout.addWidget(self.options)

    def _build_options(self) -> None:
        self.characteristic = _combo(tr("Characteristic voted on"))
        self.characteristic.activated.connect(
            lambda _: self.edited.emit({"votes_of": self.characteristic.currentData()})
        )
        self.fusion = _combo(tr("Consensus of the raters"))
        for text, kind, explanation in FUSIONS:
            self.fusion.addItem(tr(text), kind)
            self.fusion.setItemData(self.fusion.count() - 1, tr(explanation), _TOOLTIP)
        self.fusion.activated.connect(
            lambda _: self.edited.emit({"votes_fusion": self.fusion.currentData()})
        )
        self.at_least: QSlider = labelled_slider(tr("At least so many raters"), 1, 2)
        self.at_least.setPageStep(1)
        self.at_least.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.at_least.valueChanged.connect(self._on_at_least_value_changed)
        self.needed = QLabel()
        line = QHBoxLayout()
        line.addWidget(self.at_least, 1)
        line.addWidget(self.needed)
        self.opacity = SpinSlider(tr("Opacity of the votes"), 0, 100)
        self.opacity.moved.connect(lambda v: self.edited.emit({"votes_opacity": v / 100}))
        form = QFormLayout(self.options)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Votes on"), self.characteristic)
        form.addRow(tr("Edge of"), self.fusion)
        form.addRow(tr("At least"), line)
        form.addRow(tr("Opacity"), self.opacity)

    def show_votes(self, image: ImageRecord | None, outlines: Outlines) -> None:
        """Follow image and outlines."""
        evaluations = voting_evaluations(image, NATIVE) if image is not None else ()
        names = in_order(sorted({name for e in evaluations for name in e.outlined}))
        self._fill(names, outlines.votes_of)
        voters = len(evaluations)
        with QSignalBlocker(self.shown), QSignalBlocker(self.opacity):
            self.shown.setChecked(outlines.votes_shown)
            self.opacity.setValue(round(outlines.votes_opacity * 100))
        self.options.setVisible(outlines.votes_shown)
        self.fusion.setCurrentIndex(self.fusion.findData(outlines.votes_fusion))
        self.fusion.setToolTip(str(self.fusion.currentData(_TOOLTIP)))
        counts = outlines.votes_fusion not in ("share", "STAPLE")
        needed = votes_needed(voters, outlines.votes_how) if counts else outlines.votes_at_least
        with QSignalBlocker(self.at_least):
            # A number that this image has not enough raters for stays for the next one.
            self.at_least.setRange(1, max(voters, needed))
            self.at_least.setValue(needed)
        self.at_least.setEnabled(voters > 0)
        known = counts and voters > 0
        said = tr("{n} of {total}").format(n=needed if known else "–", total=voters)
        self.needed.setText(said)

    def _fill(self, names: list[str], chosen: str) -> None:
        built_for = (tuple(names), chosen)
        if built_for == self._built_for:
            return
        self._built_for = built_for
        self.characteristic.clear()
        self.characteristic.addItem(tr("Union of all"), UNION)
        for name in names:
            self.characteristic.addItem(name, name)
        if chosen not in (UNION, *names):
            absent = tr("{characteristic} (not in this image)").format(characteristic=chosen)
            self.characteristic.addItem(absent, chosen)
        self.characteristic.setCurrentIndex(self.characteristic.findData(chosen))
        # The dock may be too narrow for long names.
        self.characteristic.setToolTip(self.characteristic.currentText())

    @Slot(int)
    def _on_at_least_value_changed(self, value: int) -> None:
        # Moving the slider asks for what it is about.
        self.edited.emit({"votes_at_least": value, "votes_fusion": "at least k"})


def _combo(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return combo
