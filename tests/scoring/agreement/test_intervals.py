"""Intervals against the tables' own functions on images that are really drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.intervals import (
    GoldIntervals,
    PresenceIntervals,
    localisation_intervals,
)
from dermx_viewer.scoring.agreement.localisation import overlap_pairs
from dermx_viewer.scoring.agreement.presence import (
    SCORES,
    against_gold,
    between_raters,
    binary_scores,
    mean_scores,
    pair_scores,
)
from dermx_viewer.scoring.agreement.readings import Readings, readings, repeated_readings
from dermx_viewer.scoring.bootstrap import STANDARD, Bootstrap, interval
from dermx_viewer.scoring.drawing import draws
from tests.dataset import dermxdb
from tests.scoring.agreement.said import dataset_of


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    root = tmp_path_factory.mktemp("set")
    dermxdb.write_dermxdb(root / "dermxdb")
    return readings(open_dataset(root / "dermxdb"))


HOW = Bootstrap(resamples=300, least_images=1)
PERCENTILE = replace(HOW, method="percentile")


@pytest.fixture(scope="module")
def kept(every: Readings) -> Readings:
    # Few readings of few images, so that some figures are undefined in some resamples.
    by_image = tuple({r: e for r, e in by.items() if r < 3} for by in every.by_image[:8])
    return Readings(every.images[:8], every.raters[:3], by_image)


Scores = Callable[[Readings], np.ndarray]


def repeated(kept: Readings, times: np.ndarray) -> Readings:
    chosen = np.repeat(np.arange(len(times)), times)
    images = tuple(kept.images[number] for number in chosen)
    return Readings(images, kept.raters, tuple(kept.by_image[number] for number in chosen))


def mean_over(scores: np.ndarray, always: np.ndarray) -> np.ndarray:
    """Mean of (pairs, 3) scores that are defined; those that never are count as 0."""
    if np.isnan(scores).all(axis=0).any():
        nothing = np.isnan(scores).all(axis=0)
    else:
        nothing = np.zeros(3, bool)
    filled = np.where(always, 0.0, scores)
    means = np.array(
        [
            column[~np.isnan(column)].mean() if (~np.isnan(column)).any() else np.nan
            for column in filled.T
        ]
    )
    return np.where(nothing, np.nan, means)


def expected(kept: Readings, scores: Scores, how: Bootstrap) -> np.ndarray:
    """The interval of the mean over (pairs, 3) scores, from images that are really drawn."""
    whole = scores(kept)
    always = np.isnan(whole) & np.array([True, True, False])
    n = len(kept.images)
    drawn = [mean_over(scores(repeated(kept, w)), always) for w in draws(n, how.resamples, 0)]
    without = [mean_over(scores(repeated(kept, w)), always) for w in 1 - np.eye(n, dtype=int)]
    return interval(
        mean_over(whole, always), np.array(drawn), np.array(without), np.full(3, 10), how
    )


def all_pairs(name: str) -> Scores:
    """Scores of every ordered pair; NaN where the two have no image in common."""

    def scores(kept: Readings) -> np.ndarray:
        found = []
        for rater, reference in PAIRS:
            both = kept.evaluated[:, rater] & kept.evaluated[:, reference]
            said = kept.selected(name)
            found.append(binary_scores(said[both, rater], said[both, reference]))
        return np.array(found)

    return scores


PAIRS = [(a, b) for a in range(3) for b in range(3) if a != b]


@pytest.mark.parametrize("how", [HOW, PERCENTILE], ids=["BCa", "percentile"])
@pytest.mark.parametrize("name", ["Acne", "Papule", "Scale"])
def test_between_raters(kept: Readings, name: str, how: Bootstrap) -> None:
    found = PresenceIntervals(kept, how)(name)
    np.testing.assert_allclose(found, expected(kept, all_pairs(name), how))
    # What the interval is about is the table's figure.
    table = between_raters(kept, name)
    whole = mean_over(pair_scores(kept, name), np.isnan(pair_scores(kept, name)) & [1, 1, 0])
    assert whole == pytest.approx([getattr(table, f"{s}_mean") for s in SCORES], nan_ok=True)


@pytest.mark.parametrize("name", ["Acne", "Vitiligo"])
def test_against_gold(kept: Readings, name: str) -> None:
    def scores(kept: Readings) -> np.ndarray:
        known, gold = kept.gold_known, kept.gold(name)
        reads = [kept.evaluated[:, rater] & known for rater in range(3)]
        said = kept.selected(name)
        return np.array([binary_scores(said[r, n], gold[r]) for n, r in enumerate(reads)])

    found = GoldIntervals(kept, HOW)(name)
    assert scores(kept).shape == (3, 3)
    np.testing.assert_allclose(found, expected(kept, scores, HOW))
    assert against_gold(kept, name).compared == 3


def test_localisation(kept: Readings) -> None:
    overlaps = overlap_pairs(kept)
    names = ["Papule", "Pustule", "Scale"]
    found = localisation_intervals(overlaps, names, len(kept.images), PERCENTILE)
    for name in ("Papule", "Scale"):
        pairs = overlaps[name]
        means = []
        for times in draws(len(kept.images), PERCENTILE.resamples):
            repeated_scores = np.repeat(pairs.scores, times[pairs.image], axis=0)
            mean = mean_scores(repeated_scores, ddof=1)
            means.append([getattr(mean, f"{score}_mean") for score in SCORES])
        quantiles = np.nanquantile(np.array(means), (0.025, 0.975), axis=0)
        np.testing.assert_allclose(found[name], quantiles)
    assert np.isnan(found["Pustule"]).all()


def test_an_interval_holds_its_figure(every: Readings) -> None:
    intervals = PresenceIntervals(every)
    for name in ("Papule", "Plaque", "Macule"):
        low, high = intervals(name)
        mean = between_raters(every, name)
        assert low[0] < mean.f1_mean < high[0]


@pytest.mark.real_data
def test_real_figures_lie_near_the_middle_of_their_intervals(real_dataset_path: Path) -> None:
    kept = readings(open_dataset(real_dataset_path))
    names = (*ontology().diagnosis_names, *kept.localisable_names)
    bca, percentile = (
        PresenceIntervals(kept, replace(STANDARD, method=method))
        for method in ("BCa", "percentile")
    )
    seen = 0
    for name in names:
        mean, ends = between_raters(kept, name).f1_mean, bca(name)[:, 0]
        compared = kept.evaluated.sum(axis=1) > 1
        images = int((kept.selected(name).any(axis=1) & compared).sum())
        if np.isnan(ends).any():
            # No interval of what nearly nobody chose.
            assert images < 10 or mean == 0 or np.isnan(mean)
            continue
        assert ends[0] < mean < ends[1]
        low, high = percentile(name)[:, 0]
        if images >= 40:
            # Of seborrhoeic dermatitis it stood at 86 % of its resamples, above 90 % of the way.
            assert 0.2 < (mean - low) / (high - low) < 0.85
            seen += 1
    assert seen > 12


def test_no_interval_of_what_few_images_have(every: Readings) -> None:
    fewer = replace(STANDARD, least_images=len(every.images) + 1)
    assert np.isnan(PresenceIntervals(every, fewer)("Papule")).all()
    assert not np.isnan(PresenceIntervals(every)("Papule")).any()


def test_nothing_to_draw(tmp_path: Path) -> None:
    apart = {"derm1": {"a": ["Acne", "P:Scale"]}, "derm2": {"b": ["Acne"]}}
    dataset = dataset_of(tmp_path, apart)
    for nothing in (readings(dataset), repeated_readings(dataset), Readings((), (), ())):
        assert np.isnan(PresenceIntervals(nothing)("Scale")).all()
        assert np.isnan(PresenceIntervals(nothing)("Acne")).all()
    nobody = Readings((), (), ())
    assert np.isnan(GoldIntervals(nobody)("Acne")).all()
    assert localisation_intervals({}, [], 0) == {}
    assert np.isnan(localisation_intervals({}, ["Scale"], 0)["Scale"]).all()


def test_nobody_chose_it(kept: Readings) -> None:
    low, high = PresenceIntervals(kept, HOW)("Pustule")
    assert np.isnan([low[:2], high[:2]]).all() and low[2] == high[2] == 1
