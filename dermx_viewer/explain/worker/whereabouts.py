"""Following the picture through a network: where the cells of every value lie in its input.

What is known to leave cells where they are (:mod:`.harmless`) and what has a rule (:mod:`.moving`)
is followed; anything else is tried out (:mod:`.locating`). What has no place is said to have
none, with the step that is to blame.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import keras
import numpy as np
import numpy.typing as npt

from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.graph import Graph, Step, Value, run
from dermx_viewer.explain.worker.harmless import CELLWISE, STRETCHING, WINDOWS
from dermx_viewer.explain.worker.locating import CannotLocateError, NothingSeenError, located
from dermx_viewer.explain.worker.moving import RULED, Padding, moved
from dermx_viewer.explain.worker.placement import Axis, Placement, covering
from dermx_viewer.explain.worker.tokens import TokenGrid, attends, token_grid
from dermx_viewer.said import Said

Shape = tuple[int, ...]
_CUT_SHARE = 0.99
"""What sees less than this of the picture is said to be cut."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a grid lies; ``placement`` None where it has no place, with the ``reason``.

    ``reason`` "" with no placement: every cell sees the whole picture. ``tokens``: how the grid
    is written in a row. ``cut_by``: the step that hides part of the picture from it.
    ``padding``: what the grid was just padded with.
    """

    placement: Placement | None = None
    reason: str = ""
    tokens: TokenGrid | None = None
    cut_by: str = ""
    padding: Padding | None = None


class Whereabouts:
    """Where the values of ``steps`` lie, which lead from the image to the classes."""

    def __init__(
        self,
        graph: Graph,
        steps: Sequence[Step],
        shapes: Mapping[Value, Shape],
        input_size: tuple[int, int],
    ) -> None:
        """``shapes``: of every value, for one image of ``input_size`` (height, width)."""
        self._steps = steps
        self._shapes = {graph.input: (1, *input_size, graph.input_shape[-1] or 3), **shapes}
        self._size = input_size
        self._attending = any(attends(step) for step in steps)
        self._grids: list[tuple[int, int]] = []
        self.of: dict[Value, Where] = {graph.input: Where(covering(input_size, input_size))}
        """By value: those that are grids, of pixels or of tokens."""
        self._from_image = {graph.input}
        for step in steps:
            self._from_image.update(step.outputs)
            for value in step.outputs:
                self._follow(step, value)

    def _follow(self, step: Step, value: Value) -> None:
        shape = self._shapes[value]
        if len(shape) == 4 and shape[1] * shape[2] > 1:
            self.of[value] = self._by_rule(step, shape) or self._by_trial(step, value)
            if not prepares_pixels(step):
                self._grids.append((shape[1], shape[2]))
        elif len(shape) == 3 and self._attending:
            tokens = token_grid(shape[1], grids=self._grids, input_size=self._size)
            if tokens is not None:
                same = self._same_tokens(step, shape, tokens)
                self.of[value] = same or self._by_trial(step, value, tokens)

    def _by_rule(self, step: Step, shape: Shape) -> Where | None:
        """None where no rule is known."""
        reads = [value for value in step.reads if value in self._from_image]
        if not reads:
            return None
        if step.kind in CELLWISE or _joins_channels(step):
            return self._as_read(step, reads, shape)
        if len(reads) != 1:
            return None
        before = self.of.get(reads[0])
        if before is None:
            one_cell = len(self._shapes[reads[0]]) == 4
            return Where() if one_cell and step.kind in STRETCHING else None
        if before.placement is None:
            return replace(before, padding=None) if step.kind in RULED else None
        ruled = moved(step, before.placement, before.padding, (shape[1], shape[2]))
        if ruled is None:
            return None
        after = Where(ruled[0], cut_by=before.cut_by, padding=ruled[1])
        return _with_cut(after, step, self._size)

    def _as_read(self, step: Step, reads: Sequence[Value], shape: Shape) -> Where | None:
        """Where what is read lies, for a step that keeps cells apart; None where it lies nowhere
        near the result's own grid.
        """
        alike = [value for value in dict.fromkeys(reads) if self._grid_of(value) == shape[1:3]]
        if not alike:
            single = all(math.prod(self._shapes[value][1:-1]) == 1 for value in reads)
            return Where() if single else None
        return _joined(step, [self.of[value] for value in alike])

    def _grid_of(self, value: Value) -> Shape | None:
        shape = self._shapes[value]
        return shape[1:3] if len(shape) == 4 and value in self.of else None

    def _same_tokens(self, step: Step, shape: Shape, tokens: TokenGrid) -> Where | None:
        if step.kind not in CELLWISE and not attends(step):
            return None
        reads = [value for value in dict.fromkeys(step.reads) if value in self._from_image]
        # What looks around at others stays where the one that looks is.
        alike = [v for v in reads[: 1 if attends(step) else None] if self._is_row(v, shape)]
        if not alike:
            return None
        return _joined(step, [self.of[value] for value in alike])

    def _is_row(self, value: Value, shape: Shape) -> bool:
        own = self._shapes[value]
        return len(own) == 3 and own[1] == shape[1] and value in self.of

    # --- trying out

    def _by_trial(self, step: Step, value: Value, tokens: TokenGrid | None = None) -> Where:
        steps, sources = self._back_from(step)
        blamed = next((s for s in reversed(steps) if s.kind not in CELLWISE | WINDOWS), step)
        try:
            found = self._found_by_trial(steps, sources, value, tokens)
        except CannotLocateError as error:
            return Where(reason=_no_place(blamed, error), tokens=tokens)
        except Exception as error:  # noqa: BLE001
            # A step that cannot be tried with other numbers may raise anything, by backend.
            why = Said("it cannot be tried out ({kind})", kind=type(error).__name__)
            return Where(reason=_no_place(blamed, why), tokens=tokens)
        joined = _with_cut(_joined(blamed, found), blamed, self._size)
        return replace(joined, tokens=tokens)

    def _found_by_trial(
        self,
        steps: Sequence[Step],
        sources: Sequence[Value],
        result: Value,
        tokens: TokenGrid | None,
    ) -> list[Where]:
        """Where the result lies by each of its sources that can be seen in it."""
        found = []
        unseen = NothingSeenError(Said("nothing of the picture arrives behind it"))
        for source in sources:
            where = self.of[source]
            if where.placement is None:
                continue
            trial = _Trial(steps, source, result, self.of, self._shapes, tokens)
            try:
                at = located(trial.run, where.placement, self._shapes[source][-1])
            except NothingSeenError:
                continue
            found.append(Where(at, tokens=tokens, cut_by=where.cut_by))
        if not found:
            raise unseen
        return found

    def _back_from(self, last: Step) -> tuple[list[Step], list[Value]]:
        """The steps that lead to ``last`` from values with a place, and those values."""
        producers = {value: step for step in self._steps for value in step.outputs}
        steps, sources, waiting = {last}, [], list(last.reads)
        while waiting:
            value = waiting.pop()
            known = self.of.get(value)
            if known is not None and known.placement is not None:
                sources.append(value)
            elif known is None or known.reason:
                step = producers.get(value)
                if step is not None and step not in steps:
                    steps.add(step)
                    waiting.extend(step.reads)
        return [step for step in self._steps if step in steps], list(dict.fromkeys(sources))


class _Trial:
    """Steps run on numbers of one's own; see :mod:`.locating`."""

    def __init__(
        self,
        steps: Sequence[Step],
        source: Value,
        result: Value,
        of: Mapping[Value, Where],
        shapes: Mapping[Value, Shape],
        tokens: TokenGrid | None,
    ) -> None:
        self._steps = steps
        self._source = source
        self._source_tokens = of[source].tokens
        self._result = result
        self._tokens = tokens
        made = {value for step in steps for value in step.outputs}
        read = {value for step in steps for value in step.reads}
        self._others = {value: shapes[value] for value in sorted(read - made - {source})}
        self._shape = shapes[result]

    def run(self, grid: npt.NDArray[np.float32], trial: int) -> npt.NDArray[np.float32]:
        """See :data:`.locating.Run`."""
        random = np.random.default_rng([trial, 1])
        values = {
            value: _tensor(random.uniform(0.25, 0.75, shape))
            for value, shape in self._others.items()
        }
        given = grid.reshape(-1, grid.shape[-1]) if self._source_tokens else grid
        if self._source_tokens and self._source_tokens.skip:
            before = random.uniform(0.25, 0.75, (self._source_tokens.skip, grid.shape[-1]))
            given = np.concatenate([before, given])
        values[self._source] = _tensor(given[np.newaxis])
        result = np.asarray(
            keras.ops.convert_to_numpy(run(self._steps, values)[self._result]), np.float32
        )[0]
        if result.shape != tuple(self._shape[1:]):
            raise CannotLocateError(Said("it gives a picture of another size than it says"))
        if self._tokens is None:
            return result
        rows = result[self._tokens.skip :]
        return rows.reshape(self._tokens.height, self._tokens.width, -1)


