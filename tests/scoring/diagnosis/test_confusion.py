from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.errors import RunError
from dermx_viewer.scoring.diagnosis.confusion import (
    FIGURES,
    Confusion,
    accuracy,
    class_figures,
    confusion_of,
    networks,
)
from dermx_viewer.scoring.diagnosis.predictions import (
    Predictions,
    confusions,
    predictions_of_rows,
    refuse_runs,
)
from dermx_viewer.scoring.diagnosis.tables import confusion_table, diagnosis_table

Said = list[tuple[str, str]]

# By hand. Gold A: A A A B; gold B: A B.
TWO: Said = [("A", "A")] * 3 + [("A", "B"), ("B", "A"), ("B", "B")]


def test_two_classes_by_hand() -> None:
    found = confusion_of("net", ("A", "B"), TWO)
    assert found.counts.tolist() == [[3, 1], [1, 1]]
    assert (found.images, found.of_gold.tolist()) == (6, [4, 2])
    figures = class_figures(found)
    # A: TP 3, FN 1, FP 1, TN 1. B: TP 1, FN 1, FP 1, TN 3.
    assert figures["f1"].tolist() == [6 / 8, 2 / 4]
    assert figures["sensitivity"].tolist() == [3 / 4, 1 / 2]
    assert figures["specificity"].tolist() == [1 / 2, 3 / 4]
    assert accuracy(found) == 4 / 6


def test_what_has_no_denominator_is_undefined() -> None:
    figures = class_figures(confusion_of("net", ("A", "B", "C"), [("A", "A")]))
    assert figures["f1"][0] == figures["sensitivity"][0] == 1
    assert math.isnan(figures["specificity"][0])  # There is nothing else.
    assert all(math.isnan(figures[name][2]) for name in ("f1", "sensitivity"))
    assert figures["specificity"][2] == 1
    assert math.isnan(accuracy(confusion_of("net", ("A",), [])))


def test_what_the_network_does_not_know_or_say_counts_as_wrong() -> None:
    found = confusion_of("net", ("A", "B"), [("A", "A"), ("C", "B"), ("A", "")])
    assert (found.foreign, found.silent.tolist(), found.images) == (("C",), [1, 0, 0], 3)
    assert accuracy(found) == 1 / 3
    figures = class_figures(found)
    assert figures["sensitivity"][[0, 2]].tolist() == [0.5, 0]
    assert figures["specificity"].tolist() == [1, 2 / 3, 1]


def plain_figures(said: Said, name: str) -> tuple[float, float, float]:
    """A second, plain implementation: image by image, one class against the rest."""
    cells = {(gold == name, predicted == name): 0 for gold, predicted in [("", "")]}
    for gold, predicted in said:
        key = (gold == name, predicted == name)
        cells[key] = cells.get(key, 0) + 1
    true, missed = cells.get((True, True), 0), cells.get((True, False), 0)
    wrong, rest = cells.get((False, True), 0), cells.get((False, False), 0)

    def ratio(part: int, whole: int) -> float:
        return part / whole if whole else math.nan

    f1 = ratio(2 * true, 2 * true + wrong + missed)
    return f1, ratio(true, true + missed), ratio(rest, rest + wrong)


def test_any_matrix_equals_a_plain_count() -> None:
    rng = np.random.default_rng(0)
    for _ in range(50):
        golds = [str(g) for g in rng.integers(0, 5, rng.integers(1, 40))]
        said = [(gold, str(rng.choice(["0", "1", "2", "3", ""]))) for gold in golds]
        found = confusion_of("net", ("0", "1", "2", "3"), said)
        figures = class_figures(found)
        for place, name in enumerate(found.golds):
            ours = [figures[figure][place] for figure in FIGURES]
            np.testing.assert_allclose(ours, plain_figures(said, name), rtol=1e-15)
        assert accuracy(found) == sum(g == p for g, p in said) / len(said)


def runs(*said: Said) -> list[Predictions]:
    return [
        Predictions(f"run {number}", ("A", "B"), {str(n): both for n, both in enumerate(each)})
        for number, each in enumerate(said, 1)
    ]


def test_runs_of_a_network_by_hand() -> None:
    other: Said = [("A", "A")] * 4 + [("B", "B")] * 2
    found = confusions(runs(TWO, other), {"net": ["run 1", "run 2"]})
    assert [(each.model, each.run) for each in found] == [("net", "run 1"), ("net", "run 2")]
    table = diagnosis_table(found).set_index(["run", "diagnosis"])
    assert len(table) == 9  # Two runs and their mean, two classes and all of them.
    over = table.loc[("", "A")]
    assert (over["n_runs"], over["n_images"], over["n_gold"]) == (2, 6, 4)
    assert (over["f1_mean"], over["f1_n"]) == (0.875, 2)
    assert over["f1_std"] == pytest.approx(0.25 / math.sqrt(2), rel=1e-15)
    assert table.loc[("", ""), "accuracy_mean"] == pytest.approx(5 / 6)
    single = table.loc[("run 1", "A")]
    assert (single["f1_mean"], single["f1_n"], single["n_runs"]) == (0.75, 1, 1)
    assert math.isnan(single["f1_std"]) and math.isnan(single["accuracy_mean"])


