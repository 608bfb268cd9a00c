"""The command that pictures the window: screenshots."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dermx_viewer.cli.options import output_option, overwrite_option
from dermx_viewer.cli.terminal import print_paths, progress_bar

if TYPE_CHECKING:
    from dermx_viewer.gui.theme import Theme
    from dermx_viewer.gui.tr import Language

_LEAST, _MOST = 320, 8192


class _Size(click.ParamType):
    """WIDTHxHEIGHT, as numbers of pixels."""

    name = "size"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """(width, height)."""
        width, _, height = str(value).lower().partition("x")
        found = [int(n) if n.isascii() and n.isdigit() else 0 for n in (width, height)]
        if not all(_LEAST <= number <= _MOST for number in found):
            self.fail(
                f"{value!r} is not WIDTHxHEIGHT, of {_LEAST} to {_MOST} pixels each", param, ctx
            )
        return found[0], found[1]


@click.command()
@output_option("Folder for the pictures.")
@click.option(
    "--size",
    type=_Size(),
    default="1600x1000",
    show_default=True,
    metavar="WIDTHxHEIGHT",
    help="Size of the window in logical pixels.",
)
@click.option(
    "--scale",
    type=click.FloatRange(min=0.5, max=4),
    default=1.0,
    show_default=True,
    help="Pixels of a picture for each logical one, as on a scaled desktop.",
)
@click.option(
    "--theme", type=click.Choice(["light", "dark", "contrast"]), default="light", show_default=True
)
@click.option("--language", type=click.Choice(["en", "de"]), default="en", show_default=True)
@overwrite_option("Replace earlier pictures in the output folder.")
def screenshots(
    output: Path,
    size: tuple[int, int],
    scale: float,
    theme: Theme,
    language: Language,
    overwrite: bool,
) -> None:
    """Picture the window and each of its parts, with demo data, models and scores.

    Writes window.png, compare.png (the window with several panes), a PNG for each part, and
    layout.json: where the picture (canvas) and each part that is in sight are in the window, in
    logical pixels. Needs no display.
    """
    from dermx_viewer import demo
    from dermx_viewer.runs.record import Kind, refuse_used_folder, write_record
    from dermx_viewer.texts import json_bytes

    kind = Kind(manifest="layout.json", what="screenshots", tables=("window.png",))
    refuse_used_folder(output, kind, overwrite=overwrite)
    with (
        tempfile.TemporaryDirectory(prefix="dermx-screenshots-") as folder,
        progress_bar("Picturing the window") as progress,
    ):
        pictures, layout = demo.screenshots(
            Path(folder) / "demo-data",
            size=size,
            scale=scale,
            theme=theme,
            language=language,
            progress=progress,
        )
    print_paths(write_record(output, kind, pictures, json_bytes(layout), overwrite=overwrite))
