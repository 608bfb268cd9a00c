"""Further scores in groups and comparisons: as F1, and nothing where none was asked for."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.scoring.behind import behind_group
from dermx_viewer.scoring.columns.all import summed_names
from dermx_viewer.scoring.further.pattern import PATTERNS
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.scoring.statistics.comparison import comparison_table
from dermx_viewer.scoring.statistics.groups import groups_table
from tests.scoring.statistics.build import row, two_models


def tables(rows: pd.DataFrame, *, small: bool = False) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = ["skin_tone"]
    return (
        groups_table(rows, NATIVE, columns, {}, small=small),
        comparison_table(rows, NATIVE, columns=columns, small=small),
    )


def without_score(table: pd.DataFrame, score: str) -> pd.DataFrame:
    return table[table["score"] == score].drop(columns="score").reset_index(drop=True)


def test_a_further_score_is_treated_as_f1() -> None:
    rows = two_models()
    rows.loc[rows.index[::5], "f1"] = np.nan
    plain, further = tables(rows), tables(rows.assign(auc=rows["f1"], pointing_game=0.25))
    for old, new in zip(plain, further, strict=True):
        six = new[new["score"].isin(summed_names())].reset_index(drop=True)
        pd.testing.assert_frame_equal(six, old)
        pd.testing.assert_frame_equal(without_score(new, "auc"), without_score(new, "f1"))
        assert {*new["score"]} == {*summed_names(), "auc", "pointing_game"}
    assert further[1]["p"].notna().all() and further[0]["low"].notna().all()


def test_patterns_are_shares_by_hand() -> None:
    rows = pd.DataFrame(
        [
            row("a", 0.2, pattern="human aligned"),
            row("a", 0.4, rater="derm2", pattern="confuser"),
            row("b", 0.5, pattern="human aligned"),
            row("c", 0.5, pattern=""),
        ]
    )
    groups, _ = tables(rows, small=True)
    found = groups.set_index("score")["mean"]
    assert found["pattern: human aligned"] == pytest.approx((0.5 + 1) / 2)
    assert found["pattern: confuser"] == pytest.approx((0.5 + 0) / 2)
    told = groups.set_index("score").loc["pattern: confuser"]
    assert (told["n_images"], told["n_rows"], told["n_undefined"]) == (2, 3, 1)
    assert len(groups) == len(summed_names()) + len(PATTERNS)
    images = behind_group(
        rows,
        NATIVE,
        {},
        models=["net"],
        characteristic="Scale",
        score="pattern: confuser",
        group_by="skin_tone",
        group="dark",
    )
    assert images == ("b", "a")
