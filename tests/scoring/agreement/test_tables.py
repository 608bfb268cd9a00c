"""Every table at once: columns, second readings, and data with little or nothing in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.scoring.agreement.readings import readings, repeated_readings
from dermx_viewer.scoring.agreement.tables import agreement_tables
from tests.dataset import build, dermxdb
from tests.dataset.build import polygon
from tests.scoring.agreement.said import Said, dataset_of
from tests.scoring.agreement.test_matrices import HALF

PAPER = [
    "group",
    "name",
    "f1_mean",
    "f1_std",
    "sensitivity_mean",
    "sensitivity_std",
    "specificity_mean",
    "specificity_std",
]
FIGURES = PAPER[2:]
LONG = ["measure", "statistic", "name"]


def row(table: pd.DataFrame, **keys: str) -> dict[str, object]:
    for key, value in keys.items():
        table = table[table[key] == value]
    (found,) = table.to_dict("records")
    return found


def test_columns(tmp_path: Path) -> None:
    tables = agreement_tables(open_dataset(build.simple_dataset(tmp_path)))
    for name, compared, rows in (
        ("diagnosis_vs_gold", "raters", 6),
        ("diagnosis_inter_rater", "pairs", 6),
        ("characteristic_presence", "pairs", 31),
        ("characteristic_localisation", "pairs", 16),
        ("descriptive_terms", "pairs", 24),
        ("descriptive_terms_by_characteristic", "pairs", 1),
    ):
        table = tables[name]
        assert list(table.columns[:11]) == [*PAPER, "evaluations", "images", compared], name
        assert len(table) == rows
    assert list(tables["image_distribution"].columns) == ["source", "diagnosis", "images"]
    assert list(tables["rater_matrices"].columns) == [*LONG, "rater", "reference", "value", "n"]


def test_every_table_by_hand(tmp_path: Path) -> None:
    said: Said = {
        "derm1": {"a": ["Acne", "P:Scale/Red"], "b": ["Psoriasis", "Young"]},
        "derm2": {"a": ["Acne", polygon("Scale", HALF, attributes=["Red"])], "b": ["Acne"]},
    }
    tables = agreement_tables(dataset_of(tmp_path, said))
    gold = row(tables["diagnosis_vs_gold"], name="Acne")
    assert gold["sensitivity_mean"] == 0.75 and gold["raters"] == 2
    # Acne: TP 1, and once only derm2 said so. F1 2/3; sensitivity 1/2 and 1; specificity 0/0 and 0.
    acne = row(tables["diagnosis_inter_rater"], name="Acne")
    assert acne["f1_mean"] == pytest.approx(2 / 3) and acne["sensitivity_mean"] == 0.75
    assert (acne["evaluations"], acne["images"], acne["pairs"]) == (3, 2, 2)
    assert (acne["specificity_mean"], acne["specificity_n"]) == (0, 1)
    young = row(tables["characteristic_presence"], name="Young")
    assert (young["group"], young["f1_mean"], young["evaluations"]) == ("Demographics", 0, 1)
    scale = row(tables["characteristic_localisation"], name="Scale")
    assert scale["f1_mean"] == pytest.approx(16 / 28)
    assert scale["sensitivity_mean"] == pytest.approx((1 + 8 / 20) / 2)
    assert scale["specificity_mean"] == pytest.approx((1 + 100 / 112) / 2)
    assert row(tables["descriptive_terms"], name="Red")["f1_mean"] == 1
    red = row(tables["descriptive_terms_by_characteristic"], group="Scale", name="Red")
    assert (red["f1_mean"], red["images"]) == (1, 1)
    # p_o = 1/2, p_e = 1/2: one of two images the same, derm2 always says Acne.
    assert row(tables["reliability"], name="")["cohen_mean"] == 0
    matrices = tables["rater_matrices"]
    pair = {"rater": "derm2", "reference": "derm1"}
    assert row(matrices, measure="diagnosis", name="", statistic="Cohen's kappa", **pair)["n"] == 2
    located = row(matrices, measure="localisation", name="Scale", **pair)
    assert (located["value"], located["n"]) == (pytest.approx(16 / 28), 1)


# ---- Second readings -----------------------------------------------------------------------------

TWICE: Said = {
    "labeller1": {"a": ["Acne", "P:Scale"], "b": ["Acne"], "c": ["Acne"]},
    "labeller12": {"a": ["Acne", polygon("Scale", HALF)], "b": ["Psoriasis"]},
    "labeller2": {"a": ["Acne"], "b": ["Acne", "P:Scale"]},
    "labeller22": {"b": ["Acne", "P:Scale"], "c": ["Acne", "P:Scale"]},
    # Discarded once: not read twice.
    "labeller3": {"a": ["Acne", "Low-quality"]},
    "labeller32": {"a": ["Acne"]},
}


def test_second_readings_by_hand(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, TWICE)
    repeated = repeated_readings(dataset)
    assert [image.image_id for image in repeated.images] == ["a", "b"]
    assert repeated.ordered_pairs == ((0, 1), (1, 0), (2, 3), (3, 2), (4, 5), (5, 4))
    tables = agreement_tables(dataset)
    within = tables["within_rater"]
    # labeller1 on a and b: said so on both, then on a: F1 2/3; labeller2 on b: 1. labeller3: never.
    acne = row(within, measure="diagnosis", name="Acne")
    assert acne["f1_mean"] == pytest.approx((2 / 3 + 1) / 2)
    assert (acne["pairs"], acne["evaluations"], acne["images"]) == (4, 5, 2)
    scale = row(within, measure="presence", name="Scale")
    assert (scale["f1_mean"], scale["pairs"]) == (1, 4)
    where = row(within, measure="localisation", name="Scale")
    assert where["f1_mean"] == pytest.approx((16 / 28 + 1) / 2) and where["pairs"] == 4
    by_rater = tables["within_rater_by_rater"]
    same = by_rater[by_rater["statistic"] == "share of images with the same"]
    assert same["rater"].tolist() == ["labeller1", "labeller2", "labeller3"]
    assert same["second_reading"].tolist() == ["labeller12", "labeller22", "labeller32"]
    np.testing.assert_equal(same["value"].to_numpy(), [0.5, 1, np.nan])
    assert same["n"].tolist() == [2, 1, 0]


def test_second_readings_change_no_figure_between_raters(tmp_path: Path) -> None:
    dermxdb.write_dermxdb(tmp_path / "both")
    both = open_dataset(tmp_path / "both")
    again = {e.rater for e in both.evaluations if e.second_reading_of}
    assert len(again) == 8 and len(readings(both).raters) == 8
    for file in (tmp_path / "both" / "annotations").iterdir():
        if file.name.partition("_")[0] in again:
            file.unlink()
    first = open_dataset(tmp_path / "both")
    between = agreement_tables(first)
    tables = agreement_tables(both)
    for name in ALIKE:
        pd.testing.assert_frame_equal(tables[name], between[name])


ALIKE = (
    "diagnosis_vs_gold",
    "diagnosis_inter_rater",
    "characteristic_presence",
    "characteristic_localisation",
    "reliability",
    "descriptive_terms",
    "descriptive_terms_by_characteristic",
    "rater_matrices",
)
"""Tables in which a second reading must not be seen."""


def test_within_rater_of_many(tmp_path: Path) -> None:
    dermxdb.write_dermxdb(tmp_path / "set")
    dataset = open_dataset(tmp_path / "set")
    tables = agreement_tables(dataset)
    within = tables["within_rater"]
    papule = row(within, measure="presence", name="Papule")
    assert papule["pairs"] == 16
    # Four images were read twice: too few for an interval.
    assert 0 < papule["f1_mean"] < 1 and np.isnan([papule["f1_low"], papule["f1_high"]]).all()
    by_rater = tables["within_rater_by_rater"]
    f1 = by_rater[(by_rater["measure"] == "presence") & (by_rater["name"] == "Papule")]["value"]
    assert len(f1) == 8
    assert papule["f1_mean"] == pytest.approx(np.nan_to_num(f1).mean())


# ---- Little or nothing in it ---------------------------------------------------------------------


def nothing_between_raters(tables: dict[str, pd.DataFrame]) -> None:
    for name in ("diagnosis_inter_rater", "characteristic_presence", "descriptive_terms"):
        assert (tables[name]["pairs"] == 0).all(), name
        assert tables[name][FIGURES].isna().all(axis=None), name
    reliability = tables["reliability"]
    assert (reliability[["pairs", "cohen_n", "fleiss_images", "images"]] == 0).all(axis=None)
    assert reliability[["cohen_mean", "fleiss", "alpha", "alpha_low"]].isna().all(axis=None)
    assert (tables["rater_matrices"]["n"] == 0).all()
    assert tables["rater_matrices"]["value"].isna().all()
    assert (tables["characteristic_localisation"]["pairs"] == 0).all()
    assert (tables["within_rater"]["pairs"] == 0).all()


def tables_of(root: Path, said: Said) -> tuple[Dataset, dict[str, pd.DataFrame]]:
    dataset = dataset_of(root, said)
    return dataset, agreement_tables(dataset)


def test_no_pair_in_common(tmp_path: Path) -> None:
    apart: Said = {"derm1": {"a": ["Acne", "P:Scale/Red"]}, "derm2": {"b": ["Acne"]}}
    _, tables = tables_of(tmp_path, apart)
    nothing_between_raters(tables)
    assert len(tables["characteristic_localisation"]) == 16
    assert row(tables["characteristic_presence"], name="Scale")["evaluations"] == 1
    assert row(tables["diagnosis_vs_gold"], name="Acne")["f1_mean"] == 1


def test_one_rater_only(tmp_path: Path) -> None:
    _, tables = tables_of(tmp_path, {"derm1": {"a": ["Acne", "P:Scale/Red"], "b": ["Acne"]}})
    nothing_between_raters(tables)
    assert tables["rater_matrices"].empty
    (red,) = tables["descriptive_terms_by_characteristic"].to_dict("records")
    assert (red["group"], red["name"], red["pairs"]) == ("Scale", "Red", 0)


def test_no_kept_evaluation(tmp_path: Path) -> None:
    discarded = {"a": ["Acne", "Low-quality", "P:Scale/Red"], "b": ["Young"]}
    dataset, tables = tables_of(tmp_path, {"derm1": discarded, "derm2": discarded})
    assert readings(dataset).images == ()
    nothing_between_raters(tables)
    gold = tables["diagnosis_vs_gold"]
    assert (gold["raters"] == 0).all() and gold[FIGURES].isna().all(axis=None)
    assert tables["image_distribution"].empty and len(tables["evaluations"]) == 4
    assert tables["descriptive_terms_by_characteristic"].empty


def test_no_metadata(tmp_path: Path) -> None:
    build.write_evaluation(tmp_path, "derm1_a", build.darwin1([build.tag("Acne")]))
    tables = agreement_tables(open_dataset(tmp_path))
    gold = tables["diagnosis_vs_gold"]
    assert (gold["raters"] == 0).all() and gold[FIGURES].isna().all(axis=None)


def test_what_nobody_chose(tmp_path: Path) -> None:
    both = {"a": ["Acne", "P:Scale"], "b": ["Acne"]}
    _, tables = tables_of(tmp_path, {"derm1": both, "derm2": both})
    located = row(tables["characteristic_localisation"], name="Pustule")
    assert located["pairs"] == located["f1_n"] == located["images"] == 0
    assert np.isnan([located[figure] for figure in FIGURES]).all()
    named = row(tables["characteristic_presence"], name="Pustule")
    assert (named["evaluations"], named["images"], named["f1_n"]) == (0, 0, 0)
    assert np.isnan([named["f1_mean"], named["sensitivity_mean"], named["f1_low"]]).all()
    # Both left it out both times, which is agreement.
    assert (named["specificity_mean"], named["specificity_n"], named["pairs"]) == (1, 2, 2)
    assert np.isnan(row(tables["reliability"], name="Pustule")["alpha"])
    pustule = tables["rater_matrices"].query("name == 'Pustule'")
    assert len(pustule) == 4 and pustule["value"].isna().all()


def test_images_without_regions(tmp_path: Path) -> None:
    said: Said = {"derm1": {"a": ["Acne"]}, "derm2": {"a": ["Acne"]}}
    _, tables = tables_of(tmp_path, said)
    assert (tables["characteristic_localisation"]["pairs"] == 0).all()
    assert row(tables["diagnosis_inter_rater"], name="Acne")["f1_mean"] == 1


def test_twelve_raters_without_second_readings(tmp_path: Path) -> None:
    said: Said = {f"labeller{n}": {"a": ["Acne", "P:Scale"], "b": ["Acne"]} for n in range(1, 13)}
    dataset, tables = tables_of(tmp_path, said)
    assert readings(dataset).raters[-1] == "labeller12"
    assert row(tables["diagnosis_inter_rater"], name="Acne")["pairs"] == 132
    assert row(tables["characteristic_localisation"], name="Scale")["pairs"] == 132
    assert (tables["within_rater"]["pairs"] == 0).all()
    assert tables["within_rater_by_rater"].empty
