"""Every choice of a protocol changes a score, a figure or an interval, or is refused by name."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.errors import ProtocolError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.choices.all import CHOICES, same_rows
from dermx_viewer.scoring.choices.choice import AnyChoice, IntervalPart
from dermx_viewer.scoring.choices.equivalence_margin import EQUIVALENCE_MARGIN
from dermx_viewer.scoring.choices.pattern_precision import PATTERN_PRECISION
from dermx_viewer.scoring.choices.pattern_sensitivity import PATTERN_SENSITIVITY
from dermx_viewer.scoring.consensus.among_raters import human_rows
from dermx_viewer.scoring.further.pattern import PATTERN
from dermx_viewer.scoring.further.pattern_table import pattern_table
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, Protocol
from dermx_viewer.scoring.rows import frame_of, score_maps
from dermx_viewer.scoring.scorer import Scorer
from dermx_viewer.scoring.statistics.people import people_table
from dermx_viewer.scoring.summaries import summarise
from tests.dataset import build
from tests.dataset.build import darwin1, tag
from tests.scoring.consensus.test_rows import pixels

IMAGES = "abcdefghijkl"
CLASSES = ("Acne", "Psoriasis")
RNG_SEED = 3

Line = tuple[float, ...]

OTHERWISE: dict[str, tuple[tuple[object, str], ...]] = {
    "rectify": (("none", "Scale"),),
    "normalise": (("min-max", "Scale"),),
    "levels": ((2, "Scale"), (256, "Scale")),
    "grid": (((5, 4), "Scale"),),
    "resizing": (("over 300 x 400", "Scale"),),
    "class_policy": (("predicted", "Scale"), ("right", "Scale")),
    "evaluations": (("all_on_kept_images", "Scale"), ("all", "Scale")),
    "masks": (("counts of regions", "Scale"),),
    "readings": (("all", "Scale"),),
    "raters": (
        ("union", "Scale"),
        ("intersection", "Scale"),
        ("majority", "Scale"),
        ("at least 2", "Scale"),
        ("share", "Scale"),
        ("STAPLE", "Scale"),
    ),
    "aggregation": (("median over rows", "Scale"), ("mean over rows", "Scale")),
    "union_aggregation": (("median over rows", "Union"), ("mean over rows", "Union")),
    "bootstrap_resamples": ((100, "Scale"), (0, "Scale")),
    "bootstrap_seed": ((1, "Scale"),),
    "bootstrap_level": ((0.5, "Scale"),),
    "bootstrap_method": (("percentile", "Scale"),),
    "bootstrap_least_images": ((13, "Scale"),),
    "equivalence_margin": ((0.5, "Scale"),),
    "pattern_sensitivity": ((0.1, "Scale"),),
    "pattern_precision": ((0.1, "Scale"),),
}
"""Other values than the default, and the line of the summary that each of them changes."""

BESIDE = (EQUIVALENCE_MARGIN, PATTERN_SENSITIVITY, PATTERN_PRECISION)
"""What stands beside the figures and changes none of them."""

BASES = {"rectify": NATIVE.having(normalise="min-max")}
"""What else must be chosen first."""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Twelve images, each outlined by some of three raters, discarded, and read again."""
    root, rng = tmp_path_factory.mktemp("choices"), np.random.default_rng(RNG_SEED)
    for number, image in enumerate(IMAGES):
        raters = ("labeller1", "labeller2", "labeller3")[: 2 + number % 2]
        for rater in (*raters, "labeller4", "labeller12"):
            x, y = (int(corner) for corner in rng.integers(0, 4, 2))
            region = pixels("Scale", (x, y), (x + 5, y + 4))
            said = tag("Low-quality" if rater == "labeller4" else "Acne")
            build.write_evaluation(root, f"{rater}_{image}", darwin1([said, region]))
    # One that everybody discarded.
    discarded = darwin1([tag("Low-quality"), pixels("Scale", (0, 0), (5, 5))])
    build.write_evaluation(root, "labeller4_m", discarded)
    build.write_metadata(root, [f"{i}.jpg;S;Acne;{i}.jpg;dark;young" for i in f"{IMAGES}m"])
    return open_dataset(root)


