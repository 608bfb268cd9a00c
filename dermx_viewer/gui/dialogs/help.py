"""Help: what the scores mean, and what the keys do. A window that stays beside the work."""

from __future__ import annotations

import html
from collections.abc import Iterable

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from dermx_viewer.gui.tables.score_columns import row_columns
from dermx_viewer.gui.tr import later, tr
from dermx_viewer.scoring.overlap import SCORES
from dermx_viewer.scoring.protocols import Protocol

_MORE_KEYS = (
    (later("H (held)"), later("Hide every overlay")),
    (later("Wheel"), later("Zoom at the cursor")),
    (
        later("Ctrl with the wheel"),
        later("More or less of the attention, or of the outlines' fill"),
    ),
    (
        later("Drag with the right button"),
        later("Brightness (up, down) and contrast of the photograph shown"),
    ),
    (later("Double right click"), later("Show the photograph as it is")),
    (
        later("Right click in the image, or Menu key"),
        later("What can be done with a layer, and with the view"),
    ),
    (later("Ctrl+C in the image"), later("Copy the view as a picture")),
    (later("Left, Right in the image"), later("Show the image before, or the next one")),
    (later("Drag, or Shift with arrows in the image"), later("Move the image")),
    (later("Space in the image"), later("Hide every overlay, and show it again")),
    (
        later("Up, Down in a table"),
        later("Walk through its rows; a score row shows its image and layer"),
    ),
    (later("Space in Layers"), later("Show or hide a layer")),
    (later("Enter in Attention"), later("Explain the class chosen in the list")),
    (later("Ctrl+C in a table"), later("Copy the selected rows, numbers in full")),
    (later("Menu key"), later("What can be done with a row, a layer or a column")),
)


class HelpDialog(QDialog):
    """A page of text that can be read, searched by eye and copied; not modal."""

    def __init__(self, title: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = QTextBrowser()
        self.page.setAccessibleName(title)
        self.page.setOpenExternalLinks(True)
        self.page.setHtml(page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)
        self.resize(640, 620)


def keys_page(shortcuts: Iterable[tuple[str, str]]) -> str:
    """A table of keys and what they do."""
    more = ((tr(keys), tr(words)) for keys, words in _MORE_KEYS)
    lines = (_row(f"<b>{html.escape(k)}</b>", html.escape(w)) for k, w in (*shortcuts, *more))
    return f"<table cellpadding='3'>{''.join(lines)}</table>"


def methods_page(text: str) -> str:
    """Paragraphs of text that can be copied."""
    paragraphs = text.strip().split("\n\n")
    return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)


def scores_page(protocol: Protocol) -> str:
    """What is compared, the formulas, and what a score is worth without its protocol."""
    columns = row_columns(pd.DataFrame(columns=list(SCORES)))
    formulas = []
    for column in columns:
        formula, meaning = tr(column.help).split("\n\n")[:2]
        formulas.append(_row(f"<b>{html.escape(formula)}</b>", html.escape(meaning)))
    choices = (_row(html.escape(tr(t)), html.escape(tr(words))) for t, words in protocol.in_words())
    return tr(_SCORES).format(
        choices="".join(choices),
        formulas="".join(formulas),
        name=html.escape(protocol.name),
        hash=protocol.hash,
        grid=tr("the annotated size of each image")
        if protocol.grid is None
        else tr("{} × {} pixels (height × width)").format(*protocol.grid),
    )


_SCORES = later("""
<h3>What is compared</h3>
<p>A is the <b>attention map</b>: for one class, how much each place of the image spoke for it, from
0 (nothing) to 1 (the map's own maximum). S is a <b>mask</b>: what one rater outlined as one
characteristic, 1 inside and 0 outside; <b>Union</b> is everything this rater outlined. Every row of
the score tables compares one A with one S, pixel by pixel, over {grid}.</p>
<h3>The scores</h3>
<table cellpadding='3'>{formulas}</table>
<p>Σ is the sum over all pixels, min the smaller of two values: a fuzzy <i>and</i>
(Crum, Camara &amp; Hill 2006). With a map that is only 0 and 1 these are the usual scores.</p>
<h3>How to read them</h3>
<ul>
<li><b>Sensitivity</b> is low where the network did not look at what the rater outlined;
<b>specificity</b> and <b>precision</b> are low where it looked elsewhere.</li>
<li>Specificity is high for every small outline: nearly all of the image is outside. Compare it only
between masks of similar size (column <i>Mask share</i>).</li>
<li>A soft map never reaches F1 = 1 against a mask. Compare models and characteristics, or with
<b>human agreement</b> on the same rows (the other raters of the image in the model's place) and
with what is <b>attainable</b> by one map an image against all its raters, not with 1.</li>
<li>A score says that attention and outline lie in the same place. It does not say that the
diagnosis is right, nor that the outlined signs caused it.</li>
</ul>
<h3>Undefined, empty, and n</h3>
<p>A score whose denominator is 0 is undefined: it stays blank and leaves the mean; the columns
<i>n</i> and <i>undefined</i> count both, rows or images as <i>Statistic</i> says. A map without
positive evidence is empty: F1 and sensitivity are 0, and the column <i>Empty maps</i> says how many
there are.</p>
<h3>Protocol</h3>
<p>Every choice that changes a score stands in a protocol (Model ▸ Protocol). Chosen now:
<b>{name}</b>, {hash}. Its name and hash go into every exported row.</p>
<table cellpadding='3'>{choices}</table>
""")


def _row(left: str, right: str) -> str:
    return f"<tr><td style='white-space:pre'>{left}</td><td>{right}</td></tr>"
