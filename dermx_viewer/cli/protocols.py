"""The commands about protocols: protocol list, show and new."""

from __future__ import annotations

from pathlib import Path

import click

from dermx_viewer.cli.options import overwrite_option, protocols_beginning
from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import say


@click.group("protocol", context_settings={"help_option_names": ["-h", "--help"]})
def protocol_command() -> None:
    """List, show and copy protocols: how maps are compared with outlines, and summed up.

    A copy is a TOML file to edit, which --protocol takes like a preset's name.
    """


@protocol_command.command("list")
def list_protocols() -> None:
    """List the presets, each with its hash."""
    from dermx_viewer.scoring.protocols import PRESET_WORDS, PROTOCOLS

    for name, preset in PROTOCOLS.items():
        say(f"{name}: {PRESET_WORDS[name]}\n    sha256 {preset.hash}")


@protocol_command.command("show")
@click.argument("which", metavar="NAME|FILE", shell_complete=protocols_beginning)
def show_protocol(which: str) -> None:
    """Show every choice of a preset, or of the protocol in FILE, in words."""
    from dermx_viewer.scoring.protocol_files import protocol_of

    shown = protocol_of(which)
    say(f"{shown.name}\n    sha256 {shown.hash}")
    for title, words in shown.in_words():
        say(f"{title}: {words}")


@protocol_command.command("new")
@click.argument("file", type=FOLDER)
@click.option(
    "--from",
    "base",
    default="native",
    show_default=True,
    shell_complete=protocols_beginning,
    help="A preset or a file.",
)
@overwrite_option("Replace FILE.")
def new_protocol(file: Path, base: str, overwrite: bool) -> None:
    """Write a protocol to FILE, to edit: every choice with its words and values."""
    from dermx_viewer.errors import ProtocolError
    from dermx_viewer.files import write_whole
    from dermx_viewer.scoring.protocol_files import LONGEST_NAME, protocol_of, protocol_text
    from dermx_viewer.scoring.protocols import PROTOCOLS
    from dermx_viewer.texts import text_of

    if file.exists() and not overwrite:
        raise ProtocolError(f"{file} is there already; choose another file or use --overwrite.")
    preset = base if base in PROTOCOLS else ""
    if file.stem in PROTOCOLS:
        raise ProtocolError(f"{file}: a preset is called {file.stem}; choose another name.")
    text = protocol_text(protocol_of(base).named(text_of(file.stem)[:LONGEST_NAME]), base=preset)
    write_whole(file, text.encode(), error=ProtocolError)
    say(file)
