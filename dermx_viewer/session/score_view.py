"""Seeing the score: which pixels an F1 is made of, ready to be drawn.

Made on the grid of scoring, which takes a while for a large image: whoever shows it makes it beside
the window and hands it to ``resolve``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.scoring.overlap import f1
from dermx_viewer.scoring.pixels import PixelParts, Row, pixel_parts, row_names, wanted_row
from dermx_viewer.scoring.protocols import Protocol


@dataclass(frozen=True, slots=True, eq=False)
class ScoreLayer:
    """The parts of one row's F1. ``found``, ``missed`` and ``extra``: their sums over the grid.

    ``parts``: float32 (3, height, width) in [0, 1], in that order, smaller than the grid where that
    is large; ``rows``: all there are of the image, this one among them.
    """

    image_id: str
    explained_class: str
    row: Row
    rows: tuple[Row, ...]
    parts: npt.NDArray[np.float32]
    found: float
    missed: float
    extra: float
    f1: float

    @property
    def against(self) -> str:
        """``derm1: Scale``."""
        return ": ".join(self.row)


def score_layer(
    image: ImageRecord,
    maps: AttentionMaps,
    explained_class: str,
    protocol: Protocol,
    rater: str,
    characteristic: str,
) -> ScoreLayer | None:
    """The layer of the row that is wanted; None where the image has none."""
    rows = row_names(image, protocol)
    row = wanted_row(rows, rater, characteristic)
    parts = pixel_parts(image, maps, explained_class, protocol, row) if row else None
    if row is None or parts is None:
        return None
    return ScoreLayer(
        image_id=image.image_id,
        explained_class=explained_class,
        row=row,
        rows=rows,
        parts=parts.drawn(),
        found=float(parts.found.sum()),
        missed=float(parts.missed.sum()),
        extra=float(parts.extra.sum()),
        f1=_f1(parts),
    )


def _f1(parts: PixelParts) -> float:
    return float(f1(parts.sums))
