"""The group of all commands, and how one of them is run."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

import click

from dermx_viewer import __version__
from dermx_viewer.cli.terminal import NobodyReads, say
from dermx_viewer.cli.told import TOLD, epilog
from dermx_viewer.errors import Cancelled, DermXError, NothingToReport
from dermx_viewer.paths import origin
from dermx_viewer.texts import marked

_COMMANDS = {
    "open": "window:open_window",
    "demo": "window:demo",
    "check": "data:check",
    "completion": "completion:completion",
    "demo-data": "data:demo_data",
    "paint": "data:paint",
    "score": "scores:score",
    "explain": "explain:explain",
    "figure": "figure:figure",
    "methods": "explain:list_methods",
    "agreement": "agreement:agreement",
    "diagnosis": "diagnosis:diagnosis",
    "belief": "belief:belief",
    "plot": "plot:plot",
    "protocol": "protocols:protocol_command",
    "reading": "reading:reading_command",
    "report": "report:report",
    "reproduce": "reproduce:reproduce",
    "robustness": "belief:robustness",
    "screenshots": "screenshots:screenshots",
    "train-demo-models": "models:train_demo_models_command",
    "verdicts": "verdicts:verdicts",
}
"""Each command: the module beside this one and the function in it, loaded when it is asked for."""

_FROM = marked(f"From {origin()}; Python {sys.version.partition(' ')[0]}").replace("%", "%%")

_ALIASES = {"trust": "belief"}
"""Earlier names of commands: scripts know them, help does not list them."""


class _OpenByDefault(click.Group):
    """``dermx-viewer DATASET`` means ``dermx-viewer open DATASET``.

    A data set in a folder named like a command is opened by ``dermx-viewer ./check``.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module, _, function = _COMMANDS.get(_ALIASES.get(cmd_name, cmd_name), "").partition(":")
        if not module:
            return None
        command: click.Command = getattr(import_module(f"dermx_viewer.cli.{module}"), function)
        _add_end(_ALIASES.get(cmd_name, cmd_name), command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing and not args:
            # A shell asks what a first word may be: a command, too.
            return super().parse_args(ctx, args)
        own = {"-h", "--help", "--version", *_COMMANDS, *_ALIASES}
        if not args or args[0] not in own:
            if not ctx.resilient_parsing:
                _refuse_misspelled(args)
            args = ["open", *args]
        return super().parse_args(ctx, args)


def _add_end(name: str, command: click.Command) -> None:
    """Its purpose in lists, examples and exit statuses below its help; of a group's own, too."""
    command.epilog, command.short_help = epilog(name), TOLD[name].purpose
    if isinstance(command, click.Group):
        for inner, own in command.commands.items():
            _add_end(f"{name} {inner}", own)


def _refuse_misspelled(arguments: Sequence[str]) -> None:
    """A word that is no option and names nothing in the working folder was meant for a command."""
    word = arguments[0] if arguments else "-"
    if word.startswith("-") or os.path.lexists(word) or Path(word).name != word:
        return
    near = get_close_matches(word.lower(), sorted((*_COMMANDS, *_ALIASES)), 1)
    if near:
        raise click.UsageError(
            f"there is no command and no data set '{marked(word)}'; did you mean {near[0]}?"
        )
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        raise click.UsageError(
            f"there is no command '{marked(word)}'; `dermx-viewer --help` lists them"
        )


@click.group(
    cls=_OpenByDefault, epilog=epilog(""), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(
    __version__, prog_name="dermx-viewer", message=f"%(prog)s, version %(version)s\n{_FROM}"
)
def cli() -> None:
    """See where dermatologists look and where a network looks, and measure how well they agree.

    Without a command the window opens: dermx-viewer [DATASET] [--model MODEL]...
    `dermx-viewer COMMAND --help` tells what a command takes, with examples and exit statuses.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status.

    0 good, 1 findings, 2 error, 130 cancelled, 141 nobody reads the output any more.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console in another code page must not stop a report in its middle.
            stream.reconfigure(errors="backslashreplace")
    try:
        status = cli.main(list(arguments), prog_name="dermx-viewer", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return 2
    except DermXError as error:
        say(f"dermx-viewer: {error}", error=True)
        return 1 if isinstance(error, NothingToReport) else 2
    except (Cancelled, click.Abort, KeyboardInterrupt):
        say("dermx-viewer: cancelled", error=True)
        return 130
    except NobodyReads:
        _let_go_of_output()
        return 141
    except OSError as error:
        return _refused_by_the_system(error)
    return status if isinstance(status, int) else 0


def _refused_by_the_system(error: OSError) -> int:
    """Say what the system refused: a full disk behind the output, a file that went away."""
    logging.getLogger(__name__).info("refused by the system", exc_info=error)
    named = isinstance(error.filename, (str, bytes))
    what = os.fsdecode(error.filename) if named else "the output could not be written"
    _let_go_of_output()
    say(f"dermx-viewer: {what} ({error.strerror or error})", error=True)
    return 2


def _let_go_of_output() -> None:
    """What is still in the buffer of an output that takes nothing must not fail again at exit."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
