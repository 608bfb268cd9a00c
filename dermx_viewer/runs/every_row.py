"""All rows of a run without having them in memory: those that files alone need stay in its parts.

Most rows are of classes that enter no summary. What is summed up, and what else is found out about
a run, follows from those that do and from one row of each image, model and class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.coded import joined
from dermx_viewer.export.format import LongTable
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.row_arrays import enters
from dermx_viewer.scoring.rows import frame_of

ReadRows = Callable[[], pd.DataFrame]
"""Some rows, read again. Raises RunError where they are gone."""

_OF_A_MAP = ["model", "image", "explained_class"]


@dataclass(frozen=True, eq=False)
class EveryRow(LongTable):
    """``count``: how many there are; ``read``: pieces of them, in their order."""

    count: int
    read: tuple[ReadRows, ...]

    @classmethod
    def of(cls, rows: pd.DataFrame) -> EveryRow:
        """Rows that are in memory."""
        return cls(len(rows), (lambda: rows,))

    @classmethod
    def together(cls, parts: Sequence[EveryRow]) -> EveryRow:
        """Those of all ``parts``, one after the other."""
        return cls(sum(part.count for part in parts), tuple(r for part in parts for r in part.read))

    def pieces(self) -> Iterator[pd.DataFrame]:
        """All rows, a piece at a time; at least one, which may be empty."""
        nothing = True
        for read in self.read:
            if len(piece := read()):
                nothing = False
                yield piece
        if nothing:
            yield frame_of([])

    def whole(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """All rows with these columns, as far as they are there, or with all; texts as codes."""
        if columns is None:
            return joined([*self.pieces()])
        return joined(
            [piece[[name for name in columns if name in piece]] for piece in self.pieces()]
        )


def needed(rows: pd.DataFrame, protocol: Protocol) -> pd.DataFrame:
    """The rows that anything but files is made of, in their order.

    Those that enter a summary; the first of each map, which says what the network says; and those
    of outlines without a pixel.
    """
    first = ~rows.duplicated(_OF_A_MAP).to_numpy()
    empty: npt.NDArray[np.bool_] = rows["mask_share"].to_numpy() == 0
    return rows[enters(rows, protocol) | first | empty].reset_index(drop=True)
