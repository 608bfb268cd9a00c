"""Sessions for tests, by the names of their fields alone: each name is in one group."""

from __future__ import annotations

from dataclasses import fields

from dermx_viewer.session.state import Outlines, Pane, Place, Scoring, Session

_GROUPS = {"place": Place, "outlines": Outlines, "pane": Pane, "scoring": Scoring}


def session_of(**values: object) -> Session:
    """A session with these fields, the others as they are at first."""
    return with_fields(Session(), **values)


def with_fields(session: Session, **values: object) -> Session:
    """The session with other values of some fields, whatever groups they are in."""
    changes: dict[str, dict[str, object]] = {}
    for group, kind in _GROUPS.items():
        names = {field.name for field in fields(kind)} & values.keys()
        changes[group] = {name: values.pop(name) for name in names}
    return session.changed(**changes, **values)  # type: ignore[arg-type]
