"""Verdict dock: the form of what a reader says of what is on screen, and what is still to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.parts.verdict.fields import LineField, NoteField
from dermx_viewer.gui.parts.verdict.mark_row import MarkRow
from dermx_viewer.gui.parts.verdict.scale import Scale
from dermx_viewer.gui.tables.empty import wrap_freely
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.gui.workbench.judging_shown import JudgingShown
from dermx_viewer.texts import marked
from dermx_viewer.verdicts.answer import Subject, Value, marks_of
from dermx_viewer.verdicts.judgement import Judgement

_NOT_SAID = later("not said")


class VerdictDock(PartWidget):
    """Shows a :class:`JudgingShown`; ``answered`` tells (field, value, subject).

    Text that is being typed when another subject comes is an answer about the one before.
    """

    answered = Signal(str, object, object)
    toggle_requested = Signal()
    next_requested = Signal()
    choices_requested = Signal()
    left = Signal()
    """Enter ended a line: the picture may have the keys again"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Verdict"))
        self._subject: Subject | None = None
        self._build_head()
        self._build_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        top = QHBoxLayout()
        layout.addLayout(top)
        top.addWidget(self.start_button, 1)
        top.addWidget(self.next_button)
        top.addWidget(self.summary_button)
        for widget in (self.about, self.bar, self.body):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.show_judging(JudgingShown())

    def _build_head(self) -> None:
        self.start_button = QPushButton(tr("Start judging"))
        self.start_button.setToolTip(tr("Start judging, or pause (J)"))
        self.start_button.clicked.connect(self.toggle_requested)
        self.next_button = QPushButton(tr("Next unjudged"))
        self.next_button.setToolTip(tr("Show the next image without a judgement (Enter)"))
        self.next_button.clicked.connect(self.next_requested)
        self.summary_button = QPushButton(tr("Summary…"))
        self.summary_button.setToolTip(tr("Show once more what was done and said in the reading"))
        self.summary_button.hide()
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setAccessibleDescription(tr("What is judged"))
        wrap_freely(self.about)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Judged images"))

    def _build_form(self) -> None:
        self.body = QWidget()
        form = self._form = QFormLayout(self.body)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.belief = Scale(tr("Belief"), (tr("not at all"), tr("entirely")))
        self.verdict = QComboBox()
        self.verdict.setAccessibleName(tr("Verdict"))
        self.verdict.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.verdict.setMinimumContentsLength(8)
        self.verdict.activated.connect(self._on_verdict_activated)
        self.edit_button = QToolButton()
        self.edit_button.setText(tr("Edit…"))
        self.edit_button.setToolTip(tr("Edit the list of verdicts"))
        self.edit_button.setAccessibleName(tr("Edit the list of verdicts"))
        self.edit_button.clicked.connect(self.choices_requested)
        self.tags = LineField(tr("Tags"), tr("hair; ruler"))
        self.diagnosis = LineField(tr("Own diagnosis"), tr("your own"))
        self.confidence = Scale(tr("Confidence"), (tr("guessed"), tr("certain")))
        self.note = NoteField(tr("Note"), tr("anything else"))
        self.marks = MarkRow()
        chooser = self._chooser = QWidget()
        line = QHBoxLayout(chooser)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.verdict, 1)
        line.addWidget(self.edit_button)
        rows = (
            (tr("Belief"), self.belief),
            (tr("Verdict"), chooser),
            (tr("Tags"), self.tags),
            (tr("Diagnosis"), self.diagnosis),
            (tr("Sure"), self.confidence),
            (tr("Note"), self.note),
            (tr("Look here"), self.marks),
        )
        for text, widget in rows:
            form.addRow(text, widget)
        self.belief.answered.connect(lambda value: self._tell("belief", value))
        self.confidence.answered.connect(lambda value: self._tell("confidence", value))
        for field in (self.tags, self.diagnosis):
            field.returnPressed.connect(self.left)
        self.tags.ended.connect(lambda text: self._tell("tags", tags_of(text)))
        self.diagnosis.ended.connect(lambda text: self._tell("diagnosis", text))
        self.note.ended.connect(lambda text: self._tell("note", text))

    # --- showing ---

    def show_judging(self, shown: JudgingShown) -> None:
        """Show what is judged, and what was said of it."""
        if shown.subject != self._subject:
            self.finish()
            self._subject = shown.subject
        self.start_button.setText(tr("Pause judging") if shown.on else _start_words(shown))
        self.start_button.setVisible(shown.reading is None or not shown.reading.summary)
        self.next_button.setVisible(shown.on)
        finished = shown.reading is not None and shown.reading.outcome is not None
        self.summary_button.setVisible(finished)
        self.about.setText(_about(shown))
        self.bar.setVisible(shown.path is not None and shown.listed > 0)
        self.bar.setRange(0, max(1, shown.listed))
        self.bar.setValue(shown.judged)
        self.bar.setFormat(tr("%v of %m judged") + _left(shown.seconds_left))
        self.body.setVisible(shown.on)
        self.body.setEnabled(shown.subject is not None and not shown.read_only)
        self._show_values(shown)

    def _show_values(self, shown: JudgingShown) -> None:
        for row in (self.belief, self._chooser):
            # Before anything of the network is shown there is nothing to believe.
            self._form.setRowVisible(row, shown.asks == "belief")
        said = shown.said or Judgement(reader=shown.reader, subject=Subject(""))
        values = said.values
        self.belief.show_value(values.get("belief"))
        self.confidence.show_value(values.get("confidence"))
        self.marks.show_marks(len(marks_of(values)), on=shown.marking)
        self.tags.show_text("; ".join(map(str, _each(values.get("tags")))))
        self.diagnosis.show_text(str(values.get("diagnosis", "")))
        self.note.show_text(str(values.get("note", "")))
        verdict = str(values.get("verdict", ""))
        # What was said stays to be seen where the list has lost it.
        names = [*shown.choices, *([verdict] if verdict and verdict not in shown.choices else [])]
        if [self.verdict.itemData(n) for n in range(1, self.verdict.count())] != names:
            self.verdict.clear()
            self.verdict.addItem(tr(_NOT_SAID), "")
            for name in names:
                self.verdict.addItem(marked(tr(name)), name)
        self.verdict.setCurrentIndex(names.index(verdict) + 1 if verdict else 0)

    def finish(self) -> None:
        """What is being typed is said."""
        for field in (self.tags, self.diagnosis, self.note):
            field.finish()

    def _on_verdict_activated(self, place: int) -> None:
        self._tell("verdict", self.verdict.itemData(place))

    def _tell(self, field: str, value: object) -> None:
        if self._subject is not None:
            self.answered.emit(field, value, self._subject)


