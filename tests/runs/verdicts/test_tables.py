from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

from dermx_viewer.runs.verdicts.against_scores import belief_table, group_table
from dermx_viewer.runs.verdicts.gather import Gathered
from dermx_viewer.runs.verdicts.imrmc import imrmc_bytes
from dermx_viewer.runs.verdicts.tables import (
    STANDING,
    agreement_table,
    count_table,
    summary_table,
    verdict_table,
)
from dermx_viewer.verdicts.answer import Answer, Subject, Value
from dermx_viewer.verdicts.judgement import Judgement, judgements, merged
from tests.verdicts.build import answer


def said(
    reader: str, image: str, gold: str = "Acne", method: str = "Grad-CAM", **values: Value
) -> Judgement:
    subject = Subject(image, "net", method, "Acne")
    return Judgement(reader=reader, subject=subject, values=values, gold=gold, seconds=2.0)


FOUND = (
    said("Ann", "a", belief=1, verdict="partly"),
    said("Ann", "b", "Eczema", belief=4, verdict="plausible"),
    said("Bob", "a", belief=2, verdict="partly", note="hair"),
    said("Bob", "b", "Eczema", note="nothing else"),
)


def test_the_summary_by_hand() -> None:
    table = summary_table(FOUND).set_index("reader")
    ann, bob, both = table.loc["Ann"], table.loc["Bob"], table.loc[""]
    assert (ann["belief_mean"], ann["belief_n"], ann["n_images"]) == (2.5, 2, 2)
    assert ann["belief_std"] == pytest.approx(math.sqrt(4.5))
    assert (bob["belief_mean"], bob["belief_n"], bob["n_images"]) == (2.0, 1, 1)
    assert np.isnan(bob["belief_std"]) and np.isnan(bob["belief_low"])
    assert both["belief_mean"] == pytest.approx(7 / 3) and both["belief_n"] == 3
    assert (both["seconds_mean"], both["seconds_n"]) == (2.0, 3)
    assert both["interval"] == "none below 10 images"


def test_counts_by_hand() -> None:
    table = count_table(FOUND)
    got = table[table["reader"] == ""][["verdict", "n", "n_verdicts", "share"]]
    assert got.values.tolist() == [["partly", 2, 3, 2 / 3], ["plausible", 1, 3, 1 / 3]]


def test_lines_over_all_methods_stand_last() -> None:
    found = [*FOUND, said("Ann", "a", method="LRP", belief=5)]
    table = summary_table(found)
    methods = table[table["reader"] == "Ann"][["method", "belief_mean", "belief_n"]]
    assert methods.values.tolist() == [
        *[["Grad-CAM", 2.5, 2], ["LRP", 5.0, 1]],
        ["", pytest.approx(10 / 3), 3],
    ]
    assert table[(table["reader"] == "") & (table["method"] == "")]["n_images"].item() == 2


def test_verdicts_in_their_columns() -> None:
    outline = (((1.0, 2.5), (3.0, 4.0)),)
    table = verdict_table([said("Ann", "a", tags=("hair", "ruler"), outline=outline, confidence=5)])
    line = table.iloc[0]
    assert (line["tags"], line["outline"]) == ("hair; ruler", "[[[1.0, 2.5], [3.0, 4.0]]]")
    assert line["confidence"] == 5 and line["belief"] is pd.NA and line["verdict"] == ""
    assert all(len(table([])) == 0 for table in STANDING.values())


def many(readers: int, images: int) -> Iterator[Judgement]:
    random = np.random.default_rng(readers * images)
    for reader in range(readers):
        for image in range(images):
            belief = int(np.clip(image % 5 + 1 + random.integers(-1, 2), 1, 5))
            yield said(f"r{reader}", f"i{image:03}", belief=belief)


def test_agreement_as_statsmodels_has_it() -> None:
    found = [*many(3, 40)]
    (line,) = agreement_table(found).to_dict("records")
    codes = np.array([each.belief for each in found]).reshape(3, 40)
    kappas = [
        cohens_kappa(pd.crosstab(codes[a], codes[b]).to_numpy(), return_results=False)
        for a, b in ((0, 1), (0, 2), (1, 2))
    ]
    assert line["cohen_mean"] == pytest.approx(np.mean(kappas), abs=1e-12)
    assert line["cohen_std"] == pytest.approx(np.std(kappas), abs=1e-12)
    assert line["fleiss"] == pytest.approx(fleiss_kappa(aggregate_raters(codes.T)[0]), abs=1e-12)
    assert line["alpha_low"] < line["alpha"] < line["alpha_high"]
    counts = ("cohen_n", "fleiss_readers", "fleiss_subjects", "n_subjects", "n_answers")
    assert [line[name] for name in counts] == [3, 3, 40, 40, 120]


def test_no_interval_by_image_where_images_stand_twice() -> None:
    found = [*many(2, 20)]
    twice = [
        Judgement(reader=e.reader, subject=Subject(e.subject.image, "net", "LRP"), values=e.values)
        for e in found
    ]
    table = agreement_table([*found, *twice]).set_index("method")
    assert table.loc[["Grad-CAM", "LRP"], "alpha_low"].notna().all()
    assert np.isnan(table.loc["", "alpha_low"]) and table.loc["", "n_subjects"] == 40


def imrmc(found: list[Judgement], golds: dict[str, str]) -> list[list[str]]:
    return [*csv.reader(io.StringIO(imrmc_bytes(found, golds).decode()))]


