"""Paths on the command line: what may be typed for them, and what is meant."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from dermx_viewer import paths
from dermx_viewer.explain.saved_folder import model_path
from dermx_viewer.remote import RemotePath, is_remote


class _Named(click.Path):
    """A path; an empty one, as of a variable that is not set, is no name of the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path that was typed."""
        self.refuse_remote(value, param, ctx)
        if not os.fsdecode(value):
            self.fail("the name is empty; write . for the working folder", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))

    def refuse_remote(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> None:
        """An address is no local path, and would become one of an odd name."""
        if is_remote(os.fsdecode(value)):
            self.fail(
                f"{os.fsdecode(value)}: only --photos, --maps and --output of `score` may be "
                "elsewhere than on this machine",
                param,
                ctx,
            )


class _Anywhere(_Named):
    """A path of this machine, or an address that fsspec opens, as ``s3://bucket/folder``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path that was typed."""
        if is_remote(os.fsdecode(value)):
            return RemotePath(os.fsdecode(value))
        return super().convert(value, param, ctx)

    def refuse_remote(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> None:
        """Nothing is refused."""


FOLDER = _Named(path_type=Path)
ANYWHERE = _Anywhere(path_type=Path)


class _Model(_Named):
    """A model file, the folder of a SavedModel (or the ``saved_model.pb`` in it), or the name of a
    bundled model.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path that is meant."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        bundled = paths.bundled_models() / f"{path.name.removesuffix('.keras')}.keras"
        if _has_folder(os.fsdecode(value)) or not bundled.is_file():
            return model_path(path)
        here = [file for file in dict.fromkeys((path, Path(bundled.name))) if file.exists()]
        if not here or here[0].samefile(bundled):
            return bundled
        if path.name == bundled.name:
            return path  # As it was typed, with its ending.
        self.fail(
            f"{path} is a bundled model, and there is {here[0]} in the working folder; write "
            f"./{here[0]} or {bundled}",
            param,
            ctx,
        )

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The bundled models that begin so; where none does, or nothing is typed, files."""
        if incomplete and not _has_folder(incomplete):
            bundled = paths.bundled_models().glob(f"{glob.escape(incomplete)}*.keras")
            if found := sorted(bundled):
                return [CompletionItem(file.stem) for file in found]
        return super().shell_complete(ctx, param, incomplete)


def _has_folder(typed: str) -> bool:
    """Whether a path was typed, ``./name`` too, which is equal to ``name`` as a Path."""
    return any(separator in typed for separator in (os.sep, os.altsep) if separator)


MODEL = _Model(path_type=Path)
