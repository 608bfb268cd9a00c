"""The manual page, made of the commands themselves: ``make man``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dermx_viewer import __version__
from dermx_viewer.cli.main import cli
from dermx_viewer.cli.told import PROGRAM, TOLD, statuses
from dermx_viewer.files import write_whole

_ROFF = {"\\": r"\e", "-": r"\-", '"': r"\(dq"}


def manual() -> str:
    """The page in roff, for ``man``: the same at every repetition."""
    return "\n".join(_page()) + "\n"


def commands() -> dict[str, tuple[click.Command, click.Context]]:
    """Every command by name, those of groups after the group's."""
    top = click.Context(cli, info_name=PROGRAM)
    return {name: (command, context) for name, command, context in _walk(cli, top)}


def _walk(
    group: click.Group, context: click.Context, before: str = ""
) -> Iterator[tuple[str, click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=context)
        yield f"{before}{name}", command, inner
        if isinstance(command, click.Group):
            yield from _walk(command, inner, f"{name} ")


def _page() -> Iterator[str]:
    yield f'.TH "{_plain(PROGRAM.upper())}" "1" "" "{_plain(f"{PROGRAM} {__version__}")}" ""'
    first, *rest = (cli.help or "").split("\n\n")
    yield from (".SH NAME", rf"{_plain(PROGRAM)} \- {_plain(first).rstrip('.')}")
    yield from (".SH SYNOPSIS", f".B {_plain(PROGRAM)}", "[COMMAND] [OPTIONS] ...")
    yield from (".SH DESCRIPTION", *(_plain(paragraph) for paragraph in rest))
    yield from _end("")
    yield ".SH COMMANDS"
    for name, (command, context) in commands().items():
        yield f'.SS "{_plain(name)}"'
        yield from _about(name, command, context)


def _about(name: str, command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield from (f".B {_plain(f'{PROGRAM} {name}')}", _plain(usage))
    for paragraph in (command.help or "").split("\n\n"):
        yield from (".PP", _plain(paragraph))
    for option in command.get_params(context):
        told = option.get_help_record(context) if isinstance(option, click.Option) else None
        if told is not None:
            yield from (".TP", f".B {_plain(told[0])}", _plain(told[1]) or r"\&")
    yield from _end(name)


def _end(name: str) -> Iterator[str]:
    """Examples, each a line of its own, and exit statuses."""
    yield from (".PP", "Examples:", ".nf")
    yield from (_plain(f"{PROGRAM} {example}") for example in TOLD[name].examples)
    yield from (".fi", ".PP", "Exit status:")
    for status, words in statuses(name):
        yield from (".TP", f".B {status}", _plain(words))


def _plain(text: str) -> str:
    """``text`` in one line that roff takes for nothing else: no escape, no request, ASCII."""
    line = "".join(_ROFF.get(letter, letter) for letter in " ".join(text.split()))
    line = "".join(c if c.isascii() else rf"\[u{ord(c):04X}]" for c in line)
    return rf"\&{line}" if line[:1] in (".", "'") else line


if __name__ == "__main__":
    write_whole(Path(sys.argv[1]), manual().encode())
