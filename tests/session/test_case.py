"""A case comes back as the same map bytes and layers; hostile text is refused by name."""

from __future__ import annotations

import base64
import json
import math
import os
import textwrap
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dermx_viewer.errors import ProjectError
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.session import case as cases
from dermx_viewer.session.case import Case, case_text, load_case, opened_in, read_case
from dermx_viewer.session.state import Outlines, Pane, Place, Scoring, Session

CLASSES = ("Acne", "Psoriasis")


def maps_of(kind: type[np.floating[Any]] = np.float32) -> AttentionMaps:
    values = np.random.default_rng(0).standard_normal((2, 7, 5)).astype(kind)
    origin = MapOrigin(
        model="net", model_sha256="a" * 64, target_layer="top", method="Score-CAM",
        input_size=(224, 224), backend="jax", options=(("batch", 4.0),),
    )  # fmt: skip
    logits = np.array([0.1, math.nan])
    return AttentionMaps("a", CLASSES, values, logits, origin, blind=("Acne",))


def case_of(maps: AttentionMaps | None) -> Case:
    session = Session(
        place=Place(image="a"),
        outlines=Outlines(hidden=frozenset({("derm1", "Scale")}), show_discarded=True),
        panes=(Pane(class_policy="chosen", chosen_class="Acne", threshold=0.3),),
        scoring=Scoring(protocol="native"),
    )
    return Case(
        session=session,
        dataset="demo",
        fingerprint="f" * 64,
        protocol="native",
        protocol_hash="e" * 64,
        maps=maps,
        reader="Ada",
        verdict={"belief": 4, "verdict": "partly"},
    )


def plain(case: Case) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case_text(case).partition("\n")[2])
    return found


@pytest.mark.parametrize("kind", [np.float32, np.float64], ids=["float32", "float64"])
def test_the_same_map_and_layers_come_back(kind: type[np.floating[Any]]) -> None:
    maps = maps_of(kind)
    case = case_of(maps)
    found = read_case(case_text(case))
    assert found.maps is not None
    assert found.maps.values.tobytes() == maps.values.tobytes()
    assert found.maps.values.dtype == kind and found.maps.origin == maps.origin
    assert found.maps.logits.tobytes() == maps.logits.tobytes()
    assert (found.maps.classes, found.maps.blind, found.image) == (CLASSES, ("Acne",), "a")
    for name in ("session", "dataset", "fingerprint", "protocol", "protocol_hash", "reader"):
        assert getattr(found, name) == getattr(case, name), name
    assert found.verdict == case.verdict


MARKS = (((3.25, 4.0),), ((0.0, 0.0), (9.5, 0.0), (9.5, 7.0)))


def test_places_that_were_marked_come_back() -> None:
    case = replace(case_of(None), marks=MARKS)
    assert read_case(case_text(case)).marks == MARKS
    assert "verdict partly, 2 marked" in case.words
    # A case without any is as it always was.
    assert "marks" not in plain(case_of(None)) and read_case(case_text(case_of(None))).marks == ()


@pytest.mark.parametrize(
    "told",
    [
        *("x", [[]], [[[1]]], [[[1, True]]], [[["1", 2]]], [[[1, 1e9]]], [[[1, None]]]),
        *([[[1, 2]]] * 1_001, [[[1, 2]] * 10_001]),
    ],
    ids=lambda told: str(told)[:20],
)
def test_what_are_no_places_are_left_out(told: object) -> None:
    text = case_text(replace(case_of(None), marks=MARKS))
    about = json.loads(text.partition("\n")[2]) | {"marks": told}
    assert read_case(json.dumps(about)).marks == ()


def test_the_first_line_is_for_people_and_lines_may_be_wrapped() -> None:
    text = case_text(case_of(maps_of()))
    first, _, rest = text.partition("\n")
    assert first == (
        "DermX Viewer case: a of demo, Score-CAM of net for Acne; "
        "judged by Ada: belief 4, verdict partly"
    )
    assert max(map(len, rest.splitlines())) < 100
    # As a mail does that quotes nothing and wraps everything.
    wrapped = "Look at this:\n\n" + "\r\n".join(
        piece for line in text.splitlines() for piece in textwrap.wrap(line, 72) or [""]
    )
    found = read_case(wrapped + "\nBest wishes")
    assert found.maps is not None
    assert found.maps.values.tobytes() == maps_of().values.tobytes()


def test_what_is_shown_is_opened_beside_what_is_there() -> None:
    mine = Session(place=Place(dataset="/d", image="b"), models=("/m",), panes=(Pane(),) * 2)
    shown = opened_in(mine, case_of(maps_of()))
    assert shown.place == Place(dataset="/d", image="a") and shown.models == ("/m",)
    assert shown.panes[0].model == "case:net" and shown.panes[0].method == "Score-CAM"
    assert shown.panes[1] == Pane() and shown.scoring.protocol == "native"
    assert opened_in(mine, case_of(None)).pane.model == ""