def prepares_pixels(step: Step) -> bool:
    """Whether a step only prepares pixels, so that there is nothing in it to look at."""
    # Behind a Permute, (height, width, channels) would be something else.
    return legacy.is_preprocessing(step.operation) or step.kind == "Permute"


def _tensor(array: npt.ArrayLike) -> Any:
    return keras.ops.convert_to_tensor(np.asarray(array, np.float32))


def _no_place(step: Step, why: str | CannotLocateError) -> str:
    return Said(
        "the layer {name!r} (of type {kind}) moves the picture in a way that cannot be "
        "mapped back: {why}",
        name=step.name,
        kind=step.kind,
        why=why,
    )


def _joined(step: Step, wheres: Iterable[Where]) -> Where:
    """Where something lies that is made of grids cell by cell."""
    wheres = list(wheres)
    unknown = next((where for where in wheres if where.reason), None)
    if unknown is not None:
        return replace(unknown, padding=None)
    first = next((where for where in wheres if where.placement is not None), None)
    if first is None or first.placement is None:
        return wheres[0]
    placement, cut_by = first.placement, first.cut_by
    for other in wheres:
        if other.placement is None:
            continue
        if not placement.is_near(other.placement):
            why = Said("it puts parts of the picture together that lie at different places")
            return Where(reason=_no_place(step, why), tokens=first.tokens)
        placement = Placement(
            _seeing_both(placement.rows, other.placement.rows),
            _seeing_both(placement.columns, other.placement.columns),
            placement.transposed,
        )
        cut_by = cut_by and other.cut_by
    single = len(wheres) == 1
    padding = first.padding if single else None
    return replace(first, placement=placement, cut_by=cut_by, padding=padding)


def _seeing_both(one: Axis, other: Axis) -> Axis:
    low, high = min(one.seen[0], other.seen[0]), max(one.seen[1], other.seen[1])
    return replace(one, seen=(low, high))


def _with_cut(where: Where, step: Step, size: tuple[int, int]) -> Where:
    """``where`` with the step that hides part of the picture, if this one is the first to."""
    placement = where.placement
    if placement is None or placement.share_seen(size) >= _CUT_SHARE:
        return replace(where, cut_by="")
    return where if where.cut_by else replace(where, cut_by=step.name)


def _joins_channels(step: Step) -> bool:
    return step.kind == "Concatenate" and getattr(step.operation, "axis", None) in (-1, 3)
