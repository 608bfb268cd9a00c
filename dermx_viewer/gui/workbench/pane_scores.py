"""The scores of the image by pane: whose rows are whose, and the F1 over each pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermx_viewer.gui.workbench.shown import ImageRows
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.session.pane_title import PaneF1

if TYPE_CHECKING:
    import pandas as pd


class PaneScores:
    """Takes the rows of one image apart, once each time they are others.

    With one pane they are all its own, and nothing is done.
    """

    def __init__(self) -> None:
        self._of: pd.DataFrame | None = None
        self._parts: dict[MapOrigin, ImageRows] = {}
        self._f1: dict[tuple[MapOrigin, str], PaneF1 | None] = {}

    def rows(self, rows: ImageRows, maps: AttentionMaps | None) -> ImageRows:
        """Those of ``rows`` that are about these maps: the same object for the same rows."""
        if rows.frame is None or maps is None:
            return rows
        self._follow(rows.frame)
        origin = maps.origin
        if origin not in self._parts:
            own = rows.frame[_about(rows.frame, maps)]
            self._parts[origin] = ImageRows(frame=own if len(own) else None, note=rows.note)
        return self._parts[origin]

    def f1(self, rows: ImageRows, maps: AttentionMaps, explained_class: str) -> PaneF1 | None:
        """The mean of the Union rows of the image and class; None where it is not scored."""
        own = self.rows(rows, maps).frame
        if own is None:
            return None
        key = maps.origin, explained_class
        if key not in self._f1:
            self._f1[key] = _mean_f1(own, maps.image_id, explained_class)
        return self._f1[key]

    def _follow(self, frame: pd.DataFrame) -> None:
        if frame is not self._of:
            self._of = frame
            self._parts.clear()
            self._f1.clear()


def _about(rows: pd.DataFrame, maps: AttentionMaps) -> pd.Series:
    origin = maps.origin
    same = (rows["model"] == origin.model) & (rows["method"] == origin.method)
    return same & (rows["layer"] == origin.target_layer)


def _mean_f1(rows: pd.DataFrame, image_id: str, explained_class: str) -> PaneF1 | None:
    # Imported when rows are there: the window is on screen before pandas is loaded.
    from dermx_viewer.scoring.region_counts import ALL
    from dermx_viewer.scoring.row_arrays import image_union

    chosen = image_union(rows[rows["explained_class"] == explained_class])
    chosen = chosen[chosen["image"] == image_id]
    if not len(chosen):
        return None
    together = (chosen["rater"] == ALL).all()
    return PaneF1(float(chosen["f1"].mean()), 0 if together else len(chosen))
