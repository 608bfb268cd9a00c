"""Outputs that have each other's names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import numpy as np
import numpy.typing as npt
import pytest
from scipy.optimize import linear_sum_assignment
from scipy.stats import binomtest, fisher_exact

from dermx_viewer.scoring.diagnosis.confusion import Confusion
from dermx_viewer.scoring.diagnosis.exchanged import (
    PAIR_LEVEL,
    exchanged_in,
    exchanges,
    may_belong,
)

SIZES = np.array([99, 90, 97, 78, 75, 86])
"""Images of each gold standard, about as in the published data set."""
NAMES = tuple("ABCDEF")
Counts = npt.NDArray[np.int64]


def matrix(counts: npt.ArrayLike, *, run: str = "", model: str = "net") -> Confusion:
    values = np.asarray(counts, np.int64)
    return Confusion(model, NAMES[: values.shape[1]], values, run)


def drawn(rng: np.random.Generator, shares: npt.NDArray[np.float64]) -> Counts:
    """Matrices (…, 6, 6) of networks that say each class of so many ``shares`` of the images."""
    return rng.multinomial(SIZES, shares)


def test_two_classes_by_hand() -> None:
    found = exchanged_in([matrix([[2, 18], [17, 3]])])
    assert found is not None
    assert found.cycles == (("A", "B"),)
    assert (found.accuracy, found.exchanged) == (5 / 40, 35 / 40)
    assert found.p == binomtest(35, 40, alternative="greater").pvalue
    assert found.sentence.startswith(
        "net: outputs look exchanged: 'A' and 'B' seem to have each other's names. Accuracy is "
        "0.12 and would be 0.88 on the same 40 images. Nothing was changed"
    )


@pytest.mark.parametrize(
    "counts",
    [
        [[18, 2], [3, 17]],
        [[9, 11], [11, 9]],
        [[0, 20], [0, 20]],
        [[0, 200], [0, 20]],
        [[0, 0], [17, 3]],
        [[2]],
        [[0, 0], [0, 0]],
    ],
    ids=["right", "by chance", "one answer", "one answer, unequal", "no images", "one", "empty"],
)
def test_what_is_not_exchanged(counts: list[list[int]]) -> None:
    assert exchanged_in([matrix(counts)]) is None


def test_three_in_a_circle_and_two_beside() -> None:
    right = np.diag([30] * 5) + 2
    # Output A says B, B says C, C says A; D and E have each other's names.
    order = [2, 0, 1, 4, 3]
    found = exchanged_in([matrix(right[:, order])])
    assert found is not None and {*found.cycles} == {("A", "C", "B"), ("D", "E")}
    assert found.accuracy == 10 / 200 and found.exchanged == 160 / 200
    assert "'A' seems to say 'C', 'C' seems to say 'B', 'B' seems to say 'A'" in found.sentence


def test_gold_standards_that_are_no_class_take_no_part() -> None:
    counts = np.array([[2, 18], [17, 3], [40, 0]])
    found = exchanged_in([Confusion("net", ("A", "B"), counts, foreign=("C",))])
    assert found is not None
    assert (found.cycles, found.images, found.exchanged) == ((("A", "B"),), 80, 35 / 80)


def test_pairs_are_those_of_fishers_test() -> None:
    rng = np.random.default_rng(1)
    counts = drawn(rng, rng.dirichlet(np.ones(6), (20, 6)))
    ours = may_belong(counts, np.broadcast_to(SIZES, (20, 6)))
    for number, gold, output in np.ndindex(20, 6, 6):
        theirs, own = counts[number, gold, output], counts[number, output, output]
        table = [[theirs, SIZES[gold] - theirs], [own, SIZES[output] - own]]
        p = fisher_exact(table, alternative="greater").pvalue
        assert ours[number, gold, output] == (gold == output or p < PAIR_LEVEL / 30)


def test_the_best_permutation_is_found_among_all() -> None:
    rng = np.random.default_rng(2)
    found = 0
    for counts in drawn(rng, rng.dirichlet(np.ones(6) / 2, (60, 6))):
        allowed = may_belong(counts, SIZES)
        best = max(
            sum(counts[gold, output] for output, gold in enumerate(order))
            for order in permutations(range(6))
            if all(allowed[gold, output] for output, gold in enumerate(order))
        )
        ours = exchanged_in([matrix(counts)])
        if ours is None:
            assert best - np.trace(counts) < 30  # Nothing, or too little to be more than chance.
        else:
            found += 1
            assert ours.exchanged <= best / SIZES.sum() + 1e-12
            if ours.p < 1e-9:
                assert ours.exchanged == pytest.approx(best / SIZES.sum())
    assert found > 10


def test_runs_together_and_alone() -> None:
    right = np.diag([30] * 5) + 2
    turned = right[:, [1, 0, 2, 3, 4]]
    same = [matrix(turned, run="1"), matrix(turned, run="2")]
    (found,) = exchanges(same)
    assert (found.runs, found.agreeing, found.run) == (2, 2, "")
    assert found.accuracy == 100 / 200 and found.exchanged == pytest.approx(160 / 200)
    assert "net (2 runs, 2 of which show it alone)" in found.sentence
    # One run alone says it of itself; the mean of both would lose as much as it gains.
    (alone,) = exchanges([matrix(right, run="1"), matrix(turned, run="2")])
    assert (alone.run, alone.runs) == ("2", 1)
    assert alone.sentence.startswith("net, run 2: ")


def test_a_mean_counts_as_one_matrix() -> None:
    weak = [[6, 9], [9, 6]]
    assert exchanged_in([matrix(weak)]) is None
    assert exchanged_in([matrix(weak, run=str(run)) for run in range(20)]) is None


Shares = npt.NDArray[np.float64]


def errors_alike(rng: np.random.Generator, count: int) -> Shares:
    return np.ones((count, 6, 6))


def favourites(rng: np.random.Generator, count: int) -> Shares:
    """Some classes are said more often than others, whatever the image."""
    return np.repeat(rng.dirichlet(np.ones(6), count)[:, np.newaxis], 6, axis=1)


def confused(rng: np.random.Generator, count: int) -> Shares:
    """The images of each class are taken for others of their own."""
    return rng.dirichlet(np.ones(6), (count, 6))


Errors = Callable[[np.random.Generator, int], Shares]


def shares_of(rng: np.random.Generator, count: int, errors: Errors) -> Shares:
    """Shares (count, 6, 6) of each class's images that networks of 0.2 to 0.9 accuracy give to
    each output, in truth."""
    right, shares = rng.uniform(0.2, 0.9, count), errors(rng, count)
    shares[:, range(6), range(6)] = 0
    shares *= (1 - right)[:, np.newaxis, np.newaxis] / shares.sum(axis=-1, keepdims=True)
    shares[:, range(6), range(6)] = right[:, np.newaxis]
    return shares


def is_rightly_ordered(shares: Shares) -> bool:
    """Whether in truth no permutation is better than the network's own order."""
    _, outputs = linear_sum_assignment(shares * SIZES[:, np.newaxis], maximize=True)
    return bool((outputs == range(6)).all())


