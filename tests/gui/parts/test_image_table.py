from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Problem
from dermx_viewer.gui.parts.images.table import image_table
from dermx_viewer.gui.workbench.run_facts import model_scores
from tests.dataset.build import darwin1, polygon, simple_dataset, tag, write_evaluation
from tests.gui.tables.build import frame, row


def test_one_row_per_image(tmp_path: Path) -> None:
    root = simple_dataset(tmp_path)
    write_evaluation(root, "derm3_b--x", darwin1([tag("Low-quality"), polygon("Plaque")]))
    table = image_table(open_dataset(root)).set_index("image")
    assert list(table.index) == ["a (1)", "b--x"]
    assert table.loc["b--x", "raters"] == "2 / 3"
    assert table.loc["b--x", "rater_names"] == "derm1, derm2"
    assert list(table.loc["a (1)", ["diagnosis", "skin_tone", "age"]]) == ["Acne", "light", "young"]
    assert "low quality" in table.loc["b--x", "search"] and "plaque" in table.loc["b--x", "search"]
    assert "plaque" not in table.loc["a (1)", "search"]


def test_problems_are_counted_by_image(tmp_path: Path) -> None:
    from dataclasses import replace

    opened = open_dataset(simple_dataset(tmp_path))
    problem = Problem("k", "w", "what", "done", "b--x")
    table = image_table(replace(opened, problems=(problem, problem, replace(problem, image_id=""))))
    assert table["problems"].tolist() == [0, 2]


def test_f1_is_the_mean_over_raters_of_each_models_union_for_gold() -> None:
    rows = frame(
        [
            row("a", "derm1", f1=0.2),
            row("a", "derm2", f1=0.6),
            row("a", "derm1", f1=0.9, characteristic="Papule"),
            row("a", "derm1", f1=0.9, explained_class="Vitiligo"),
            row("a", "derm1", f1=0.9, model="other", predicted_class="Vitiligo"),
            row("a", "derm1", f1=0.7, model="baseline: uniform"),
            row("b", "derm1", f1=np.nan, predicted_class="Vitiligo"),
            row("b", "derm2", f1=0.3, predicted_class="Vitiligo"),
            row("c", "derm1", characteristic="Papule", gold_class=""),
            row("d", "derm1", predicted_class=""),
        ]
    )
    net, other = model_scores(rows, ["d", "c", "b", "a", "not scored"])
    assert (net.name, other.name) == ("net", "other")
    assert list(net.f1[[3, 2]]) == pytest.approx([0.4, 0.3])
    assert math.isnan(net.f1[1]) and math.isnan(net.f1[4])
    assert list(net.predicted) == ["", "Acne", "Vitiligo", "Acne", ""]
    assert list(net.right) == [None, None, False, True, None]
    assert list(other.right) == [None, None, None, False, None] and other.f1[3] == 0.9


def test_without_rows_nothing_is_scored() -> None:
    assert model_scores(frame([]), ["a"]) == ()
