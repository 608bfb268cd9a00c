from __future__ import annotations

from pathlib import Path

import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.scoring.agreement.tables import agreement_tables
from dermx_viewer.session.distributions import Distribution, Part, distributions
from tests.dataset.build import darwin1, tag, write_evaluation, write_metadata


def by_key(dataset: Dataset) -> dict[str, Distribution]:
    return {distribution.key: distribution for distribution in distributions(dataset)}


def test_counted_by_hand(tmp_path: Path) -> None:
    for name, words in (
        ("derm1_a", ["Acne"]),
        ("derm2_a", ["Acne", "Low-quality"]),
        ("derm10_b", ["Psoriasis"]),
        ("derm2_b", ["Acne"]),
        ("derm2_c", []),
    ):
        write_evaluation(tmp_path, name, darwin1([tag(word) for word in words]))
    lines = ["a.jpg;Z;Psoriasis;a.jpg;dark;elderly", "b.jpg;A;Acne;b.jpg;light;young"]
    write_metadata(tmp_path, [*lines, "c.jpg;A;Psoriasis;c.jpg;;"])
    found = by_key(open_dataset(tmp_path))
    assert list(found) == ["diagnosis", "source", "skin_tone", "age", "rater"]
    # Image c has no kept evaluation.
    assert found["diagnosis"].parts == (Part("Acne", 1, 1), Part("Psoriasis", 1, 2))
    assert found["source"].parts == (Part("A", 1, 2), Part("Z", 1, 1))
    assert found["skin_tone"].parts == (Part("light", 1, 1), Part("dark", 1, 1), Part("", 0, 1))
    assert [part.value for part in found["age"].parts] == ["young", "elderly", ""]
    raters = found["rater"]
    assert raters.parts == (Part("derm1", 1, 1), Part("derm2", 1, 3), Part("derm10", 1, 1))
    assert (raters.total, raters.largest, raters.noun) == (5, 3, "evaluations")
    assert not found["skin_tone"].all_kept and found["diagnosis"].total == 3


def test_second_readings_say_whose_they_are(tmp_path: Path) -> None:
    for rater in ("labeller1", "labeller12"):
        write_evaluation(tmp_path, f"{rater}_a", darwin1([tag("Acne")]))
    raters = by_key(open_dataset(tmp_path))["rater"].parts
    assert [part.note for part in raters] == ["", "second reading by labeller1"]


def test_without_metadata_everything_is_unknown(tmp_path: Path) -> None:
    write_evaluation(tmp_path, "derm1_a", darwin1([tag("Acne")]))
    found = by_key(open_dataset(tmp_path))
    for key in ("diagnosis", "source", "skin_tone", "age"):
        assert found[key].parts == (Part("", 1, 1),)
        assert found[key].all_kept


def test_nothing_at_all() -> None:
    for distribution in distributions(Dataset(root=Path(), images=())):
        assert (distribution.parts, distribution.total, distribution.largest) == ((), 0, 0)


@pytest.mark.real_data
def test_the_same_figures_as_the_agreement_command(real_dataset_path: Path) -> None:
    dataset = open_dataset(real_dataset_path)
    found, tables = by_key(dataset), agreement_tables(dataset)
    distribution = tables["image_distribution"]
    for key in ("diagnosis", "source"):
        kept = {part.value: part.kept for part in found[key].parts}
        assert kept == distribution.groupby(key)["images"].sum().to_dict()
        assert found[key].total == 566 and sum(kept.values()) == 526
    for key in ("skin_tone", "age"):
        totals = {part.value: part.total for part in found[key].parts}
        assert totals == tables["skin_tone_age"].groupby(key)["images"].sum().to_dict()
    by_rater = tables["evaluations"].groupby("rater")["kept"].agg(["sum", "size"])
    assert {(p.value, p.kept, p.total) for p in found["rater"].parts} == {
        (str(rater), int(row["sum"]), int(row["size"])) for rater, row in by_rater.iterrows()
    }
    assert sum(part.kept for part in found["rater"].parts) == 1287
