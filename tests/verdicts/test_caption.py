from __future__ import annotations

from dermx_viewer.verdicts.answer import Value
from dermx_viewer.verdicts.caption import caption
from dermx_viewer.verdicts.judgement import Judgement
from tests.verdicts.build import SUBJECT


def said(**values: Value) -> str:
    return caption(Judgement(reader="Ann", subject=SUBJECT, values=values))


def test_what_was_said_in_one_line() -> None:
    marks: Value = (((1.0, 2.0),), ((3.0, 4.0),))
    everything = said(
        belief=4,
        verdict="partly",
        tags=("hair", "ruler"),
        note="private",
        diagnosis="Rosacea",
        confidence=2,
        outline=marks,
    )
    assert everything == (
        "judged by Ann: belief 4 of 5, partly, own diagnosis Rosacea (sure 2 of 5), tags hair, "
        "ruler, 2 places marked"
    )


def test_nothing_said_is_nothing() -> None:
    assert caption(None) == said() == said(note="private") == said(confidence=3) == ""
    assert said(outline=(((1.0, 2.0),),)) == "judged by Ann: 1 place marked"
