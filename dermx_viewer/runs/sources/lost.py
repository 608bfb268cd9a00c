"""Images that a model gave no map for: the problem that says why."""

from __future__ import annotations

from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import ModelProcessDied, PhotographError
from dermx_viewer.said import Said

MODEL_DIED = "model process ended"
"""Kind of the problem of an image over which it did."""


def unreadable(
    image: ImageRecord, error: PhotographError, done: str = Said("the image is left out")
) -> Problem:
    """The problem of a photograph that could not be read; ``done``: what happens instead."""
    return Problem("unreadable photograph", _where(image), error.said, done, image.image_id)


def died(image: ImageRecord, death: ModelProcessDied) -> Problem:
    """The problem of an image over which the model process ended."""
    done = Said("the image is not scored, the others are")
    what = Said("{death:open}", death=death)
    return Problem(MODEL_DIED, _where(image), what, done, image.image_id)


def _where(image: ImageRecord) -> str:
    return image.photograph.path.name if image.photograph else image.image_id
