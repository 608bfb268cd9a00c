"""Filters of the list of images, and what they are asked of."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import Dataset, Problem
from dermx_viewer.session.filters import Chip, Filters, SavedView, door, with_view
from dermx_viewer.session.image_facts import ImageFacts, ModelScores, letter
from dermx_viewer.session.moves import into_dataset
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.state import Place, Session
from tests.dataset.build import darwin1, polygon, tag, write_evaluation, write_metadata

ACNE, SCALE = Chip(of="diagnosis", value="Acne"), Chip(of="characteristic", value="Scale")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """a: two raters who agree; b: two who do not; c: one, and another who is discarded."""
    root = tmp_path_factory.mktemp("facts")
    for rater, image, diagnosis, shape in (
        ("derm1", "a", "Acne", "Papule"),
        ("derm2", "a", "Acne", "Scar"),
        ("derm1", "b", "Acne", "Papule"),
        ("derm2", "b", "Psoriasis", "Scale"),
        ("derm1", "c", "Psoriasis", "Scale"),
    ):
        write_evaluation(root, f"{rater}_{image}", darwin1([tag(diagnosis), polygon(shape)]))
    write_evaluation(root, "derm2_c", darwin1([tag("Low-quality"), polygon("Nodule")]))
    write_metadata(root, [f"{i}.jpg;S;{d};{i}.jpg;;" for i, d in (("a", "Acne"), ("b", "Acne"))])
    opened = open_dataset(root)
    return replace(opened, problems=(Problem("k", "w", "what", "done", "b"),))


def scores(name: str, predicted: str, right: str, f1: tuple[float, ...]) -> ModelScores:
    """``predicted``: a letter an image; ``right``: y, n, or ? an image."""
    said = {"y": True, "n": False, "?": None}
    return ModelScores(name, tuple(predicted), tuple(said[r] for r in right), np.array(f1))


@pytest.fixture
def facts(dataset: Dataset) -> ImageFacts:
    one = scores("one", "AAP", "yy?", (0.2, 0.5, np.nan))
    two = scores("two", "APP", "yn?", (0.5, 0.1, 0.9))
    return ImageFacts(dataset, (one, two))


@pytest.mark.parametrize(
    ("chip", "kept"),
    [
        (ACNE, "ab"),
        (Chip(of="diagnosis"), "c"),
        (SCALE, "bc"),
        (Chip(of="characteristic", value="Nodule"), ""),
        (Chip(of="rater", value="derm2"), "abc"),
        (Chip(of="differ", value="raters"), "b"),
        (Chip(of="differ", value="models"), "b"),
        (Chip(of="problems", value="yes"), "b"),
        (Chip(of="problems", value="no"), "ac"),
        (Chip(of="stand_in", value="yes"), ""),
        (Chip(of="outcome", value="right", model="one"), "ab"),
        (Chip(of="outcome", value="wrong", model="two"), "b"),
        (Chip(of="outcome", value="", model="two"), "c"),
        (Chip(of="outcome", value="wrong", model="not scored"), "abc"),
        (Chip(of="predicted", value="P", model="two"), "bc"),
        (Chip(of="f1", model="one", least=0.2, most=0.5), "ab"),
        (Chip(of="f1", model="one", most=0.4), "a"),
        (Chip(of="f1", model="one"), "ab"),
        (Chip(of="only", value="some", images=("c", "x", "a")), "ac"),
    ],
    ids=lambda value: "" if isinstance(value, str) else f"{value.of} {value.value} {value.model}",
)
def test_what_a_chip_keeps(facts: ImageFacts, chip: Chip, kept: str) -> None:
    found = facts.keeps(chip)
    assert "".join(i.image_id for i, keep in zip(facts.images, found, strict=True) if keep) == kept


def test_other_scores_leave_what_is_known_of_the_images(facts: ImageFacts) -> None:
    before = facts.values("characteristic")
    assert facts.counts("predicted", "two") == {"A": 1, "P": 2}
    after = facts.with_models(facts.models[:1])
    assert after.values("characteristic") is before
    assert not after.keeps(Chip(of="differ", value="models")).any()
    assert after.keeps(Chip(of="differ", value="raters")).sum() == 1
    assert after.letters == {"one": "A"}


def test_without_a_data_set_there_is_nothing() -> None:
    nothing = ImageFacts(None)
    assert nothing.counts("diagnosis") == {} and len(nothing.keeps(ACNE)) == 0
    assert letter(0) == "A" and letter(25) == "Z" and letter(26) == "M27"


def test_one_chip_of_a_place_and_several_of_what_an_image_has_several_of() -> None:
    both = Filters().with_chip(ACNE).with_chip(SCALE)
    assert both.with_chip(replace(ACNE, value="Vitiligo")).chips[1].value == "Vitiligo"
    assert len(both.with_chip(replace(SCALE, value="Scar")).chips) == 3
    right = Chip(of="outcome", value="right", model="one")
    of_two = both.with_chip(right).with_chip(replace(right, value="wrong", model="two"))
    assert len(of_two.chips) == 4
    assert of_two.toggled(SCALE).toggled(SCALE).chips[-1] == SCALE
    assert of_two.chosen == {"diagnosis": "Acne", "characteristic": "Scale"}


@pytest.mark.parametrize(
    ("chip", "words"),
    [
        (ACNE, "Acne"),
        (Chip(of="age"), "age: (unknown)"),
        (Chip(of="predicted", value="Acne", model="net"), "A says Acne"),
        (Chip(of="outcome", value="wrong", model="net"), "A ✗"),
        (Chip(of="outcome", value="wrong", model="other"), "other ✗"),
        (Chip(of="f1", model="net", least=0.25), "A F1 0.25–1.00"),
        (Chip(of="differ", value="raters"), "raters differ"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_of_a_chip(chip: Chip, words: str) -> None:
    assert chip.words({"net": "A"}) == words


def test_filters_and_views_come_back_from_a_file() -> None:
    filters = Filters(words="x", chips=(ACNE, Chip(of="f1", model="net", least=0.5)))
    views = with_view((), SavedView(name="b", filters=filters, sort="f1_0", descending=True))
    views = with_view(views, SavedView(name="A", filters=door("them", ("b", "a"))))
    session = Session(filters=filters, views=with_view(views, SavedView(name="b")))
    assert [view.name for view in session.views] == ["A", "b"]
    plain = json.loads(json.dumps(to_plain(session)))
    assert from_plain(plain) == session
    plain["filters"]["chips"] += [{"of": "nonsense"}, {"of": "f1", "least": 7}, "no chip"]
    plain["views"] += [{"sort": "image"}]
    read = from_plain(plain)
    assert read.filters.chips == (*filters.chips, Chip(of="f1")) and read.views == session.views


def test_filters_are_those_of_one_data_set(dataset: Dataset) -> None:
    session = Session(place=Place(dataset=str(dataset.root)), filters=Filters(chips=(ACNE,)))
    assert into_dataset(session, dataset).filters == session.filters
    moved = replace(dataset, root=Path("/elsewhere"))
    assert into_dataset(session, moved).filters == Filters()


def test_models_and_raters_may_differ_at_once() -> None:
    both = Filters().with_chip(Chip(of="differ", value="models"))
    both = both.with_chip(Chip(of="differ", value="raters"))
    assert len(both.chips) == 2
