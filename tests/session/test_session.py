from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dermx_viewer.dataset.opening import open_dataset
from dermx_viewer.dataset.photographs import STAND_IN_MARK
from dermx_viewer.dataset.records import Dataset
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE
from dermx_viewer.session.attention import ScoredMaximum
from dermx_viewer.session.moves import chosen_protocol, with_own_protocol
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.scene import Scene, has_layer, resolve
from dermx_viewer.session.state import MOST_PANES, Outlines, Pane, Session
from dermx_viewer.session.storage import load_session, save_session
from tests.dataset import build
from tests.dataset.build import darwin1, polygon, tag
from tests.session.build import session_of, with_fields

FULL = session_of(
    dataset="/d",
    photos="/p",
    image="a",
    hidden=frozenset({("derm1", "Scale")}),
    solo=("derm2", "Papule"),
    only_raters=frozenset({"derm1", "derm2"}),
    show_discarded=True,
    grouping="characteristic",
    fill_opacity=0.5,
    models=("/m.keras",),
    model="/m.keras",
    class_policy="chosen",
    chosen_class="Acne",
    view="difference",
    compared_class="Psoriasis",
    evidence_against=True,
    scale="image",
    colour_map="viridis",
    protocol="native",
    colours=(("Papule", "#102030"), ("Scale", "#aabbcc")),
)


def test_a_session_survives_json() -> None:
    assert from_plain(json.loads(json.dumps(to_plain(FULL)))) == FULL


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        {
            "fill_opacity": 7,
            "hidden": "x",
            "solo": [1, 2],
            "only_raters": "x",
            "models": [3],
            "grouping": "other",
        },
        {"image": 3, "show_discarded": "yes", "colour_map": "jet", "unknown": 1},
        {"attention_threshold": float("nan")},
        {"attention_view": "C", "attention_scale": 2, "evidence_against": 1, "compared_class": 3},
        {"protocol": "of another version", "colours": {"Papule": "red", "Scar": 3}},
        {"colours": [["Papule", "#102030"]]},
    ],
)
def test_nonsense_keeps_the_defaults(plain: object) -> None:
    assert from_plain(plain) == Session()


OLD = {
    "dataset": "/d",
    "photos": "/p",
    "image": "a",
    "hidden": [["derm1", "Scale"]],
    "solo": ["derm2", "Papule"],
    "only_raters": ["derm1", "derm2"],
    "show_discarded": True,
    "grouping": "characteristic",
    "fill_opacity": 0.5,
    "models": ["/m.keras"],
    "model": "/m.keras",
    "layer": "conv_7",
    "class_policy": "chosen",
    "chosen_class": "Acne",
    "attention_view": "difference",
    "compared_class": "Psoriasis",
    "evidence_against": True,
    "attention_scale": "image",
    "attention_shown": False,
    "attention_opacity": 0.25,
    "attention_threshold": 0.5,
    "colour_map": "viridis",
    "protocol": "native",
    "raters": "at least k",
    "raters_at_least": 3,
    "colours": {"Papule": "#102030", "Scale": "#aabbcc"},
}
"""A file of the form before, as that version wrote it."""


def test_a_session_of_the_form_before_is_read() -> None:
    found = from_plain(OLD)
    assert found.pane == Pane(
        model="/m.keras",
        target_layer="conv_7",
        class_policy="chosen",
        chosen_class="Acne",
        view="difference",
        compared_class="Psoriasis",
        evidence_against=True,
        scale="image",
        shown=False,
        opacity=0.25,
        threshold=0.5,
        colour_map="viridis",
    )
    pane = with_fields(FULL, target_layer="conv_7", shown=False, opacity=0.25, threshold=0.5)
    assert found == with_fields(pane, fusion="at least k", at_least=3)