@pytest.mark.parametrize("errors", [errors_alike, favourites, confused])
def test_of_1000_rightly_ordered_networks_at_most_one_gets_the_sentence(errors: Errors) -> None:
    rng = np.random.default_rng(3)
    shares = shares_of(rng, 1_500, errors)
    shares = shares[[is_rightly_ordered(each) for each in shares]][:1_000]
    accuracies = shares[:, 0, 0]
    assert len(shares) == 1_000 and accuracies.min() < 0.35 and accuracies.max() > 0.85
    counts = drawn(rng, shares)
    moves = may_belong(counts, np.broadcast_to(SIZES, (1_000, 6))).sum(axis=(1, 2)) > 6
    # Where no output may belong elsewhere there is nothing to look for.
    assert sum(exchanged_in([matrix(each)]) is not None for each in counts[moves]) <= 1


def test_wrongly_ordered_networks_get_it() -> None:
    rng = np.random.default_rng(4)
    shares = shares_of(rng, 300, errors_alike)
    counts = drawn(rng, shares[shares[:, 0, 0] > 0.5])[:, :, [0, 1, 2, 3, 5, 4]]
    assert len(counts) > 100
    for each in counts:
        found = exchanged_in([matrix(each)])
        assert found is not None and found.cycles == (("E", "F"),)
