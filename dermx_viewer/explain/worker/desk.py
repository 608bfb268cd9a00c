"""The loaded networks, and how each kind of task is answered."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from pathlib import Path

import keras
import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import MethodError, ModelError
from dermx_viewer.explain.messages import (
    Curves,
    Explain,
    Inspect,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
    Randomised,
)
from dermx_viewer.explain.methods import find_method
from dermx_viewer.explain.preprocessing import preprocess
from dermx_viewer.explain.saved_folder import is_model
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.trust import is_trusted, sha256_of
from dermx_viewer.explain.worker.curves import curves
from dermx_viewer.explain.worker.engine import Engine, engine_at
from dermx_viewer.explain.worker.gradients.interface import gradients_of
from dermx_viewer.explain.worker.layers import (
    Target,
    candidates,
    check_memory,
    default_target,
    find_target,
)
from dermx_viewer.explain.worker.loading import (
    Network,
    Recipe,
    complete_spec,
    load_network,
    recipe_of,
    spec_of,
)
from dermx_viewer.explain.worker.probe import Report, Setting, silent
from dermx_viewer.explain.worker.randomising import stages
from dermx_viewer.explain.worker.twin import Twin
from dermx_viewer.maps import AttentionMaps, MapOrigin

_Size = tuple[int, int]
_Key = tuple[str, Recipe]
"""(sha256, recipe) of a network"""


class Desk:
    """Loads files once, cuts them where asked, and explains photographs.

    A :class:`LoadedModel` is enough to begin again after a restart: what it names is loaded
    when it is first needed.
    """

    def __init__(self) -> None:
        self.memory = 0
        """Bytes that a network may need for one photograph; 0 for any number."""
        self.backend = keras.backend.backend()
        self._gradients = gradients_of(self.backend)
        self._gradients.prepare()
        self.device = self._gradients.device()
        self.device_note = self._gradients.device_note()
        self._networks: dict[_Key, Network] = {}
        self._targets: dict[tuple[_Key, _Size], tuple[Target, ...]] = {}
        self._engines: dict[tuple[_Key, _Size, str, int], Engine] = {}
        self._twin: Twin | None = None

    def load(self, task: Load) -> LoadedModel:
        """Load a file with its spec. Raises ModelError."""
        file = task.file
        given = spec_of(file, task.spec)
        network = self._read(file, given, pinned=given.sha256, trusted=task.trusted)
        spec = complete_spec(network, given)
        try:
            targets = self._candidates(network, spec.input_size)
            wanted = task.layer or spec.layer
            target = (
                find_target(network.graph, targets, wanted) if wanted else default_target(targets)
            )
        except ModelError as error:
            raise ModelError(f"{file}: {error}.") from None
        layer = target.info.name if target is not None else ""
        return LoadedModel(
            name=spec.name,
            file=file,
            sha256=network.sha256,
            spec=dataclasses.replace(spec, layer=layer),
            layer=layer,
            layers=tuple(t.info for t in targets),
            backend=self.backend,
            device=self.device,
            activation=network.activation,
            stages=tuple(stage.name for stage in stages(network.graph)),
            channels=network.channels,
            trusted=network.trusted,
            device_note=self.device_note,
        )

    def inspect(self, task: Inspect) -> ModelOutline:
        """Say what a file tells without a spec. Raises ModelError."""
        network = self._read(task.file)
        size = network.input_size
        try:
            targets = self._candidates(network, size) if size != (0, 0) else ()
        except ModelError as error:
            raise ModelError(f"{network.file}: {error}.") from None
        return ModelOutline(
            file=task.file,
            sha256=network.sha256,
            input_size=size,
            outputs=network.outputs,
            activation=network.activation,
            layers=tuple(target.info for target in targets),
            channels=network.channels,
        )

    def forget(self, file: Path) -> None:
        """Let go of everything made from ``file``."""
        gone = {key for key, network in self._networks.items() if network.file == file}
        self._networks = {k: v for k, v in self._networks.items() if k not in gone}
        self._targets = {k: v for k, v in self._targets.items() if k[0] not in gone}
        self._engines = {k: v for k, v in self._engines.items() if k[0] not in gone}
        if self._twin is not None and self._twin.network.file == file:
            self._twin = None

    def explain(
        self,
        task: Explain,
        image: npt.NDArray[np.float32],
        key: Hashable,
        report: Report = silent,
    ) -> AttentionMaps:
        """Explain all classes of a preprocessed ``image`` (height, width, colours).

        ``key`` stands for the photograph's content and preprocessing. ``report(done, total)`` is
        called now and then by methods that take long. Raises ModelError or MethodError.
        """
        model = task.model
        engine = self._engine(model)
        try:
            values, logits = engine.explain(
                image[np.newaxis],
                key=key,
                method=task.method,
                options=task.options,
                setting=_setting(model, report),
            )
        except ModelError as error:
            raise MethodError(f"{model.file}: {task.method}: {error}.") from None
        if not (np.isfinite(values).all() and np.isfinite(logits).all()):
            raise ModelError(
                f"{model.file}: the network gives values that are no numbers for "
                f"{task.photograph.name}. Check the preprocessing in its spec; a network in "
                "half precision may overflow."
            )
        return AttentionMaps(
            image_id=task.image_id,
            classes=model.spec.classes,
            values=values,
            logits=logits,
            origin=MapOrigin(
                model=model.name,
                model_sha256=model.sha256,
                layer=model.layer if find_method(task.method).grid == "layer" else "",
                method=task.method,
                input_size=model.spec.input_size,
                backend=self.backend,
                options=task.options,
            ),
            activation=model.activation,
        )

    def perturb(
        self,
        task: Perturb,
        image: npt.NDArray[np.float32],
        key: Hashable,
        report: Report = silent,
    ) -> Curves:
        """Deletion and insertion curves of a preprocessed ``image``. Raises ModelError."""
        setting = _setting(task.model, report)
        probe = self._engine(task.model).probe(image[np.newaxis], key=key, setting=setting)
        found = curves(probe, task)
        if not np.isfinite([*found.deletion, *found.insertion]).all():
            raise ModelError(
                f"{task.model.file}: the network gives values that are no numbers for "
                f"{task.photograph.name} with pixels taken away. Check the preprocessing in its "
                "spec; a network in half precision may overflow."
            )
        return found

    def _read(
        self,
        file: Path,
        spec: ModelSpec | None = None,
        *,
        pinned: str = "",
        trusted: bool = False,
    ) -> Network:
        """The network that is in ``file`` now.

        What the spec says is no proof: a file that was trained anew, or another one beside a
        copied spec, must not be taken for the network that is loaded already.
        """
        digest = sha256_of(file) if is_model(file) else ""
        network = self._networks.get((digest, recipe_of(spec)))
        # Trusted for once is not trusted for good.
        allowed = network is not None and (not network.trusted or trusted or is_trusted(digest))
        if network is None or not allowed or pinned not in ("", digest):
            network = load_network(file, pinned=pinned, spec=spec, trusted=trusted)
        return self._networks.setdefault((network.sha256, network.recipe), network)

    def _network(self, model: LoadedModel) -> Network:
        """The network of a model whose file was read before."""
        network = self._networks.get((model.sha256, recipe_of(model.spec)))
        return network or self._read(
            model.file, model.spec, pinned=model.sha256, trusted=model.trusted
        )

    def _candidates(self, network: Network, size: _Size) -> tuple[Target, ...]:
        key = ((network.sha256, network.recipe), size)
        if key not in self._targets:
            check_memory(network.graph, size, self.memory)
            self._targets[key] = candidates(network.graph, size)
        return self._targets[key]

    def _engine(self, model: LoadedModel) -> Engine:
        if model.randomised is not None:
            return self._twin_for(model, model.randomised).engine(model, model.randomised)
        size = model.spec.input_size
        classes = len(model.spec.classes)
        key = ((model.sha256, recipe_of(model.spec)), size, model.layer, classes)
        if key not in self._engines:
            network = self._network(model)
            self._engines[key] = self._cut(network, model, self._candidates(network, size))
        return self._engines[key]

    def _cut(self, network: Network, model: LoadedModel, targets: tuple[Target, ...]) -> Engine:
        target = find_target(network.graph, targets, model.layer) if model.layer else None
        graph = network.graph_for(len(model.spec.classes))
        return engine_at(graph, target, self._gradients)

    def _cut_twin(self, network: Network, model: LoadedModel) -> Engine:
        return self._cut(network, model, candidates(network.graph, model.spec.input_size))

    def _twin_for(self, model: LoadedModel, wanted: Randomised) -> Twin:
        """A copy whose weights may be overwritten; one at a time is kept."""
        twin = self._twin
        same = twin is not None and twin.network.recipe == recipe_of(model.spec)
        if twin is None or not same or not twin.can_become(model.sha256, wanted):
            self._twin = None
            network = load_network(
                model.file, pinned=model.sha256, spec=model.spec, trusted=model.trusted
            )
            twin = self._twin = Twin(network, wanted.seed, self._cut_twin)
        return twin


def _setting(model: LoadedModel, report: Report) -> Setting:
    black, grey = (_colour(level, model.spec.preprocessing) for level in (0.0, 127.5))
    return Setting(black, grey, model.activation, report)


def _colour(level: float, preprocessing: str) -> tuple[float, float, float]:
    """What a grey pixel of ``level`` (0…255) becomes."""
    red, green, blue = preprocess(np.full(3, level, np.float32), preprocessing)
    return float(red), float(green), float(blue)
