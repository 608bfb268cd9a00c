"""Bundles of parts, done here or in several processes: the same bytes in either case.

:mod:`dermx_viewer.runs.cluster` does them on the workers of a cluster.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dermx_viewer.dataset.records import ImageRecord
from dermx_viewer.disk_cache import DiskCache
from dermx_viewer.errors import ExportError
from dermx_viewer.explain.client import ModelProcess
from dermx_viewer.explain.permission import permission_for
from dermx_viewer.files import write_whole
from dermx_viewer.large_blocks import give_back_large_blocks
from dermx_viewer.processes import Do, Opened, Workers
from dermx_viewer.progress import Progress, ShouldStop
from dermx_viewer.runs.kept_raters import kept_raters
from dermx_viewer.runs.part import score_part, scorer_of
from dermx_viewer.runs.part_file import part_bytes, raters_bytes
from dermx_viewer.runs.part_key import Contents, images_key, part_key, raters_key
from dermx_viewer.runs.plan import Part, Plan
from dermx_viewer.runs.sources.model_source import ModelSource, NamedModel
from dermx_viewer.runs.sources.source import Source
from dermx_viewer.scoring.engine.kept_masks import KeptMasks, Some
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.scoring.scorer import Scorer


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A part that is to be done.

    ``place``: of its source in the plan, as in :class:`Piece`; ``key``: that of the result which
    is there already, "" where there is none; ``file``: where the result is kept as soon as it
    stands, None where it is not.
    """

    place: int
    images: tuple[ImageRecord, ...]
    key: str
    file: Path | None


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """A part that is done. ``again``: what was there, if anything, is not true any more;
    ``data``: what its file would say where it could not be kept, and ``unkept`` why."""

    again: bool = False
    data: bytes | None = None
    unkept: str = ""


Bundle = tuple[Asked, ...]


def done_here(
    plan: Plan,
    bundles: Iterable[Bundle],
    progress: Progress,
    should_stop: ShouldStop,
    cache: DiskCache | None = None,
) -> Generator[tuple[Done, ...], None, None]:
    """Each bundle done in this process. ``cache``: where projected masks, and what raters say of
    each other, are kept for other runs."""
    sources = [planned.source for planned in plan.sources]
    do = partial(_do, sources, plan.protocol, plan.further, cache)
    told = Told(progress, plan.steps)
    for number, bundle in enumerate(bundles):
        yield do(bundle, partial(told, number), should_stop)


def done_in_processes(
    plan: Plan,
    bundles: Iterable[Bundle],
    jobs: int,
    progress: Progress,
    should_stop: ShouldStop,
    cache: DiskCache | None = None,
) -> Generator[tuple[Done, ...], None, None]:
    """Each bundle done by one of ``jobs`` processes, in order; ``cache``: as of ``done_here``.

    Each of them has a model process of its own where there are models.
    """
    told = Told(progress, plan.steps)
    with Workers[Bundle, "tuple[Done, ...]"](opened_elsewhere(plan, cache), jobs) as workers:
        yield from workers.in_order(bundles, tell=told, should_stop=should_stop)


class Told:
    """Progress of the whole from that of its bundles."""

    def __init__(self, progress: Progress, steps: int) -> None:
        self._progress, self._steps = progress, steps
        self._of: dict[int, int] = {}
        self._all = 0

    def __call__(self, number: int, done: int, _total: int, what: str) -> None:
        """``done`` of the bundle of this number."""
        self._all += done - self._of.get(number, 0)
        self._of[number] = done
        self._progress(self._all, self._steps, what)


def opened_elsewhere(
    plan: Plan, cache: DiskCache | None = None
) -> Opened[Bundle, tuple[Done, ...]]:
    """What another process opens once to do bundles of ``plan``; it can be sent there."""
    sources = [_sent(planned.source) for planned in plan.sources]
    return partial(_opened, sources, plan.protocol, plan.further, cache)


def _sent(source: Source) -> Source | NamedModel:
    if not isinstance(source, ModelSource):
        return source
    # What the user allowed here is allowed there: the very same content.
    named = source.named
    return replace(named, permission=named.permission or permission_for(named.file))


@contextmanager
def _opened(
    sent: Sequence[Source | NamedModel],
    protocol: Protocol,
    further: tuple[str, ...],
    cache: DiskCache | None,
) -> Iterator[Do[Bundle, tuple[Done, ...]]]:
    """What a worker has: the sources, those that are models in a model process of its own."""
    give_back_large_blocks()
    # Nothing is started before a model is asked for.
    with ModelProcess() as process:
        sources = [
            source.asked_in(process) if isinstance(source, NamedModel) else source
            for source in sent
        ]
        yield partial(_do, sources, protocol, further, cache)


def _do(
    sources: Sequence[Source],
    protocol: Protocol,
    further: tuple[str, ...],
    cache: DiskCache | None,
    bundle: Bundle,
    progress: Progress,
    should_stop: ShouldStop,
) -> tuple[Done, ...]:
    contents = Contents()
    every = {image.image_id: image for asked in bundle for image in asked.images}
    # The masks of a bundle are kept together: those of the images of all its parts.
    some = _known(tuple(every.values()), cache, contents)
    kept_before = KeptMasks(some, protocol, cache)
    # One for all sources: they share what is known of the masks.
    scorer = scorer_of(protocol, further, kept_before.load)
    done: list[Done] = []
    before, total = 0, sum(len(asked.images) for asked in bundle)

    def tell(here: int, _total: int, what: str) -> None:
        progress(before + here, total, what)

    for asked in bundle:
        if asked.place < len(sources):
            part = Part(asked.place, asked.images, sources[asked.place], protocol, further)
            done.append(_score(part, asked, scorer, contents, tell, should_stop))
        else:
            done.append(_compare(asked, protocol, cache, contents, tell, should_stop))
        before += len(asked.images)
        tell(0, 0, "Scoring")
    kept_before.save(scorer.masks)
    return tuple(done)


def _known(images: tuple[ImageRecord, ...], cache: DiskCache | None, contents: Contents) -> Some:
    """Images by what they hold, where anything of them is kept."""
    return Some(images, "" if cache is None else images_key(images, contents))


def _score(
    part: Part,
    asked: Asked,
    scorer: Scorer,
    contents: Contents,
    progress: Progress,
    should_stop: ShouldStop,
) -> Done:
    key = part_key(part, should_stop, contents)
    if key == asked.key:
        return Done()
    result = score_part(part, scorer=scorer, progress=progress, should_stop=should_stop)
    return kept(asked, part_bytes(result, key))


def _compare(
    asked: Asked,
    protocol: Protocol,
    cache: DiskCache | None,
    contents: Contents,
    progress: Progress,
    should_stop: ShouldStop,
) -> Done:
    key = raters_key(asked.images, protocol, contents)
    if key == asked.key:
        return Done()
    some = _known(asked.images, cache, contents)
    rows = kept_raters(some, protocol, cache, progress=progress, should_stop=should_stop)
    return kept(asked, raters_bytes(rows, key))


def kept(asked: Asked, data: bytes) -> Done:
    """Write a finished part. Where that fails the run goes on: its results are not lost."""
    if asked.file is None:
        return Done(True, data)
    try:
        write_whole(asked.file, data)
    except (ExportError, OSError) as problem:
        return Done(True, data, str(problem))
    return Done(True)
