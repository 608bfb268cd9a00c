"""A data set and its problems in words, for ``dermx-viewer check``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dermx_viewer.dataset.records import Dataset, Problem


def describe(dataset: Dataset, *, examples: int = 3) -> Iterator[str]:
    """Lines that say what was opened and what is wrong, by kind with counts and examples."""
    kept = sum(e.kept for e in dataset.evaluations)
    scored = sum(bool(image.kept_evaluations) for image in dataset.images)
    photographs = sum(image.photograph is not None for image in dataset.images)
    stand_ins = sum(image.stand_in for image in dataset.images)
    yield f"{dataset.root}"
    yield f"  images           {len(dataset.images)} ({scored} with a kept evaluation)"
    yield f"  evaluations      {len(dataset.evaluations)} ({kept} kept)"
    yield f"  raters           {len(dataset.raters)}: {', '.join(dataset.raters)}"
    yield f"  regions          {sum(len(e.regions) for e in dataset.evaluations)}"
    yield f"  photographs      {photographs}" + (f" ({stand_ins} stand-ins)" if stand_ins else "")
    yield ""
    if not dataset.problems:
        yield "No problems found."
        return
    yield f"{len(dataset.problems)} problems:"
    for kind, problems in by_kind(dataset.problems).items():
        yield f"  {kind}: {len(problems)}"
        for problem in problems[:examples]:
            yield f"    {problem.where}: {problem.what} ({problem.done})"
        if len(problems) > examples:
            yield f"    … and {len(problems) - examples} more"


def by_kind(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    """Problems grouped by kind, the most frequent kind first."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.kind].append(problem)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
