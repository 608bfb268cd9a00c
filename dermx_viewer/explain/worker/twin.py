"""A second copy of a network, for looking at it with random weights."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from dermx_viewer.explain.messages import LoadedModel, Randomised
from dermx_viewer.explain.worker.engine import Engine
from dermx_viewer.explain.worker.loading import Network
from dermx_viewer.explain.worker.randomising import randomise, stages

Cut = Callable[[Network, LoadedModel], Engine]
"""Makes the engine of a network for what a model names: its layer and input."""


class Twin:
    """A network of its own whose weights become random from the logits down, never back.

    What was compiled for it is used again after further layers have become random.
    """

    def __init__(self, network: Network, seed: int, cut: Cut) -> None:
        """``network`` must be nobody else's: its weights are overwritten."""
        self.network = network
        self._seed = seed
        self._cut = cut
        self._stages = stages(network.graph)
        self._done = 0
        self._engines: dict[Hashable, Engine] = {}

    def can_become(self, sha256: str, wanted: Randomised) -> bool:
        """Whether this copy can have the weights that are asked for."""
        same = self.network.sha256 == sha256 and self._seed == wanted.seed
        return same and self._done <= wanted.stages

    def engine(self, model: LoadedModel, wanted: Randomised) -> Engine:
        """The engine for ``model``, with the weights that are asked for."""
        further = self._stages[self._done : wanted.stages]
        for stage in further:
            randomise(stage, self._seed)
        self._done = wanted.stages
        if further:
            for engine in self._engines.values():
                engine.weights_changed()
        key = (model.spec.input_size, model.target_layer, len(model.spec.classes))
        if key not in self._engines:
            self._engines[key] = self._cut(self.network, model)
        return self._engines[key]
