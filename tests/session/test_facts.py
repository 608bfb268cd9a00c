"""Facts of images: what the metadata and the readings say, and chips about them."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.session.facts import Fact, disagreement
from dermx_viewer.session.filters import Chip, Filters, Range, number
from dermx_viewer.session.image_facts import ImageFacts
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.state import Session
from tests.dataset.build import darwin1, polygon, tag, write_evaluation, write_metadata

HEADER = "original_filename;dataset;diagnosis;current_filename;skin_tone;age;site;years;Regions;one"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """a: three agree but for one; b: two agree; c: one alone, and a second reading."""
    root = tmp_path_factory.mktemp("facts")
    for rater, image, diagnosis, regions in (
        ("derm1", "a", "Acne", 2),
        ("derm2", "a", "Acne", 1),
        ("derm3", "a", "Psoriasis", 1),
        ("derm1", "b", "Acne", 1),
        ("derm2", "b", "Acne", 0),
        ("derm1", "c", "Acne", 1),
    ):
        content = darwin1([tag(diagnosis), *map(polygon, ("Papule", "Scar")[:regions])])
        write_evaluation(root, f"{rater}_{image}", content)
    rows = ("a.jpg;S;Acne;a.jpg;;7;face;41.5;x;3", "b.jpg;S;Acne;b.jpg;;60;;7;y;3")
    write_metadata(root, [*rows, "c.jpg;S;Acne;c.jpg;;;arm;;;"], HEADER)
    return open_dataset(root)


@pytest.fixture
def facts(dataset: Dataset) -> ImageFacts:
    return ImageFacts(dataset)


def fact(facts: ImageFacts, name: str) -> Fact:
    found = facts.fact(name)
    assert found is not None
    return found


def kept(facts: ImageFacts, chip: Chip) -> str:
    found = facts.keeps(chip)
    return "".join(i.image_id for i, keep in zip(facts.images, found, strict=True) if keep)


def in_range(name: str, low: float, high: float) -> Chip:
    return Chip(of="ranges", ranges=(Range(fact=name, low=low, high=high),))


def test_a_column_is_of_numbers_where_all_of_its_cells_are(facts: ImageFacts) -> None:
    assert list(fact(facts, "site").values) == [("face",), ("",), ("arm",)]
    assert np.array_equal(fact(facts, "years").numbers, [41.5, 7, np.nan], equal_nan=True)
    assert np.array_equal(fact(facts, "Age").numbers, [7, 60, np.nan], equal_nan=True)
    assert fact(facts, "years").form == "quantity" and fact(facts, "Age").form == "count"
    # What is the same everywhere is no range, and a column may not take our own names.
    assert fact(facts, "one").form == "" and fact(facts, "Regions").form == "count"
    assert fact(facts, "Regions (metadata)").values[0] == ("x",)


def test_words_of_age_are_no_numbers(dataset: Dataset) -> None:
    images = tuple(
        replace(i, metadata=replace(i.metadata, age=age, more=(("n", cell),)))
        for i, age, cell in zip(dataset.images, ("7", "old", ""), ("1", "inf", "2"), strict=True)
    )
    found = ImageFacts(replace(dataset, images=images))
    assert found.fact("Age") is None and fact(found, "n").form == ""


def test_what_readings_say(facts: ImageFacts) -> None:
    assert list(fact(facts, "Kept readings").numbers) == [3, 2, 1]
    assert list(fact(facts, "Regions").numbers) == [4, 1, 1]
    shares = fact(facts, "Raters' disagreement").numbers
    assert shares[:2].tolist() == pytest.approx([1 / 3, 0]) and math.isnan(shares[2])


def test_a_second_reading_is_no_other_rater(dataset: Dataset) -> None:
    image = dataset.by_id["b"]
    first, second = image.evaluations
    again = replace(second, second_reading_of=first.rater, diagnoses=("Psoriasis",))
    assert math.isnan(disagreement(replace(image, evaluations=(first, again))))


BOTH = in_range("years", 0, 9).ranges + in_range("Regions", 1, 1).ranges


@pytest.mark.parametrize(
    ("chip", "images"),
    [
        (Chip(of="word", fact="site", value="face"), "a"),
        (Chip(of="word", fact="site"), "b"),
        (Chip(of="word", fact="nowhere", value="x"), "abc"),
        (Chip(of="word", fact="years", value="7"), "abc"),
        (in_range("years", 7, 41.5), "ab"),
        (in_range("years", 7, 41.4), "b"),
        (in_range("site", 0, 1), "abc"),
        (in_range("nowhere", 0, 1), "abc"),
        (Chip(of="ranges", ranges=BOTH), "b"),
        (Chip(of="ranges", ranges=(Range(fact="F1", model="net"),)), "abc"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_a_chip_of_a_fact_keeps(facts: ImageFacts, chip: Chip, images: str) -> None:
    assert kept(facts, chip) == images


def test_chips_of_several_facts_hold_together_and_one_of_a_kind() -> None:
    site, other = (Chip(of="word", fact=name, value="x") for name in ("site", "city"))
    filters = Filters().with_chip(site).with_chip(other).with_chip(in_range("years", 0, 1))
    assert len(filters.with_chip(replace(site, value="y")).chips) == 3
    assert len(filters.with_chip(in_range("years", 1, 2)).chips) == 3
    assert len(filters.with_chip(in_range("age", 1, 2)).chips) == 4
    several = Chip(of="words", fact="Tag", value="x")
    assert len(filters.with_chip(several).with_chip(replace(several, value="y")).chips) == 5
    assert filters.chosen == {}


F1 = Range(fact="F1", model="net", low=0.1, high=0.2)


@pytest.mark.parametrize(
    ("chip", "words"),
    [
        (Chip(of="ranges", ranges=(F1,)), "F1 of A 0.10–0.20"),
        (
            Chip(
                of="ranges",
                ranges=(F1, Range(fact="Union size", form="share", low=0.05, high=0.09)),
            ),
            "F1 of A 0.10–0.20 and Union size 5–9 %",
        ),
        (
            Chip(of="ranges", ranges=(replace(F1, minus="other", low=-0.5),)),
            "F1 of A − other -0.50 to 0.20",
        ),
        (in_range("Regions", 3, 12), "Regions 3.00–12.00"),
        (Chip(of="word", fact="site", value=""), "site: (unknown)"),
        (Chip(of="words", fact="Agreement pattern", model="net", value="confuser"),
         "Agreement pattern of A: confuser"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_words_of_chips_of_facts(chip: Chip, words: str) -> None:
    assert chip.words({"net": "A"}) == words


def test_numbers_as_chips_write_them() -> None:
    assert [number(form, 7.0) for form in ("count", "score", "share", "quantity")] == [
        *("7", "7.00", "700", "7")
    ]
    assert number("score", -0.001) == "0.00"


def test_they_come_back_from_a_file() -> None:
    chips = (Chip(of="ranges", ranges=(F1, F1)), Chip(of="words", fact="Tag", value="x"))
    session = Session(filters=Filters(chips=chips))
    plain = json.loads(json.dumps(to_plain(session)))
    assert from_plain(plain) == session
    plain["filters"]["chips"] += [{"of": "ranges"}, {"of": "ranges", "ranges": [3, "x"]}]
    assert from_plain(plain) == session
