"""The command that writes what a shell needs to complete commands, options and names."""

from __future__ import annotations

import click

from dermx_viewer.cli.terminal import say
from dermx_viewer.cli.told import PROGRAM


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes commands, options and file names in SHELL.

    Bash has to be 4.4 or later. zsh looks for it in a folder of $fpath.
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"there is no completion for {shell}")
    variable = f"_{PROGRAM}_COMPLETE".replace("-", "_").upper()
    made = found(click.Command(PROGRAM), {}, PROGRAM, variable)
    # Not its own source(), which looks first whether the Bash of this machine is a late one.
    say((made.source_template % made.source_vars()).strip())
