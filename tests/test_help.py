"""What every command says of itself, what a shell completes, and the manual page."""

from __future__ import annotations

import re
import shlex

import click
import pytest

from dermx_viewer.cli import run
from dermx_viewer.cli.main import cli
from dermx_viewer.cli.manual import commands, manual
from dermx_viewer.cli.told import PROGRAM, TOLD, statuses

NAMES = sorted(commands())
EXAMPLES = [example for told in TOLD.values() for example in told.examples]


def test_every_command_is_told_of_and_no_other() -> None:
    assert {*TOLD} == {"", *NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_help_says_what_for_how_and_how_it_ends(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*name.split(), "--help"]) == 0
    said = capsys.readouterr().out
    examples, status = said.index("\n  Examples:\n"), said.index("\n  Exit status:\n")
    assert examples < status
    for example in TOLD[name].examples:
        assert f"\n    {PROGRAM} {example}\n" in said[examples:status]
        assert example.split()[: len(name.split())] == name.split()
    for number, words in statuses(name):
        assert f"\n    {number:<4} {words}\n" in said[status:]
    assert ("\n    1 " in said[status:]) == bool(TOLD[name].finding)


@pytest.mark.parametrize("name", NAMES)
def test_its_purpose_is_one_whole_line_of_the_list(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    *group, own = name.split()
    assert run([*group, "--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    purpose = TOLD[name].purpose
    assert purpose.endswith(".") and purpose.count(".") == 1
    assert any(line.split(maxsplit=1) == [own, purpose] for line in listed)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_understood(example: str) -> None:
    words = shlex.split(example.partition(" > ")[0])
    if "--help" in words:
        assert words[0] in NAMES
        return
    context = click.Context(cli, info_name=PROGRAM)
    command: click.Command = cli
    words = words if words[0] in NAMES else ["open", *words]
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None
        command = found
    # Raises for an option that is not there, and for one that is missing.
    with command.make_context(command.name, words, parent=context) as made:
        assert not made.args


def test_every_command_and_option_is_in_the_manual() -> None:
    page = manual()
    assert page == manual() and page.isascii()
    lines = page.splitlines()
    # Nothing but these is a request; nothing is an escape but these.
    assert {line.split()[0] for line in lines if line[0] in ".'"} == {
        *(".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi")
    }
    escapes = set(re.findall(r"\\(.)", page))
    assert escapes <= {"-", "&", "e", "(", "["}
    for name, (command, _) in commands().items():
        assert '.SS "{}"'.format(name.replace("-", r"\-")) in lines
        for option in command.params:
            for written in option.opts if isinstance(option, click.Option) else ():
                assert written.replace("-", r"\-") in page, (name, written)
