"""The group of all commands, and how one of them is run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from dermx_viewer import __version__
from dermx_viewer.errors import Cancelled, DermXError, NothingToReport

_COMMANDS = {
    "open": "window:open_window",
    "demo": "window:demo",
    "check": "data:check",
    "demo-data": "data:demo_data",
    "paint": "data:paint",
    "score": "scores:score",
    "explain": "scores:explain",
    "methods": "scores:list_methods",
    "agreement": "raters:agreement",
    "trust": "trust:trust",
    "robustness": "trust:robustness",
    "train-demo-models": "models:train_demo_models_command",
}
"""Each command: the module beside this one and the function in it, loaded when it is asked for."""


class _OpenByDefault(click.Group):
    """``dermx-viewer DATASET`` means ``dermx-viewer open DATASET``.

    A data set in a folder named like a command is opened by ``dermx-viewer ./check``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module, _, function = _COMMANDS.get(cmd_name, "").partition(":")
        if not module:
            return None
        command: click.Command = getattr(import_module(f"dermx_viewer.cli.{module}"), function)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"-h", "--help", "--version", *_COMMANDS}
        if not args or args[0] not in own:
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_OpenByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dermx-viewer")
def cli() -> None:
    """See where dermatologists look and where a network looks, and measure how well they agree.

    Without a command the window opens: dermx-viewer [DATASET] [--model MODEL]...
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status (0 good, 1 findings, 2 error, 130 cancelled)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console in another code page must not stop a report in its middle.
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(list(arguments), prog_name="dermx-viewer", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except DermXError as error:
        click.echo(f"dermx-viewer: {error}", err=True)
        return 1 if isinstance(error, NothingToReport) else 2
    except (Cancelled, click.Abort, KeyboardInterrupt):
        click.echo("dermx-viewer: cancelled", err=True)
        return 130
    return status if isinstance(status, int) else 0