def test_one_bad_value_costs_no_other() -> None:
    plain = json.loads(json.dumps(to_plain(FULL)))
    plain["outlines"] |= {"fill_opacity": 7, "hidden": [["derm1", "Scale"], ["x"], 3]}
    plain["outlines"]["colours"] += [["Scar", "red"]]
    plain["panes"] = [3, plain["panes"][0] | {"colour_map": "jet", "later": 1}, {"view": "A"}]
    plain |= {"active": 9, "later": {}}
    found = from_plain(plain)
    assert found.outlines == replace(FULL.outlines, fill_opacity=Outlines().fill_opacity)
    assert found.panes == (replace(FULL.pane, colour_map="inferno"), Pane(view="A"))
    assert (found.active, found.place, found.scoring) == (0, FULL.place, FULL.scoring)


@pytest.mark.parametrize(
    "plain",
    [{"panes": []}, {"panes": 3}, {"outlines": []}, {"panes": [], "active": -1}, {"active": True}],
    ids=["no pane", "a number", "a list", "before the first", "no number"],
)
def test_there_is_always_a_pane(plain: dict[str, object]) -> None:
    assert from_plain({"place": {}} | plain) == Session()


def test_of_very_many_panes_some_are_read() -> None:
    """Somebody's file of thousands would have as many models loaded at every start."""
    found = from_plain(to_plain(FULL) | {"panes": [{"view": "A"}] * 5000, "active": 4000})
    assert found.panes == (Pane(view="A"),) * MOST_PANES and found.active == 0


