"""The combo box of explanation methods."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from dermx_viewer.explain.methods import BUILT_IN, Method, available_methods
from dermx_viewer.gui.tr import tr

AT_THE_INPUT = frozenset(method.name for method in BUILT_IN if method.grid == "input")
"""Methods for which the target layer does not matter."""


class MethodBox(QComboBox):
    """Every method by name, its data too; those of one kind stand together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Explanation method"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        before = ""
        for method in available_methods():
            kind = _kind_of(method)
            if before and kind != before:
                self.insertSeparator(self.count())
            before = kind
            self.addItem(method.name, method.name)
            tip = _described(method)
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def choose(self, name: str) -> None:
        """Show ``name``, also where its package is not installed any more."""
        place = self.findData(name)
        if place < 0:
            self.addItem(tr("{name} (missing)").format(name=name), name)
            place = self.count() - 1
        self.setCurrentIndex(place)
        tip = self.itemData(place, Qt.ItemDataRole.ToolTipRole)
        self.setToolTip(tip or tr("The package that has this method is not installed."))


def _kind_of(method: Method) -> str:
    """Quick ones, slow ones at the layer, those at the input, those of other packages."""
    if method not in BUILT_IN:
        return "added"
    return f"{method.grid} {'slow' if method.slow else 'quick'}"


def _described(method: Method) -> str:
    notes = [tr(method.summary)]
    if method.slow:
        notes.append(tr("Takes many passes through the network."))
    if method.extra:
        needed = tr("Needs the extra {extra} of this program.")
        notes.append(needed.format(extra=method.extra))
    return "\n".join([*notes, method.paper])
