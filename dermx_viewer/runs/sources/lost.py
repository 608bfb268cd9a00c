"""Images that a model gave no map for: the problem that says why."""

from __future__ import annotations

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import ModelProcessDied, PhotographError

MODEL_DIED = "model process ended"
"""Kind of the problem of an image over which it did."""


def unreadable(
    image: ImageRecord, error: PhotographError, done: str = "the image is left out"
) -> Problem:
    """The problem of a photograph that could not be read; ``done``: what happens instead."""
    return Problem("unreadable photograph", _where(image), str(error), done, image.image_id)


def died(image: ImageRecord, death: ModelProcessDied) -> Problem:
    """The problem of an image over which the model process ended."""
    done = "the image is not scored, the others are"
    return Problem(MODEL_DIED, _where(image), str(death).rstrip("."), done, image.image_id)


def _where(image: ImageRecord) -> str:
    return image.photograph.path.name if image.photograph else image.image_id
