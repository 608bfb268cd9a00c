"""The layers of the picture: which rater's regions of which characteristic are drawn, and how."""

from __future__ import annotations

from PySide6.QtCore import Slot

from dermx_viewer.dataset.records import natural_key
from dermx_viewer.gui.parts.layers.dock import LayersDock
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.widgets.fold import FoldsByItself
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.scene import colour_of
from dermx_viewer.session.state import Layer

_SUBJECT = "only raters"
_ROOM = 340
"""Pixels of height from which the tree has room beside all sections"""


class LayersPart(LayersDock):
    """Edits the outlines of the session; says so where not every rater is shown."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._only_raters: frozenset[str] = frozenset()
        self.folds = FoldsByItself(self, self.look, room=_ROOM, settings=workbench.settings)
        self.edited.connect(lambda changes: workbench.edit(outlines=changes))
        self.layers_toggled.connect(self._on_layers_toggled)
        self.solo_requested.connect(self._on_solo_requested)
        self.hovering.pointed_at.connect(workbench.hovered.point_at)
        workbench.hovered.changed.connect(self.hovering.mark)
        self.menu.colour_requested.connect(self._ask_colour)
        self.menu.reset_requested.connect(self._reset_colour)

    def follow(self, shown: Shown) -> None:
        """Follow image and outlines."""
        if not shown.changed & {"dataset", "image", "session"}:
            return
        self.show_layers(shown.image, shown.session.outlines)
        if "dataset" in shown.changed:
            self._only_raters = frozenset()
        if shown.dataset is not None:
            self._tell_only_raters(shown.session.outlines.only_raters)

    def _tell_only_raters(self, only: frozenset[str]) -> None:
        """Say that not everybody is shown, and how to get back."""
        if only == self._only_raters:
            return
        self._only_raters = only
        wishes = self._workbench.wishes
        names = tr(" and ").join(sorted(only, key=natural_key))
        if names:
            text = tr("Only what {names} outlined is shown.").format(names=names)
            wishes.say(text, tr("Show all raters"), self._show_all_raters, subject=_SUBJECT)
        else:
            wishes.unsaid.emit(_SUBJECT)

    def _show_all_raters(self) -> None:
        self._workbench.edit(outlines={"only_raters": frozenset()})

    @Slot(object, bool)
    def _on_layers_toggled(self, layers: frozenset[Layer], on: bool) -> None:
        outlines = self._workbench.session.outlines.with_layers(layers, visible=on)
        self._workbench.edit(
            outlines={"hidden": outlines.hidden, "solo": None, "only_raters": frozenset()}
        )

    @Slot(object)
    def _on_solo_requested(self, layer: Layer | None) -> None:
        # Nothing else changes, so that what was shown before comes back with its end.
        self._workbench.edit(outlines={"solo": layer})

    @Slot(str)
    def _ask_colour(self, characteristic: str) -> None:
        """Choose the colour a characteristic is drawn in."""
        outlines = self._workbench.session.outlines
        now = colour_of(characteristic, outlines)
        title = tr("Colour of {characteristic}").format(characteristic=characteristic)
        chosen = self._workbench.dialogs.ask_colour(title, now)
        if chosen:
            colours = outlines.with_colour(characteristic, chosen).colours
            self._workbench.edit(outlines={"colours": colours})

    @Slot(str)
    def _reset_colour(self, characteristic: str) -> None:
        """Draw a characteristic, or with "" every one, in its standard colour again."""
        outlines = self._workbench.session.outlines
        colours = outlines.with_colour(characteristic, "").colours if characteristic else ()
        self._workbench.edit(outlines={"colours": colours})
