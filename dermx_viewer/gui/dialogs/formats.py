"""Which formats tables are saved in: one box each, those of last time checked."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from dermx_viewer.errors import ExportError
from dermx_viewer.export import all as exports
from dermx_viewer.export.format import Format
from dermx_viewer.gui.dialogs.export import export_settings
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import tr

_FORMATS = "formats"


class FormatsDialog(QDialog):
    """Not modal to the program: what follows hangs on ``chosen``."""

    chosen = Signal(object)
    """The formats, one at least, as a tuple."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(tr("Formats of the tables:")))
        usual = _remembered()
        self.boxes: list[tuple[QCheckBox, Format]] = []
        for known in exports.FORMATS:
            box = QCheckBox(tr(known.title))
            box.setEnabled(not known.missing)
            box.setChecked(known in usual)
            box.setToolTip(tr(known.missing or known.words))
            box.setAccessibleDescription(tr(known.missing or known.words))
            box.toggled.connect(self._on_box_toggled)
            self.boxes.append((box, known))
            layout.addWidget(box)
        self.objection = QLabel()
        self.objection.setWordWrap(True)
        layout.addWidget(self.objection)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.button(standard.Ok).setText(tr("Choose folder…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        layout.addWidget(self.buttons)
        self._on_box_toggled()

    @property
    def formats(self) -> tuple[Format, ...]:
        """Those that are checked."""
        return tuple(known for box, known in self.boxes if box.isChecked())

    @Slot()
    def _on_box_toggled(self) -> None:
        self.objection.setText(_objection(self.formats))
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setEnabled(not self.objection.text())

    @Slot()
    def _on_accepted(self) -> None:
        export_settings().setValue(_FORMATS, ",".join(known.name for known in self.formats))
        self.chosen.emit(self.formats)


def _objection(formats: tuple[Format, ...]) -> str:
    if not formats:
        return tr("Choose one at least.")
    try:
        exports.refuse_same_files(formats)
    except ExportError as error:
        return told_error(error)
    return ""


def _remembered() -> tuple[Format, ...]:
    names = str(export_settings().value(_FORMATS, "")).split(",")
    found = (known for known in exports.FORMATS if known.name in names and not known.missing)
    return tuple(found) or exports.FORMATS[:1]