def test_imrmc_in_the_layout_of_its_documentation() -> None:
    golds = {"a": "Acne", "b": "Eczema"}
    assert imrmc([*FOUND], golds) == [
        ["readerID", "caseID", "modalityID", "score"],
        ["truth", "a | net | Acne", "truth", "1"],
        ["truth", "b | net | Acne", "truth", "0"],
        ["Ann", "a | net | Acne", "Grad-CAM", "1"],
        ["Ann", "b | net | Acne", "Grad-CAM", "4"],
        ["Bob", "a | net | Acne", "Grad-CAM", "2"],
    ]
    # Every case has a truth: without a gold standard it leaves.
    assert {line[1] for line in imrmc([*FOUND], {"a": "Acne"})[1:]} == {"a | net | Acne"}


def test_names_in_imrmc_end_no_cell_and_are_no_formula() -> None:
    found = [said('=A,"1"', "a%2C", belief=1), said("=A;", "a,", belief=2)]
    lines = imrmc(found, {"a%2C": "Acne", "a,": "Eczema"})
    assert [len(line) for line in lines] == [4] * 5
    assert [line[0] for line in lines[3:]] == ["%3DA%2C%221%22", "%3DA%3B"]
    assert {line[1] for line in lines[1:3]} == {"a%252C | net | Acne", "a%2C | net | Acne"}


def test_a_gold_standard_that_is_told_twice_is_none() -> None:
    other = Subject("derm2")
    answers: list[Answer] = [
        answer(1, gold="Acne"),
        answer(2, gold="Eczema", reader="Bob"),
        answer(3, gold="Acne", subject=other),
        answer(4, gold="", subject=other, reader="Bob"),
    ]
    found = Gathered(tuple(answers))
    assert found.golds == {"derm2": "Acne"}
    (problem,) = found.problems
    assert (problem.kind, problem.image_id) == ("gold standard differs", "derm1")


def test_belief_beside_f1_by_hand() -> None:
    scored = pd.DataFrame(
        [
            ("a", "net", "Grad-CAM", "Acne", 0.1),
            ("b", "net", "Grad-CAM", "Acne", 0.2),
            ("c", "net", "Grad-CAM", "Acne", 0.9),
            ("b", "net", "LRP", "Acne", 0.0),
        ],
        columns=["image", "model", "method", "explained_class", "f1"],
    )
    found = [
        # 1.5, 1.5 and 5 over readers: ranks 1½ 1½ 3 beside 1 2 3.
        *(said("Ann", "a", belief=1), said("Bob", "a", belief=2)),
        *(said("Ann", "b", belief=2), said("Bob", "b", belief=1)),
        *(said("Ann", "c", belief=5), said("Ann", "d", belief=5)),
        said("Ann", "a", method="LIME", belief=5),
    ]
    table = belief_table(found, scored).set_index("method")
    line = table.loc["Grad-CAM"]
    assert line["spearman"] == pytest.approx(1.5 / math.sqrt(1.5 * 2))
    assert (line["n_images"], line["n_images_judged"]) == (3, 4)
    assert line["f1_mean"] == pytest.approx(0.4) and line["belief_mean"] == pytest.approx(8 / 3)
    assert table.loc["LIME", "n_images"] == 0 and np.isnan(table.loc["LIME", "spearman"])
    assert "LRP" not in table.index
    assert len(belief_table([], scored)) == 0


def test_f1_of_verdicts_by_hand() -> None:
    lines = [(image, "net", "Grad-CAM", "Acne", f1) for image, f1 in (("a", 0.2), ("b", 0.6))]
    names = ["image", "model", "method", "explained_class", "f1"]
    found = [
        said("Ann", "a", verdict="partly", tags=("hair", "ruler")),
        said("Bob", "a", verdict="partly", belief=2),
        said("Ann", "b", verdict="partly", tags=("hair",)),
        said("Ann", "c", verdict="artefact"),
        said("Bob", "c", note="nothing else"),
    ]
    table = group_table(found, pd.DataFrame(lines, columns=names)).set_index(["field", "value"])
    partly, hair, two = (
        table.loc[key] for key in (("verdict", "partly"), ("tag", "hair"), ("belief", "2"))
    )
    # Two readers of one map are one image.
    assert (partly["f1_mean"], partly["n_images"], partly["n_judgements"]) == (0.4, 2, 3)
    assert (hair["f1_mean"], hair["n_images"]) == (0.4, 2) and two["f1_mean"] == 0.2
    artefact = table.loc[("verdict", "artefact")]
    assert np.isnan(artefact["f1_mean"]) and artefact["n_images"] == 0
    assert partly["interval"] == "none below 10 images" and np.isnan(partly["low"])
    assert len(group_table([], pd.DataFrame(lines, columns=names))) == 0


def test_twelve_readers_of_566_images_are_merged() -> None:
    fields = (("belief", 3), ("verdict", "partly"), ("note", "hair"))
    subjects = [Subject(f"derm{n}", "net", "Grad-CAM", "Acne") for n in range(566)]
    files = [
        [
            answer(
                ((reader * 566) + image) * 3 + place,
                *(field, value),
                reader=f"r{reader}",
                subject=subject,
            )
            for image, subject in enumerate(subjects)
            for place, (field, value) in enumerate(fields)
        ]
        for reader in range(12)
    ]
    answers = merged([*files, *files])
    assert len(answers) == 12 * 566 * 3
    found = judgements(answers)
    assert len(found) == 12 * 566 and {each.n_answers for each in found} == {3}
