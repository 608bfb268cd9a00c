"""A figure: panels in rows and columns, what the colours mean, and a caption."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dermx_viewer.export.figures.panel import Panel


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Figure:
    """``rows``: panels, None where there is none; ``columns`` and ``names``: what stands over each
    column and beside each row; ``legend``: (word, "#rrggbb") of outlines; ``colours``: what the
    colour bar means, "" for none, and the ``colour_map`` in it; ``caption``: below everything.
    """

    rows: Sequence[Sequence[Panel | None]]
    columns: Sequence[str] = ()
    names: Sequence[str] = ()
    legend: Sequence[tuple[str, str]] = ()
    colours: str = ""
    colour_map: str = "inferno"
    caption: str = ""

    @property
    def widest(self) -> int:
        """Panels in the longest row."""
        return max((len(row) for row in self.rows), default=0)