def tags_of(text: str) -> list[str]:
    """Tags as they are typed: ``hair; ruler``, or with commas."""
    return [tag.strip() for tag in text.replace(",", ";").split(";") if tag.strip()]


def _each(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _left(seconds: float | None) -> str:
    if not seconds:
        return ""
    minutes = number(max(1, round(seconds / 60)), ",")
    return tr(", about {n} min left").format(n=minutes)


def marked_lines(shown: JudgingShown) -> str:
    """What a blinded reading is at, or its last page."""
    reading = shown.reading
    assert reading is not None
    lines = (reading.summary or f"{reading.name}\n{shown.reader}: {reading.line}").splitlines()
    return "\n".join(map(marked, lines))


def _start_words(shown: JudgingShown) -> str:
    return tr("Go on judging") if shown.all_said or shown.reading else tr("Start judging")


def _about(shown: JudgingShown) -> str:
    """Who judges what, or what to do."""
    if shown.reading is not None:
        return marked_lines(shown)
    if not shown.on:
        said = tr("Say how far you believe what the model looked at.")
        if shown.path:
            so_far = tr("{reader} has said something of {n}.")
            said += " " + marked(so_far.format(reader=shown.reader, n=len(shown.all_said)))
        return said
    if shown.read_only:
        return tr("The file of verdicts is read-only.")
    if shown.subject is None:
        return tr("What is judged here is awaited.")
    subject = shown.subject
    said = tr("{reader} judges {image}")
    if subject.model:
        said = tr("{reader} judges {image}: {diagnosis}, {method} of {model}")
    return marked(
        said.format(
            reader=shown.reader,
            image=subject.image,
            diagnosis=subject.class_name,
            method=subject.method,
            model=subject.model,
        )
    )
