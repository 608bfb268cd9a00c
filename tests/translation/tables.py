"""Texts that stand in tables of the program instead of within ``tr``: the window shows them."""

from __future__ import annotations

from collections.abc import Iterator

from dermx_viewer.explain.backends import NAMES
from dermx_viewer.export.all import FORMATS
from dermx_viewer.gui.commands.all import COMMANDS
from dermx_viewer.gui.commands.models import NOT_INSTALLED
from dermx_viewer.gui.parts.all import PARTS
from dermx_viewer.verdicts.study import PHASES
from tests.translation.lower import lower


def tables() -> Iterator[str]:
    """The texts of every table."""
    yield from _commands()
    yield from _parts()
    yield from _formats()
    yield from PHASES
    yield from lower()


def _commands() -> Iterator[str]:
    for command in COMMANDS:
        yield command.tip
        # What is installed differs from machine to machine.
        yield command.text.removesuffix(NOT_INSTALLED)
    yield from (f"{name}{NOT_INSTALLED}" for name in NAMES.values())


def _formats() -> Iterator[str]:
    for known in FORMATS:
        yield known.title
        yield known.words


def _parts() -> Iterator[str]:
    for part in PARTS:
        yield part.title
