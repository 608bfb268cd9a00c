"""Each rater against the consensus of the others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.masks import characteristic_mask, union_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.errors import Cancelled
from dermx_viewer.scoring.consensus.among_raters import among_raters
from dermx_viewer.scoring.consensus.fuse import fuse
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.scoring.consensus.others import others_name
from dermx_viewer.scoring.consensus.votes import count_votes
from dermx_viewer.scoring.overlap import scores, sums
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, with_raters
from dermx_viewer.scoring.summary_columns import columns
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.scoring.consensus.test_rows import pixels, written

SHARE = Fusion("share")
PAPULE = "characteristic == 'Papule' and diagnosis == ''"


@pytest.fixture
def two(tmp_path: Path) -> Dataset:
    """2×2 pixels: derm1 outlined the upper two, derm2 the upper left one."""
    outlined = {
        "derm1": [pixels("Papule", (0, 0), (1, 0))],
        "derm2": [pixels("Papule", (0, 0), (0, 0))],
    }
    return written(tmp_path, outlined, height=2, width=2)


def test_two_raters_by_hand(two: Dataset) -> None:
    summary = among_raters(two.images, NATIVE).others
    assert tuple(summary.columns) == columns()
    assert set(summary["model"]) == {"rater against the consensus of the others (majority)"}
    line = summary.query(PAPULE).iloc[0]
    # derm1 against derm2: 1 common, 2 and 1 outlined; and the other way round.
    assert line["f1_mean"] == pytest.approx(2 / 3)
    assert line["sensitivity_mean"] == pytest.approx((1 + 1 / 2) / 2)
    assert line["specificity_mean"] == pytest.approx((2 / 3 + 1) / 2)
    assert (line["n_rows"], line["n_images"], line["f1_n"], line["n_raters"]) == (2, 1, 1, 2)


def test_of_three_raters_the_majority_of_the_others_is_both(tmp_path: Path) -> None:
    upper, left = pixels("Papule", (0, 0), (1, 0)), pixels("Papule", (0, 0), (0, 1))
    readings = {"derm1": [upper], "derm2": [left], "derm3": []}
    dataset = written(tmp_path, readings, height=2, width=2)
    # Against derm3, who outlined nothing, no other pair has a common pixel: one row is left.
    line = among_raters(dataset.images, NATIVE).others.query(PAPULE).iloc[0]
    assert (line["n_rows"], line["n_empty_map"], line["f1_mean"]) == (1, 1, 0)
    assert line["precision_n"] == 0 and np.isnan(line["precision_mean"])
    assert line["precision_n_undefined"] == 1
    # The share of the others: derm1 against [[.5, 0], [.5, 0]] and so on.
    shares = among_raters(dataset.images, with_raters(DERMX_2021, SHARE)).others
    assert set(shares["model"]) == {"rater against the consensus of the others (share)"}
    share = among_raters(dataset.images, with_raters(NATIVE, SHARE)).others.query(PAPULE).iloc[0]
    # min(A,S): derm1 .5 of 2 + 1, derm2 the same, derm3 0 of 0 + (1 + .5 + .5).
    assert share["f1_mean"] == pytest.approx((1 / 3 + 1 / 3 + 0) / 3)
    assert share["n_rows"] == 3 and share["n_empty_map"] == 1


def test_one_rater_has_no_others(tmp_path: Path) -> None:
    images = written(tmp_path, {"derm1": [polygon("Papule")]}).images
    summary = among_raters(images, NATIVE).others
    assert tuple(summary.columns) == columns() and summary.empty


def test_images_without_a_gold_standard_count(tmp_path: Path) -> None:
    for rater in ("derm1", "derm2"):
        build.write_evaluation(tmp_path, f"{rater}_a", darwin1([tag("Acne"), polygon("Papule")]))
    summary = among_raters(open_dataset(tmp_path).images, NATIVE).others
    assert list(summary["diagnosis"]) == ["", ""] and (summary["f1_mean"] == 1).all()


def test_it_can_be_cancelled(two: Dataset) -> None:
    with pytest.raises(Cancelled):
        among_raters(two.images, NATIVE, should_stop=lambda: True)
    seen: list[tuple[int, int, str]] = []
    among_raters(two.images, NATIVE, progress=lambda *news: seen.append(news))
    assert seen[-1][:2] == (1, 1)


@pytest.mark.real_data
@pytest.mark.parametrize("kind", ["majority", "share", "STAPLE", "union"])
def test_real_outlines_as_whole_arrays(real_dataset_path: Path, kind: str) -> None:
    images = open_dataset(real_dataset_path).images[::60]
    how = Fusion(kind)  # type: ignore[arg-type]
    protocol = with_raters(NATIVE, how).having(aggregation="mean over rows")
    protocol = protocol.having(union_aggregation="mean over rows")
    found: dict[str, list[float]] = {}
    for image in images:
        evaluations = image.kept_evaluations
        for name in {n for e in evaluations for n in (*e.outlined, UNION) if e.outlined}:
            masks = [
                union_mask(e) if name == UNION else characteristic_mask(e, name)
                for e in evaluations
            ]
            for number, own in enumerate(masks):
                others = masks[:number] + masks[number + 1 :]
                s = fuse(count_votes("ab"[: len(others)], others, image.size), how).full()
                if s.any():
                    f1 = float(scores(sums(own.full(), s))["f1"])
                    found.setdefault(name, []).append(f1)
    summary = among_raters(images, protocol).others
    assert set(summary["model"]) == {others_name(protocol)}
    overall = summary[summary["diagnosis"] == ""].set_index("characteristic")
    assert set(overall.index) == set(found) and len(found) > 5
    for name, values in found.items():
        assert overall.loc[name, "f1_n"] == len(values)
        assert overall.loc[name, "f1_mean"] == pytest.approx(np.mean(values), abs=1e-9)
