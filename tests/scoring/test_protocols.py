from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.protocols import DERMX_2021, NATIVE, PROTOCOLS, protocol


def test_presets_by_name() -> None:
    assert protocol("dermx-2021") is DERMX_2021
    assert protocol("native") is NATIVE
    with pytest.raises(ProtocolError, match="choose one of: dermx-2021, native"):
        protocol("mine")


def test_every_field_changes_the_hash() -> None:
    fields = DERMX_2021.as_dict()
    for name in fields:
        assert replace(DERMX_2021, **{name: "other"}).hash != DERMX_2021.hash
    assert len({preset.hash for preset in PROTOCOLS.values()}) == len(PROTOCOLS)


def test_a_protocol_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        DERMX_2021.levels = 0  # type: ignore[misc]
