"""The images behind each cell of the agreement tables are as many as the cell says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.behind import (
    behind_localisation,
    behind_pair,
    behind_presence,
    behind_reliability,
    behind_terms,
)
from dermx_viewer.scoring.agreement.localisation import overlap_pairs
from dermx_viewer.scoring.agreement.readings import readings
from dermx_viewer.scoring.agreement.tables import agreement_tables
from tests.gui.agreements import three_raters
from tests.scoring.agreement.said import dataset_of


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve images of three raters with terms and diagnoses by chance."""
    rng = np.random.default_rng(2)
    said = {
        f"derm{rater}": {
            f"i{image}": [
                str(rng.choice(["Acne", "Psoriasis"])),
                *(f"P:{name}" for name in ("Papule", "Scale/Red") if rng.random() < 0.5),
            ]
            for image in range(12)
            if rng.random() < 0.8
        }
        for rater in (1, 2, 3)
    }
    folder = tmp_path_factory.mktemp("agreement")
    dataset_of(folder, said)
    return folder


def test_every_count_of_images(root: Path) -> None:
    dataset = open_dataset(root)
    kept = readings(dataset)
    overlaps = overlap_pairs(kept)
    tables = agreement_tables(dataset, overlaps=overlaps)

    def lines(name: str) -> list[dict[str, object]]:
        found = tables[name].to_dict("records")
        assert found
        return found

    for table in ("diagnosis_vs_gold", "diagnosis_inter_rater", "characteristic_presence"):
        gold = table == "diagnosis_vs_gold"
        for line in lines(table):
            found = behind_presence(kept, line, "images", gold=gold)
            assert len(found) == line["images"]
            assert behind_presence(kept, line, "f1_n", gold=gold) == ()
            defined = line["sensitivity_mean"] == line["sensitivity_mean"]
            assert bool(behind_presence(kept, line, "sensitivity_mean", gold=gold)) == defined
    for line in lines("characteristic_localisation"):
        assert len(behind_localisation(kept, overlaps, line, "images")) == line["images"]
        pairs = overlaps.get(str(line["name"]))
        for column in ("sensitivity_n", "sensitivity_undefined", "pairs"):
            found = behind_localisation(kept, overlaps, line, column)
            assert bool(found) == bool(line[column])
            if pairs is not None and column == "pairs":
                assert len(found) == len(set(pairs.image))
    for line in lines("descriptive_terms_by_characteristic"):
        assert len(behind_terms(kept, line, "images")) == line["images"]
    for line in lines("reliability"):
        assert len(behind_reliability(kept, line, "images")) == line["images"]
        assert len(behind_reliability(kept, line, "fleiss_images")) == line["fleiss_images"]
    for line in lines("rater_matrices"):
        names = str(line["rater"]), str(line["reference"])
        assert len(behind_pair(kept, overlaps, line, *names)) == line["n"]


def test_the_most_disagreement_first_by_hand(tmp_path: Path) -> None:
    kept = readings(three_raters(tmp_path))
    overlaps = overlap_pairs(kept)
    line = {"measure": "diagnosis", "name": "", "fleiss_raters": 2}
    assert behind_pair(kept, overlaps, line, "derm1", "derm2") == ("b", "a")
    assert behind_reliability(kept, line, "alpha") == ("b", "a", "c")
    papule = {"measure": "localisation", "name": "Papule"}
    # Outlined by derm2 alone in b; derm1 more than derm3 in c; the same in a.
    assert behind_localisation(kept, overlaps, papule, "f1_mean") == ("b", "c", "a")
    assert behind_localisation(kept, overlaps, papule, "sensitivity_undefined") == ("b",)
    psoriasis = {"name": "Psoriasis"}
    assert behind_presence(kept, psoriasis, "f1_mean") == ("b",)
    assert behind_presence(kept, psoriasis, "specificity_mean") == ("b", "a", "c")


def test_nothing_is_behind_what_nobody_outlined(tmp_path: Path) -> None:
    kept = readings(three_raters(tmp_path))
    nothing = pd.Series({"name": "Nodule"})
    assert behind_localisation(kept, {}, nothing, "f1_mean") == ()
    assert behind_localisation(kept, {}, nothing, "images") == ()
