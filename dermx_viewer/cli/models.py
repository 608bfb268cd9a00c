"""The command that trains the bundled demo models: train-demo-models."""

from __future__ import annotations

import os
from pathlib import Path

import click

from dermx_viewer.cli.path_types import FOLDER
from dermx_viewer.cli.terminal import progress_bar, say


@click.command("train-demo-models")
@click.argument("folder", type=FOLDER)
@click.option("--pictures", default=3000, show_default=True, help="Pictures painted to train on.")
@click.option("--epochs", default=10, show_default=True)
@click.option("--seed", default=0, show_default=True)
def train_demo_models_command(folder: Path, pictures: int, epochs: int, seed: int) -> None:
    """Train the two bundled demo models on painted pictures and write them to FOLDER."""
    from dermx_viewer.explain.backends import choose_backend
    from dermx_viewer.training.demo_models import train_demo_models

    # Says which extra to install where there is no backend.
    os.environ["KERAS_BACKEND"] = choose_backend(os.environ.get("KERAS_BACKEND", ""))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    with progress_bar("Training") as progress:
        reached = train_demo_models(
            folder, pictures=pictures, epochs=epochs, seed=seed, progress=progress
        )
    for name, accuracy in reached.items():
        say(f"{folder / name}.keras  accuracy {accuracy:.3f} on 600 fresh paintings")
