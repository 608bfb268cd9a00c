"""``python -m tests.campaign``: run the campaign, or one case of it again."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from tests.campaign.figures import Figures
from tests.campaign.inputs import try_inputs
from tests.campaign.kills import kill_writers
from tests.campaign.kinds import needs_model
from tests.campaign.stops import stop_scores
from tests.campaign.trying import Tried
from tests.campaign.window import kill_under_window


def main() -> int:
    """Exit status: 0 where nothing was found, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    parser.add_argument("parts", nargs="*", help="inputs, kills, stops, window; all if none")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--inputs", type=int, default=10_000, help="damaged inputs (10,000)")
    parser.add_argument("--first", type=int, default=0, help="number of the first input (0)")
    parser.add_argument("--case", type=int, help="one input again, by its number")
    parser.add_argument("--steps", help="of that input, only these steps: 0,2")
    parser.add_argument("--without-models", action="store_true", help="leave the model files out")
    parser.add_argument("--kills", type=int, default=100, help="moments to kill commands at (100)")
    parser.add_argument("--stops", type=int, default=40, help="times to kill a score (40)")
    parser.add_argument("--ends", type=int, default=50, help="times to kill the model process (50)")
    given = parser.parse_args()
    if given.case is not None:
        return _one_case(given.seed, given.case, given.steps)
    parts = given.parts or ["inputs", "kills", "stops", "window"]
    found = 0
    if "inputs" in parts:
        numbers = range(given.first, given.first + given.inputs)
        models = not given.without_models
        found += _report(try_inputs(numbers, given.seed, models=models, tell=_tell))
    if "kills" in parts:
        found += _report(
            kill_writers(given.kills, given.seed, slow=not given.without_models, tell=_tell)
        )
    if "stops" in parts:
        found += _report(
            stop_scores(given.stops, given.seed, models=not given.without_models, tell=_tell)
        )
    if "window" in parts:
        found += _report(kill_under_window(given.ends, given.seed, tell=_tell))
    return 1 if found else 0


def _report(figures: Figures) -> int:
    for line in figures.lines():
        _tell(line)
    return len(figures.found)


def _one_case(seed: int, number: int, steps: str | None) -> int:
    keep = [int(step) for step in steps.split(",") if step] if steps is not None else None
    folder = Path(tempfile.mkdtemp(prefix="dermx-campaign-case-"))
    tried = Tried(folder, seed, models=needs_model(number), port=0)
    try:
        report = tried.ask(number, keep)
    finally:
        tried.close()
    _tell(json.dumps(report, indent=1))
    _tell(f"the damaged world is in {tried.case}")
    return 1 if report["findings"] else 0


def _tell(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
