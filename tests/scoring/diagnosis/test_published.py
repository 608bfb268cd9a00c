"""The ten matrices that the paper's authors published, and its table 5."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dermx_viewer.runs.diagnosis.asked import Diagnosis
from dermx_viewer.runs.diagnosis.matrices import read_matrices
from dermx_viewer.scoring.diagnosis.tables import diagnosis_table

pytestmark = pytest.mark.real_data

PRINTED = {
    "ResNet-50": "table5a_resnet50_diagnosis.csv",
    "EfficientNet-B4": "table5b_efficientnetb4_diagnosis.csv",
}
NAMED = {"Viral warts": "Vitiligo", "Vitiligo": "Viral warts"}
"""The rows of table 5 are printed with each other's names: output 5 against images of vitiligo is
printed as viral warts, output 4 against images of viral warts as vitiligo."""


@pytest.fixture(scope="module")
def published(paper_path: Path) -> Diagnosis:
    return read_matrices(paper_path / "confusion" / "confusion_matrices.csv", {})


def over_runs(found: Diagnosis) -> pd.DataFrame:
    table = diagnosis_table(found.confusions)
    return table[table["n_runs"] > 1].set_index(["model", "diagnosis"])


def figures(paper_path: Path, table: pd.DataFrame) -> Iterator[tuple[float, float]]:
    """Ours, rounded as printed, and the paper's."""
    for model, file in PRINTED.items():
        for row in pd.read_csv(paper_path / "tables" / file).to_dict("records"):
            line = table.loc[(model, NAMED.get(row["name"], row["name"]))]
            for name in ("f1", "sensitivity", "specificity"):
                for what in ("mean", "std"):
                    yield round(line[f"{name}_{what}"], 2), row[f"{name}_{what}"]


def test_table_5_is_exact(paper_path: Path, published: Diagnosis) -> None:
    table = over_runs(published)
    assert {*table["n_runs"]} == {5} and {*table["n_images"]} == {525}
    both = [*figures(paper_path, table)]
    # Means and their standard deviations: 36 figures of each.
    assert len(both) == 2 * 36 and all(ours == paper for ours, paper in both)


@pytest.mark.parametrize(
    ("model", "accuracy", "exchanged"),
    [("ResNet-50", 0.35, 0.47), ("EfficientNet-B4", 0.43, 0.60)],
)
def test_two_outputs_of_both_networks_are_exchanged(
    published: Diagnosis, model: str, accuracy: float, exchanged: float
) -> None:
    assert [each.model for each in published.exchanged] == [*PRINTED]
    (found,) = [each for each in published.exchanged if each.model == model]
    assert found.cycles == (("Viral warts", "Vitiligo"),)
    assert (found.runs, found.images) == (5, 525)
    assert (round(found.accuracy, 2), round(found.exchanged, 2)) == (accuracy, exchanged)
    assert f"Accuracy is {accuracy:.2f} and would be {exchanged:.2f}" in found.sentence
