"""The loaded networks, and the engines that were cut from them."""

from __future__ import annotations

from pathlib import Path

from dermx_viewer.explain.messages import LoadedModel, Randomised
from dermx_viewer.explain.permission import is_permitted, sha256_of
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.worker.confinement import reserved_memory
from dermx_viewer.explain.worker.engine import Engine, engine_at
from dermx_viewer.explain.worker.gradients.interface import Gradients
from dermx_viewer.explain.worker.layers import (
    Target,
    candidates,
    default_target,
    find_target,
    why_not,
)
from dermx_viewer.explain.worker.loading import Network, Recipe, load_network, recipe_of
from dermx_viewer.explain.worker.sizes import check_memory, largest_step
from dermx_viewer.explain.worker.twin import Twin

_STEPS_AT_ONCE = 4
"""A backend holds more than its largest step: results that wait to be read, and working space."""

_Size = tuple[int, int]
_Key = tuple[str, Recipe]
"""(sha256, recipe) of a network"""


class Shelf:
    """Keeps each network once, by its content, with its target layers and engines."""

    def __init__(self, gradients: Gradients) -> None:
        self.memory = 0
        """Bytes that this process may reserve; 0 for any number."""
        self._gradients = gradients
        self._networks: dict[_Key, Network] = {}
        self._targets: dict[tuple[_Key, _Size], tuple[Target, ...]] = {}
        self._engines: dict[tuple[_Key, _Size, str, int], Engine] = {}
        self._twin: Twin | None = None

    def forget(self, file: Path) -> None:
        """Let go of everything made from ``file``."""
        gone = {key for key, network in self._networks.items() if network.file == file}
        self._networks = {k: v for k, v in self._networks.items() if k not in gone}
        self._targets = {k: v for k, v in self._targets.items() if k[0] not in gone}
        self._engines = {k: v for k, v in self._engines.items() if k[0] not in gone}
        if self._twin is not None and self._twin.network.file == file:
            self._twin = None

    def read(
        self,
        file: Path,
        spec: ModelSpec | None = None,
        *,
        pinned: str = "",
        permission: str = "",
    ) -> Network:
        """The network that is in ``file`` now.

        What the spec says is no proof: a file that was trained anew, or another one beside a
        copied spec, must not be taken for the network that is loaded already.
        """
        # Where nothing is loaded there is nothing that it could be.
        digest = sha256_of(file) if self._networks and is_model(file) else ""
        network = self._networks.get((digest, recipe_of(spec)))
        # Allowed for once is not allowed for good.
        allowed = network is not None and (
            not network.permitted or permission == digest or is_permitted(digest)
        )
        if network is None or not allowed or pinned not in ("", digest):
            network = load_network(file, pinned=pinned, spec=spec, permission=permission)
        return self._networks.setdefault((network.sha256, network.recipe), network)

    def _network(self, model: LoadedModel) -> Network:
        """The network of a model whose file was read before."""
        network = self._networks.get((model.sha256, recipe_of(model.spec)))
        return network or self.read(
            model.file, model.spec, pinned=model.sha256, permission=_permission_of(model)
        )

    def candidates(self, network: Network, size: _Size) -> tuple[Target, ...]:
        """The layers that can be explained for inputs of ``size``. Raises ModelError."""
        key = ((network.sha256, network.recipe), size)
        if key not in self._targets:
            check_memory(network.graph, size, self.memory)
            self._targets[key] = candidates(network.graph, size)
        return self._targets[key]

    def rows_that_fit(self, model: LoadedModel, size: int) -> int:
        """No more photographs at once than the memory that the process may use has room for."""
        if not self.memory:
            return size
        graph = self._network(model).graph
        _, needed = largest_step(graph, model.spec.input_size)
        free = self.memory - reserved_memory()
        return max(1, min(size, free // (_STEPS_AT_ONCE * needed)))

    def engine(self, model: LoadedModel) -> Engine:
        """The engine of a model at its layer, its weights random where they are to be."""
        if model.randomised is not None:
            return self._twin_for(model, model.randomised).engine(model, model.randomised)
        size = model.spec.input_size
        classes = len(model.spec.classes)
        key = ((model.sha256, recipe_of(model.spec)), size, model.target_layer, classes)
        if key not in self._engines:
            network = self._network(model)
            self._engines[key] = self._cut(network, model, self.candidates(network, size))
        return self._engines[key]

    def _cut(self, network: Network, model: LoadedModel, targets: tuple[Target, ...]) -> Engine:
        target = (
            find_target(network.graph, targets, model.target_layer) if model.target_layer else None
        )
        usual = default_target(targets)
        lacking = why_not(usual, targets) if target is None and usual is not None else ""
        graph = network.graph_for(len(model.spec.classes))
        return engine_at(graph, target, self._gradients, lacking=lacking)

    def _cut_twin(self, network: Network, model: LoadedModel) -> Engine:
        return self._cut(network, model, candidates(network.graph, model.spec.input_size))

    def _twin_for(self, model: LoadedModel, wanted: Randomised) -> Twin:
        """A copy whose weights may be overwritten; one at a time is kept."""
        twin = self._twin
        same = twin is not None and twin.network.recipe == recipe_of(model.spec)
        if twin is None or not same or not twin.can_become(model.sha256, wanted):
            self._twin = None
            network = load_network(
                model.file, pinned=model.sha256, spec=model.spec, permission=_permission_of(model)
            )
            twin = self._twin = Twin(network, wanted.seed, self._cut_twin)
        return twin


def _permission_of(model: LoadedModel) -> str:
    """The content whose code may run this once."""
    return model.sha256 if model.permitted else ""
