from __future__ import annotations

import pytest

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.consensus.fusion import EACH, FUSION_KINDS, Fusion, fusion


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("each", EACH),
        ("Majority", Fusion("majority")),
        ("at-least-2", Fusion("at least k", 2)),
        ("at least 12", Fusion("at least k", 12)),
        ("staple", Fusion("STAPLE")),
        ("STAPLE", Fusion("STAPLE")),
    ],
)
def test_names(text: str, expected: Fusion) -> None:
    assert fusion(text) == expected


def test_every_kind_is_read_back_from_its_label() -> None:
    for kind in FUSION_KINDS:
        how = Fusion(kind, 3 if kind == "at least k" else 0)
        assert fusion(how.label) == how
        assert how.rater == f"consensus ({how.label})"


@pytest.mark.parametrize("text", ["", "at-least-0", "at-least-k", "at least k", "median"])
def test_unknown_names_say_what_there_is(text: str) -> None:
    with pytest.raises(ProtocolError, match="at-least-2"):
        fusion(text)


def test_a_number_belongs_to_at_least_k_alone() -> None:
    for kind, number in (("at least k", 0), ("majority", 2), ("at least k", -1)):
        with pytest.raises(ValueError, match="with k"):
            Fusion(kind, number)  # type: ignore[arg-type]
