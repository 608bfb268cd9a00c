"""What the program must know about a model file: the ``<name>.toml`` beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

PREPROCESSINGS = ("none", "0-1", "-1-1", "caffe", "torch")
"""How RGB pixels 0…255 become the network's input: unchanged, /255, /127.5 − 1, ImageNet
mean-subtracted BGR ("caffe"), ImageNet standardised RGB ("torch")."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """Everything that a Keras file does not say about itself.

    ``classes``: canonical names in the order of the outputs; ``input_size``: (height, width);
    ``layer``: target layer, "" for the default (the last one with spatial extent).
    """

    name: str
    classes: tuple[str, ...]
    input_size: tuple[int, int]
    preprocessing: str = "none"
    layer: str = ""
    sha256: str = ""
    licence: str = ""
    training: str = ""
    extra: dict[str, object] = field(default_factory=dict)
    """Keys of the file that this version does not know; kept when the spec is saved."""
