"""Sessions as JSON data and back: what is unknown is left out, what makes no sense is a default.

A session file is somebody's work of months and may come from another version or another person:
one bad value must not cost the others.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import msgspec

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.protocols import PROTOCOLS
from dermx_viewer.session.filters import Filters
from dermx_viewer.session.moves import chosen_protocol
from dermx_viewer.session.state import MOST_PANES, Outlines, Pane, Place, Scoring, Session

Values = TypeVar("Values")

_NOTHING = object()
"""Stands for a value that makes no sense: None may be one that does."""


def to_plain(session: Session) -> dict[str, Any]:
    """The session as JSON data: the same for the same session."""
    plain = msgspec.to_builtins(session, order="deterministic")
    return cast(dict[str, Any], plain)


def from_plain(plain: object) -> Session:
    """The session from JSON data of this form or the one before it.

    What is missing or makes no sense keeps its default; of lists the entries that make sense stay.
    """
    if not isinstance(plain, dict):
        return Session()
    session = _read(Session, _grouped(plain))
    session = replace(session, scoring=_scoring(session.scoring), filters=_filters(session.filters))
    views = (replace(view, filters=_filters(view.filters)) for view in session.views)
    session = replace(session, views=tuple(view for view in views if view.name))
    panes = session.panes[:MOST_PANES] or (Pane(),)
    active = session.active if 0 <= session.active < len(panes) else 0
    return replace(session, panes=panes, active=active)


def _filters(filters: Filters) -> Filters:
    """Without chips that ask for nothing that is known."""
    known = tuple(
        chip for chip in filters.chips if chip.of and (chip.of != "ranges" or chip.ranges)
    )
    return replace(filters, chips=known)


def _scoring(scoring: Scoring) -> Scoring:
    """Without a protocol, and further scores, that there are not."""
    known = tuple(score.name for score in FURTHER if score.name in scoring.further)
    scoring = replace(scoring, further=known)
    if scoring.protocol not in PROTOCOLS:
        scoring = replace(scoring, protocol=Scoring().protocol)
    try:
        chosen_protocol(scoring)
    except ProtocolError:
        return replace(scoring, own="")
    return scoring


def _read(kind: type[Values], plain: Mapping[str, object]) -> Values:
    """An instance of a dataclass with what ``plain`` has of its fields."""
    hints = _hints(cast(Hashable, kind))
    values = {name: _value(hints[name], plain[name]) for name in hints if name in plain}
    return kind(**{name: value for name, value in values.items() if value is not _NOTHING})


@lru_cache(maxsize=16)
def _hints(kind: Hashable) -> Mapping[str, Any]:
    hints = get_type_hints(cast(Any, kind), include_extras=True)
    return MappingProxyType({field.name: hints[field.name] for field in fields(cast(Any, kind))})


def _value(hint: Any, value: object) -> Any:
    """``value`` as what the hint says, or ``_NOTHING``."""
    if is_dataclass(hint):
        return _read(cast(type, hint), value) if isinstance(value, dict) else _NOTHING
    many, entry = get_origin(hint), get_args(hint)[:1]
    if many is frozenset or get_args(hint)[1:] == (...,):
        if not isinstance(value, list):
            return _NOTHING
        good = (_value(entry[0], one) for one in value)
        return cast(type, many)(one for one in good if one is not _NOTHING)
    try:
        return msgspec.convert(value, hint)
    except (msgspec.ValidationError, UnicodeEncodeError):
        # JSON may hold half a character (\\ud800), which no word of a list is compared with.
        return _NOTHING


_BEFORE: Mapping[str, str] = MappingProxyType(
    {
        "layer": "target_layer",
        "attention_view": "view",
        "attention_scale": "scale",
        "attention_shown": "shown",
        "attention_opacity": "opacity",
        "attention_threshold": "threshold",
        "raters": "fusion",
        "raters_at_least": "at_least",
    }
)
"""Fields by the names they had where a session was one flat list of them."""


def _grouped(plain: dict[str, Any]) -> dict[str, Any]:
    """A session of either form by groups."""
    groups = {"place": Place, "outlines": Outlines, "panes": Pane, "scoring": Scoring}
    if plain.keys() & groups.keys():
        return plain
    flat = {_BEFORE.get(name, name): value for name, value in plain.items()}
    colours = flat.get("colours")
    pairs = sorted(colours.items()) if isinstance(colours, dict) else []
    flat["colours"] = [list(pair) for pair in pairs]
    by_group: dict[str, Any] = {name: {} for name in groups}
    for group, kind in groups.items():
        by_group[group] = {name: flat[name] for name in _hints(kind) if name in flat}
    return by_group | {"panes": [by_group["panes"]], "models": flat.get("models", [])}
