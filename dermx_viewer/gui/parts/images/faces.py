"""Which face the list of images has: a list, one line of tiles, or a gallery; and how large."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from dermx_viewer.gui.parts.images.gallery import LEAST, MOST
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.gui.widgets.sliders import labelled_slider

FaceName = Literal["list", "strip", "gallery"]
_TITLES: dict[FaceName, str] = {
    "list": later("List"),
    "strip": later("Strip"),
    "gallery": later("Gallery"),
}
_TIPS: dict[FaceName, str] = {
    "list": later("One line an image, with its numbers"),
    "strip": later("One line of pictures along the longer side of the dock"),
    "gallery": later("As many pictures as there is room for"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """``size``: logical pixels of a tile; ``outlines``, ``attention``: what is burnt in."""

    face: FaceName = "list"
    size: int = 128
    outlines: bool = True
    attention: bool = True


def face_from(text: str) -> Face:
    """What was written before; what makes no sense is as at first."""
    try:
        known = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return Face()
    if not isinstance(known, dict):
        return Face()
    first = asdict(Face())
    names = {field.name for field in fields(Face)} & known.keys()
    good = {name: known[name] for name in names if type(known[name]) is type(first[name])}
    found = Face(**(first | good))
    sensible = found.face in get_args(FaceName) and LEAST <= found.size <= MOST
    return found if sensible else Face()


def face_text(face: Face) -> str:
    """As settings keep it."""
    return json.dumps(asdict(face))


class FaceBar(QWidget):
    """Buttons for the faces, and a slider for the size of tiles."""

    changed = Signal(object)
    """The user wants another :class:`Face`"""

    def __init__(self) -> None:
        super().__init__()
        self.face = Face()
        self.buttons: dict[FaceName, QToolButton] = {}
        group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for name, tip in _TIPS.items():
            button = self.buttons[name] = QToolButton()
            button.setText(tr(_TITLES[name]))
            button.setToolTip(tr(tip))
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _, n=name: self._want(face=n))
            group.addButton(button)
            layout.addWidget(button)
        self.slider = labelled_slider(tr("Size of pictures"), LEAST, MOST)
        self.slider.setSingleStep(16)
        self.slider.setPageStep(48)
        self.slider.setToolTip(tr("Size of pictures"))
        self.slider.valueChanged.connect(lambda size: self._want(size=size))
        layout.addWidget(self.slider, 1)
        layout.addStretch(0)
        self.burn_button = QToolButton()
        self.burn_button.setText(tr("Over"))
        self.burn_button.setToolTip(tr("What is drawn over the pictures"))
        self.burn_button.setAccessibleName(tr("Drawn over the pictures"))
        self.burn_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.burn_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self.burn_button)
        self.outlines = menu.addAction(tr("&Outlines"))
        self.attention = menu.addAction(tr("&Attention"))
        self.attention.setToolTip(tr("Of the run, where its maps are at hand"))
        for action, what in ((self.outlines, "outlines"), (self.attention, "attention")):
            action.setCheckable(True)
            action.toggled.connect(lambda on, w=what: self._want(**{w: on}))
        self.burn_button.setMenu(menu)
        layout.addWidget(self.burn_button)
        self.set_face(self.face)

    def set_face(self, face: Face) -> None:
        """Show which one it is."""
        self.face = face
        widgets = (self.slider, self.outlines, self.attention)
        blockers = [QSignalBlocker(widget) for widget in widgets]
        self.buttons[face.face].setChecked(True)
        self.slider.setValue(face.size)
        self.outlines.setChecked(face.outlines)
        self.attention.setChecked(face.attention)
        for blocker in blockers:
            blocker.unblock()
        pictured = face.face != "list"
        self.slider.setVisible(pictured)
        self.burn_button.setVisible(pictured)

    @Slot()
    def _want(self, **changes: object) -> None:
        wanted = Face(**(asdict(self.face) | changes))
        if wanted != self.face:
            self.set_face(wanted)
            self.changed.emit(wanted)
