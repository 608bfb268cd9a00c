"""Of several sources those whose models can be loaded: a bad one costs itself."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence

from dermx_viewer.dataset.records import Problem
from dermx_viewer.errors import BackendMissingError, ModelError, ModelNeedsPermission
from dermx_viewer.explain.methods import find_method
from dermx_viewer.files import text_of
from dermx_viewer.progress import ShouldStop, never_stop
from dermx_viewer.runs.sources.model_source import ModelSource
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.said import Said

MODEL_LEFT_OUT = "model left out"
"""Kind of the problem of a model that cannot be loaded."""


def usable_sources(
    sources: Sequence[Source], *, known: Collection[str] = (), should_stop: ShouldStop = never_stop
) -> tuple[list[Source], tuple[Problem, ...]]:
    """Those of ``sources`` whose models can be loaded, and have a layer where the method looks at
    one, and what is wrong with the others.

    ``known``: names of models that an unfinished run has used; they are not loaded for it.
    All of them where there is nothing to compute with here. Raises ModelError where all are bad,
    ModelNeedsPermission where one waits for it; one source alone is not tried.
    """
    if len(sources) < 2:
        return list(sources), ()
    usable: list[Source] = []
    failed: list[tuple[ModelError, Problem]] = []
    for source in sources:
        if isinstance(source, ModelSource) and source.name not in known:
            try:
                _try(source, should_stop)
            except BackendMissingError:
                # No fault of a model; where a cluster computes, nothing need be here.
                return list(sources), ()
            except ModelNeedsPermission:
                # It is not bad: whoever asked can say yes.
                raise
            except ModelError as error:
                failed.append((error, _left_out(source, error)))
                continue
        usable.append(source)
    if not usable:
        raise failed[0][0]
    return usable, tuple(problem for _, problem in failed)


def without_left_out(
    runs_of: Mapping[str, Sequence[str]], problems: Sequence[Problem]
) -> dict[str, tuple[str, ...]]:
    """Which sources are runs of one network, as far as they can be used; of one is no mean."""
    gone = {problem.where for problem in problems}
    left = {network: tuple(n for n in names if n not in gone) for network, names in runs_of.items()}
    return {
        network: names
        for network, names in left.items()
        if len(names) > 1 or names == tuple(runs_of[network])
    }


def _try(source: ModelSource, should_stop: ShouldStop) -> None:
    """Raise ModelError for what the model process would refuse of it, photograph by photograph."""
    loaded, method = source.load(should_stop), find_method(source.explanation.method)
    if method.grid == "layer" and not loaded.target_layer:
        raise ModelError(
            "{file}: {method} finds no layer to look at: the network has none with spatial "
            "extent, or its last one cannot be used. Choose a target layer, or a method that needs "
            "none (--method occlusion), or leave the model out.",
            file=source.file,
            method=method.name,
        )


def _left_out(source: ModelSource, error: ModelError) -> Problem:
    # The names of the files are enough, wherever they lie.
    folder = f"{source.file.parent}{os.sep}"
    said = error.said.with_names(lambda name: text_of(name.replace(folder, "")))
    what = Said("{error:open}", error=said)
    return Problem(MODEL_LEFT_OUT, source.name, what, Said("it is not scored, the others are"))
