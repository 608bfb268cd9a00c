"""The model process as the rest of the program sees it: ask, and get a Future. No Keras here."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dermx_viewer import paths
from dermx_viewer.errors import ModelError, PhotographError
from dermx_viewer.explain.messages import (
    Curves,
    Explain,
    ExplainBatch,
    Fill,
    Forget,
    Inspect,
    LayerInfo,
    Load,
    LoadedModel,
    ModelOutline,
    Perturb,
)
from dermx_viewer.explain.methods import GRAD_CAM, find_method, resolve_options
from dermx_viewer.explain.onlookers import OnState
from dermx_viewer.explain.patience import PATIENCE_S
from dermx_viewer.explain.spec import ModelSpec
from dermx_viewer.explain.supervisor import Supervisor
from dermx_viewer.explain.waiting import OnProgress
from dermx_viewer.maps import AttentionMaps

__all__ = ["LayerInfo", "LoadedModel", "ModelOutline", "ModelProcess", "OnState"]


class ModelProcess:
    """Loads models and explains photographs in a child process. All methods return at once.

    Futures end with ModelError (a model that cannot be used), PhotographError,
    BackendMissingError (nothing to compute with) or ModelProcessDied; ``Future.cancel()``
    succeeds on every unfinished one. ``on_state`` is called from a thread of this object.
    """

    def __init__(
        self,
        *,
        backend: str = "",
        on_state: OnState | None = None,
        log_file: Path | None = None,
        environment: dict[str, str] | None = None,
        memory: int = 0,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Nothing is started yet.

        ``backend``: "" for $KERAS_BACKEND or the first installed. ``log_file``: what the child
        writes, by default ``model-process.log`` in the log folder. ``environment``: more
        variables, for the child alone. ``memory``: bytes that the child may reserve on the CPU,
        0 for 8 GB or three quarters of the machine's. ``patience_s``: seconds without a sign of
        life from work under way after which the child is ended.
        """
        self._supervisor = Supervisor(
            backend=backend,
            on_state=on_state,
            log_file=log_file or paths.log_file("model-process.log"),
            environment=environment or {},
            memory=memory,
            patience_s=patience_s,
        )

    def __enter__(self) -> ModelProcess:
        """``with ModelProcess() as process:`` closes it at the end."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the process."""
        self.close()

    def start(self) -> None:
        """Start the child, so that the first request need not wait for it."""
        self._supervisor.start()

    def close(self) -> None:
        """Cancel everything and end the child. Nothing can be asked afterwards."""
        self._supervisor.close()

    def restart(self) -> None:
        """Cancel everything, running work included, and begin with a new child."""
        self._supervisor.restart()

    def use_backend(self, backend: str) -> None:
        """Compute with another backend ("" for the usual choice); cancels what is under way."""
        self._supervisor.use(backend)

    def load(
        self,
        file: Path,
        *,
        spec: ModelSpec | None = None,
        target_layer: str = "",
        permission: str = "",
    ) -> Future[LoadedModel]:
        """Load a model; ``spec`` None: the one beside it, ``target_layer`` "": that of the spec.

        A file that holds program code ends in ModelNeedsPermission, unless its sha256 is the
        ``permission`` for this once or the user has allowed it for good
        (:mod:`dermx_viewer.explain.permission`).
        """
        return self._supervisor.ask(Load(file, spec, target_layer, permission), urgent=True)

    def inspect(self, file: Path, *, permission: str = "") -> Future[ModelOutline]:
        """Find out what a file without a spec says itself; ``permission`` as for :meth:`load`."""
        return self._supervisor.ask(Inspect(file, permission), urgent=True)

    def explain(
        self,
        model: LoadedModel,
        photograph: Path,
        image_id: str,
        *,
        method: str = GRAD_CAM,
        options: Mapping[str, float] | None = None,
        urgent: bool = False,
        on_progress: OnProgress | None = None,
    ) -> Future[AttentionMaps]:
        """Explain every class of one photograph; urgent requests overtake batch work.

        The maps are raw (not rectified, not normalised), at the resolution of the target layer
        or of the network's input, as the method has it. ``on_progress(done, total)`` is called
        from a thread of this object while a slow method works. Raises MethodError for an unknown
        method or option.
        """
        chosen = find_method(method)
        values = resolve_options(chosen, options or {})
        task = Explain(_lean(model), photograph, image_id, chosen.name, values)
        return self._supervisor.ask(task, urgent=urgent, on_progress=on_progress)

    def perturb(
        self,
        model: LoadedModel,
        photograph: Path,
        image_id: str,
        values: npt.NDArray[np.floating[Any]],
        explained_class: str,
        *,
        steps: int = 50,
        seed: int = 0,
        deletion_fill: Fill = "grey",
        insertion_fill: Fill = "blurred",
        urgent: bool = False,
        on_progress: OnProgress | None = None,
    ) -> Future[Curves]:
        """Deletion and insertion curves of a map of one class, whoever made it.

        ``values``: the map (height, width), raw. In ``steps`` equal steps all pixels are replaced
        by ``deletion_fill``, and put in place of ``insertion_fill``; ``seed`` orders pixels whose
        values are equal. Raises ModelError for a class that the model does not have.
        """
        if explained_class not in model.spec.classes:
            known = ", ".join(model.spec.classes)
            raise ModelError(
                "{model} has no class {explained_class!r}, only {known}.",
                model=model.name,
                explained_class=explained_class,
                known=known,
            )
        task = Perturb(
            _lean(model),
            photograph,
            image_id,
            values,
            explained_class,
            steps,
            seed,
            deletion_fill,
            insertion_fill,
        )
        return self._supervisor.ask(task, urgent=urgent, on_progress=on_progress)

    def explain_batch(
        self,
        model: LoadedModel,
        photographs: Sequence[tuple[str, Path]],
        *,
        size: int,
        method: str = GRAD_CAM,
        options: Mapping[str, float] | None = None,
        on_progress: OnProgress | None = None,
    ) -> Future[tuple[AttentionMaps | PhotographError, ...]]:
        """Explain (image id, photograph) pairs, up to ``size`` of them, in one forward pass.

        The pass always has room for ``size`` photographs, so that a network is compiled once.
        Where memory runs out, the photographs go through in smaller groups. The last bits of a
        map may depend on the size: see ``batch_size`` of
        :class:`~dermx_viewer.runs.sources.model_source.Explanation`.
        """
        chosen = find_method(method)
        values = resolve_options(chosen, options or {})
        task = ExplainBatch(_lean(model), tuple(photographs), size, chosen.name, values)
        return self._supervisor.ask(task, urgent=False, on_progress=on_progress)

    def forget(self, model: LoadedModel) -> Future[None]:
        """Let go of the model's memory; it is loaded again should it be asked for."""
        return self._supervisor.ask(Forget(model.file), urgent=True)

    @property
    def pid(self) -> int:
        """Process id of the child; 0 while there is none."""
        return self._supervisor.pid


def _lean(model: LoadedModel) -> LoadedModel:
    """The child knows the layers: only the target layer, by which its answer is measured."""
    layers = tuple(layer for layer in model.layers if layer.name == model.target_layer)
    return dataclasses.replace(model, layers=layers, stages=(), notes=())
