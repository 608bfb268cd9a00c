"""Undo and redo of what the user chose to see."""

from __future__ import annotations

from dermx_viewer.session.filters import Chip, Filters
from dermx_viewer.session.history import History
from dermx_viewer.session.state import Session
from tests.session.build import session_of, with_fields


def changed(history: History, session: Session, **fields: object) -> Session:
    after = with_fields(session, **fields)  # type: ignore[arg-type]
    history.record(session, after)
    return after


def test_changes_are_taken_back_and_made_again() -> None:
    history, start = History(), session_of(image="a")
    assert not history.can_undo and history.undo(start) is start
    one = changed(history, start, hidden=frozenset({("derm1", "Scale")}))
    two = changed(history, one, models=("/m",), model="/m")
    assert history.undo(two) == one
    assert history.can_redo and history.undo(one) == start
    assert not history.can_undo
    assert history.redo(start) == one and history.redo(one) == two
    assert not history.can_redo and history.redo(two) is two


def test_the_image_stays() -> None:
    history = History()
    solo = changed(history, session_of(image="a"), solo=("derm1", "Scale"))
    elsewhere = changed(history, solo, image="b", dataset="/d", photos="/p")
    assert history.undo(elsewhere) == session_of(image="b", dataset="/d", photos="/p")


def test_one_move_of_a_slider_is_one_step() -> None:
    history, session = History(), Session()
    for opacity in (0.2, 0.3, 0.4):
        session = changed(history, session, fill_opacity=opacity)
    session = changed(history, session, outline_width=3.0)
    session = changed(history, session, fill_opacity=0.9)
    session = history.undo(session)
    assert session.outlines.fill_opacity == 0.4
    session = history.undo(session)
    assert session.outlines.outline_width == 2.0
    session = history.undo(session)
    assert session == Session()


def test_a_new_change_ends_the_future() -> None:
    history = History()
    start = Session()
    one = changed(history, start, fill_opacity=0.2)
    back = history.undo(one)
    changed(history, back, fill_opacity=0.7)
    assert not history.can_redo and history.can_undo


def test_filters_are_taken_back_and_what_is_typed_at_once() -> None:
    history, start = History(), session_of(image="a")
    typed = start
    for words in ("a", "ac", "acn"):
        after = typed.changed(filters=Filters(words=words))
        history.record(typed, after)
        typed = after
    chosen = typed.changed(filters=typed.filters.with_chip(Chip(of="age", value="adult")))
    history.record(typed, chosen)
    assert history.undo(chosen) == typed and history.undo(typed) == start
