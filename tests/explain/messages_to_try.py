"""One message of every kind, small: for the tests of how they travel and how they are judged."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np

from dermx_viewer.errors import ModelError, PhotographError
from dermx_viewer.explain.frames import Message
from dermx_viewer.explain.messages import (
    Curves,
    Done,
    Drop,
    Explain,
    ExplainBatch,
    Forget,
    Inspect,
    LayerInfo,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
    Ready,
    Request,
    Started,
    Step,
    Task,
)
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.maps import AttentionMaps, MapOrigin

FILE = Path("folder/net.keras")
SHA256 = "a" * 64
SPEC = ModelSpec("Net", ("Acne", "Vitiligo"), (8, 12), target_layer="conv", sha256=SHA256)
LAYERS = (LayerInfo("stem", 4, 6, 3), LayerInfo("conv", 2, 3, 5))
MODEL = LoadedModel(
    "Net", FILE, SHA256, SPEC, "conv", LAYERS, "tensorflow", "CPU", "softmax", ("out", "conv")
)
LEAN = dataclasses.replace(MODEL, layers=LAYERS[1:], stages=())
READY = Ready("tensorflow", "CPU")
PHOTO = Path("photo.png")

_OPTIONS = (("samples", 25.0), ("seed", 3.0))
_VALUES = np.arange(12, dtype=np.float32).reshape(2, 2, 3)

TASKS: dict[str, Task] = {
    "load": Load(FILE, SPEC, "conv", SHA256),
    "inspect": Inspect(FILE),
    "explain": Explain(LEAN, PHOTO, "image 1", options=_OPTIONS),
    "batch": ExplainBatch(LEAN, (("image 1", PHOTO), ("image 2", PHOTO)), 4, options=_OPTIONS),
    "perturb": Perturb(LEAN, PHOTO, "image 1", _VALUES[0], "Acne", 4),
    "forget": Forget(FILE),
}


def maps(image_id: str = "image 1") -> AttentionMaps:
    """The answer to an Explain."""
    origin = MapOrigin("Net", SHA256, "conv", "Grad-CAM", (8, 12), "tensorflow", _OPTIONS)
    return AttentionMaps(image_id, SPEC.classes, _VALUES, np.array([0.5, -2.0]), origin)


def curves() -> Curves:
    """The answer to a Perturb."""
    shares = np.arange(5) / 4
    return Curves("image 1", "Acne", shares, 1 - shares, shares / 2)


ANSWERS: dict[str, object] = {
    "load": MODEL,
    "inspect": ModelOutline(FILE, SHA256, (8, 12), 2, "softmax", LAYERS),
    "explain": maps(),
    "batch": (maps(), PhotographError("photo.png: not a picture.")),
    "perturb": curves(),
    "forget": None,
}

REQUESTS: dict[str, Request | Drop] = {
    **{name: Request(n, n % 2 == 0, task) for n, (name, task) in enumerate(TASKS.items(), 1)},
    "drop": Drop(2**40),
}

NUMBERS = {name: number for number, name in enumerate(TASKS, 1)}
"""The number of the request for each task"""

MESSAGES: dict[str, Message] = {
    "ready": READY,
    "started": Started(1),
    "step": Step(3, 4, 10),
    **{f"{name} done": Done(NUMBERS[name], answer) for name, answer in ANSWERS.items()},
    "failed": Done(1, error=ModelError("net.keras: no model. Choose another.")),
}
