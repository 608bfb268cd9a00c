"""A protocol of one's own: every choice with its words, its value, and what that value does."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.errors import DermXError, ProtocolError
from dermx_viewer.files import write_whole
from dermx_viewer.gui.told_errors import told_error
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.scoring import protocols
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.choice import AnyChoice
from dermx_viewer.scoring.protocol_files import (
    LONGEST_NAME,
    SUFFIX,
    protocol_from,
    protocol_text,
    toml_of,
)

PROTOCOL_FILES = later("Protocols (*.toml)")
_WIDEST = 360


class Questions(Protocol):
    """What the dialog asks."""

    def ask_save(self, title: str, suggested: Path, filters: str) -> Path | None:
        """A file to write, or None."""

    def warn(self, title: str, text: str) -> None:
        """Say what could not be done."""


class ProtocolDialog(QDialog):
    """Not modal to the program: what follows hangs on ``chosen``."""

    chosen = Signal(object)
    """The protocol."""

    def __init__(
        self, begun: protocols.Protocol, dialogs: Questions, parent: QWidget | None = None
    ) -> None:
        """``begun``: what is copied."""
        super().__init__(parent)
        self.setWindowTitle(tr("A protocol of one's own"))
        self._dialogs = dialogs
        self.name = QLineEdit(_free_name(begun.name))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of the protocol"))
        self.editors: dict[str, QComboBox | QLineEdit] = {}
        self.effects: dict[str, QLabel] = {}
        self.objection = QLabel()
        self.objection.setWordWrap(True)
        self.objection.setAccessibleName(tr("What is wrong"))
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Save | standard.Cancel)
        self._build(begun)
        self.name.textChanged.connect(self._on_changed)
        self.buttons.button(standard.Save).clicked.connect(self._on_save_clicked)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        self._on_changed()

    def _build(self, begun: protocols.Protocol) -> None:
        standard = QDialogButtonBox.StandardButton
        self.buttons.button(standard.Ok).setText(tr("Use"))
        self.buttons.button(standard.Save).setText(tr("Save as…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setColumnStretch(2, 1)
        grid.addWidget(QLabel(tr("Name")), 0, 0)
        grid.addWidget(self.name, 0, 1, 1, 2)
        for row, choice in enumerate(every.CHOICES, 1):
            self._add(grid, row, choice, begun)
        scrolled = QScrollArea()
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.addWidget(scrolled, 1)
        layout.addWidget(self.objection)
        layout.addWidget(self.buttons)
        self.resize(760, 620)

    def _add(
        self, grid: QGridLayout, row: int, choice: AnyChoice, begun: protocols.Protocol
    ) -> None:
        title, effect = QLabel(tr(choice.title)), QLabel()
        editor = _editor(choice, begun)
        for widget in (title, editor):
            widget.setToolTip(tr(choice.words))
        editor.setAccessibleName(tr(choice.title))
        editor.setAccessibleDescription(tr(choice.words))
        editor.setMaximumWidth(_WIDEST)
        title.setBuddy(editor)
        effect.setWordWrap(True)
        if isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._on_changed)
        else:
            editor.textChanged.connect(self._on_changed)
        self.editors[choice.name], self.effects[choice.name] = editor, effect
        for column, widget in enumerate((title, editor, effect)):
            grid.addWidget(widget, row, column)

    def protocol(self) -> protocols.Protocol:
        """What is chosen. Raises ProtocolError."""
        told = {name: _told(editor) for name, editor in self.editors.items()}
        name = self.name.text()
        return protocol_from({"name": name, **told}, where=name.strip() or "?", called=name)

    @Slot()
    def _on_changed(self) -> None:
        self.objection.setText("")
        try:
            self.protocol()
        except ProtocolError as error:
            self.objection.setText(told_error(error))
        for button in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Save):
            self.buttons.button(button).setEnabled(not self.objection.text())
        for choice in every.CHOICES:
            self.effects[choice.name].setText(_effect(choice, _told(self.editors[choice.name])))

    @Slot()
    def _on_accepted(self) -> None:
        self.chosen.emit(self.protocol())

    @Slot()
    def _on_save_clicked(self) -> None:
        made = self.protocol()
        path = self._dialogs.ask_save(
            tr("Save protocol"), Path(f"{made.name}{SUFFIX}"), tr(PROTOCOL_FILES)
        )
        if path is None:
            return
        try:
            write_whole(path, protocol_text(made).encode())
        except DermXError as error:
            self._dialogs.warn(tr("Not saved"), told_error(error))


def _free_name(name: str) -> str:
    """A copy's name: a preset's is taken."""
    return f"my {name}"[:LONGEST_NAME] if name in protocols.PROTOCOLS else name


def _editor(choice: AnyChoice, begun: protocols.Protocol) -> QComboBox | QLineEdit:
    """A list where values have names, else a line as a file has it."""
    value = choice.of(begun)
    named: Mapping[str, str] | None = getattr(choice.values, "named", None)
    if named is None:
        return QLineEdit(toml_of(value).strip('"'))
    found = QComboBox()
    for name, words in named.items():
        # As files have it; what it does stands beside it, in words.
        found.addItem(name, name)
        found.setItemData(found.count() - 1, tr(words), Qt.ItemDataRole.ToolTipRole)
    found.setCurrentIndex(found.findData(str(value)))
    return found


def _told(editor: QComboBox | QLineEdit) -> Any:
    """What an editor holds, as a file would."""
    if isinstance(editor, QComboBox):
        return editor.currentData()
    text = editor.text().strip()
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except (ValueError, RecursionError):
        return text  # A text without its quotes: "majority", "none".


def _effect(choice: AnyChoice, given: object) -> str:
    """What a value does, in words; "" where there is no such value."""
    value = tuple(given) if isinstance(given, list) else given
    for each in (value, None) if given == "none" else (value,):
        if not choice.values.why_not(each):
            return tr(choice.values.words(each))
    return ""
