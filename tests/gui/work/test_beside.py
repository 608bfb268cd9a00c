"""Work beside a widget: only the last counts, and its answer comes on the widget's thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dermx_viewer.errors import Cancelled
from dermx_viewer.gui.work.beside import Beside
from dermx_viewer.progress import ShouldStop, stop_if_asked

PATIENCE = 30


def test_the_answer_comes_on_the_thread_that_asked(qtbot: QtBot) -> None:
    beside, threads = Beside(), []
    beside.ask(lambda _stop: threading.get_ident(), threads.append)
    assert beside.busy
    qtbot.waitUntil(lambda: bool(threads), timeout=1000 * PATIENCE)
    assert threads != [threading.get_ident()]
    assert not beside.busy


def test_only_the_last_counts_and_the_one_before_is_stopped(qtbot: QtBot) -> None:
    beside, answers, begun = Beside(), [], threading.Event()

    def long(stop: ShouldStop) -> str:
        begun.set()
        while not stop():
            threading.Event().wait(0.001)
        return "late"

    beside.ask(long, answers.append)
    assert begun.wait(PATIENCE)
    beside.ask(lambda _stop: "never begun", answers.append)
    beside.ask(lambda _stop: "last", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=1000 * PATIENCE)
    QApplication.processEvents()
    assert answers == ["last"]


def test_what_was_dropped_says_nothing(qtbot: QtBot) -> None:
    beside, answers, ended = Beside(), [], threading.Event()

    def work(stop: ShouldStop) -> None:
        try:
            while True:
                stop_if_asked(stop)
        finally:
            ended.set()

    beside.ask(work, answers.append)
    beside.drop()
    beside.ask(lambda _stop: "after", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=1000 * PATIENCE)
    assert answers == ["after"]


def test_a_fault_is_raised_where_it_was_asked_for(qtbot: QtBot) -> None:
    beside = Beside()

    def fails(_stop: ShouldStop) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        beside.ask(fails, pytest.fail)
        qtbot.waitUntil(lambda: not beside.busy, timeout=1000 * PATIENCE)
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_work_that_was_cancelled_is_no_fault(qtbot: QtBot) -> None:
    beside = Beside()

    def cancelled(_stop: ShouldStop) -> None:
        raise Cancelled

    beside.ask(cancelled, pytest.fail)
    qtbot.waitUntil(lambda: not beside.busy, timeout=1000 * PATIENCE)
