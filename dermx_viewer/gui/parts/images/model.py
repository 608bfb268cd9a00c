"""The table of images: a FrameModel with thumbnails, and each model's verdict beside its F1."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QIcon, QPixmap

from dermx_viewer.gui.parts.images.table import (
    described,
    f1_key,
    fact_columns,
    image_columns,
    named_images,
    predicted_key,
    with_scores,
)
from dermx_viewer.gui.parts.images.thumbnails import Thumbnails
from dermx_viewer.gui.tables.columns import NOTHING, Column, Kind
from dermx_viewer.gui.tables.frame_model import OUTCOME_ROLE, FrameModel, Positions
from dermx_viewer.gui.tables.frame_values import FrameValues
from dermx_viewer.gui.tables.held import Bools, Held, Numbers, held
from dermx_viewer.gui.tr import number, tr
from dermx_viewer.session.facts import Fact
from dermx_viewer.session.image_facts import ImageFacts, ModelScores
from dermx_viewer.session.verdict_line import RIGHT, WRONG

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_IMAGE = 0


class ImagesModel(FrameModel):
    """Shows an ``image_table``; positions are those of ``Dataset.images``."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.facts = ImageFacts(None)
        self._described = described(None)
        self._positions: dict[str, int] = {}
        self._ids = np.empty(0, object)
        self._texts: list[str] = []
        self._of_model: dict[int, ModelScores] = {}
        self.of_fact: dict[int, Fact] = {}
        self.score_sections: frozenset[int] = frozenset()
        self.first: tuple[str, ...] = ()
        thumbnails.ready.connect(self._on_thumbnails_ready)

    def set_facts(self, facts: ImageFacts) -> None:
        """Show the images of a data set, and what models say of them."""
        if facts.dataset is not self.facts.dataset:
            self._described = described(facts.dataset)
        table = with_scores(self._described, facts.models)
        known, of_facts = image_columns(facts.models), fact_columns(facts)
        columns = (*known, *(column for _, column in of_facts))
        self.facts = facts
        self.of_fact = {len(known) + n: fact for n, (fact, _) in enumerate(of_facts)}
        ids = [image.image_id for image in facts.images]
        self._positions = dict(zip(ids, range(len(ids)), strict=True))
        self._ids = np.array(ids, object)
        self._texts = table["search"].tolist()
        places = {column.key: section for section, column in enumerate(columns)}
        self._of_model = {
            places[key(number)]: model
            for number, model in enumerate(facts.models)
            for key in (f1_key, predicted_key)
        }
        self.score_sections = frozenset(
            places[f1_key(number)] for number in range(len(facts.models))
        )
        self.set_frame(table, columns)

    def set_said(self, facts: ImageFacts) -> None:
        """What readers say is new, and nothing else: rows and columns stay."""
        self.facts = facts
        for section, (fact, _) in zip([*self.of_fact], fact_columns(facts), strict=True):
            if fact is not self.of_fact[section]:
                self.of_fact[section] = fact
                self.cells.forget(section)
        if self.rowCount():
            corners = self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(*corners, [Qt.ItemDataRole.DisplayRole])

    def cells_of(self, frame: pd.DataFrame, columns: Sequence[Column]) -> FrameValues:
        """Facts are asked for their values when a column is looked at."""
        dataset = self.facts.dataset
        ready = {_IMAGE: named_images(dataset)} if dataset is not None else {}
        return _FactValues(frame, columns, self.of_fact, ready)

    def set_first(self, images: tuple[str, ...]) -> None:
        """Begin with these images, in this order, where the list is sorted by no column; from
        the next time on that it is sorted."""
        self.first = images

    def unsorted(self) -> Positions:
        """Those that shall be first, then the others as in the data set."""
        known = self._positions
        first = np.array([known[image] for image in self.first if image in known], np.intp)
        rest = np.ones(len(self.frame), bool)
        rest[first] = False
        return np.concatenate([first, np.flatnonzero(rest)])

    def position_of(self, image_id: str) -> int:
        """Position of an image, -1 for an unknown one."""
        return self._positions.get(image_id, -1)

    def image_id(self, position: int) -> str:
        """The image at a position."""
        return self.facts.images[position].image_id

    def image_ids(self, positions: Positions) -> tuple[str, ...]:
        """The images at many positions."""
        return tuple(self._ids[positions].tolist())

    def holding(self, word: str) -> Bools:
        """Which images are found by a word: in id, diagnoses, raters, characteristics."""
        return np.fromiter((word in text for text in self._texts), bool, len(self._texts))

    def equal(self, name: str, word: str) -> Bools | None:
        """Which have exactly it in a column of text."""
        return self.cells.equal(name, word)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cells, with a thumbnail in the first and ✓ or ✗ before what a model says."""
        if role == _DECORATION:
            if not index.isValid() or index.column() != _IMAGE:
                return None
            return _icon(self._thumbnails.get(self.facts.images[self.position(index.row())]))
        if index.isValid() and index.column() in self._of_model:
            if role == OUTCOME_ROLE:
                return self._of_model[index.column()].right[self.position(index.row())]
            if role in (_DISPLAY, _TOOLTIP):
                return self._said(index.column(), self.position(index.row()), role)
        return super().data(index, role)

    def _said(self, section: int, position: int, role: int) -> str:
        model = self._of_model[section]
        right, predicted = model.right[position], model.predicted[position]
        mark = "" if right is None else f"{RIGHT if right else WRONG} "
        f1 = float(model.f1[position])
        if role == _TOOLTIP:
            about = f"F1 {number(f1)}" if f1 == f1 else tr("F1 undefined")
            said = f"{mark}{predicted or tr('no prediction')}, {about}"
            return f"<p><b>{html.escape(model.name)}</b><br>{html.escape(said)}</p>"
        if section not in self.score_sections:
            return f"{mark}{predicted}" if predicted else ""
        return f"{mark}{_short(f1)}"

    @Slot(str)
    def _on_thumbnails_ready(self, image_id: str) -> None:
        row = self.row_of(self.position_of(image_id))
        if row >= 0:
            index = self.index(row, _IMAGE)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])


class _FactValues(FrameValues):
    """The columns of a frame, some of them ready, then facts by their section."""

    def __init__(
        self,
        frame: pd.DataFrame,
        columns: Sequence[Column],
        of_fact: Mapping[int, Fact],
        ready: Mapping[int, Held],
    ) -> None:
        super().__init__(frame, columns)
        self._values.update(ready)
        self._of_fact = of_fact

    def values(self, section: int) -> Held:
        """Numbers, or words with commas between them."""
        fact = self._of_fact.get(section)
        if fact is None or section in self._values:
            return super().values(section)
        if fact.form:
            found: Held = Numbers(np.asarray(fact.numbers, np.float64))
        else:
            told = [", ".join(filter(None, several)) for several in fact.values]
            found = held(Kind.TEXT, pd.Series(told, dtype="str"))
        self._values[section] = found
        return found

    def sample(self, section: int, positions: npt.NDArray[np.intp]) -> set[str]:
        """What is shown at some positions."""
        if section not in self._of_fact:
            return super().sample(section, positions)
        column, values = self.columns[section], self.values(section)
        return {column.shown(value) for value in values.some(positions)}


def _short(f1: float) -> str:
    """ ".39", and "1.0" for what rounds to 1: as narrow as two decimals can be."""
    return number(f1, "z.2f").removeprefix("0")[:3] if f1 == f1 else NOTHING


def _icon(thumbnail: QPixmap) -> QIcon:
    """The picture as it is in a chosen row too: Qt would tint it with the highlight's colour."""
    icon = QIcon(thumbnail)
    icon.addPixmap(thumbnail, QIcon.Mode.Selected)
    return icon
