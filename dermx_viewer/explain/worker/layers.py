"""Which layers can be explained, and which one is unless another is asked for."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.messages import LayerInfo
from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.graph import Graph, Step, Value, depending_on, needed_for
from dermx_viewer.explain.worker.placement import Placement
from dermx_viewer.explain.worker.sizes import shapes_of
from dermx_viewer.explain.worker.tokens import TokenGrid, attends
from dermx_viewer.explain.worker.whereabouts import Where, Whereabouts, prepares_pixels
from dermx_viewer.said import Said

# Operations written without a layer (``x + y``) that leave every cell where it is.
_CELLWISE = frozenset(
    {
        *("Add", "Average", "Divide", "Maximum", "Minimum", "Multiply", "Subtract", "TrueDivide"),
        *("Concatenate", "Elu", "Gelu", "HardSilu", "LeakyRelu", "Relu", "Relu6", "Silu"),
    }
)


@dataclass(frozen=True, slots=True)
class Target:
    """A value that can be explained, and what it is called.

    ``tokens``: how its tokens lie in the picture; None where it is a grid itself.
    ``placement``: how the grid lies in the network's input; None where it simply covers it.
    ``refused``: why it cannot be explained after all; "" where it can. ``cut_by``: the layer that
    hides part of the picture from it, which sees ``sees`` of its area.
    ``preferred``: the one to show unless another is asked for.
    """

    info: LayerInfo
    value: Value
    tokens: TokenGrid | None = None
    placement: Placement | None = None
    refused: str = ""
    cut_by: str = ""
    sees: float = 1.0
    preferred: bool = False


def candidates(graph: Graph, input_size: tuple[int, int]) -> tuple[Target, ...]:
    """Every layer between image and logits that has spatial extent, in network order.

    That is: an output (height, width, channels) of more than one cell, or, in networks with
    attention layers, (tokens, channels) that make up a grid. Layers that only prepare pixels
    (rescaling, augmentation) are none. A layer's name is its own where that is unique, else
    with the models around it (``backbone/conv``). Those whose place in the picture, or whose
    meaning, is not known are among them, refused.
    """
    between = needed_for(depending_on(graph.steps, graph.input), [graph.output])
    shapes = shapes_of(graph, input_size)
    whereabouts = Whereabouts(graph, between, shapes, input_size)
    found = _Found(graph, between, shapes, whereabouts)
    names = _names([step for step, _ in found.by_path.values()])
    shared = _Shared(graph, between)
    targets = [
        _target(names[path], step, grid, whereabouts.of[step.outputs[0]], input_size, shared)
        for path, (step, grid) in found.by_path.items()
    ]
    if targets:
        place = _preferred(graph, targets)
        targets[place] = replace(targets[place], preferred=True)
    return tuple(targets)


def _target(
    name: str,
    step: Step,
    grid: tuple[int, ...],
    where: Where,
    input_size: tuple[int, int],
    shared: _Shared,
) -> Target:
    placement = where.placement
    refused = shared.complaint(step) or where.reason
    if placement is None:
        refused = refused or (
            Said(
                "every cell of the layer {name!r} sees the whole picture alike, so that it has no "
                "place in it",
                name=name,
            )
        )
    plain = placement is None or placement.is_plain(input_size)
    return Target(
        LayerInfo(name, *grid),
        step.outputs[0],
        where.tokens,
        None if plain else placement,
        refused,
        where.cut_by,
        placement.share_seen(input_size) if placement is not None else 1.0,
    )


class _Found:
    """Steps with spatial extent by path: (step, (height, width, channels))."""

    def __init__(
        self,
        graph: Graph,
        between: tuple[Step, ...],
        shapes: Mapping[Value, tuple[int, ...]],
        whereabouts: Whereabouts,
    ) -> None:
        self.by_path: dict[str, tuple[Step, tuple[int, ...]]] = {}
        self._graph = graph
        for step in between:
            where = whereabouts.of.get(step.outputs[0])
            if where is None or len(step.outputs) != 1 or prepares_pixels(step):
                continue
            shape, tokens = shapes[step.outputs[0]], where.tokens
            if len(shape) == 4:
                self._add(step, shape[1:])
            # Behind the last attention only the class token counts.
            elif tokens is not None and (not tokens.skip or self._is_attended(step)):
                self._add(step, (tokens.height, tokens.width, shape[2]))

    def _is_attended(self, step: Step) -> bool:
        return any(attends(later) for later in depending_on(self._graph.steps, step.outputs[0]))

    def _add(self, step: Step, grid: tuple[int, ...]) -> None:
        is_layer = legacy.is_layer(step.operation)
        # Arithmetic before the first layer prepares pixels.
        if is_layer or (self.by_path and step.kind in _CELLWISE):
            # A layer that is applied several times stands where it is applied last.
            self.by_path.pop(step.path, None)
            self.by_path[step.path] = (step, grid)


class _Shared:
    """Which layers stand at several places, so that it is not known which one is meant."""

    def __init__(self, graph: Graph, between: tuple[Step, ...]) -> None:
        self._graph = graph
        self._uses = Counter(id(step.operation) for step in between)

    def complaint(self, step: Step) -> str:
        """Why ``step`` cannot be told from the other uses of its layer; "" where it can."""
        uses = self._uses[id(step.operation)]
        if uses == 1:
            return ""
        model = next((m for m in self._graph.repeated if step.path.startswith(f"{m}/")), "")
        # A ReLU used all along a chain is explained at its last place; weights are another matter.
        if not model and not getattr(step.operation, "weights", ()):
            last = _carries_everything(self._graph, step.outputs[0], _from_image(self._graph))
            if last:
                return ""
        return _used_twice(model or step.path, uses)


def _used_twice(path: str, uses: int) -> str:
    return Said(
        "{path!r} is used at {uses} places of the network with the same weights, so it is not "
        "known which of them is meant",
        path=path,
        uses=uses,
    )


def default_target(targets: tuple[Target, ...]) -> Target | None:
    """The last layer with spatial extent that everything the classes depend on goes through.

    In a chain that is the last one; where the head has branches of its own, the one before
    they part. Where no layer sees everything, or a class token carries it, the last one. None
    where there is no such layer at all. It may be a refused one: an earlier layer is another
    question, which is for the user to ask.
    """
    last = targets[-1] if targets else None
    return next((target for target in targets if target.preferred), last)


def _preferred(graph: Graph, targets: list[Target]) -> int:
    """Place of the default target; see :func:`default_target`."""
    last = len(targets) - 1
    tokens = targets[last].tokens
    if tokens is not None and tokens.skip:
        return last
    from_image = _from_image(graph)
    through = (
        place
        for place in range(last, -1, -1)
        if _carries_everything(graph, targets[place].value, from_image)
    )
    return next(through, last)


def is_passed_by(graph: Graph, target: Target) -> bool:
    """Whether something of the image reaches the classes without going through ``target``.

    A class token is not asked about: it carries what it has seen of every patch.
    """
    if target.tokens is not None and target.tokens.skip:
        return False
    return not _carries_everything(graph, target.value, _from_image(graph))


def _from_image(graph: Graph) -> frozenset[Value]:
    steps = depending_on(graph.steps, graph.input)
    return frozenset({graph.input, *(value for step in steps for value in step.outputs)})


def _carries_everything(graph: Graph, value: Value, from_image: frozenset[Value]) -> bool:
    """Whether nothing of the image reaches the classes but through ``value``."""
    tail = needed_for(depending_on(graph.steps, value), [graph.output])
    inside = {value, *(output for step in tail for output in step.outputs)}
    return not any(read in from_image - inside for step in tail for read in step.reads)


def find_target(graph: Graph, targets: tuple[Target, ...], name: str) -> Target:
    """The target called ``name`` (own name, path, or a nested model's name).

    Raises ModelError naming the nearest candidates.
    """
    if not targets:
        raise ModelError(
            "the network has no layer with spatial extent, so none called {name!r}; take layer "
            "out of its spec, or choose no layer",
            name=name,
        )
    twice = next((m for m in graph.repeated if name in (m, m.rpartition("/")[2])), "")
    if twice:
        raise ModelError(
            "{used_twice}; {another}", used_twice=_used_twice(twice, 2), another=_another(targets)
        )
    for target in reversed(targets):
        if name == target.info.name:
            return _usable(target, targets)
    value = _value_called(graph, name)
    for target in targets:
        if target.value == value:
            return _usable(target, targets)
    names = [target.info.name for target in targets if not target.refused]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.3)
    listed = near or names[-3:] or ["none"]
    raise ModelError(
        "the network has no layer {name!r} with spatial extent; "
        "choose another target layer, for example {listed}",
        name=name,
        listed=", ".join(listed),
    )


def why_not(target: Target, targets: tuple[Target, ...]) -> str:
    """Why a target is refused, and what could be done instead."""
    return Said("{refused}; {another}", refused=target.refused, another=_another(targets))


def _usable(target: Target, targets: tuple[Target, ...]) -> Target:
    if target.refused:
        raise ModelError(why_not(target, targets))
    return target


def _another(targets: tuple[Target, ...]) -> str:
    names = [target.info.name for target in targets if not target.refused]
    if not names:
        return Said(
            "choose a method that needs no layer: Occlusion, RISE, KernelSHAP or a gradient "
            "method (--method occlusion)"
        )
    return Said("choose another target layer, for example {names}", names=", ".join(names[-3:]))


def _value_called(graph: Graph, name: str) -> Value | None:
    for path, value in graph.models.items():
        if name in (path, path.rpartition("/")[2]):
            return value
    for step in reversed(graph.steps):
        if name in (step.path, step.name):
            return step.outputs[0]
    return None


def _names(steps: list[Step]) -> dict[str, str]:
    count = Counter(step.name for step in steps)
    return {step.path: step.name if count[step.name] == 1 else step.path for step in steps}