def rows_of(dataset: Dataset, protocol: Protocol) -> pd.DataFrame:
    """The rows of random maps."""
    scorer, rng, blocks = Scorer(protocol, further=[PATTERN]), np.random.default_rng(RNG_SEED), []
    for number, image in enumerate(dataset.images):
        # Every other map is positive everywhere, so that its smallest value matters.
        values = rng.normal(4 * (number % 2), 1, (2, 4, 5)).astype(np.float32)
        origin = MapOrigin("net")
        # Right in every fourth image.
        logits = np.array([0.0, 1.0] if number % 4 else [1.0, 0.0])
        maps = AttentionMaps(image.image_id, CLASSES, values, logits, origin)
        blocks.append(score_maps(scorer, image, maps))
    return frame_of(block for block in blocks if block is not None)


def figures(dataset: Dataset, protocol: Protocol, characteristic: str) -> Line:
    """F1 of a characteristic, its interval, and whether it is that of people.

    NaN is told apart from every number.
    """
    rows = rows_of(dataset, protocol)
    summary = summarise(rows, protocol)
    people = people_table(rows, human_rows(dataset.images, protocol), protocol)
    equivalent = people[(people["characteristic"] == characteristic) & (people["score"] == "f1")]
    (line,) = summary.query(f"diagnosis == '' and characteristic == '{characteristic}'").to_dict(
        "records"
    )
    known = (line["f1_mean"], line["f1_median"], line["f1_low"], line["f1_high"])
    known += (*equivalent["p_equivalence"],)
    shares = pattern_table(rows, protocol).query(f"characteristic == '{characteristic}'")
    known += (*shares[shares["diagnosis"] == ""]["share"],)
    return tuple(-1.0 if math.isnan(number) else number for number in known)


def values_of(choice: AnyChoice) -> list[object]:
    return [value for value, _ in OTHERWISE[choice.name]]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_every_choice_changes_a_figure(choice: AnyChoice, dataset: Dataset) -> None:
    base = BASES.get(choice.name, NATIVE)
    for value, characteristic in OTHERWISE[choice.name]:
        changed = base.having(**{choice.name: value})
        before, after = (figures(dataset, p, characteristic) for p in (base, changed))
        assert before != after, value
        figure = before[:2] != after[:2]
        beside = isinstance(choice, IntervalPart) or choice in BESIDE
        assert figure != beside, value
        assert changed.hash != base.hash


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_rows_stay_where_only_the_summing_up_is_another(
    choice: AnyChoice, dataset: Dataset
) -> None:
    base = BASES.get(choice.name, NATIVE)
    before = rows_of(dataset, base)
    for value in values_of(choice):
        changed = base.having(**{choice.name: value})
        assert rows_of(dataset, changed).equals(before) == same_rows(base, changed), value


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_every_named_value_is_tried(choice: AnyChoice) -> None:
    named = getattr(choice.values, "named", ())
    assert {choice.default, *values_of(choice)} >= set(named)
    for value in (choice.default, *values_of(choice)):
        assert choice.values.why_not(value) == "" and choice.values.words(value)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
@pytest.mark.parametrize("value", ["of another version", True, -1, 1.5, [300, 400]], ids=str)
def test_what_is_no_value_is_refused_by_name(choice: AnyChoice, value: object) -> None:
    with pytest.raises(
        ProtocolError, match=rf"dermx-2021: {choice.name} cannot be .*; (choose|there is)"
    ):
        DERMX_2021.having(**{choice.name: value})


def test_names_and_words_are_there_once() -> None:
    for texts in (
        [c.name for c in CHOICES],
        [c.title for c in CHOICES],
        [c.words for c in CHOICES],
    ):
        assert all(texts) and len(set(texts)) == len(texts)


REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "no choice": (lambda: NATIVE.having(colour="red"), "there is no choice 'colour'"),
    "not rectified": (lambda: NATIVE.having(rectify="none"), "native: .*normalise it by min-max"),
    "readings": (
        lambda: NATIVE.having(raters="majority", readings="all"),
        "native: .*no vote in a majority of raters",
    ),
    "one level": (lambda: NATIVE.having(levels=1), "choose 0, or a whole number from 2 to 65536"),
    "spelling": (lambda: NATIVE.having(raters="at-least-2"), "it is written 'at least 2'"),
    "size": (lambda: NATIVE.having(grid=(0, 4)), "choose none, or .height, width. of 1 to 20,000"),
    "level": (lambda: NATIVE.having(bootstrap_level=1.0), "choose a number between 0 and 1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words(name: str) -> None:
    make, words = REFUSED[name]
    with pytest.raises(ProtocolError, match=words):
        make()
