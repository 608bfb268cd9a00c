"""What every command says of itself, what a shell completes, and the manual page."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from dermx_viewer.cli import run
from dermx_viewer.cli.main import cli
from dermx_viewer.cli.manual import commands, manual
from dermx_viewer.cli.told import PROGRAM, TOLD, statuses
from dermx_viewer.scoring.protocols import PROTOCOLS

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


_GRADIENTS = {"Grad-CAM", "Grad-CAM-of-probabilities", "Grad-CAM++", "Gradient-saliency"}


@pytest.fixture
def path_with_the_program(tmp_path: Path) -> str:
    """$PATH on which this very program is found by its name."""
    file = tmp_path / "bin" / PROGRAM
    file.parent.mkdir()
    file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dermx_viewer "$@"\n')
    file.chmod(0o755)
    return f"{file.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["sc"], {"score", "screenshots"}),
        (["protocol", ""], {"list", "show", "new"}),
        (["report", "run", "--ou"], {"--output"}),
        (["score", "data", "--format", "x"], {"xlsx"}),
        (["score", "data", "--protocol", "dermx-2"], set(PROTOCOLS) - {"native"}),
        (["score", "data", "--floor", "e"], {"edges"}),
        (["score", "data", "--method", "grad"], _GRADIENTS),
        (["data", "--ph"], {"--photos"}),
    ],
    ids=[
        "command",
        "group",
        "option",
        "format",
        "protocol",
        "choice",
        "method",
        "without a command",
    ],
)
def test_bash_completes(
    typed: list[str], offered: set[str], path_with_the_program: str, tmp_path: Path
) -> None:
    script = tmp_path / "completion"
    with script.open("w") as file:
        asked = [sys.executable, "-m", "dermx_viewer", "completion", "bash"]
        subprocess.run(asked, stdout=file, check=True)
    words = " ".join(map(shlex.quote, [PROGRAM, *typed]))
    code = (
        f"source {shlex.quote(str(script))}; complete -p {PROGRAM} >&2; COMP_WORDS=({words}); "
        f"COMP_CWORD={len(typed)}; _dermx_viewer_completion {PROGRAM}; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    got = subprocess.run(
        ["bash", "--norc", "-c", code],
        env={**os.environ, "PATH": path_with_the_program},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"complete -o nosort -F _dermx_viewer_completion {PROGRAM}" in got.stderr
    assert {*got.stdout.split()} == offered


@pytest.mark.parametrize(("shell", "begins"), [("zsh", "#compdef"), ("fish", "function")])
def test_scripts_of_other_shells(
    shell: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert script.startswith(begins) and "_DERMX_VIEWER_COMPLETE" in script
    assert f"{shell}_complete" in script
    assert run(["completion", "csh"]) == 2


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
