"""The option of every command that opens a data set: --no-index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

import click

_Result = TypeVar("_Result")


def no_index_option(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """``--no-index`` of a command that opens a data set; stands next to its function."""

    @wraps(command)
    def told(*given: Any, no_index: bool, **named: Any) -> _Result:
        if not no_index:
            return command(*given, **named)
        with _without_index():
            return command(*given, **named)

    return click.option(
        "--no-index",
        is_flag=True,
        help="Read every annotation file anew, and keep nothing of them for later sessions, as "
        "with DERMX_NO_INDEX=1. What is opened is the same.",
    )(told)


@contextmanager
def _without_index() -> Iterator[None]:
    """The variable is set, so that threads and processes of this command follow it, too."""
    from dermx_viewer.dataset.index import WITHOUT

    before = os.environ.get(WITHOUT)
    os.environ[WITHOUT] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[WITHOUT]
        else:
            os.environ[WITHOUT] = before