def test_of_large_maps_the_shown_class_is_kept_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_of(maps_of())
    whole = len(case_text(case))
    monkeypatch.setattr(cases, "MOST_TEXT", whole - 50)
    found = read_case(case_text(case)).maps
    assert found is not None and found.classes == ("Acne",)
    assert found.values.tobytes() == maps_of().values[:1].tobytes()
    monkeypatch.setattr(cases, "MOST_TEXT", 1_300)
    assert read_case(case_text(case)).maps is None


@pytest.mark.parametrize(
    "text",
    ["", "hello", "{", "{}", "[" * 100_000 + "{" * 100_000 + "}", "\0{\0}", "{" + "x" * 5_000_000],
    ids=["empty", "words", "open", "other", "deep", "nul", "long"],
)
def test_other_text_is_no_case(text: str) -> None:
    with pytest.raises(ProjectError, match="This is no case"):
        read_case(text)


def _bomb(told: dict[str, Any]) -> None:
    told["values"] = [base64.b64encode(zlib.compress(bytes(50_000_000), 9)).decode()]


def _nan(told: dict[str, Any]) -> None:
    raw = np.full((2, 7, 5), np.nan, "<f4").tobytes()
    told["values"] = [base64.b64encode(zlib.compress(raw)).decode()]


def _put(name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda told: told.__setitem__(name, value)


HOSTILE: dict[str, Callable[[dict[str, Any]], None]] = {
    "bomb": _bomb,
    "nan": _nan,
    "huge": _put("shape", [2, 10**9, 10**9]),
    "negative": _put("shape", [2, -7, -5]),
    "flat": _put("shape", [70]),
    "other": _put("shape", [2, 7, 6]),
    "object": _put("type", "|O"),
    "text": _put("values", ["not base64!"]),
    "number": _put("values", 7),
    "classes": _put("classes", ["Acne", "Acne"]),
    "names": _put("classes", [1, 2]),
    "logits": _put("logits", [1.0]),
    "infinite": _put("logits", [1e999, 0.0]),
    "words": _put("logits", ["a", "b"]),
    "size": _put("input_size", ["x", 1]),
    "options": _put("options", [["a"]]),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_a_hostile_map_is_refused_by_name(how: str) -> None:
    told = plain(case_of(maps_of()))
    HOSTILE[how](told["map"])
    with pytest.raises(ProjectError, match="its map cannot be read"):
        read_case(json.dumps(told))


def test_other_nonsense_keeps_its_default() -> None:
    told = plain(case_of(None))
    told |= {"dataset": 3, "protocol": [], "verdict": {"belief": [1], "note": "x" * 9999}}
    found = read_case(json.dumps(told))
    assert (found.dataset, found.protocol) == ("", "")
    assert found.verdict == {"note": "x" * 500}
    with pytest.raises(ProjectError, match="its map is none"):
        read_case(json.dumps(told | {"map": 3}))
    with pytest.raises(ProjectError, match="of form 9"):
        read_case(json.dumps(told | {"version": 9}))


def test_files(tmp_path: Path) -> None:
    text = case_text(case_of(maps_of()))
    (tmp_path / "a.dermx-case").write_text(text)
    assert load_case(tmp_path / "a.dermx-case") == text
    (tmp_path / "b.dermx-case").write_bytes(b"\xff")
    os.mkfifo(tmp_path / "pipe")
    for name in ("b.dermx-case", "pipe", "gone"):
        with pytest.raises(ProjectError, match=name):
            load_case(tmp_path / name)


@pytest.mark.parametrize(
    "words", ["spares {the scale} here", "}{", '{"form": "dermx-viewer case"}']
)
def test_braces_in_words_and_in_the_mail_around_a_case(words: str) -> None:
    case = replace(case_of(maps_of()), dataset=words, verdict={"note": words})
    found = read_case(f"Dear {{you}},\n{case_text(case)}-- \n{{me}}\n")
    assert (found.dataset, dict(found.verdict), found.image) == (words, {"note": words}, "a")


def test_half_a_character_and_a_long_version_are_no_crash() -> None:
    told = plain(case_of(None))
    told["session"]["panes"][0]["colour_map"] = "\ud800"
    assert read_case(json.dumps(told)).session.pane.colour_map == Pane().colour_map
    told["version"] = "9" * 10_000
    with pytest.raises(ProjectError, match="of form '999") as error:
        read_case(json.dumps(told))
    assert len(str(error.value)) < 200
