"""What score rows say of each image."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.gui.workbench.known import Known, said_facts
from dermx_viewer.gui.workbench.run_facts import model_scores, run_facts, with_rows
from dermx_viewer.session.facts import Fact
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.verdicts.answer import Subject
from dermx_viewer.verdicts.judgement import Judgement
from tests.dataset.build import darwin1, tag, write_evaluation
from tests.gui.tables.build import frame, many_rows, row


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("images")
    for number in range(1, 6):
        write_evaluation(root, f"derm1_image{number}", darwin1([tag("Acne")]))
    return open_dataset(root)


def facts_of(
    rows: pd.DataFrame, *images: str, human: pd.DataFrame | None = None
) -> dict[tuple[str, str, str], Fact]:
    found = run_facts(rows, human, images, model_scores(rows, images))
    assert len({fact.key for fact in found}) == len(found)
    return {fact.key: fact for fact in found}


def test_an_images_f1_is_of_the_class_that_the_protocol_explains() -> None:
    rows = frame(
        [
            row("a", "derm1", f1=0.2, predicted_class="Vitiligo"),
            row("a", "derm1", f1=0.8, predicted_class="Vitiligo", explained_class="Vitiligo"),
            row("b", "derm1", f1=0.4, predicted_class="Acne"),
        ]
    )
    wanted = {"gold": [0.2, 0.4], "predicted": [0.8, 0.4], "right": [np.nan, 0.4]}
    for policy, f1 in wanted.items():
        models = model_scores(rows, ("a", "b"), policy)  # type: ignore[arg-type]
        np.testing.assert_allclose(models[0].f1, f1)
        found = run_facts(rows, None, ("a", "b"), models, policy)  # type: ignore[arg-type]
        (whole,) = [fact for fact in found if fact.name == "Sensitivity"]
        assert np.isnan(whole.numbers).tolist() == np.isnan(f1).tolist()


def test_by_hand() -> None:
    rows = frame(
        [
            row("a", "derm1", f1=0.2, sensitivity=0.4, mask_share=0.1, logit=2.0),
            row("a", "derm2", f1=0.6, sensitivity=np.nan, mask_share=0.3, logit=2.0),
            row("a", "derm1", f1=0.9, characteristic="Papule", logit=2.0),
            row("a", "derm1", f1=0.9, explained_class="Vitiligo", logit=0.5, mask_share=0.1),
            row("a", "derm1", f1=0.9, explained_class="Psoriasis", logit=1.5, mask_share=0.1),
            row("b", "derm1", f1=0.5, logit=-1.0),
            row("b", "derm1", f1=0.5, explained_class="Vitiligo", logit=3.0),
            row("c", "derm1", f1=0.5, gold_class=""),
            row("elsewhere", "derm1", f1=0.5),
            row("a", "derm1", f1=0.1, model="two"),
            row("a", "derm1", f1=0.7, model="baseline: uniform"),
        ]
    )
    found = facts_of(rows, "b", "a", "c", "not scored")
    none = [np.nan, np.nan]

    def numbers(name: str, model: str = "", minus: str = "") -> list[float]:
        return [float(n) for n in found[(name, model, minus)].numbers]

    def same(one: list[float], other: list[float]) -> bool:
        return bool(np.allclose(one, other, equal_nan=True, rtol=0, atol=1e-12))

    assert same(numbers("F1", "net"), [0.5, 0.4, *none])
    assert same(numbers("Sensitivity", "net"), [0.5, 0.4, *none])
    assert same(numbers("Papule F1", "net"), [np.nan, 0.9, *none])
    assert same(numbers("Logit margin", "net"), [-4.0, 0.5, *none])
    assert same(numbers("Logit margin", "two"), [np.nan] * 4)
    assert same(numbers("F1", "net", "two"), [np.nan, 0.3, *none])
    # Over the rows of all models: 0.1, 0.3, and 0.25 of the second network and of the baseline.
    assert same(numbers("Union size"), [0.25, (0.1 + 0.3 + 0.25 + 0.25) / 4, *none])
    assert not any("baseline" in model for _, model, _ in found)


def test_means_are_those_of_pandas() -> None:
    rows = many_rows(4000)
    names = [f"image {n}" for n in range(900)]
    found = facts_of(rows, *names)
    for model, own in rows.groupby("model"):
        wanted = own.groupby("image")["iou"].mean().reindex(names).to_numpy(float)
        assert np.allclose(found[("IoU", str(model), "")].numbers, wanted, equal_nan=True)


def test_patterns_and_further_scores_where_they_were_asked_for() -> None:
    rows = frame([row("a", "derm1"), row("a", "derm2"), row("b", "derm1")])
    assert ("Agreement pattern", "net", "") not in facts_of(rows, "a", "b")
    rows["pattern"] = ["human aligned", "distractor", ""]
    rows["auc"] = [0.5, 0.7, np.nan]
    found = facts_of(rows, "b", "a")
    pattern = found[("Agreement pattern", "net", "")]
    assert pattern.values == [("",), ("human aligned", "distractor")] and pattern.several
    assert found[("AUC", "net", "")].numbers[1] == pytest.approx(0.6)


def test_where_regions_are_counted_the_union_is_that_of_all_raters() -> None:
    rows = frame([row("a", "all", sensitivity=0.2), row("a", "derm1", sensitivity=0.8)])
    assert facts_of(rows, "a")[("Sensitivity", "net", "")].numbers.tolist() == [0.2]


def test_people_beside_it() -> None:
    human = pd.DataFrame(
        {
            "image": ["a", "a", "b"],
            "rater": ["derm1", "derm2", "derm1"],
            "characteristic": ["Union", "Union", "Scale"],
            "human_f1": [0.2, 0.4, 0.9],
        }
    )
    found = facts_of(frame([row("a"), row("b")]), "a", "b", human=human)
    among = found[("F1 among raters", "", "")].numbers
    assert among[0] == pytest.approx(0.3) and np.isnan(among[1])


def test_of_many_networks_each_is_set_against_the_first() -> None:
    rows = frame([row("a", model=f"net {n}", f1=n / 10) for n in range(8)])
    pairs = [key for key in facts_of(rows, "a") if key[2]]
    assert pairs == [("F1", "net 0", f"net {n}") for n in range(1, 8)]


def judged(image: str, **values: object) -> Judgement:
    return Judgement(reader="Ann", subject=Subject(image), values=values)  # type: ignore[arg-type]


def test_what_a_reader_says(images: Dataset) -> None:
    facts = ImageFacts(images)
    said = (
        judged("image1", verdict="partly", tags=("hair", "ruler"), belief=2),
        judged("image1", verdict="plausible", belief=5),
        judged("image3", note="only a note"),
    )
    known = {fact.name: fact for fact in said_facts(facts, said)}
    assert known["Verdict"].values[:2] == [("partly", "plausible"), ("",)]
    assert known["Tag"].values[0] == ("hair", "ruler")
    assert known["Belief"].numbers[0] == 3.5 and np.isnan(known["Belief"].numbers[1:]).all()
    assert [value for (value,) in known["Judged"].values] == ["yes", "no", "no", "no", "no"]


def test_facts_are_kept_until_something_changes(images: Dataset) -> None:
    known, said = Known(), (judged("image1", belief=1),)
    first = known.look(images, None, ())
    assert known.look(images, None, ()) is first
    second = known.look(images, None, said)
    assert second is not first and second.of_images is first.of_images
    belief = second.fact("Belief")
    assert belief is not None and belief.numbers[0] == 1
    assert known.look(None, None, said).facts == ()


def test_another_run_leaves_what_is_known_of_the_images(images: Dataset) -> None:
    facts = ImageFacts(images)
    with_one = with_rows(facts, frame([row("image1")]))
    assert with_one.fact("F1", "net") is not None
    assert with_rows(with_one, None).of_run == () and with_one.of_images is facts.of_images
