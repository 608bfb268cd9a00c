"""A data set and its problems in words, for ``dermx-viewer check``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from dermx_viewer.dataset.annotation_folder import readable
from dermx_viewer.dataset.records import Dataset, Problem

JSON_FORMAT = 1
"""Raised when a key of the JSON report changes its meaning or goes."""


def describe(dataset: Dataset, *, examples: int = 3) -> Iterator[str]:
    """Lines that say what was opened and what is wrong, by kind with counts and examples."""
    counts = count(dataset)
    yield readable(f"{dataset.root}")
    yield f"  images           {counts.images} ({counts.kept_images} with a kept evaluation)"
    yield f"  evaluations      {counts.evaluations} ({counts.kept} kept)"
    yield f"  raters           {counts.raters}: {readable(', '.join(dataset.raters))}"
    yield f"  regions          {counts.regions} ({counts.masks} with a PNG mask)"
    yield f"  photographs      {counts.photographs}{_about_photographs(counts)}"
    yield ""
    if not dataset.problems:
        yield "No problems found."
        return
    yield f"{len(dataset.problems)} problems:"
    for kind, problems in by_kind(dataset.problems).items():
        graded = problems[0].amount > problems[-1].amount
        yield f"  {kind}: {len(problems)}{' (worst first)' if graded else ''}"
        for problem in _examples(problems)[:examples]:
            yield readable(f"    {problem.where}: {problem.what} ({problem.done})")
        if len(problems) > examples:
            yield f"    … and {len(problems) - examples} more"


def _examples(problems: list[Problem]) -> list[Problem]:
    """The worst first; of those that are as bad, one of each sort before a second one."""
    seen: Counter[tuple[float, str]] = Counter()
    ranks: dict[int, tuple[float, int]] = {}
    for number, problem in enumerate(problems):
        sort = (problem.amount, problem.what)
        ranks[number] = (-problem.amount, seen[sort])
        seen[sort] += 1
    return [problems[number] for number in sorted(ranks, key=lambda number: ranks[number])]


def as_json(dataset: Dataset) -> dict[str, object]:
    """The same as plain JSON data: path, counts, and every problem under its kind.

    Keys are only ever added under the same ``format``; README describes them.
    """
    problems = {
        kind: {"count": len(found), "all": [_plain(problem) for problem in found]}
        for kind, found in by_kind(dataset.problems).items()
    }
    about: dict[str, object] = {"format": JSON_FORMAT, "path": str(dataset.root)}
    return {**about, **asdict(count(dataset)), "problems": problems}


def _plain(problem: Problem) -> dict[str, str | float]:
    return {
        "where": problem.where,
        "what": problem.what,
        "done": problem.done,
        "image": problem.image_id,
        "amount": problem.amount,
    }


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in a data set; the names are keys of the JSON report."""

    images: int
    kept_images: int
    """Images with a kept evaluation."""
    evaluations: int
    kept: int
    raters: int
    regions: int
    masks: int
    """Regions with a PNG mask."""
    photographs: int
    """Images with a photograph or a stand-in."""
    stand_ins: int


def count(dataset: Dataset) -> Counts:
    """Count what was opened."""
    regions = [region for e in dataset.evaluations for region in e.regions]
    return Counts(
        images=len(dataset.images),
        kept_images=sum(bool(image.kept_evaluations) for image in dataset.images),
        evaluations=len(dataset.evaluations),
        kept=sum(e.kept for e in dataset.evaluations),
        raters=len(dataset.raters),
        regions=len(regions),
        masks=sum(region.mask_file is not None for region in regions),
        photographs=sum(image.photograph is not None for image in dataset.images),
        stand_ins=sum(image.stand_in for image in dataset.images),
    )


def _about_photographs(counts: Counts) -> str:
    if not counts.photographs:
        return " (annotations can be read without; name their folder with --photos)"
    return f" ({counts.stand_ins} stand-ins)" if counts.stand_ins else ""


def by_kind(problems: tuple[Problem, ...]) -> dict[str, list[Problem]]:
    """Problems grouped by kind, the most frequent kind first, in each the worst first."""
    groups: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.kind].append(problem)
    for group in groups.values():
        group.sort(key=lambda problem: -problem.amount)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
