"""A sheet that is drawn on with matplotlib, in whole pixels, and becomes a PNG, an SVG or a PDF.

The same drawing is the same bytes at every repetition.
"""

from __future__ import annotations

import io
import logging
import os
import threading
from collections.abc import Callable, Iterator
from typing import Any, Literal

from dermx_viewer import __version__, paths
from dermx_viewer.errors import ExportError
from dermx_viewer.export.overlays import OVERLAY_MARK
from dermx_viewer.texts import marked

Kind = Literal["png", "svg", "pdf"]
KINDS: tuple[Kind, ...] = ("png", "svg", "pdf")

DPI = 300
"""What journals ask of pictures."""
LEAST_DPI, MOST_DPI = 30, 2400
WIDTH = 7.0
"""Inches: two columns of a journal's page."""
_MOST_PIXELS = 200_000_000
"""Of a sheet: 800 MB while it is drawn."""
_LONGEST_SIDE = 65_000
"""matplotlib draws no more than 2¹⁶ pixels in a direction."""

_STRIP = 0.5
"""Inches: the height until it is known."""

GAP, LINE = 5.0, 10.0
"""Points: between things, and of a line of text."""
TEXT = 7.0
"""Points of a letter."""

_BY = f"dermx-viewer {__version__}"
_SETTINGS: dict[str, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": TEXT,
    "image.composite_image": False,
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "svg.fonttype": "path",
    "svg.hashsalt": "dermx-viewer",
    "svg.image_inline": True,
    "text.parse_math": False,
    "text.usetex": False,
}
_METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": _BY, "Comment": OVERLAY_MARK},
    "svg": {"Date": None, "Creator": _BY, "Description": OVERLAY_MARK},
    "pdf": {"CreationDate": None, "Creator": _BY, "Producer": None, "Subject": OVERLAY_MARK},
}

# matplotlib's settings are the whole process's.
_drawing = threading.Lock()


class Sheet:
    """Pixels from the upper left corner; ``height`` is set before anything is drawn."""

    def __init__(self, page: Any, renderer: Any, width: int, dpi: int) -> None:
        """``page``: matplotlib's figure; ``width``: in pixels."""
        self.page, self.width, self.dpi = page, width, dpi
        self.height = 0
        self._renderer = renderer

    def points(self, points: float) -> int:
        """So many points in pixels."""
        return round(points / 72 * self.dpi)

    def set_height(self, height: int) -> None:
        """Cut the sheet to a height. Raises ExportError where it is too large."""
        if self.width * height > _MOST_PIXELS or max(self.width, height) > _LONGEST_SIDE:
            raise ExportError(
                "a page of {width:,} × {height:,} pixels is too large; choose fewer rows or "
                "fewer dots per inch",
                width=self.width,
                height=height,
            )
        self.height = height
        self.page.set_size_inches(self.width / self.dpi, height / self.dpi)

    def text(self, left: float, base: float, words: str, **how: Any) -> None:
        """Words on a base line."""
        told = {"va": "baseline", **how}
        self.page.text(left / self.width, 1 - base / self.height, words, **told)

    def axes(self, left: int, top: int, width: int, height: int) -> Any:
        """matplotlib's axes over an area of their own, without a frame."""
        box = (left / self.width, 1 - (top + height) / self.height)
        area = self.page.add_axes((*box, width / self.width, height / self.height))
        area.set_axis_off()
        return area

    def width_of(self, words: str) -> float:
        """How wide words are, in pixels: as pixels or as vectors, whatever is wider."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.textpath import text_to_path

        font = FontProperties(family="DejaVu Sans", size=TEXT)
        width, _, _ = self._renderer.get_text_width_height_descent(words, font, ismath=False)
        # Letters of pixels are put to whole ones: over a line that is some percent, either way.
        points, _, _ = text_to_path.get_text_width_height_descent(words, font, ismath=False)
        return float(max(width, points / 72 * self.dpi))

    def short(self, words: str, room: int) -> str:
        """``words`` with nothing hidden, or as much of their beginning as fits, and …"""
        words = marked(words)
        if self.width_of(words) <= room:
            return words
        while words and self.width_of(f"{words}…") > room:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def wrapped(self, words: str, room: int) -> list[str]:
        """Lines of at most ``room`` pixels; a word that is wider has a line of its own."""
        return [line for part in words.splitlines() for line in self._lines(part, room)]

    def _lines(self, words: str, room: int) -> Iterator[str]:
        line = ""
        for word in words.split():
            longer = f"{line} {word}".strip()
            if line and self.width_of(longer) > room:
                yield line
                line = word
            else:
                line = longer
        if line:
            yield line


def refuse_size(*, dpi: int, width: float) -> None:
    """Raise ExportError where no sheet is ``width`` inches wide at so many dots per inch."""
    if not LEAST_DPI <= dpi <= MOST_DPI:
        raise ExportError(
            "{dpi} dots per inch: choose from {least} to {most}",
            dpi=dpi,
            least=LEAST_DPI,
            most=MOST_DPI,
        )
    # NaN is not in it either.
    if not 0 < width * dpi <= _LONGEST_SIDE:
        raise ExportError(
            "a width of {width:g} inches at {dpi} dots per inch: choose a page of at most "
            "{most:,} pixels",
            width=width,
            dpi=dpi,
            most=_LONGEST_SIDE,
        )


def sheet_bytes(draw: Callable[[Sheet], None], kind: Kind, *, dpi: int, width: float) -> bytes:
    """What ``draw`` draws, as a file. ``width``: in inches. Raises ExportError."""
    refuse_size(dpi=dpi, width=width)
    target = io.BytesIO()
    with _drawing:
        matplotlib = _matplotlib()
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        with matplotlib.rc_context(_SETTINGS):
            page = Figure(figsize=(width, _STRIP), dpi=dpi)
            canvas = FigureCanvasAgg(page)
            draw(Sheet(page, canvas.get_renderer(), round(width * dpi), dpi))
            page.savefig(target, format=kind, dpi=dpi, metadata=_METADATA[kind])
    return target.getvalue()


def _matplotlib() -> Any:
    # It keeps a list of fonts there, and says so on the terminal when it makes it.
    os.environ.setdefault("MPLCONFIGDIR", str(paths.cache_folder() / "matplotlib"))
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    import matplotlib

    return matplotlib
