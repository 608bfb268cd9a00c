"""A blinded reading is prepared: cases, phases or a duel, model, order; what readers will see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.errors import VerdictError
from dermx_viewer.gui.dialogs.reading_words import plan_text
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.texts import marked
from dermx_viewer.verdicts.about import About
from dermx_viewer.verdicts.preparing import prepared
from dermx_viewer.verdicts.study import PHASES, Study

_PHASES, _DUEL = 0, 1
_ALL, _LISTED, _TYPED = range(3)
_MOST_SEED = 2**31 - 1
_WIDTH, _APART = 860, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a reading can be made of. ``images``: ids in the data set's order; ``listed``: those of
    the list as it is filtered; ``models``: files; ``pace``: seconds a judgement takes whoever
    prepares it, None where that is not known."""

    dataset: About
    images: tuple[str, ...]
    listed: tuple[str, ...]
    methods: tuple[str, ...]
    models: tuple[Path, ...] = ()
    pace: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What was chosen; ``model``: the file, None for whichever a reader shows."""

    name: str
    images: tuple[str, ...]
    phases: tuple[str, ...]
    duel: tuple[str, ...]
    seed: int
    breaks: int
    model: Path | None


class NewReadingDialog(QDialog):
    """Not modal to the program: what follows hangs on ``chosen``, which tells what is wished."""

    chosen = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New reading"))
        self._offer = offer
        self._build_fields()
        self._build_words()
        self._lay_out()
        self._connect()
        self._on_changed()

    # --- building ---

    def _build_fields(self) -> None:
        offer = self._offer
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(tr("What readers see it called"))
        self.cases = QComboBox()
        every, listed = len(offer.images), len(offer.listed)
        self.cases.addItem(tr("All images ({n})").format(n=number(every, ",")))
        self.cases.addItem(tr("The list as it is filtered ({n})").format(n=number(listed, ",")))
        self.cases.addItem(tr("These ids:"))
        self.ids = QPlainTextEdit()
        self.ids.setPlaceholderText(tr("One on each line, or with commas between"))
        self.ids.setTabChangesFocus(True)
        self.ids.setFixedHeight(self.ids.fontMetrics().lineSpacing() * 4 + 12)
        self.kind = QComboBox()
        self.kind.addItems([tr("Phases"), tr("A duel of methods")])
        self.phases = {name: QCheckBox(_phase_title(name)) for name in PHASES}
        for box in self.phases.values():
            box.setChecked(True)
        self.methods = QListWidget()
        for method in offer.methods:
            item = QListWidgetItem(method, self.methods)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.methods.setFixedHeight(self.methods.fontMetrics().lineSpacing() * 8)
        self.model = QComboBox()
        self.model.addItem(tr("Whichever a reader shows"), None)
        for file in offer.models:
            self.model.addItem(marked(file.name), file)
        self.model.setCurrentIndex(min(1, len(offer.models)))
        self.seed, self.breaks = QSpinBox(), QSpinBox()
        self.seed.setRange(0, _MOST_SEED)
        self.breaks.setRange(0, 10_000)
        self.breaks.setSingleStep(10)
        self.breaks.setSpecialValueText(tr("none"))

    def _build_words(self) -> None:
        self.plan, self.objection = QLabel(), QLabel()
        for label in (self.plan, self.objection):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.plan.setAccessibleName(tr("What each reader will see"))
        self.plan.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.plan.setMinimumWidth(280)
        self.objection.setAccessibleName(tr("What is wrong"))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        self.buttons.button(standard.Save).setText(tr("Save as…"))

    def _lay_out(self) -> None:
        layout, both, form = QVBoxLayout(self), QHBoxLayout(), QFormLayout()
        layout.addLayout(both, 1)
        both.setSpacing(_APART)
        left = QVBoxLayout()
        both.addLayout(left, 3)
        left.addLayout(form)
        left.addStretch(1)
        both.addWidget(self.plan, 2)
        phases = QWidget()
        column = QVBoxLayout(phases)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.phases.values():
            column.addWidget(box)
        self._of_kind = {_PHASES: phases, _DUEL: self.methods}
        about = QLabel(marked(self._offer.dataset.words))
        about.setTextFormat(Qt.TextFormat.PlainText)
        about.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        rows = (
            (tr("Name"), self.name),
            (tr("Data set"), about),
            (tr("Cases"), self.cases),
            ("", self.ids),
            (tr("Readers judge"), self.kind),
            ("", phases),
            ("", self.methods),
            (tr("Model"), self.model),
            (tr("Seed of the order"), self.seed),
            (tr("Break after"), self.breaks),
        )
        for text, widget in rows:
            form.addRow(text, widget)
        self.ids.setAccessibleName(tr("Ids of images"))
        self.methods.setAccessibleName(tr("Methods of the duel"))
        layout.addWidget(self.objection)
        layout.addWidget(self.buttons)
        self.resize(_WIDTH, self.sizeHint().height())

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        for combo in (self.cases, self.kind, self.model):
            combo.currentIndexChanged.connect(self._on_changed)
        for box in self.phases.values():
            box.toggled.connect(self._on_changed)
        for spin in (self.seed, self.breaks):
            spin.valueChanged.connect(self._on_changed)
        self.name.textChanged.connect(self._on_changed)
        self.ids.textChanged.connect(self._on_changed)
        self.methods.itemChanged.connect(self._on_changed)

    # --- what is wished ---

    @property
    def wished(self) -> Wished:
        """What is chosen now."""
        duel = self.kind.currentIndex() == _DUEL
        items = [self.methods.item(row) for row in range(self.methods.count())]
        methods = [i.text() for i in items if i.checkState() == Qt.CheckState.Checked]
        return Wished(
            name=self.name.text().strip(),
            images=self._images(),
            phases=() if duel else tuple(n for n, box in self.phases.items() if box.isChecked()),
            duel=tuple(methods) if duel else (),
            seed=self.seed.value(),
            breaks=self.breaks.value(),
            model=self.model.currentData() if self.model.isEnabled() else None,
        )

    def _images(self) -> tuple[str, ...]:
        place = self.cases.currentIndex()
        if place == _TYPED:
            return tuple(dict.fromkeys(_words(self.ids.toPlainText())))
        return (self._offer.images, self._offer.listed)[place]

    def _objection(self, wished: Wished) -> str:
        """What is wrong with it; "" where nothing is."""
        unknown = [name for name in wished.images if name not in set(self._offer.images)]
        if not wished.name:
            return tr("Give it a name.")
        if unknown:
            return tr("There is no image {name} (%n ids are not there).", n=len(unknown)).format(
                name=marked(unknown[0])
            )
        if not wished.images:
            return tr("Choose one image at least.")
        if not wished.phases and len(wished.duel) < 2:
            duel = self.kind.currentIndex() == _DUEL
            return tr("Choose two methods at least.") if duel else tr("Choose one phase at least.")
        return ""

    @Slot()
    def _on_changed(self) -> None:
        for kind, widget in self._of_kind.items():
            widget.setVisible(self.kind.currentIndex() == kind)
        self.ids.setVisible(self.cases.currentIndex() == _TYPED)
        alone = [name for name, box in self.phases.items() if box.isChecked()] == ["alone"]
        self.model.setEnabled(self.kind.currentIndex() == _DUEL or not alone)
        wished = self.wished
        objection, plan = self._objection(wished), ""
        if not objection:
            try:
                plan = plan_text(_study(wished, self._offer.dataset), self._offer.pace)
            except VerdictError as error:
                objection = told_error(error)
        self.objection.setText(objection)
        self.plan.setText(plan)
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(not objection)

    @Slot()
    def _on_accepted(self) -> None:
        self.chosen.emit(self.wished)


def _study(wished: Wished, about: About) -> Study:
    return prepared(
        name=wished.name,
        dataset=about,
        images=wished.images,
        phases=wished.phases,
        duel=wished.duel,
        seed=wished.seed,
        breaks=wished.breaks,
    ).readers


def _phase_title(name: str) -> str:
    titles = {
        "alone": tr("The picture alone"),
        "prediction": tr("With the prediction"),
        "attention": tr("With the attention"),
    }
    return titles[name]


def _words(text: str) -> Sequence[str]:
    return [w.strip() for line in text.splitlines() for w in line.split(",") if w.strip()]
