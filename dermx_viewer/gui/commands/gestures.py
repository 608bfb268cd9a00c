"""What the mouse asks of the picture: opacity, light, the menu of a place, and places to mark."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu

from dermx_viewer.gui.canvas.panes import Panes
from dermx_viewer.gui.canvas.reading import Reading
from dermx_viewer.gui.commands.light import change_opacity, reset_light
from dermx_viewer.gui.commands.menus import Menus
from dermx_viewer.gui.tr import tr
from dermx_viewer.gui.workbench.shown import Shown
from dermx_viewer.gui.workbench.workbench import Workbench
from dermx_viewer.session.state import Layer

_MOST_LAYERS = 12
"""More of them at one place would make a menu that no screen holds."""
_OFFERED = (
    ("copy_view", "picture", "figure"),
    ("fit", "actual", "keep_zoom", "reset_light"),
    ("attention", "votes"),
)
"""Commands that a place of the picture offers, by id, in groups"""


class Gestures(QObject):
    """Turns what a canvas asks for into changes of what is shown.

    The layer under the pointer is told to ``workbench.hovered``, and drawn as that tells.
    """

    def __init__(self, canvas: Panes, workbench: Workbench, menus: Menus, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas, self._workbench, self._menus = canvas, workbench, menus
        canvas.opacity_wanted.connect(partial(change_opacity, workbench))
        canvas.levels_wanted.connect(self._on_canvas_levels_wanted)
        canvas.levels_reset.connect(partial(reset_light, workbench))
        canvas.copy_wanted.connect(workbench.wishes.picture_copied)
        canvas.menu_wanted.connect(self._on_canvas_menu_wanted)
        canvas.reading_changed.connect(self._on_canvas_reading_changed)
        workbench.hovered.changed.connect(canvas.mark)
        canvas.marked.connect(workbench.marking.add)
        workbench.picture_changed.connect(self._on_workbench_picture_changed)

    def menu(self, reading: Reading | None) -> QMenu:
        """What can be done at a place: with the layers that hold it, and with the view."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for layer in (reading.outlined if reading is not None else ())[:_MOST_LAYERS]:
            self._add_layer(menu, layer)
        for group in _OFFERED:
            menu.addSeparator()
            menu.addActions([self._menus.actions[name] for name in group])
        return menu

    def _add_layer(self, menu: QMenu, layer: Layer) -> None:
        rater, name = (word.replace("&", "&&") for word in layer)
        of_layer = menu.addMenu(f"{rater}: {name}")
        offered: tuple[tuple[str, Layer], ...] = (
            (tr("Show it &alone"), layer),
            (tr("&Only what {rater} outlined").format(rater=rater), (layer[0], "")),
            (tr("Only {name}, of &everybody").format(name=name), ("", layer[1])),
        )
        for text, alone in offered:
            of_layer.addAction(text, partial(self._show_alone, alone))
        of_layer.addAction(tr("&Hide it"), partial(self._hide, layer))

    def _show_alone(self, layer: Layer) -> None:
        self._workbench.edit(outlines={"solo": layer})

    def _hide(self, layer: Layer) -> None:
        outlines = self._workbench.session.outlines.with_layers(frozenset({layer}), visible=False)
        self._workbench.edit(
            outlines={"hidden": outlines.hidden, "solo": None, "only_raters": frozenset()}
        )

    @Slot(object)
    def _on_workbench_picture_changed(self, shown: Shown) -> None:
        if shown.changed & {"judging", "panes"}:
            self._canvas.show_marks(shown.judging.marks, taken=shown.judging.marking)

    @Slot(float, float)
    def _on_canvas_levels_wanted(self, brighter: float, times: float) -> None:
        moved = self._workbench.session.picture.moved(brighter, times)
        self._workbench.edit(picture={"brightness": moved.brightness, "contrast": moved.contrast})

    @Slot(QPoint, object)
    def _on_canvas_menu_wanted(self, place: QPoint, reading: Reading | None) -> None:
        self.menu(reading).popup(place)

    @Slot(object)
    def _on_canvas_reading_changed(self, reading: Reading | None) -> None:
        # The last one is drawn over the others.
        layers = reading.outlined if reading is not None else ()
        self._workbench.hovered.point_at(layers[-1] if layers else None)
