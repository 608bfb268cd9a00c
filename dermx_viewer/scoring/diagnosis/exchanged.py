"""Exchanged outputs: does a confusion matrix look as if outputs had each other's names?

Where a network was trained with its classes in one order and is read in another, everything that
is told of these classes is wrong, and so is whose map is explained. Nothing is ever changed by
this check: it says what it found.

1. An output *may belong* to another class only where it is given to a larger share of that
   class's images than of its own: Fisher's exact test (one-sided), p < 0.01 over all pairs
   (Bonferroni).
2. Among all permutations of outputs along such pairs the one with the highest accuracy is taken
   (linear assignment: Kuhn 1955; Crouse, IEEE TAES 52(4), 2016).
3. Each of its cycles must raise accuracy by more than chance: exact sign test on the images that
   it would put right and wrong (McNemar 1947), one-sided p < 0.025, a 95 % interval above 0.

A cycle takes two such pairs at least, so that networks of which no other order is better in truth
get it far more seldom than one in a hundred (the tests simulate some thousands: none).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.said import Said, joined
from dermx_viewer.scoring.diagnosis.confusion import Confusion, FloatArray, accuracy, networks

PAIR_LEVEL = 0.01
CYCLE_LEVEL = 0.025

EXCHANGED_WORDS = (
    "Over all permutations of outputs (linear assignment) along pairs where an output is given to "
    "a larger share of another class's images than of its own (Fisher's exact test, p < 0.01 over "
    "all pairs), those that raise accuracy by more than chance (exact sign test, p < 0.025, "
    "one-sided). Of several runs their mean matrix. Never applied."
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one matrix, or the runs of one network, looks like.

    ``cycles``: outputs that seem to have each other's names; the first one says the class of the
    second one, the last one that of the first one. ``accuracy`` as it is and ``exchanged`` as it
    would be; ``p``: the largest of the sign tests; ``runs``: how many of them; ``agreeing``: how
    many show the same exchange alone.
    """

    model: str
    run: str
    cycles: tuple[tuple[str, ...], ...]
    accuracy: float
    exchanged: float
    images: int
    p: float
    runs: int = 1
    agreeing: int = 1

    @property
    def sentence(self) -> str:
        """For people."""
        who = self.model
        if self.run:
            who = Said("{model}, run {run}", model=who, run=self.run)
        if self.runs > 1:
            who = Said(
                "{model} ({runs} runs, {agreeing} of which show it alone)",
                model=who,
                runs=self.runs,
                agreeing=self.agreeing,
            )
        return Said(
            "{who}: outputs look exchanged: {each}. Accuracy is {accuracy:.2f} and would be "
            "{exchanged:.2f} on the same {images} images. Nothing was changed; compare "
            "the order of the classes with the one the network was trained with.",
            who=who,
            each=joined("; ", (_told(cycle) for cycle in self.cycles)),
            accuracy=self.accuracy,
            exchanged=self.exchanged,
            images=self.images,
        )

    def as_dict(self) -> dict[str, object]:
        """What a manifest says of it."""
        return {
            "model": self.model,
            "run": self.run,
            "outputs": [list(cycle) for cycle in self.cycles],
            "accuracy": self.accuracy,
            "accuracy_exchanged": self.exchanged,
            "n_images": self.images,
            "n_runs": self.runs,
            "n_runs_alone": self.agreeing,
            "p": self.p,
            "sentence": self.sentence,
        }


def exchanged_told(found: Sequence[Exchange]) -> dict[str, object]:
    """What a manifest says of the check, also where nothing was found."""
    return {"what": EXCHANGED_WORDS, "found": [each.as_dict() for each in found]}


@dataclass(frozen=True, slots=True)
class _Seen:
    """One cycle of outputs, by name, with its gain in images and the p of its sign test."""

    cycle: tuple[str, ...]
    gain: float
    p: float


def exchanges(confusions: Sequence[Confusion]) -> tuple[Exchange, ...]:
    """What is exchanged in each network, then in single matrices of which it is not told yet."""
    together = [exchanged_in(runs) for runs in networks(confusions).values()]
    found = [each for each in together if each is not None]
    told = {(each.model, each.cycles) for each in found}
    for confusion in confusions:
        alone = exchanged_in([confusion])
        if alone is not None and not (confusion.run and (alone.model, alone.cycles) in told):
            found.append(alone)
    return tuple(found)


