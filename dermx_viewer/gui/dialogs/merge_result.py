"""What was merged of readers' files: who judged how much, how far they agree, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dermx_viewer.gui.tables.columns import Column, Kind
from dermx_viewer.gui.tables.frame_model import FrameModel
from dermx_viewer.gui.tables.view import TableView
from dermx_viewer.gui.tr import later, number, tr
from dermx_viewer.gui.widgets.tabs import Tabs
from dermx_viewer.texts import marked

if TYPE_CHECKING:
    # Known by type only: the window is on screen before anything is merged.
    from dermx_viewer.runs.verdicts.merged import Merged


def _ends(low: str, high: str, *, of: str) -> tuple[Column, Column]:
    return (
        Column(low, later("From"), later("Lower end of the interval."), Kind.PRINTED, folded=(of,)),
        Column(high, later("To"), later("Upper end of the interval."), Kind.PRINTED, folded=(of,)),
    )


_AGREEMENT, _BELIEF = "reader_agreement", "belief_and_f1"
_FIELDS = {
    "belief": later("Belief"),
    "verdict": later("Verdict"),
    "diagnosis": later("Own diagnosis"),
}
_MODEL = Column("model", later("Model"), later("The network."), elide_middle=True)
_METHOD = Column(
    "method",
    later("Method"),
    later("What made the attention map; a letter where the key of a duel is not given."),
)
_READERS = (
    Column("reader", later("Reader"), later("Who judged."), elide_middle=True),
    Column(
        "n_judgements",
        later("Judgements"),
        later("Maps with a belief or a verdict."),
        Kind.COUNT,
    ),
    Column("n_images", later("Images"), later("Images of which any map was judged."), Kind.COUNT),
    Column(
        "belief_mean",
        later("Belief, mean"),
        later("Of 1 (not at all) to 5 (entirely), over all judgements with a belief."),
        Kind.PRINTED,
        count="belief_n",
    ),
    Column(
        "belief_n",
        later("Beliefs"),
        later("Judgements with a belief."),
        Kind.COUNT,
        folded=("belief_mean",),
    ),
    Column("seconds", later("Seconds"), later("Spent in all, breaks left out."), Kind.COUNT),
)
_STEPS = (
    Column("n_done", later("Steps done"), later("Of the reading."), Kind.COUNT),
    Column("n_steps", later("Steps"), later("That the reading asks of a reader."), Kind.COUNT),
)
_AGREED = (
    Column("field", later("Field"), later("What readers were asked."), worded=True),
    _MODEL,
    _METHOD,
    Column(
        "alpha",
        "alpha",
        later("Krippendorff's alpha, nominal, over subjects that at least two readers judged."),
        Kind.PRINTED,
        interval=("alpha_low", "alpha_high"),
    ),
    *_ends("alpha_low", "alpha_high", of="alpha"),
    Column("fleiss", "Fleiss", later("Fleiss' kappa over its subjects."), Kind.PRINTED),
    Column(
        "cohen_mean",
        "Cohen",
        later("Cohen's kappa, the mean over pairs of readers, unweighted."),
        Kind.PRINTED,
    ),
    Column("n_subjects", later("Subjects"), later("Judged by two readers at least."), Kind.COUNT),
    Column("n_readers", later("Readers"), later("Who answered it."), Kind.COUNT),
)
_TOLD = (
    _MODEL,
    _METHOD,
    Column(
        "spearman",
        "Spearman's ρ",
        later("Rank correlation of F1 and belief by image; does F1 predict belief?"),
        Kind.PRINTED,
        interval=("low", "high"),
    ),
    *_ends("low", "high", of="spearman"),
    Column("n_images", later("Images"), later("With a belief and an F1."), Kind.COUNT),
    Column("n_images_judged", later("Images judged"), later("With a belief."), Kind.COUNT),
)
_PROBLEMS = (
    Column("kind", later("Kind"), later("What sort of problem this is."), worded=True),
    Column("where", later("Where"), later("The file, or the reader."), elide_middle=True),
    Column("what", later("What"), later("What was found."), max_width=420, worded=True),
    Column(
        "done", later("Done"), later("What the program did about it."), max_width=420, worded=True
    ),
)


class MergeResult(QWidget):
    """A sentence, and a table behind each tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName(tr("What was merged"))
        self.tabs = Tabs()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Tables of what was merged"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.tabs, 1)
        self.readers = self._table(tr("Readers"), "reader")
        self.agreement = self._table(tr("Agreement"), "model")
        self.belief = self._table(tr("Belief and F1"), "model")
        self.problems = self._table(tr("Problems"), "what")

    def _table(self, title: str, flexible: str) -> TableView:
        view = TableView(FrameModel(self), flexible=flexible)
        view.setAccessibleName(title)
        self.tabs.addTab(view, title)
        return view

    def show_merged(self, merged: Merged) -> None:
        """Show what was found; problems first, where there are any."""
        steps = _STEPS if merged.found.study is not None else ()
        _fill(self.readers, merged.readers, (*_READERS, *steps))
        agreed = merged.tables[_AGREEMENT]
        agreed = agreed.assign(field=agreed["field"].map(_FIELDS))
        _fill(self.agreement, agreed, _AGREED)
        told = merged.tables.get(_BELIEF)
        _fill(self.belief, told if told is not None else pd.DataFrame(), _TOLD)
        self.tabs.setTabVisible(self.tabs.indexOf(self.belief), told is not None)
        found = merged.found.problems
        lines = [(p.kind, p.where, p.what, p.done) for p in found]
        names = [column.key for column in _PROBLEMS]
        _fill(self.problems, pd.DataFrame(lines, columns=names, dtype=object), _PROBLEMS)
        place = self.tabs.indexOf(self.problems)
        self.tabs.setTabText(place, tr("Problems ({n})").format(n=number(len(found), ",")))
        self.tabs.setTabVisible(place, bool(found))
        self.tabs.setCurrentWidget(self.problems if found else self.readers)
        self.words.setText(_words(merged))


def _fill(view: TableView, frame: pd.DataFrame, columns: tuple[Column, ...]) -> None:
    # A table that is not there has its columns all the same.
    frame = frame.reindex(columns=[column.key for column in columns])
    view.frame_model.set_frame(frame, columns)
    view.reset_columns()


def _words(merged: Merged) -> str:
    found = merged.found
    text = tr("{judgements} by {readers} of {images} stand in {files}.").format(
        judgements=tr("%Ln judgements", n=len(found.judgements)),
        readers=tr("%Ln readers", n=len(merged.readers)),
        images=tr("%Ln images", n=len({each.subject.image for each in found.judgements})),
        files=tr("%Ln files", n=len(merged.returned.files)),
    )
    if found.twice:
        text += " " + tr("%Ln answers stand in several of them and count once.", n=found.twice)
    if found.study is not None:
        text += " " + tr("Only answers of the reading {name} count.").format(
            name=marked(found.study.name)
        )
    if found.problems:
        text += " " + tr("%Ln problems are listed below.", n=len(found.problems))
    return text
