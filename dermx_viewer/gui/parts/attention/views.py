"""In the Attention dock: one class or two compared, evidence against, and the scale."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from dermx_viewer.gui.canvas.attention_scale import signed_number
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.session.attention import (
    AttentionLayer,
    ScoredMaximum,
    default_other,
    other_class,
)
from dermx_viewer.session.state import Pane

_NOT_SCORED = later(
    "Score the data set with this model, layer and method first: "
    "only then is the largest value of all images known"
)
_SCALES = (
    (
        later("This map"),
        "map",
        later(
            "The largest value is 1; of one class without evidence against: as the scores have it"
        ),
    ),
    (
        later("All classes"),
        "image",
        later("The largest value of any class is 1: a class with little evidence stays pale"),
    ),
    (
        later("All images scored"),
        "dataset",
        later("The largest value of any class in any scored image is 1: images can be compared"),
    ),
)
_PICTURES = (
    ("A", "A", later("The map of class A, the one explained")),
    ("B", "B", later("The map of class B")),
    (
        "A − B",
        "difference",
        later("What speaks more for A than for B, and the other way round"),
    ),
)
_DIFFERS = later("The scores stay as they are: each map rectified and divided by its own maximum.")


class AttentionViews(QWidget):
    """Chooses what of the maps is drawn. Nothing of it changes a score, and it says so."""

    edited = Signal(object)
    """Changed fields of the pane, as a dict"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._others: tuple[tuple[str, str], ...] | None = None
        self._build()

    def _build(self) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        self.compare = QCheckBox(tr("Compare with"))
        self.compare.setToolTip(tr("Why not the other class? Its map, this one, and A − B (C)"))
        self.compare.clicked.connect(
            lambda on: self.edited.emit({"view": "difference" if on else "class"})
        )
        self.other = QComboBox()
        self.other.setAccessibleName(tr("Class B of the comparison"))
        self.other.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.other.activated.connect(self._on_other_activated)
        self.pictures = self._build_pictures()
        self.logits = QLabel()
        self.logits.setAccessibleDescription(tr("Logits of A and B"))
        self.logits.setWordWrap(True)
        self.logits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.against = QCheckBox(tr("Evidence against as well"))
        self.against.setToolTip(
            tr("Show negative values in blue, not only positive ones (Shift+A)")
        )
        self.against.clicked.connect(lambda on: self.edited.emit({"evidence_against": on}))
        self.scale = self._build_scale()
        self.note = QLabel(tr(_DIFFERS))
        self.note.setWordWrap(True)
        self._choice = QWidget()
        line = QHBoxLayout(self._choice)
        line.setContentsMargins(0, 0, 0, 0)
        for button in self.pictures.buttons():
            line.addWidget(button, 1)
        form.addRow(self.compare, self.other)
        form.addRow(self._choice)
        form.addRow(self.logits)
        form.addRow(self.against)
        form.addRow(tr("Scale"), self.scale)
        form.addRow(self.note)

    def _build_pictures(self) -> QButtonGroup:
        group = QButtonGroup(self)
        for number, (text, value, tip) in enumerate(_PICTURES):
            button = QRadioButton(text)
            button.setToolTip(tr("{tip} (Shift+C for the next)").format(tip=tr(tip)))
            button.setAccessibleName(tr("Show {picture}").format(picture=text))
            button.clicked.connect(lambda _=False, v=value: self.edited.emit({"view": v}))
            group.addButton(button, number)
        return group

    def _build_scale(self) -> QComboBox:
        scale = QComboBox()
        scale.setAccessibleName(tr("Scale of the attention"))
        scale.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for number, (text, value, tip) in enumerate(_SCALES):
            scale.addItem(tr(text), value)
            scale.setItemData(number, tr(tip), Qt.ItemDataRole.ToolTipRole)
        scale.activated.connect(lambda _: self.edited.emit({"scale": self.scale.currentData()}))
        return scale

    def show_views(
        self,
        pane: Pane,
        maps: AttentionMaps | None,
        *,
        shown: str,
        gold: str,
        scored: ScoredMaximum | None,
        layer: AttentionLayer | None,
    ) -> None:
        """Follow pane, maps and what is drawn. ``shown``: class A, "" without maps."""
        comparing = pane.view != "class"
        b = other_class(maps, pane, shown, gold) if maps is not None else ""
        self.compare.setChecked(comparing)
        self._fill_others(pane, maps, shown, gold)
        self.other.setEnabled(comparing and bool(b))
        for button, (_, value, _tip) in zip(self.pictures.buttons(), _PICTURES, strict=True):
            button.setEnabled(bool(b))
            button.setChecked(value == pane.view)
        self._form.setRowVisible(self._choice, comparing)
        self._form.setRowVisible(self.logits, comparing and bool(b))
        self.logits.setText(_logits(maps, shown, b) if maps is not None and b else "")
        self.against.setChecked(pane.evidence_against)
        self._fill_scale(pane, scored)
        self._form.setRowVisible(self.note, layer is not None and not layer.as_scored)

    def _fill_others(self, pane: Pane, maps: AttentionMaps | None, shown: str, gold: str) -> None:
        entries = tuple(_others(maps, shown, gold)) if maps is not None else ()
        if entries != self._others:
            # An open list must not be emptied under the user's eyes at every refresh.
            self._others = entries
            self.other.clear()
            for text, value in entries:
                self.other.addItem(text, value)
        self.other.setCurrentIndex(max(0, self.other.findData(pane.compared_class)))
        self.other.setToolTip(self.other.currentText())

    def _fill_scale(self, pane: Pane, scored: ScoredMaximum | None) -> None:
        last = len(_SCALES) - 1
        pair = pane.view != "class"
        self.scale.setItemText(0, tr("A and B") if pair else tr(_SCALES[0][0]))
        text, _, tip = _SCALES[last]
        items = self.scale.model()
        assert isinstance(items, QStandardItemModel)
        items.item(last).setEnabled(scored is not None)
        self.scale.setItemText(last, tr(text) if scored else tr("All images (not scored)"))
        about = tr(tip if scored else _NOT_SCORED)
        self.scale.setItemData(last, about, Qt.ItemDataRole.ToolTipRole)
        place = self.scale.findData(pane.scale)
        if place == last and scored is None:
            place = 0
        with QSignalBlocker(self.scale):
            self.scale.setCurrentIndex(place)
        self.scale.setToolTip(str(self.scale.itemData(place, Qt.ItemDataRole.ToolTipRole)))

    def _on_other_activated(self, _place: int) -> None:
        self.edited.emit({"compared_class": self.other.currentData() or ""})


def _others(maps: AttentionMaps, shown: str, gold: str) -> list[tuple[str, str]]:
    """(text, class) of everything A can be compared with; "" for what suggests itself."""
    suggested = default_other(maps, shown, gold)
    if not suggested:
        return []
    marks = {gold: tr("Gold standard"), maps.predicted_class: tr("Predicted")}
    mark = marks.get(suggested, tr("Runner-up") if maps.predicted_class else tr("Another"))
    return [
        (f"{mark}: {suggested}", ""),
        *((name, name) for name in maps.classes if name != shown),
    ]


def _logits(maps: AttentionMaps, a: str, b: str) -> str:
    one, other = maps.logit_of(a), maps.logit_of(b)
    if one != one or other != other:
        return tr("Logits: unknown")
    a, b, less = map(signed_number, (one, other, one - other))
    return tr("Logits: A {a}, B {b}, A − B {difference}").format(a=a, b=b, difference=less)
