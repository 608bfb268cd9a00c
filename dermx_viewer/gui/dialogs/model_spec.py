"""Asks what a model file without a spec does not say, and saves the spec beside it."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import ModelOutline
from dermx_viewer.explain.spec import (
    NOTHING_DECLARED,
    PREPROCESSINGS,
    RESIZES,
    Declared,
    ModelSpec,
    spec_path,
    validate_spec,
    write_spec,
)
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.texts import marked

_MEANING = {
    "none": later("none: pixels 0…255 as they are (EfficientNet)"),
    "0-1": later("0–1: divided by 255"),
    "-1-1": later("−1–1: divided by 127.5, minus 1 (MobileNet, Inception)"),
    "caffe": later("caffe: BGR minus the ImageNet mean (ResNet, VGG)"),
    "torch": later("torch: standardised with ImageNet mean and deviation (DenseNet)"),
}
_OUTPUTS = {
    "": later("choose what they are"),
    "logits": later("logits: any numbers, before softmax or sigmoid"),
    "probabilities": later("probabilities: from 0 to 1"),
    "log-probabilities": later("log-probabilities: logarithms, up to 0"),
}
_ACTIVATIONS = {
    "": later("choose one"),
    "softmax": later("softmax: one class for each picture"),
    "sigmoid": later("sigmoid: each class by itself"),
}


_LONGEST = 20
"""Characters after which a name may be broken: no label breaks a word by itself"""


def _in_lines(name: str) -> str:
    """A file's name as rich text that fits the dialog, however long it is."""
    said = marked(name)
    parts = (said[start : start + _LONGEST] for start in range(0, len(said), _LONGEST))
    return "\u200b".join(map(html.escape, parts))


def _choice(words: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for value, text in words.items():
        box.addItem(tr(text), value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


_RESIZE_MEANING = {
    "squash": later("squash: stretched to the input"),
    "letterbox": later("letterbox: whole, black around them"),
    "center-crop": later("centre crop: what reaches beyond the input cut off"),
}


class ModelDialog(QDialog):
    """Classes in order, input size, preprocessing and target layer of one model."""

    def __init__(self, outline: ModelOutline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline = outline
        self.setWindowTitle(tr("About this model"))
        self.setMinimumWidth(460)
        self._build()
        self._fill()

    def _build(self) -> None:
        file = self._outline.file
        name, spec = (_in_lines(path.name) for path in (file, spec_path(file)))
        intro = QLabel(
            tr(
                "<b>{name}</b> has no spec. What is entered here is saved as <b>{spec}</b> "
                "beside it."
            ).format(name=name, spec=spec)
        )
        intro.setWordWrap(True)
        self.name = QLineEdit()
        self.classes = QPlainTextEdit()
        self.classes.setTabChangesFocus(True)
        self.classes.setMaximumHeight(150)
        self.classes.setAccessibleName(tr("Classes, one a line, in the order of the outputs"))
        self.input_height = QSpinBox(minimum=1, maximum=10_000)
        self.input_width = QSpinBox(minimum=1, maximum=10_000)
        self.preprocessing = QComboBox()
        for value in PREPROCESSINGS:
            self.preprocessing.addItem(tr(_MEANING[value]), value)
        self.resize_how = QComboBox()
        for value in RESIZES:
            self.resize_how.addItem(tr(_RESIZE_MEANING[value]), value)
        self.layer = QComboBox()
        self.layer.addItem(tr("the last layer with spatial extent"), "")
        for info in reversed(self._outline.layers):
            self.layer.addItem(f"{info.name}  ({info.height} × {info.width})", info.name)
        form = QFormLayout()
        form.addRow(tr("Name"), self.name)
        form.addRow(self._class_words(), self.classes)
        form.addRow(tr("Input height"), self.input_height)
        form.addRow(tr("Input width"), self.input_width)
        form.addRow(tr("Photographs are"), self.resize_how)
        form.addRow(tr("Preprocessing"), self.preprocessing)
        form.addRow(tr("Target layer"), self.layer)
        self.outputs = _choice(_OUTPUTS, self._outline.assumed)
        self.activation = _choice(_ACTIVATIONS, self._outline.activation)
        if self._outline.question or self._outline.assumed:
            # Only where the file does not say it.
            form.addRow(self._outputs_words())
            form.addRow(tr("Outputs"), self.outputs)
            form.addRow(tr("Activation"), self.activation)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        buttons.accepted.connect(self._on_buttons_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        self.name.setText(self._outline.file.stem)
        names = ontology().diagnosis_names
        if self._outline.outputs == len(names):
            self.classes.setPlainText("\n".join(names))
        height, width = self._outline.input_size
        self.input_height.setValue(height or 300)
        self.input_width.setValue(width or 400)
        for box, side in ((self.input_height, height), (self.input_width, width)):
            box.setEnabled(not side)

    def _class_counts(self) -> tuple[int, ...]:
        """How many classes may be named: one output is one class, or that class and its absence."""
        return (1, 2) if self._outline.outputs == 1 else (self._outline.outputs,)

    def _outputs_words(self) -> QLabel:
        """Why the outputs are asked about."""
        reason = tr(
            self._outline.question
            or later("The file does not say what the network's outputs are: check what is assumed.")
        )
        words = QLabel(f"{reason[:1].upper()}{reason[1:]}")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        return words

    def _class_words(self) -> str:
        if self._outline.outputs == 1:
            return tr("1 class, or 2\none a line: what\nit is not, what it is")
        return tr("{outputs} classes,\none a line, in the\norder of outputs").format(
            outputs=self._outline.outputs
        )

    def spec(self) -> ModelSpec:
        """What was entered. Raises ModelError where it cannot be right."""
        lines = self.classes.toPlainText().splitlines()
        classes = tuple(line.strip() for line in lines if line.strip())
        said = self._said_of_outputs()
        spec = ModelSpec(
            name=self.name.text().strip(),
            classes=classes,
            input_size=(self.input_height.value(), self.input_width.value()),
            preprocessing=str(self.preprocessing.currentData()),
            resize=str(self.resize_how.currentData()),
            target_layer=str(self.layer.currentData()),
            sha256=self._outline.sha256,
            outputs=said.outputs,
            activation=said.activation,
        )
        if len(classes) not in self._class_counts():
            raise ModelError(
                tr(
                    "The model has {outputs} outputs, but {count} classes are named: write one "
                    "class a line."
                ).format(outputs=self._outline.outputs, count=len(classes))
            )
        return validate_spec(spec, Path(self._outline.file.name))

    def _said_of_outputs(self) -> Declared:
        """What was said of the outputs, where they were asked about."""
        if not (self._outline.question or self._outline.assumed):
            return NOTHING_DECLARED
        said = Declared(str(self.outputs.currentData()), str(self.activation.currentData()))
        if not (said.outputs and said.activation):
            raise ModelError(
                tr("Say what the outputs are, and which activation makes or made them.")
            )
        return said

    @Slot()
    def _on_buttons_accepted(self) -> None:
        try:
            write_spec(self.spec(), spec_path(self._outline.file))
        except ModelError as error:
            self.problem.setText(told_error(error))
            return
        self.accept()
