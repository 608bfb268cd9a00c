from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dermx_viewer.dataset.masks import crop_to_content, empty_mask
from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset
from dermx_viewer.scoring.consensus.fusion import Fusion
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.scene import resolve
from dermx_viewer.session.state import Session
from dermx_viewer.session.votes import VotesLayer, image_votes, pixel_edges, votes_layer
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.session.build import session_of, with_fields

WIDE = [(2.0, 3.0), (8.0, 3.0), (8.0, 7.0), (2.0, 7.0)]


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """derm1 outlined 20 pixels, derm2 35 with them, derm3 nothing; derm4 is discarded."""
    outlined = {
        "derm1": [tag("Acne"), polygon("Papule"), polygon("Scar", [(0.0, 0.0)] * 3)],
        "derm2": [tag("Acne"), polygon("Papule", WIDE)],
        "derm3": [tag("Acne")],
        "derm4": [tag("Low-quality"), polygon("Papule")],
    }
    for rater, regions in outlined.items():
        build.write_evaluation(tmp_path, f"{rater}_a", darwin1(regions))
    build.write_metadata(tmp_path, ["a.jpg;S;Acne;a.jpg;light;adult"])
    return open_dataset(tmp_path)


def made(dataset: Dataset, name: str, how: Fusion) -> VotesLayer:
    return votes_layer("a", name, image_votes(dataset.images[0], name), how)


def test_the_layer_by_hand(dataset: Dataset) -> None:
    layer = made(dataset, "Papule", Fusion("at least k", 2))
    assert layer.raters == ("derm1", "derm2", "derm3") and layer.voters == 3
    assert (layer.top, layer.left, layer.counts.shape) == (3, 2, (5, 7))
    np.testing.assert_array_equal(layer.counts, np.tile([2, 2, 2, 2, 1, 1, 1], (5, 1)))
    assert [layer.at(3, 2), layer.at(3, 8), layer.at(2, 2), layer.at(3, 9)] == [2, 1, 0, 0]
    # Two votes: rows 3…7 and columns 2…5; four sides.
    assert layer.area == 20
    lines = {tuple(map(tuple, line)) for line in layer.edges.tolist()}
    assert lines == {
        ((2, 3), (6, 3)),
        ((2, 8), (6, 8)),
        ((2, 3), (2, 8)),
        ((6, 3), (6, 8)),
    }


def test_a_share_has_no_edge_and_union_has_every_region(dataset: Dataset) -> None:
    share = made(dataset, "Papule", Fusion("share"))
    assert len(share.edges) == share.area == 0 and share.counts.max() == 2
    union = made(dataset, UNION, Fusion("union"))
    assert union.area == 36 and union.at(0, 0) == 1


def test_what_nobody_outlined(dataset: Dataset) -> None:
    layer = made(dataset, "Nodule", Fusion("majority"))
    assert layer.voters == 3 and layer.counts.size == layer.area == len(layer.edges) == 0
    assert layer.at(3, 3) == 0


def test_one_pixel_has_its_four_sides() -> None:
    pixel = np.zeros((4, 5), bool)
    pixel[2, 3] = True
    edges = pixel_edges(crop_to_content(pixel))
    corners = {tuple(end) for line in edges.tolist() for end in line}
    assert corners == {(3, 2), (4, 2), (3, 3), (4, 3)} and len(edges) == 4
    assert len(pixel_edges(empty_mask(4, 5))) == 0


@given(arrays(bool, st.tuples(st.integers(1, 8), st.integers(1, 8))))
@settings(deadline=None)
def test_the_edge_is_as_long_as_the_border(mask: np.ndarray) -> None:
    edges = pixel_edges(crop_to_content(mask))
    padded = np.pad(mask, 1)
    border = sum((np.diff(padded.astype(int), axis=axis) != 0).sum() for axis in (0, 1))
    assert np.abs(edges[:, 1] - edges[:, 0]).sum() == border


def test_the_scene_shows_what_the_session_asks_for(dataset: Dataset) -> None:
    session = session_of(image="a", votes_shown=True, votes_of="Papule")
    layer = made(dataset, "Papule", session.outlines.votes_how)
    scene = resolve(dataset, session, votes=layer)
    assert scene.votes is layer and scene == resolve(dataset, session, votes=layer)
    assert scene != resolve(dataset, with_fields(session, votes_opacity=0.1), votes=layer)
    for other in (
        {"votes_shown": False},
        {"votes_of": "Scar"},
        {"votes_fusion": "STAPLE"},
        {"votes_fusion": "at least k"},
    ):
        assert resolve(dataset, with_fields(session, **other), votes=layer).votes is None  # type: ignore[arg-type]
    assert resolve(dataset, session).votes is None


def test_votes_are_not_shown_on_a_photograph_of_another_aspect(dataset: Dataset) -> None:
    build.write_photograph(dataset.root / "a.jpg", height=12, width=10)
    session = session_of(image="a", votes_shown=True, votes_of="Papule")
    layer = made(dataset, "Papule", session.outlines.votes_how)
    assert resolve(open_dataset(dataset.root), session, votes=layer).votes is None


def test_the_choice_is_remembered() -> None:
    session = session_of(
        fusion="at least k",
        at_least=3,
        votes_shown=True,
        votes_of="Scale",
        votes_fusion="STAPLE",
        votes_at_least=4,
        votes_opacity=0.25,
    )
    assert from_plain(to_plain(session)) == session
    assert session.scoring.how == Fusion("at least k", 3)
    assert session.outlines.votes_how == Fusion("STAPLE")


@pytest.mark.parametrize(
    "plain",
    [
        {"raters": "some", "votes_fusion": "each", "votes_of": 3, "votes_shown": 1},
        {"raters_at_least": 0, "votes_at_least": 2.0, "votes_opacity": 2},
        {"raters_at_least": True, "votes_at_least": 100},
    ],
)
def test_nonsense_keeps_the_defaults(plain: object) -> None:
    assert from_plain(plain) == Session()
