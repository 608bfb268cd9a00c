"""What client and model process say to each other, and what the client hands to its callers.

Everything here is plain data, which :mod:`dermx_viewer.explain.frames` writes by the declared
types of its fields: paths go over, maps come back, never pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.methods import GRAD_CAM, Options
from dermx_viewer.explain.spec import ModelSpec


@dataclass(frozen=True, slots=True)
class LayerInfo:
    """A layer whose attention can be shown; its grid of ``height`` × ``width`` cells."""

    name: str
    height: int
    width: int
    channels: int


@dataclass(frozen=True, slots=True)
class ModelOutline:
    """What the file itself says, for asking the user about the rest.

    ``input_size`` is (height, width), (0, 0) where the network takes any; ``outputs`` is the
    number of classes (1: one class, or that class and its absence); ``layers`` are empty where
    the input size is not known, ``activation`` where it is not understood what the outputs are.
    """

    file: Path
    sha256: str
    input_size: tuple[int, int]
    outputs: int
    activation: str
    layers: tuple[LayerInfo, ...]
    channels: int = 3
    """3 for colour, 1 for grey images"""
    question: str = ""
    """Why it is not known what the outputs are, and what the spec can say; "" where it is"""
    assumed: str = ""
    """What the outputs were assumed to be ("logits", …); "" where that is known"""


@dataclass(frozen=True, slots=True)
class Randomised:
    """Weights that were learned no more: random ones in the first ``stages`` stages.

    Stages go from the logits down; the same seed gives the same weights.
    """

    stages: int
    seed: int = 0


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model that the model process can explain; plain data, valid after a restart too.

    ``spec`` is complete: canonical classes, one of PREPROCESSINGS, the resolved layer, the
    file's sha256. ``layers`` are the candidates in network order. ``activation``: what makes
    probabilities of the logits ("softmax" or "sigmoid"). ``device``: for people.
    ``stages``: in which its weights can be made random, from the logits down, each named by its
    layer farthest from them. ``randomised``: None for the weights of the file.
    """

    name: str
    file: Path
    sha256: str
    spec: ModelSpec
    target_layer: str
    layers: tuple[LayerInfo, ...]
    backend: str
    device: str
    activation: str
    stages: tuple[str, ...] = ()
    randomised: Randomised | None = None
    channels: int = 3
    """3 for colour images, 1 where photographs are made grey first"""
    permitted: bool = False
    """Whether the file holds code that may run this once, without being allowed for good"""
    device_note: str = ""
    """A sentence about why it computes on the CPU; "" where it does not"""
    outputs_note: str = ""
    """A sentence about what was assumed of the outputs, or does not fit; "" where there is none"""
    derived: bool = False
    """Whether the logits are made of probabilities, which may have no digits left for a map"""
    notes: tuple[str, ...] = ()
    """What the user must know about the network and its spec, a sentence each"""

    def with_random_weights(self, stages: int, seed: int = 0) -> LoadedModel:
        """The same network, random down to the stage of this number; 0 changes nothing."""
        if not 0 <= stages <= len(self.stages):
            raise ValueError(f"{self.name} has {len(self.stages)} stages, not {stages}")
        return replace(self, randomised=Randomised(stages, seed) if stages else None)


@dataclass(frozen=True, slots=True)
class Load:
    """Load ``file``; ``spec`` None means the one beside it, ``target_layer`` "" the spec's.

    ``permission``: sha256 of the content whose code may run, this once; "" for none.
    """

    file: Path
    spec: ModelSpec | None = None
    target_layer: str = ""
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Inspect:
    """Say what the file itself tells (answer: ModelOutline).

    ``permission``: sha256 of the content whose code may run, this once; "" for none.
    """

    file: Path
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Explain:
    """Explain every class of one photograph (answer: AttentionMaps).

    ``options``: all that ``method`` has, resolved.
    """

    model: LoadedModel
    photograph: Path
    image_id: str
    method: str = GRAD_CAM
    options: Options = ()