def test_a_mean_over_runs_is_one_over_the_images_of_all_of_them() -> None:
    found = confusions(runs(TWO, TWO[:4]), {"net": ["run 1", "run 2"]})
    assert [each.images for each in found] == [4, 4]
    assert [each.images for each in confusions(runs(TWO, TWO[:4]))] == [6, 4]


def test_a_mean_leaves_out_what_is_undefined() -> None:
    # Of B there is no image, and only one run says it.
    one: Said = [("A", "A"), ("A", "A")]
    other: Said = [("A", "A"), ("A", "B")]
    found = confusions(runs(one, other), {"net": ["run 1", "run 2"]})
    over = diagnosis_table(found).set_index(["run", "diagnosis"]).loc[("", "B")]
    assert (over["f1_mean"], over["f1_n"], over["sensitivity_n"]) == (0, 1, 0)
    assert math.isnan(over["sensitivity_mean"]) and math.isnan(over["f1_std"])


def test_runs_may_have_their_classes_in_another_order() -> None:
    one, other = runs(TWO, TWO)
    turned = Predictions(other.model, ("B", "A"), other.said)
    found = confusions([one, turned], {"net": ["run 1", "run 2"]})
    assert found[1].counts.tolist() == [[1, 1], [1, 3]]
    (both,) = networks(found).values()
    assert [each.counts.tolist() for each in both] == [[[3, 1], [1, 1]]] * 2
    over = diagnosis_table(found).set_index(["run", "diagnosis"]).loc[("", "A")]
    assert (over["f1_mean"], over["f1_std"]) == (0.75, 0)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"net": ["run 1", "run 9"]}, "no model 'run 9'"),
        ({"run 3": ["run 1", "run 2"]}, "a model of this name"),
        ({"net": ["run 1", "run 3"]}, "only one of them has the class 'C'"),
        ({"net": ["run 1", "run 4"]}, "no image of which all"),
    ],
    ids=["unknown", "name taken", "other classes", "other images"],
)
def test_what_cannot_be_runs_of_one_network_is_refused(
    asked: dict[str, list[str]], said: str
) -> None:
    given = runs(TWO, TWO)
    given.append(Predictions("run 3", ("A", "B", "C"), given[0].said))
    given.append(Predictions("run 4", ("A", "B"), {"x": ("A", "A")}))
    with pytest.raises(RunError, match=said):
        refuse_runs(given, asked)


def test_matrices_in_long_form() -> None:
    small = confusion_of("one", ("A", "B"), TWO)
    large = confusion_of("two", ("A", "B", "C"), [("C", "C"), ("D", "")])
    table = confusion_table([small, large])
    assert [*table.columns] == [
        *("model", "run", "images_of", "output_0", "output_1", "output_2", "no_output")
    ]
    assert table["images_of"].tolist() == ["A", "B", "A", "B", "C", "D"]
    assert table["output_2"].isna().tolist() == [True, True, False, False, False, False]
    assert table["output_1"].tolist() == [1, 1, 0, 0, 0, 0]
    assert table["no_output"].tolist() == [0, 0, 0, 0, 0, 1]
    assert "no_output" not in confusion_table([small])


def test_a_matrix_has_a_row_for_each_gold_standard() -> None:
    with pytest.raises(ValueError, match="a row for each gold standard"):
        Confusion("net", ("A", "B"), np.zeros((3, 2), np.int64))


def rows_of(*said: tuple[str, str, float, str, str]) -> pd.DataFrame:
    """Score rows: image, model, logit, what is predicted and the gold standard; both classes."""
    names = ["image", "model", "explained_class", "logit", "predicted_class", "gold_class"]
    rows = [[*one[:2], name, *one[2:]] for one in said for name in ("A", "B")]
    return pd.DataFrame(rows, columns=names)


def test_what_score_rows_say() -> None:
    nan = math.nan
    rows = rows_of(
        ("1", "net", 0.5, "A", "B"),
        ("1", "net", 0.5, "A", "B"),  # Another rater's.
        ("2", "net", nan, "", "A"),
        ("3", "net", 0.5, "A", ""),
        ("4", "net", 0.5, "", "A"),
        ("1", "maps", nan, "", "A"),
        ("1", "baseline: uniform", 0.5, "A", "A"),
    )
    (found,) = predictions_of_rows(rows)
    assert (found.model, found.classes) == ("net", ("A", "B"))
    assert found.said == {"1": ("B", "A"), "4": ("A", "")}
    assert predictions_of_rows(rows[:0]) == []
