"""What the paper is recomputed from: models as runs of its networks, and confusion matrices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.dialogs.questions import Dialogs
from dermx_viewer.gui.tr import later, tr

NOT_USED = later("not used")


@dataclass(frozen=True, slots=True)
class ReproduceChoice:
    """``networks``: names of models, in the list's order, by the network that they are runs of."""

    networks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    matrices: Path | None = None


class ReproduceDialog(QDialog):
    """Not modal to the program: what follows hangs on ``chosen``."""

    chosen = Signal(object)
    """A :class:`ReproduceChoice`"""

    def __init__(
        self,
        models: Sequence[str],
        networks: Sequence[str],
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        """``models``: those of the list; ``networks``: the paper's."""
        super().__init__(parent)
        self._dialogs, self._networks = dialogs, tuple(networks)
        self.setWindowTitle(tr("Reproduce the paper"))
        self.setMinimumWidth(460)
        layout = QVBoxLayout(self)
        intro = QLabel(
            tr(
                "Recomputes every table and figure of the paper that these inputs allow, each "
                "beside the published one. The annotations alone give tables 1 to 4 and figure "
                "2."
            )
        )
        intro.setWordWrap(True)
        layout.addWidget(intro)
        self.runs = {name: self._run_box(name) for name in models}
        form = QFormLayout()
        layout.addLayout(form)
        for name, box in self.runs.items():
            form.addRow(name, box)
        self.matrices = QLineEdit()
        self.matrices.setPlaceholderText(tr("none: table 5 is of what the models say"))
        self.matrices.setAccessibleName(tr("File with confusion matrices"))
        choose = QPushButton(tr("Choose…"))
        choose.clicked.connect(self._on_choose_clicked)
        line = QHBoxLayout()
        form.addRow(tr("Confusion matrices"), line)
        line.addWidget(self.matrices, 1)
        line.addWidget(choose)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.button(standard.Ok).setText(tr("Choose folder…"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.choice))
        self.finished.connect(self.deleteLater)
        layout.addWidget(self.buttons)

    @property
    def choice(self) -> ReproduceChoice:
        """What is chosen."""
        networks: dict[str, list[str]] = {}
        for model, box in self.runs.items():
            if box.currentIndex() > 0:
                networks.setdefault(box.currentText(), []).append(model)
        file = self.matrices.text().strip()
        return ReproduceChoice(networks, Path(file).expanduser() if file else None)

    def _run_box(self, model: str) -> QComboBox:
        box = QComboBox()
        box.addItems([tr(NOT_USED), *self._networks])
        box.setAccessibleName(tr("Network that {model} is a run of").format(model=model))
        folded = model.casefold().replace("-", "").replace("_", "")
        for network in self._networks:
            if network.casefold().replace("-", "")[:6] in folded:
                box.setCurrentText(network)
        return box

    @Slot()
    def _on_choose_clicked(self) -> None:
        start = Path(self.matrices.text() or Path.home())
        for file in self._dialogs.ask_files(tr("Confusion matrices"), start, "CSV (*.csv)")[:1]:
            self.matrices.setText(str(file))
