"""The README can be followed from above to below: nothing is named there that is not there yet."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dermx_viewer.cli.main import cli
from dermx_viewer.cli.told import PROGRAM

README = Path(__file__).parents[2] / "README.md"
_GIVEN = {"dermx", "demo-residual", "demo-separable"}
_READ = {"dataset", "photos", "model", "models", "maps", "images", "run_folder"}
_NEED_PHOTOGRAPHS = {"score", "explain", "belief", "open"}


def typed() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each command of README.md with what its parameters become."""
    blocks = re.findall(r"^```\n(.*?)^```", README.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    for line in "".join(blocks).splitlines():
        program, *words = shlex.split(line, comments=True)
        if program != PROGRAM or "--help" in words:
            continue
        context = click.Context(cli, info_name=PROGRAM)
        name = words[0] if cli.get_command(context, words[0]) else "open"
        command = cli.get_command(context, name)
        assert command is not None
        with command.make_context(name, words[words[0] == name :], parent=context) as made:
            yield name, made.params


def paths_in(value: object) -> list[str]:
    many = value if isinstance(value, tuple) else (value,)
    paths = [path for path in many if isinstance(path, Path)]
    return [path.stem if path.suffix == ".keras" else str(path) for path in paths]


def test_every_command_finds_what_it_reads() -> None:
    there = set(_GIVEN)
    names = []
    for name, params in typed():
        names.append(name)
        for key in _READ & {*params}:
            assert {*paths_in(params[key])} <= there, (name, key, params[key])
        asked = params.get("models") or params.get("model")
        if name in _NEED_PHOTOGRAPHS and asked:
            assert params["photos"], (name, "a model needs photographs")
        if "output" in params:
            output = str(params["output"])
            assert output not in there, f"{output} is written twice"
            there.add(output)
    assert len(names) >= 14 and names.count("score") >= 5