@dataclass(frozen=True, slots=True)
class ExplainBatch:
    """Explain every class of several photographs; one forward pass is for all of them.

    ``photographs``: image id and file of each, no more than ``size``, to which fewer are filled
    up. Answer: a tuple with the AttentionMaps of each, or the PhotographError that says why it
    has none.
    """

    model: LoadedModel
    photographs: tuple[tuple[str, Path], ...]
    size: int
    method: str = GRAD_CAM
    options: Options = ()

    @property
    def photograph(self) -> Path:
        """The first file: what messages name."""
        return self.photographs[0][1]

    def single(self, place: int) -> Explain:
        """The same task for one of the photographs."""
        image_id, photograph = self.photographs[place]
        return Explain(self.model, photograph, image_id, self.method, self.options)


Fill = Literal["grey", "blurred"]
"""What stands where a photograph's pixels were taken away: mid-grey, or the picture blurred."""

BLUR = 0.05
"""Sigma of that blur, a share of the input's shorter side (Petsiuk et al.: 11 pixels of 224)."""


@dataclass(frozen=True, slots=True, eq=False)
class Perturb:
    """Take a photograph's pixels away, and put them back, in the order of a map.

    ``values``: the map (height, width), raw, float32 or float64; ``explained_class``: one of the
    model's. Answer: Curves.
    """

    model: LoadedModel
    photograph: Path
    image_id: str
    values: npt.NDArray[np.floating[Any]]
    explained_class: str
    steps: int = 50
    seed: int = 0
    deletion_fill: Fill = "grey"
    insertion_fill: Fill = "blurred"


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Probability of a class over the share of the pixels that is taken away, and put back.

    ``shares``: from 0 to 1; ``deletion`` and ``insertion``: as many probabilities.
    """

    image_id: str
    explained_class: str
    shares: npt.NDArray[np.float64]
    deletion: npt.NDArray[np.float64]
    insertion: npt.NDArray[np.float64]

    @property
    def deletion_area(self) -> float:
        """Area under the deletion curve by the trapezoid rule, in [0, 1]: the less the better."""
        return float(np.trapezoid(self.deletion, self.shares))

    @property
    def insertion_area(self) -> float:
        """Area under the insertion curve, in [0, 1]: the more the better."""
        return float(np.trapezoid(self.insertion, self.shares))


@dataclass(frozen=True, slots=True)
class Forget:
    """Let go of a loaded file's memory (answer: None)."""

    file: Path


OfPhotograph = Explain | ExplainBatch | Perturb
"""Tasks for which a photograph is read."""

Task = Load | Inspect | OfPhotograph | Forget


def file_of(task: Task) -> Path:
    """The model file that a task is about."""
    return task.model.file if isinstance(task, OfPhotograph) else task.file


@dataclass(frozen=True, slots=True)
class Request:
    """One numbered task; urgent ones overtake the others."""

    number: int
    urgent: bool
    task: Task


@dataclass(frozen=True, slots=True)
class Drop:
    """Nobody waits for this request any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The backend is imported."""

    backend: str
    device: str


@dataclass(frozen=True, slots=True)
class Started:
    """Work on this request begins: if the process dies now, it was this."""

    number: int


@dataclass(frozen=True, slots=True)
class Step:
    """Work on this request has come so far; sent now and then by work that takes long."""

    number: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to a request: a value, or the error to raise."""

    number: int
    value: object = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """How the child runs; ``log_file`` takes everything written to its error stream.

    ``scratch``: the only folder it may write to, where the system offers that; None leaves the
    child as free as its parent. ``memory``: bytes that it may reserve, 0 for the usual limit.
    """

    backend: str
    log_file: Path
    environment: dict[str, str] = field(default_factory=dict)
    scratch: Path | None = None
    memory: int = 0
