"""Rows by pane: whose are whose, and the mean F1 over each."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from dermx_viewer.dataset.records import UNION
from dermx_viewer.gui.workbench.pane_scores import PaneScores
from dermx_viewer.gui.workbench.shown import ImageRows
from dermx_viewer.session.pane_title import PaneF1
from tests.gui.workbench.build import maps_of

ONE, TWO = maps_of("a", "one"), maps_of("a", "two")


def frame(**changed: object) -> pd.DataFrame:
    """Two raters' Papule and Union of both classes, by two models."""
    rows = [
        {
            "image": "a",
            "rater": rater,
            "characteristic": name,
            "model": model,
            "method": "Grad-CAM",
            "layer": "top",
            "explained_class": of,
            "f1": f1,
        }
        for model, shift in (("one", 0.0), ("two", 0.05))
        for of in ("Acne", "Psoriasis")
        for rater, f1 in (("derm1", 0.2 + shift), ("derm2", 0.6 + shift))
        for name in ("Papule", UNION)
    ]
    return pd.DataFrame(rows).assign(**changed)


def test_each_pane_has_its_own_rows() -> None:
    scores, rows = PaneScores(), ImageRows(frame=frame(), note="so")
    one = scores.rows(rows, ONE)
    assert one.frame is not None and set(one.frame["model"]) == {"one"} and len(one.frame) == 8
    assert one.note == "so"
    # The same object for the same rows, or all that follows would be drawn anew.
    assert scores.rows(rows, ONE) is one
    other = maps_of("a", "two")
    by_layer = replace(other, origin=replace(other.origin, target_layer="stem"))
    assert scores.rows(rows, by_layer).frame is None
    assert scores.rows(rows, None) is rows and scores.rows(ImageRows(), ONE) == ImageRows()
    assert scores.rows(ImageRows(frame=frame()), ONE) is not one


def test_the_mean_f1_of_the_union_by_hand() -> None:
    scores, rows = PaneScores(), ImageRows(frame=frame())
    for maps, mean in ((ONE, 0.4), (TWO, 0.45)):
        found = scores.f1(rows, maps, "Acne")
        assert found is not None and found.value == pytest.approx(mean) and found.raters == 2
        assert scores.f1(rows, maps, "Acne") is found
    assert scores.f1(rows, ONE, "Vitiligo") is None
    # Rows of the image before, which stand there for a moment.
    assert scores.f1(ImageRows(frame=frame(image="b")), ONE, "Acne") is None
    assert scores.f1(ImageRows(frame=frame(rater="all")), ONE, "Acne") == PaneF1(
        pytest.approx(0.4),  # type: ignore[arg-type]
        0,
    )