def exchanged_in(runs: Sequence[Confusion]) -> Exchange | None:
    """What is exchanged in one matrix, or in the mean of several ``runs`` of the same classes.

    The mean counts as the matrix of one network: the runs saw the same images.
    """
    first, seen = runs[0], _seen(runs)
    if not seen:
        return None
    cycles = tuple(each.cycle for each in seen)
    before = float(np.mean([accuracy(run) for run in runs]))
    return Exchange(
        model=first.model,
        run=first.run if len(runs) == 1 else "",
        cycles=cycles,
        accuracy=before,
        exchanged=before + sum(each.gain for each in seen) / first.images,
        images=first.images,
        p=max(each.p for each in seen),
        runs=len(runs),
        agreeing=sum(tuple(each.cycle for each in _seen([run])) == cycles for run in runs),
    )


def _seen(runs: Sequence[Confusion]) -> list[_Seen]:
    """The cycles of the best permutation that raise accuracy by more than chance.

    Only classes that have images take part: nothing can be said of the others.
    """
    classes = runs[0].classes
    used = np.flatnonzero(runs[0].of_gold[: len(classes)])
    if len(used) < 2:
        return []
    counts = np.mean([run.own[np.ix_(used, used)] for run in runs], axis=0)
    best = _assigned(counts, may_belong(counts, runs[0].of_gold[used]))
    found = []
    for cycle in _cycles(best):
        right, wrong = _moved(counts, cycle)
        names = [classes[used[place]] for place in cycle]
        found.append(_Seen(_from_the_first(names), right - wrong, _sign_test(right, wrong)))
    return [each for each in found if each.p < CYCLE_LEVEL]


def may_belong(counts: npt.ArrayLike, sizes: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Whether output j may belong to class g: (…, g, j), true for its own class.

    ``counts``: images (…, gold standard, output); ``sizes``: images (…, gold standard), each
    above 0. Fractions, of a mean over runs, are rounded against the exchange.
    """
    given, of_gold = np.asarray(counts, float), np.rint(np.asarray(sizes, float))
    classes = given.shape[-1]
    own = np.ceil(np.diagonal(given, axis1=-2, axis2=-1))[..., np.newaxis, :]
    theirs = np.floor(given)
    theirs_of, own_of = of_gold[..., :, np.newaxis], of_gold[..., np.newaxis, :]
    itself = np.eye(classes, dtype=bool)
    larger = theirs * own_of > own * theirs_of
    if not larger.any():
        return np.asarray(larger | itself)
    from scipy.stats import hypergeom  # Imported when used: it takes its time.

    p = hypergeom.sf(theirs - 1, theirs_of + own_of, theirs_of, theirs + own)
    pairs = max(1, classes * (classes - 1))
    return np.asarray(larger & (p < PAIR_LEVEL / pairs) | itself)


def _assigned(counts: FloatArray, allowed: npt.NDArray[np.bool_]) -> list[int]:
    """The class of each output by which most images are right; of equal ones the fewest moves."""
    from scipy.optimize import linear_sum_assignment

    classes = len(counts)
    if np.array_equal(allowed, np.eye(classes, dtype=bool)):
        return [*range(classes)]
    # Every image counts more than all outputs that stay; what is not allowed more than all images.
    worth = counts * 1_000 + np.eye(classes) / classes
    worth = np.where(allowed, worth, -1_000 * (counts.sum() + 1))
    golds, outputs = linear_sum_assignment(worth, maximize=True)
    return [int(golds[list(outputs).index(output)]) for output in range(classes)]


def _cycles(class_of: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The cycles of a permutation, without what stays."""
    seen = set[int]()
    for start in range(len(class_of)):
        cycle = list[int]()
        place = start
        while place not in seen:
            seen.add(place)
            cycle.append(place)
            place = class_of[place]
        if len(cycle) > 1:
            yield tuple(cycle)


def _moved(counts: FloatArray, cycle: Sequence[int]) -> tuple[float, float]:
    """Images that the cycle would put right, and those that it would put wrong."""
    following = (*cycle[1:], cycle[0])
    right = sum(float(counts[gold, output]) for output, gold in zip(cycle, following, strict=True))
    return right, sum(float(counts[output, output]) for output in cycle)


def _sign_test(right: float, wrong: float) -> float:
    """One-sided exact sign test that more images would be put right than wrong.

    Fractions are rounded against it.
    """
    from scipy.stats import binom

    most, least = np.floor(right), np.ceil(wrong)
    return float(binom.sf(most - 1, most + least, 0.5)) if most else 1.0


def _from_the_first(names: Sequence[str]) -> tuple[str, ...]:
    """The same cycle from the first of its names in the alphabet, to be compared."""
    start = names.index(min(names))
    return (*names[start:], *names[:start])


def _told(cycle: Sequence[str]) -> str:
    if len(cycle) == 2:
        one, other = cycle
        return Said("{one!r} and {other!r} seem to have each other's names", one=one, other=other)
    pairs = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
    return joined(", ", (Said("{one!r} seems to say {other!r}", one=a, other=b) for a, b in pairs))
