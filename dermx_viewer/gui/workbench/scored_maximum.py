"""The largest attention of a run, for a scale that all its images share."""

from __future__ import annotations

from functools import lru_cache

from dermx_viewer.maps import MapOrigin
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.session.attention import ScoredMaximum
from dermx_viewer.session.state import MOST_PANES


@lru_cache(maxsize=MOST_PANES)
def scored_maximum(run: RunResult | None, origin: MapOrigin | None) -> ScoredMaximum | None:
    """The largest raw value over all images and classes that ``origin`` made in ``run``.

    None where the run has no map made just so: by the same file, layer and method. The last
    answers are kept, one a pane: they are asked for at every change of what is shown.
    """
    if run is None or origin is None or not _is_of(run, origin):
        return None
    rows = run.rows[run.rows["model"] == origin.model]
    if not len(rows):
        return None
    return ScoredMaximum(float(rows["map_max"].max()), int(rows["image"].nunique()))


def _is_of(run: RunResult, origin: MapOrigin) -> bool:
    wanted = {
        "name": origin.model,
        "sha256": origin.model_sha256,
        "layer": origin.target_layer,
        "method": origin.method,
    }
    return any(all(source.get(k) == v for k, v in wanted.items()) for source in run.sources)
