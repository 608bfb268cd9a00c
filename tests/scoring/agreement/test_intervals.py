"""Intervals against the tables' own functions on images that are really drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.scoring.agreement.intervals import (
    GoldIntervals,
    PresenceIntervals,
    localisation_intervals,
)
from dermx_viewer.scoring.agreement.localisation import overlap_pairs
from dermx_viewer.scoring.agreement.presence import (
    SCORES,
    MeanScores,
    against_gold,
    between_raters,
    mean_scores,
)
from dermx_viewer.scoring.agreement.readings import Readings, readings, repeated_readings
from dermx_viewer.scoring.bootstrap import draws
from tests.dataset import dermxdb
from tests.scoring.agreement.said import dataset_of


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    root = tmp_path_factory.mktemp("set")
    dermxdb.write_dermxdb(root / "dermxdb")
    return readings(open_dataset(root / "dermxdb"))


@pytest.fixture(scope="module")
def kept(every: Readings) -> Readings:
    # Few readings of few images, so that some figures are undefined in some resamples.
    by_image = tuple({r: e for r, e in by.items() if r < 3} for by in every.by_image[:8])
    return Readings(every.images[:8], every.raters[:3], by_image)


def drawn_readings(kept: Readings) -> Iterator[Readings]:
    for times in draws(len(kept.images)).astype(int):
        chosen = np.repeat(np.arange(len(times)), times)
        images = tuple(kept.images[number] for number in chosen)
        yield Readings(images, kept.raters, tuple(kept.by_image[number] for number in chosen))


def expected(kept: Readings, figures: Callable[[Readings], MeanScores]) -> np.ndarray:
    means = []
    for drawn in drawn_readings(kept):
        mean = figures(drawn)
        means.append([getattr(mean, f"{score}_mean") for score in SCORES])
    columns = [column[~np.isnan(column)] for column in np.array(means).T]
    nothing = (np.nan, np.nan)
    ends = [np.quantile(column, (0.025, 0.975)) if len(column) else nothing for column in columns]
    return np.array(ends).T


@pytest.mark.parametrize("name", ["Acne", "Papule", "Scale"])
def test_between_raters(kept: Readings, name: str) -> None:
    found = PresenceIntervals(kept)(name)
    np.testing.assert_allclose(found, expected(kept, lambda drawn: between_raters(drawn, name)))


@pytest.mark.parametrize("name", ["Acne", "Vitiligo"])
def test_against_gold(kept: Readings, name: str) -> None:
    found = GoldIntervals(kept)(name)
    np.testing.assert_allclose(found, expected(kept, lambda drawn: against_gold(drawn, name)))


def test_localisation(kept: Readings) -> None:
    overlaps = overlap_pairs(kept)
    names = ["Papule", "Pustule", "Scale"]
    found = localisation_intervals(overlaps, names, len(kept.images))
    for name in ("Papule", "Scale"):
        pairs = overlaps[name]
        means = []
        for times in draws(len(kept.images)).astype(int):
            repeated = np.repeat(pairs.scores, times[pairs.image], axis=0)
            mean = mean_scores(repeated, ddof=1)
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
    low, high = PresenceIntervals(kept)("Pustule")
    assert np.isnan([low[:2], high[:2]]).all() and low[2] == high[2] == 1
