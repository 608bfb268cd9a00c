"""Several models together: which of them, under what name, and on which rows.

A mean over models is taken over what all of them have: with other images each, the difference
between two models would be one between images. Different networks are not runs of one another
unless somebody says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dermx_viewer.errors import RunError
from dermx_viewer.said import Said
from dermx_viewer.scoring.baselines import is_baseline


@dataclass(frozen=True, slots=True)
class Several:
    """Some models and what the line over them is called."""

    title: str
    models: tuple[str, ...]


def several(
    models: Sequence[str], runs_of: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Several]:
    """The lines over several of ``models``; baselines are none of them.

    ``runs_of``: the models that are runs of one network, by its name: a line for each such
    network. Without it, one line over all models, as over that many networks. Raises RunError
    where ``runs_of`` names what is not there, one run alone, or a model twice.
    """
    own = [model for model in models if not is_baseline(model)]
    if runs_of:
        check_runs(runs_of, own)
        for network, runs in runs_of.items():
            yield Several(f"mean over {len(runs)} runs of {network}", tuple(runs))
    elif len(own) > 1:
        yield Several(f"mean over {len(own)} networks", tuple(own))


def check_runs(runs_of: Mapping[str, Sequence[str]], models: Sequence[str]) -> None:
    """Raise RunError unless ``runs_of`` names several of ``models`` each, none of them twice."""
    seen: set[str] = set()
    for network, runs in runs_of.items():
        for run in runs:
            if run not in models:
                known = ", ".join(models) or Said("none")
                raise RunError(
                    "{network}: there is no model {run!r} to be a run of it ({known}).",
                    network=network,
                    run=run,
                    known=known,
                )
            if run in seen:
                raise RunError(
                    "{network}: the model {run!r} is named as a run twice.",
                    network=network,
                    run=run,
                )
            seen.add(run)
        if len(runs) < 2:
            raise RunError("{network}: give at least two runs of it.", network=network)
