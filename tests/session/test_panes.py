"""How many panes there are, what new ones show, presets, and which outlines a pane draws."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.records import UNION, Dataset, ImageRecord, Metadata
from dermx_viewer.session import panes
from dermx_viewer.session.pane_title import PaneF1, pane_titles
from dermx_viewer.session.panes import with_panes, without_pane
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.scene import Scene, resolve
from dermx_viewer.session.state import MOST_PANES, Pane, Session, drawn_of
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.session.build import session_of
from tests.session.test_attention import MAPS, layer_of

IMAGE = ImageRecord("a", 4, 4, metadata=Metadata(gold="Acne"))
A = Pane(model="/a", target_layer="x", opacity=0.3)
THREE = Session(models=("/a", "/b", "/c"), panes=(A,))


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    for rater in ("derm1", "derm2"):
        content = darwin1([tag("Acne"), polygon("Papule"), polygon("Scar")])
        build.write_evaluation(tmp_path, f"{rater}_a", content)
    build.write_metadata(tmp_path, ["a.jpg;S;Acne;a.jpg;light;adult"])
    return open_dataset(tmp_path)


def models(session: Session) -> list[str]:
    return [pane.model for pane in session.panes]


def test_new_panes_show_the_models_that_none_shows_then_a_class_then_the_photograph() -> None:
    found = with_panes(replace(THREE, models=("/a", "/b")), 4, IMAGE, MAPS)
    assert found.active == 0 and found.panes[0] == A
    assert found.panes[1] == replace(A, model="/b", target_layer="")
    # Acne is gold and shown; Psoriasis has the largest logit of the others.
    assert found.panes[2] == replace(A, class_policy="chosen", chosen_class="Psoriasis")
    assert found.panes[3] == replace(A, shown=False, drawn="none")
    assert models(with_panes(THREE, 3)) == ["/a", "/b", "/c"]
    assert with_panes(Session(), 2).panes[1] == Pane(shown=False, drawn="none")


def test_models_come_after_the_active_ones() -> None:
    assert models(with_panes(THREE.changed(pane={"model": "/b"}), 3)) == ["/b", "/c", "/a"]
    # One that was taken off the list is left as it is.
    assert models(with_panes(THREE.changed(pane={"model": "/gone"}), 2)) == ["/gone", "/a"]


def test_fewer_panes_keep_the_active_one() -> None:
    four = with_panes(THREE, 4, IMAGE, MAPS)
    last = replace(four, active=3)
    assert with_panes(last, 1).panes == (four.panes[3],) and with_panes(last, 1).active == 0
    assert with_panes(replace(four, active=1), 3).panes == four.panes[:3]
    assert with_panes(last, 3).pane == four.panes[3]
    assert len(with_panes(THREE, 99).panes) == MOST_PANES and len(with_panes(four, 0).panes) == 1


def test_a_pane_is_closed_and_the_last_one_stays() -> None:
    three = replace(with_panes(THREE, 3), active=1)
    assert models(without_pane(three)) == ["/a", "/c"] and without_pane(three).active == 1
    assert without_pane(replace(three, active=2)).active == 1
    assert without_pane(THREE) == THREE


def test_presets_by_hand(dataset: Dataset) -> None:
    paper = panes.photograph_union_models(THREE, IMAGE)
    assert [(p.model, p.shown, p.drawn) for p in paper] == [
        *(("/a", False, "none"), ("/a", False, "union"), ("/a", True, "none")),
        ("/b", True, "none"),
    ]
    assert len(panes.photograph_union_models(Session(), IMAGE)) == 2
    assert [p.model for p in panes.two_models(THREE, IMAGE)] == ["/a", "/b"]
    assert panes.two_models(Session(models=("/a",), panes=(A,)), IMAGE) == ()
    policies = [p.class_policy for p in panes.predicted_and_gold(THREE, IMAGE)]
    assert policies == ["predicted", "gold"] and panes.predicted_and_gold(Session(), IMAGE) == ()
    raters = panes.two_raters(THREE, dataset.images[0])
    assert [(p.drawn_rater, p.shown) for p in raters] == [("derm1", False), ("derm2", False)]
    assert panes.two_raters(THREE, IMAGE) == () and panes.two_raters(THREE, None) == ()


def test_a_pane_draws_its_own_outlines(dataset: Dataset) -> None:
    session = session_of(image="a", hidden=frozenset({("derm1", "Scar")}))

    def scene(drawn: str) -> Scene:
        return resolve(dataset, session, pane=replace(session.pane, drawn=drawn))

    def drawn(found: Scene) -> list[tuple[str, str]]:
        return [(layer.rater, layer.characteristic) for layer in found.layers]

    three = [("derm1", "Papule"), ("derm2", "Papule"), ("derm2", "Scar")]
    assert drawn(scene("layers")) == three and scene("layers").hidden == (("derm1", "Scar"),)
    assert drawn(scene("none")) == [] and len(scene("none").hidden) == 4
    # One rater's are all of theirs, whatever the layers hide.
    one = scene(drawn_of("derm1"))
    assert drawn(one) == [("derm1", "Papule"), ("derm1", "Scar")]
    assert {rater for rater, _ in one.hidden} == {"derm2"}
    assert drawn(scene(drawn_of("nobody"))) == []
    (union,) = scene("union").layers
    assert (union.rater, union.characteristic) == ("derm1, derm2", UNION)
    assert union.regions == tuple(r for layer in scene("layers").layers for r in layer.regions)


def test_panes_come_back_from_a_file() -> None:
    session = replace(with_panes(THREE, 4, IMAGE, MAPS), active=2)
    session = session.changed(pane={"drawn": drawn_of("derm: 1")})
    plain = json.loads(json.dumps(to_plain(session)))
    assert from_plain(plain) == session
    plain["panes"][0]["drawn"] = "whatever"
    assert from_plain(plain).panes[0].drawn == "layers"


def test_titles_by_hand() -> None:
    shown = Scene(attention=layer_of())
    titles = pane_titles(Pane(model="/n"), shown, "net", PaneF1(0.394, 3))
    assert titles[0] == "net · Acne · Grad-CAM · F1 0.39 (Union, 3 raters)"
    assert titles[1:] == ("net · Acne · Grad-CAM · F1 0.39", "net · Acne · F1 0.39", "net · Acne")
    together = pane_titles(Pane(model="/n"), shown, "net", PaneF1(0.394, 0))
    assert "F1 0.39 (Union, all raters together)" in together[0]
    by_layer = pane_titles(Pane(target_layer="x"), shown, "net", PaneF1(float("nan"), 1))
    assert by_layer[0] == "net · Acne · Grad-CAM · layer x"
    union = pane_titles(Pane(drawn="union"), shown, "net", PaneF1(0.5, 1))
    assert union[0] == "net · Acne · Grad-CAM · F1 0.50 (Union, 1 rater) · union of all outlines"
    # Of a difference of two maps there is no F1.
    both = Scene(attention=layer_of(view="difference"))
    assert "F1" not in pane_titles(Pane(), both, "net", PaneF1(0.5, 1))[0]
    waiting = pane_titles(Pane(model="/n"), Scene(), "net", None, "Loading net …")
    assert waiting == ("net · Loading net …", "net")
    assert pane_titles(Pane(shown=False, drawn="none"), Scene(), "net") == ("Photograph",)
    assert pane_titles(Pane(drawn=drawn_of("derm1")), Scene(), "") == (
        "Photograph · outlines of derm1",
    )
