from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dermx_viewer.gui.workbench.scored_maximum import scored_maximum
from dermx_viewer.maps import MapOrigin
from dermx_viewer.runs.collect import RunResult
from dermx_viewer.scoring.protocols import NATIVE
from dermx_viewer.session.attention import ScoredMaximum

ORIGIN = MapOrigin("net", "abc", "features", "Grad-CAM")
ROWS = pd.DataFrame(
    {
        "model": ["net", "net", "net", "other"],
        "image": ["a", "a", "b", "c"],
        "map_max": [1.0, 3.0, -1.0, 9.0],
    }
)
SOURCES = (
    {"name": "net", "sha256": "abc", "layer": "features", "method": "Grad-CAM"},
    {"name": "other", "sha256": "def", "layer": "features", "method": "Grad-CAM"},
)
RUN = RunResult(ROWS, pd.DataFrame(), NATIVE, SOURCES, {})


def test_the_largest_value_of_the_same_model() -> None:
    assert scored_maximum(RUN, ORIGIN) == ScoredMaximum(3.0, 2)


def test_another_file_layer_or_method_has_another_maximum() -> None:
    assert scored_maximum(None, ORIGIN) is None and scored_maximum(RUN, None) is None
    for change in ({"model_sha256": "x"}, {"target_layer": "x"}, {"method": "x"}, {"model": "x"}):
        assert scored_maximum(RUN, replace(ORIGIN, **change)) is None
    without = RunResult(ROWS[ROWS["model"] == "other"], pd.DataFrame(), NATIVE, SOURCES, {})
    assert scored_maximum(without, ORIGIN) is None
