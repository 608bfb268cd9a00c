from __future__ import annotations

import json
import pickle
from dataclasses import FrozenInstanceError

import pytest

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.consensus.fusion import MAJORITY, Fusion
from dermx_viewer.scoring.protocols import (
    DERMX_2021,
    DERMX_2023,
    NATIVE,
    PROTOCOLS,
    Protocol,
    protocol,
    with_raters,
    with_readings,
)

HASHES = """
fd774d5e8ea83b95a253bcac55b43660327b742a55694009a9c8529b85a36d51 dermx-2021
ecac90682e0ff7d2c4da530ee75701a0fe68e2ed04d60cd68fbf2ca434eca355 dermx-2021, consensus (majority)
00cb7070623f35a1538fd48b14ede1da80f1f91bba2eda4f8d0a84b96ec01824 dermx-2021, consensus (at least 2)
97e4d75067206be8a3ffd15389e04a5b10efff704a14231f83f93b6376bd9bec dermx-2021, consensus (STAPLE)
79a64cfd582f9a312ff974f28c5493729377ab5f7bfea82d76bced072479e75e dermx-2021, all readings
e6c918c3c0b2e0b9857c193fc19bdc5b114b1df686e8b04cab9bd2a27fa666cf native
c76f3650b39ffc08e7ea3f638b3676580c36480151012d3e23aa1526127bfeec native, consensus (majority)
035bbf29d44257ae919b2f3cdb7e598bc71521462a8da6665d8f257dad319ad5 native, consensus (at least 2)
8110fd95ab8d2ffe0d40a10d3feb792fe99635cd3eefb002e5b82b44a0eb2bb8 native, consensus (STAPLE)
fd9e6004c35f31b92ad7305596b8fcee169f55cdf643ff1ae53c47630e5b8acf native, all readings
232aa0bb7c3294ec736cb3a25c9606fdcec95434892327917a41f91cf88d098d dermx-2023
"""
"""Whoever changes one of these changes what runs of the same protocol are called alike by."""


def test_presets_by_name() -> None:
    assert protocol("dermx-2021") is DERMX_2021
    assert protocol("native") is NATIVE
    with pytest.raises(ProtocolError, match="choose one of: dermx-2021, dermx-2023, native"):
        protocol("mine")


def test_hashes_of_the_presets_stay_as_they_are() -> None:
    derived = [
        made
        for preset in (DERMX_2021, NATIVE)
        for made in (
            preset,
            with_raters(preset, MAJORITY),
            with_raters(preset, Fusion("at least k", 2)),
            with_raters(preset, Fusion("STAPLE")),
            with_readings(preset, "all"),
        )
    ]
    derived.append(DERMX_2023)
    assert set(PROTOCOLS.values()) < set(derived)
    assert [f"{made.hash} {made.name}" for made in derived] == HASHES.split("\n")[1:-1]


def test_the_hash_is_of_the_choices_and_not_of_the_name() -> None:
    assert DERMX_2021.named("mine").hash == DERMX_2021.hash
    # What is said twice, or is the default, is no other protocol; nor is another order.
    assert Protocol("mine", (("levels", 0), ("raters", "each"))).hash == NATIVE.hash
    one = Protocol("mine", (("levels", 9), ("evaluations", "all_on_kept_images")))
    other = Protocol("mine", (("evaluations", "all_on_kept_images"), ("levels", 9)))
    assert one == other and hash(one) == hash(other) and one.hash == other.hash
    assert NATIVE.having(grid=(300, 400)).having(grid=None) == NATIVE


def test_another_convention_is_another_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before = NATIVE.hash
    monkeypatch.setattr("dermx_viewer.scoring.protocols.CONVENTIONS", "2")
    assert NATIVE.hash != before


def test_a_protocol_tells_all_its_choices() -> None:
    told = DERMX_2021.as_dict()
    assert list(told) == ["name", "conventions", "choices"]
    assert (told["name"], told["conventions"]) == ("dermx-2021", "1")
    assert list(told["choices"]) == [choice.name for choice in every.CHOICES]
    assert json.loads(json.dumps(told["choices"]))["grid"] == [300, 400]
    words = dict(DERMX_2021.in_words())
    assert words["Grid of scoring"] == "300 × 400 pixels (height × width)"
    assert words["Grey levels"] == "floored to 256 grey levels"
    assert words["Resamples"] == "2,000 times" and words["Level"] == "95 %"
    assert dict(NATIVE.in_words())["Grid of scoring"] == "the annotated size of each image"
    two = with_raters(NATIVE, Fusion("at least k", 2))
    assert dict(two.in_words())["Raters"].endswith("what at least 2 of them outlined")


def test_a_protocol_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        DERMX_2021.name = "mine"  # type: ignore[misc]


def test_a_protocol_goes_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(DERMX_2021))
    assert again == DERMX_2021 and again.hash == DERMX_2021.hash and again.grid == (300, 400)