def test_files(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "session.json"
    assert load_session(file) == Session()
    save_session(FULL, file)
    assert load_session(file) == FULL
    for broken in ("", "{", "[" * 100_000, '"text"'):
        file.write_text(broken)
        assert load_session(file) == Session()
    assert [path.name for path in file.parent.iterdir()] == ["session.json"]


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
def test_what_is_no_file_is_no_session(tmp_path: Path) -> None:
    pipe, endless, huge, folder = (tmp_path / name for name in ("pipe", "zero", "huge", "folder"))
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    huge.touch()
    os.truncate(huge, 2**40)
    folder.mkdir()
    for path in (pipe, endless, huge, folder):
        assert load_session(path) == Session()


def test_layers_are_hidden_shown_and_alone() -> None:
    layer, other = ("derm1", "Scale"), ("derm2", "Scale")
    outlines = Outlines().with_layers(frozenset({layer}), visible=False)
    assert not outlines.shows(layer) and outlines.shows(other)
    assert outlines.with_layers(frozenset({layer}), visible=True).shows(layer)
    alone = replace(outlines, solo=layer)
    assert alone.shows(layer) and not alone.shows(other)
    whose = replace(outlines, solo=("derm1", ""))
    assert whose.shows(layer) and not whose.shows(other)
    kind = replace(outlines, solo=("", "Scale"))
    assert kind.shows(layer) and kind.shows(other) and not kind.shows(("derm1", "Papule"))
    # Ticking a box ends the solo.
    assert alone.with_layers(frozenset({other}), visible=False).solo is None


def test_some_raters_alone_with_everything_they_outlined() -> None:
    some = Outlines(only_raters=frozenset({"b"}), hidden=frozenset({("b", "Papule")}))
    assert some.shows(("b", "Papule")) and not some.shows(("a", "Papule"))
    # A solo is narrower, and ticking a box ends both.
    assert not replace(some, solo=("a", "Scar")).shows(("b", "Papule"))
    back = some.with_layers(frozenset({("a", "Papule")}), visible=True)
    assert back.only_raters == frozenset() and back.hidden == some.hidden


OTHER = ((7.0, 1.0), (9.0, 1.0), (9.0, 3.0))


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    one = darwin1([tag("Acne"), polygon("Papule"), polygon("Papule", OTHER), polygon("Scar")])
    build.write_evaluation(tmp_path, "derm1_a", one)
    build.write_evaluation(tmp_path, "derm2_a", darwin1([tag("Psoriasis"), polygon("Papule")]))
    out = darwin1([tag("Acne"), tag("Low-quality"), polygon("Nodule")])
    build.write_evaluation(tmp_path, "derm3_a", out)
    build.write_metadata(tmp_path, ["a.jpg;S;Acne;a.jpg;light;adult"])
    return open_dataset(tmp_path)


def maps_of(*, empty: bool = False) -> AttentionMaps:
    values = np.array([[[1, 2], [0, -1]], [[-1, -1], [-1, -1]]], np.float32)
    logits = np.array([1.0, 2.0])
    values = -np.abs(values) if empty else values
    return AttentionMaps(
        "a", ("Acne", "Psoriasis"), values, logits, MapOrigin("net", target_layer="x")
    )


def test_nothing_is_shown_without_an_image(dataset: Dataset) -> None:
    assert resolve(None, FULL) == Scene()
    assert resolve(dataset, session_of(image="nowhere")) == Scene()


def test_kept_evaluations_become_layers(dataset: Dataset) -> None:
    scene = resolve(dataset, session_of(image="a"))
    shown = [(layer.rater, layer.characteristic, len(layer.regions)) for layer in scene.layers]
    assert shown == [("derm1", "Papule", 2), ("derm1", "Scar", 1), ("derm2", "Papule", 1)]
    assert [layer.dashed for layer in scene.layers] == [False, True, False]
    assert scene.size == (10, 12)
    assert "No photograph" in scene.notice and scene.banner == ""
    everyone = resolve(dataset, session_of(image="a", show_discarded=True))
    assert ("derm3", "Nodule") in {(y.rater, y.characteristic) for y in everyone.layers}
    alone = resolve(dataset, session_of(image="a", solo=("derm2", "Papule")))
    assert [layer.rater for layer in alone.layers] == ["derm2"]


def test_colours_of_the_user(dataset: Dataset) -> None:
    session = session_of(image=dataset.images[0].image_id)
    layer = resolve(dataset, session).layers[0]
    name = layer.characteristic
    mine = replace(session, outlines=session.outlines.with_colour(name, "#123456"))
    assert {x.colour for x in resolve(dataset, mine).layers if x.characteristic == name} == {
        "#123456"
    }
    again = replace(mine, outlines=mine.outlines.with_colour(name, ""))
    assert again == session
    assert resolve(dataset, again).layers[0].colour == layer.colour


def test_which_layers_an_image_has(dataset: Dataset) -> None:
    image = dataset.images[0]
    evaluation = next(e for e in image.evaluations if e.outlined)
    assert has_layer(image, (evaluation.rater, evaluation.outlined[0]))
    assert not has_layer(image, (evaluation.rater, "Nothing"))
    assert not has_layer(image, ("nobody", evaluation.outlined[0]))


def test_class_policies(dataset: Dataset) -> None:
    def shown(**changes: object) -> str:
        session = with_fields(session_of(image="a"), **changes)  # type: ignore[arg-type]
        attention = resolve(dataset, session, maps_of(), DERMX_2021).attention
        assert attention is not None
        return attention.explained_class

    assert shown() == "Acne"
    assert shown(class_policy="predicted") == "Psoriasis"
    assert shown(class_policy="chosen", chosen_class="Acne") == "Acne"
    # A class that the model does not know: the predicted one stands in.
    assert shown(class_policy="chosen", chosen_class="Vitiligo") == "Psoriasis"


def test_the_map_is_normalised_as_it_is_scored(dataset: Dataset) -> None:
    session = session_of(image="a")
    native = resolve(dataset, session, maps_of(), NATIVE).attention
    assert native is not None and not native.empty and native.maximum == 2
    np.testing.assert_array_equal(native.values, [[0.5, 1], [0, 0]])
    empty = resolve(dataset, session, maps_of(empty=True), NATIVE).attention
    assert empty is not None and empty.empty and not empty.values.any()
    scored = ScoredMaximum(8.0, 2)
    wide = with_fields(session, scale="dataset")
    over_all = resolve(dataset, wide, maps_of(), NATIVE, scored=scored).attention
    assert over_all is not None and over_all.values.max() == 0.25
    hidden = with_fields(session, shown=False)
    assert resolve(dataset, hidden, maps_of(), NATIVE).attention is None
    other = replace(maps_of(), image_id="b")
    assert resolve(dataset, session, other, NATIVE).attention is None


def test_equal_scenes_compare_equal(dataset: Dataset) -> None:
    session = session_of(image="a")
    scene = resolve(dataset, session, maps_of(), NATIVE)
    assert scene == resolve(dataset, session, maps_of(), NATIVE)
    assert scene != resolve(dataset, session, maps_of(), DERMX_2021)
    assert scene != resolve(dataset, with_fields(session, fill_opacity=0.9), maps_of(), NATIVE)


def test_photographs_and_what_must_be_said(dataset: Dataset) -> None:
    file = dataset.root / "a.jpg"
    build.write_photograph(file, comment=STAND_IN_MARK.encode())
    painted = resolve(open_dataset(dataset.root), session_of(image="a"))
    assert painted.photograph == file and "stand-in" in painted.banner and painted.notice == ""
    build.write_photograph(file, height=12, width=10)
    other = resolve(open_dataset(dataset.root), session_of(image="a"), maps_of(), NATIVE)
    assert other.layers == () and other.attention is None
    assert "another aspect" in other.notice and "not scored" in other.notice


def test_a_photograph_that_cannot_be_read_is_told_with_its_reason(tmp_path: Path) -> None:
    build.write_evaluation(tmp_path, "derm1_a", darwin1([tag("Acne"), polygon("Papule")]))
    build.write_evaluation(tmp_path, "derm1_b", darwin1([tag("Acne"), polygon("Papule")]))
    (tmp_path / "a.png").write_bytes(b"no picture")
    broken = open_dataset(tmp_path)
    notice = resolve(broken, session_of(image="a")).notice
    assert "could not be read" in notice and "a.png" in notice
    assert "No photograph" in resolve(broken, session_of(image="b")).notice


def test_a_protocol_of_ones_own_comes_back_and_is_against_chosen_raters() -> None:
    own = NATIVE.having(levels=16, raters="majority").named("ours")
    session = Session().changed(scoring=with_own_protocol(own))
    again = from_plain(json.loads(json.dumps(to_plain(session))))
    assert again == session and chosen_protocol(again.scoring) == own
    # The same object every time: whoever keeps one can tell whether it has changed.
    assert chosen_protocol(again.scoring) is chosen_protocol(session.scoring)
    each = chosen_protocol(session.changed(scoring={"fusion": "each"}).scoring)
    assert each == own.having(raters="each").named("ours, each rater")
    all_readings = NATIVE.having(readings="all").named("twice")
    second = Session().changed(scoring=with_own_protocol(all_readings))
    assert chosen_protocol(second.scoring) == all_readings
    fused = chosen_protocol(second.changed(scoring={"fusion": "union"}).scoring)
    assert (fused.fusion.kind, fused.readings) == ("union", "first")


def test_further_scores_that_there_are_come_back() -> None:
    plain = to_plain(Session().changed(scoring={"further": ("pattern", "auc", "of another")}))
    assert from_plain(json.loads(json.dumps(plain))).scoring.further == ("auc", "pattern")


@pytest.mark.parametrize("text", ["levels = ", "levels = -1", "[[[", "raters = 3"])
def test_a_protocol_that_makes_no_sense_is_the_presets(text: str) -> None:
    plain = to_plain(Session().changed(scoring={"own": text, "protocol": "native"}))
    assert from_plain(plain).scoring == Session().changed(scoring={"protocol": "native"}).scoring
