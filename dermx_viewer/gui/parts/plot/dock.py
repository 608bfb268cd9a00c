"""Plot dock: two numbers of every image against each other, or one alone; brushing filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dermx_viewer.gui.parts.part import PartWidget
from dermx_viewer.gui.parts.plot.controls import AxisControls, Key, numbers_of
from dermx_viewer.gui.parts.plot.place import PlotPlace
from dermx_viewer.gui.parts.plot.ranges import as_shown, bounds, chip_on, range_of, words_of
from dermx_viewer.gui.tables.empty import EmptyState
from dermx_viewer.gui.told_facts import told_fact
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.session.facts import Fact, FloatArray
from dermx_viewer.session.filters import Chip, Filters, Range, unit
from dermx_viewer.session.image_facts import ImageFacts

if TYPE_CHECKING:
    # Known by type only: pyqtgraph's plots are imported when one is looked at.
    from dermx_viewer.gui.parts.plot.canvas import PlotCanvas

HISTOGRAM = later("– (histogram of X)")
_FIRST = (Key("A", "F1"), Key("", "Kept readings"))
_SECOND = (Key("", "Union size"), None)
_ONE_COLOUR = later("one for all")
_WIDTH = 270


class PlotDock(PartWidget):
    """``image_chosen``: a point was clicked; ``filters_wanted``: others than these."""

    image_chosen = Signal(str)
    filters_wanted = Signal(object)
    axes_wanted = Signal(object, object)
    """The user chose what stands on the axes: a Key each, None for a histogram"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Plot"))
        self.facts, self.filters = ImageFacts(None), Filters()
        self._numbers: dict[Key, Fact] = {}
        self._places: dict[str, int] = {}
        self._listed: npt.NDArray[np.bool_] = np.empty(0, bool)
        self._ids: tuple[str, ...] = ()
        self._current = self._colour = ""
        self._seen = self._stale = False
        self.place = PlotPlace(self._words)
        self.place.brushed.connect(self._on_canvas_brushed)
        self.place.escaped.connect(self.clear)
        self.place.chosen.connect(self._on_canvas_chosen)
        self.x_axis, self.y_axis = AxisControls("X"), AxisControls("Y", none=tr(HISTOGRAM))
        for axis in (self.x_axis, self.y_axis):
            axis.changed.connect(self._on_axis_changed)
            axis.entered.connect(self.apply)
        self.colour = QComboBox()
        self.colour.setAccessibleName(tr("Colour by"))
        self.colour.activated.connect(self._on_colour_activated)
        self.apply_button = QPushButton(tr("Show only these"))
        self.apply_button.setToolTip(tr("List the images within both ranges, as brushing does"))
        self.apply_button.clicked.connect(self.apply)
        self.clear_button = QPushButton(tr("Take away"))
        self.clear_button.setToolTip(tr("List the other images again (Escape in the plot)"))
        self.clear_button.clicked.connect(self.clear)
        self.note, self.legend = QLabel(), QLabel()
        self.empty = EmptyState(
            tr("Nothing to plot"), tr("Open a data set; scores are numbers, too.")
        )
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self.note, self.legend):
            label.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        side = QWidget()
        side.setFixedWidth(_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.x_axis)
        column.addWidget(self.y_axis)
        line, buttons = QHBoxLayout(), QHBoxLayout()
        column.addLayout(line)
        column.addLayout(buttons)
        line.addWidget(QLabel(tr("Colour")))
        line.addWidget(self.colour, 1)
        for button in (self.apply_button, self.clear_button):
            buttons.addWidget(button)
        column.addWidget(self.legend)
        column.addWidget(self.note)
        column.addStretch(1)
        full = QWidget()
        both = QHBoxLayout(full)
        both.setContentsMargins(6, 6, 6, 6)
        both.addWidget(side)
        both.addWidget(self.place, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    @property
    def canvas(self) -> PlotCanvas | None:
        """The plots, None before one was looked at."""
        return self.place.canvas

    @property
    def busy(self) -> bool:
        """Whether the plot is still to come."""
        return self.place.busy

    # What is shown

    def set_seen(self, seen: bool) -> None:
        """Draw what came while nobody looked."""
        self._seen = seen
        if seen and self._stale:
            self._draw()

    def set_facts(self, facts: ImageFacts) -> None:
        """Offer other numbers; the axes stay where there is one of the same name."""
        new = facts.dataset is not self.facts.dataset
        self.facts, self._numbers = facts, numbers_of(facts)
        if new:
            self._places = {image.image_id: n for n, image in enumerate(facts.images)}
            self.set_listed(self._ids)
        known = len(self._numbers) > 0
        self.stack.setCurrentIndex(int(known))
        self.x_axis.set_facts(self._numbers, facts, _FIRST)
        self.y_axis.set_facts(self._numbers, facts, _SECOND)
        self._offer_colours()
        self._draw()

    def _offer_colours(self) -> None:
        self.colour.clear()
        self.colour.addItem(tr(_ONE_COLOUR), "")
        for name, short in self.facts.letters.items():
            self.colour.addItem(tr("{model} right ✓ or wrong ✗").format(model=short), name)
        found = self.colour.findText(self._colour)
        self.colour.setCurrentIndex(found if found >= 0 else min(1, self.colour.count() - 1))

    @Slot()
    def _on_colour_activated(self) -> None:
        self._colour = self.colour.currentText()
        self._draw()

    def set_listed(self, ids: Sequence[str]) -> None:
        """Stress these images."""
        self._ids = tuple(ids)
        listed = np.zeros(len(self._places), bool)
        listed[[self._places[i] for i in ids if i in self._places]] = True
        self._listed = listed
        self._draw()

    def set_filters(self, filters: Filters) -> None:
        """Mark the brush that is one of these."""
        self.filters = filters
        self._show_brush()

    def set_current(self, image_id: str) -> None:
        """Mark the image on screen."""
        self._current = image_id
        if self.canvas is not None:
            self.canvas.set_current(self._places.get(image_id, -1))

    @property
    def axes(self) -> tuple[Fact, ...]:
        """What is on the axes: one fact, or two; none where there is nothing."""
        keys = (self.x_axis.key, self.y_axis.key)
        return tuple(self._numbers[k] for k in keys if k is not None and k in self._numbers)

    @Slot()
    def _on_axis_changed(self) -> None:
        self._draw()
        self.axes_wanted.emit(self.x_axis.key, self.y_axis.key)

    @Slot()
    def _draw(self) -> None:
        self._stale = not self._seen
        if self._seen and self.axes:
            self.place.when_there(lambda: len(self.axes), self._draw_now)

    def _draw_now(self) -> None:
        self._stale = not self._seen
        axes, canvas = self.axes, self.canvas
        if not self._seen or not axes or canvas is None:
            return
        names = [self._label(fact) for fact in axes]
        shown = [as_shown(fact) for fact in axes]
        canvas.draw(
            names,
            shown,
            self._listed,
            kinds=self._kinds(),
            current=self._places.get(self._current, -1),
            whole=axes[0].form == "count",
        )
        self._say(shown)
        self._show_brush()

    def _kinds(self) -> Sequence[bool | None] | None:
        wanted = self.colour.currentData()
        return next((m.right for m in self.facts.models if m.name == wanted), None)

    def _label(self, fact: Fact) -> str:
        suffix = unit(fact.form)[1].strip()
        words = tr(told_fact(*fact.key, self.facts.letters))
        return f"{words} ({suffix})" if suffix else words

    def _say(self, shown: Sequence[FloatArray]) -> None:
        defined = np.all([np.isfinite(values) for values in shown], axis=0)
        missing, total = int((~defined).sum()), len(defined)
        listed = int((defined & self._listed).sum())
        passing = tr("{n} of {total} shown pass the filter.")
        said = [passing.format(n=number(listed, ","), total=number(total - missing, ","))]
        if missing:
            without = tr("{n} of {total} without a value.")
            said.insert(0, without.format(n=number(missing, ","), total=number(total, ",")))
        self.note.setText(" ".join(said))
        scatter = len(shown) == 2
        self.colour.setEnabled(scatter)
        kinds = self._kinds() if scatter else None
        self.legend.setVisible(kinds is not None)
        if kinds is not None and self.canvas is not None:
            self.legend.setText(self.canvas.legend(kinds, defined))

    def _words(self, position: int) -> str:
        image = self.facts.images[position].image_id
        return words_of(image, [(self._label(fact), fact) for fact in self.axes], position)

    # What is chosen

    def brush(self) -> Chip | None:
        """The filter on what is on the axes."""
        return chip_on(self.axes, self.filters)

    def _show_brush(self) -> None:
        chip = self.brush()
        held = {each.key: (each.low, each.high) for each in chip.ranges} if chip is not None else {}
        self.clear_button.setEnabled(chip is not None)
        axes = self.axes
        if not self._seen or not axes:
            return
        marked: list[float] = []
        for axis, fact in zip((self.x_axis, self.y_axis), (*axes, None), strict=False):
            ends = bounds(fact) if fact is not None else (0.0, 0.0)
            low, high = held.get(fact.key, ends) if fact is not None else ends
            axis.set_range(fact, ends, low, high)
            if fact is not None:
                marked += [low * unit(fact.form)[0], high * unit(fact.form)[0]]
        if self.canvas is not None:
            self.canvas.set_brush(marked if chip is not None else None)

    @Slot(object)
    def _on_canvas_brushed(self, rectangle: tuple[float, float, float, float]) -> None:
        ranges = []
        for place, fact in enumerate(self.axes):
            times, (least, most) = unit(fact.form)[0], bounds(fact)
            low, high = (end / times for end in rectangle[2 * place : 2 * place + 2])
            ranges.append(range_of(fact, max(low, least), min(high, most)))
        self._want(ranges)

    @Slot()
    def apply(self) -> None:
        """List what the fields say."""
        wanted = zip((self.x_axis, self.y_axis), self.axes, strict=False)
        chosen = ((fact, axis.chosen(fact)) for axis, fact in wanted)
        self._want([range_of(fact, *ends) for fact, ends in chosen if ends is not None])

    def _want(self, ranges: Sequence[Range]) -> None:
        filters, before = self.filters, self.brush()
        filters = filters.without(before) if before is not None else filters
        if ranges:
            filters = filters.with_chip(Chip(of="ranges", ranges=tuple(ranges)))
        if filters != self.filters:
            self.filters_wanted.emit(filters)

    @Slot()
    def clear(self) -> None:
        """List the other images again."""
        self._want(())

    @Slot(int)
    def _on_canvas_chosen(self, position: int) -> None:
        self.image_chosen.emit(self.facts.images[position].image_id)
