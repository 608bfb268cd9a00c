"""Where scores come from, as columns of the table itself.

A score without its protocol is not exported, and what is exported is what is on screen: so the
protocol, the model's hash and the software stand in the table, in columns that stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from dermx_viewer import __version__
from dermx_viewer.coded import constant, told_by
from dermx_viewer.export.about import About

if TYPE_CHECKING:
    from dermx_viewer.scoring.protocols import Protocol

_TOLD = ("protocol", "model_sha256")
"""Columns that say where a table comes from; the software is told anyway."""
_MODELS = ("model", "model_a", "model_b")
HASH_DIGITS = 12
"""Digits of the protocol's hash beside its name."""


def protocol_label(protocol: Protocol) -> str:
    """``dermx-2021 (1a2b3c4d5e6f)``."""
    return f"{protocol.name} ({protocol.hash[:HASH_DIGITS]})"


def with_provenance(
    frame: pd.DataFrame,
    protocol: Protocol | None,
    sources: Sequence[Mapping[str, object]] = (),
) -> pd.DataFrame:
    """``frame`` with columns ``model_sha256``, ``protocol`` and ``software`` at its end.

    ``sources``: name and sha256 of each model; a line over several models has none, one of two
    beside each other ``model_a_sha256`` and ``model_b_sha256``.
    """
    if protocol is None or not len(frame.columns):
        return frame
    hashes = {str(source.get("name", "")): str(source.get("sha256", "")) for source in sources}
    labelled = frame.copy(deep=False)
    for name in _MODELS if hashes else ():
        if name in frame.columns:
            labelled[f"{name}_sha256"] = told_by(frame[name], hashes)
    # One text for all lines: of a long table each line would hold it.
    for name, text in (
        ("protocol", protocol_label(protocol)),
        ("software", f"dermx-viewer {__version__}"),
    ):
        labelled[name] = constant(text, len(frame))
    return labelled


def about_frame(frame: pd.DataFrame) -> About:
    """What the columns of :func:`with_provenance` say, for formats that can hold it once."""
    found = {
        name: dict.fromkeys(map(str, frame[name].unique()))
        for name in _TOLD
        if name in frame.columns
    }
    return About({name: ", ".join(filter(None, values)) for name, values in found.items()})
