"""The part of the campaign about runs that can stop anywhere: ``score`` is killed and goes on.

At seeded moments of its time, again and again, until it comes to its end: the files are then
those of an undisturbed run, whatever the moments were. With a model it is the same.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from dermx_viewer import paths
from tests.campaign.figures import Figures, Key
from tests.campaign.inputs import Tell
from tests.campaign.results import result, short
from tests.campaign.trying import ROOT

IMAGES = 70
"""Two parts of each source."""


def stop_scores(count: int, seed: int, *, models: bool, tell: Tell = print) -> Figures:
    """Kill ``score`` so many times, with a model in turn with one that needs none."""
    figures, began, rng = Figures(seed), time.monotonic(), Random(seed)
    with tempfile.TemporaryDirectory(prefix="dermx-stops-") as name:
        place = Path(name)
        _run("demo-data", place / "data", "--images", str(IMAGES))
        model = ("--model", paths.bundled_models() / "demo-separable.keras")
        kinds: dict[str, tuple[str | Path, ...]] = {"baselines": ("--baselines",)}
        if models:
            kinds["model"] = (*model, "--baselines")
        for number, (kind, asked) in enumerate(kinds.items()):
            share = count // len(kinds) + (number < count % len(kinds))
            _stop(place / kind, kind, ("score", place / "data", *asked), share, rng, figures, tell)
    figures.seconds = time.monotonic() - began
    return figures


def _stop(
    place: Path,
    kind: str,
    asked: tuple[str | Path, ...],
    count: int,
    rng: Random,
    figures: Figures,
    tell: Tell,
) -> None:
    began = time.monotonic()
    _run(*asked, "--output", place / "whole")
    whole, seconds = result(place / "whole"), time.monotonic() - began
    kills, round_number = 0, 0
    while kills < count or (place / str(round_number)).exists():
        output = place / str(round_number)
        limit = rng.uniform(0.2, 1.0) * seconds if kills < count else None
        if not _run(*asked, "--output", output, limit=limit):
            kills += 1
            figures.inputs[f"score of {kind}"] += 1
            if not (output / "run.json").exists():
                continue  # Else it was at its end, and its results are to be whole.
        left = result(output)
        if left != whole:
            key = Key("lost neighbour", f"stopped score of {kind}", "other files", "")
            if figures.add(key, kills, short(left, [whole])):
                tell(figures.found[key].line())
        round_number += 1


def _run(*arguments: str | Path, limit: float | None = None) -> bool:
    """Whether the program came to its end within ``limit`` seconds; it is killed then."""
    asked = [sys.executable, "-m", "dermx_viewer", *map(str, arguments)]
    try:
        subprocess.run(asked, cwd=ROOT, capture_output=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return False
    return True
