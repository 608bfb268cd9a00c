"""What a network's outputs are, from its layers, its loss and its spec: understood, or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

import keras

from dermx_viewer.errors import ModelError
from dermx_viewer.explain.spec import NOTHING_DECLARED, Declared
from dermx_viewer.explain.worker.ending.formulas import from_outputs
from dermx_viewer.explain.worker.ending.kinds import HANDLERS
from dermx_viewer.explain.worker.ending.losses import Loss
from dermx_viewer.explain.worker.ending.reading import Reader
from dermx_viewer.explain.worker.ending.scores import GUARD, Scores
from dermx_viewer.explain.worker.ending.trial import (
    Outputs,
    agrees,
    constant_total,
    contradicted,
    outputs_are,
    outputs_of,
)
from dermx_viewer.explain.worker.graph import Graph
from dermx_viewer.said import Said, joined

SETTLED_BY = Said(
    'if you know what they are, write outputs = "logits", "probabilities" or "log-probabilities" '
    'and activation = "softmax" (one class for each picture) or "sigmoid" (each class by itself) '
    "in its spec"
)
"""The remedy for a network whose outputs are not understood."""


@dataclass(frozen=True, slots=True, eq=False)
class Ending:
    """The graph that ends in logits, and the function that makes probabilities of them.

    ``activation``: "softmax" or "sigmoid". ``note``: a sentence about what was assumed, or does
    not fit; "" where there is nothing to say; ``assumed``: what the outputs were assumed to be,
    "" where that is known. ``derived``: the logits were computed from
    probabilities, which have few digits where the network is sure.
    """

    graph: Graph
    activation: str
    note: str = ""
    derived: bool = False
    assumed: str = ""


def ending_of(
    graph: Graph, *, loss: Loss | None = None, declared: Declared = NOTHING_DECLARED
) -> Ending:
    """How ``graph`` ends. ``loss``: what it was trained with; ``declared``: what its spec says.

    Raises ModelError that names the layer which is not understood, and the spec's keys.
    """
    graph = in_a_row(graph)
    reader = Reader(graph, HANDLERS)
    scores = reader.read(graph.output)
    if scores.kind in ("softmax", "sigmoid"):
        scores = _checked(reader, scores)
    if scores.kind in ("softmax", "sigmoid"):
        return _understood(reader.graph, scores, loss, declared)
    if scores.constant:
        raise ModelError(
            "the network {reason}; build it so and save it again", reason=scores.reason
        )
    if declared.outputs:
        return _declared(graph, declared)
    if scores.kind != "numbers":
        reason = scores.reason or Said("ends in {by}", by=scores.by)
        raise ModelError(
            "the network {reason}, so it is not known what its outputs are; {settled_by}",
            reason=reason,
            settled_by=SETTLED_BY,
        )
    return _linear(reader.graph, scores, loss, declared)


def in_a_row(graph: Graph) -> Graph:
    """The same graph, its output (1, 1, classes) of a 1×1 convolution written as (classes,)."""
    shape = graph.shape_of(graph.output)
    if len(shape) != 4 or shape[1:3] != (1, 1) or not shape[3]:
        return graph
    cell = keras.Input(shape[1:])
    row = keras.Model(cell, keras.layers.Reshape((shape[3],))(cell))
    longer, (end,) = graph.continued(row, [graph.output])
    return replace(longer, output=end)


def ending_by_trial(
    graph: Graph, outputs: Outputs, declared: Declared = NOTHING_DECLARED
) -> Ending:
    """How a network ends whose layers are not known, judged by what it gives for a few pictures.

    ``declared`` overrules that. Raises ModelError where it cannot be right.
    """
    if declared.outputs:
        return _declared(graph, declared, outputs)
    if graph.outputs == 1 and bool((outputs == 1).all()):
        raise ModelError(
            "the network's single output is 1 for every picture, as the softmax of a single unit "
            "is; end it in a sigmoid and save it again"
        )
    found = outputs_are(outputs)
    if total := constant_total(outputs):
        raise ModelError(
            "the network's outputs add up to {total:.4g} for every picture, as a multiple of a "
            "softmax's probabilities does, so it is not known what they are; divide them by that "
            "number and save it again, or, {settled_by}",
            total=total,
            settled_by=SETTLED_BY,
        )
    kind = "logits" if found == "linear" else "probabilities"
    words = Said("logits") if found == "linear" else Said("probabilities")
    usual = "sigmoid" if graph.outputs == 1 else "softmax"
    activation = declared.activation or (usual if found == "linear" else found)
    ending = _declared(graph, Declared(kind, activation), outputs)
    if declared.activation:
        return ending
    note = Said(
        "It was judged on a few pictures what its outputs are: {words} of a {activation}. Write "
        'outputs = "{kind}" and activation = "{activation}" in its spec if that is right, or '
        "what is.",
        words=words,
        kind=kind,
        activation=activation,
    )
    return replace(ending, note=note, assumed=kind)


def _checked(reader: Reader, scores: Scores) -> Scores:
    """``scores``, unknown where they are none, or other numbers than the network's own."""
    output = reader.graph.output
    # Shares of 1 may be probabilities themselves; several softmaxes' cannot.
    less = scores.kind == "sigmoid" and scores.scale < 1 - GUARD
    if not scores.plain or (less and not scores.log):
        scaled = f"{scores.scale:.3g} · p {scores.offset:+.3g}"
        reason = scores.reason or Said(
            "gives {scaled} of the probabilities p ({by})", scaled=scaled, by=scores.by
        )
    elif (
        not reader.whole(output)
        or reader.graph.shape_of(scores.value)[1:] != (reader.graph.shape_of(output)[1:])
    ):
        reason = Said("ends in {by}", by=scores.by)
    elif not agrees(reader.graph, output, scores, reader.leaves):
        reason = Said("ends in {by}, which gives other numbers than expected", by=scores.by)
    else:
        return scores
    return Scores("unknown", output, scores.by, reason=reason)


def _understood(graph: Graph, scores: Scores, loss: Loss | None, declared: Declared) -> Ending:
    """Logits that stand behind probabilities, if spec and loss do not say otherwise."""
    outputs = "log-probabilities" if scores.log else "probabilities"
    for key, said, found in (
        ("outputs", declared.outputs, outputs),
        ("activation", declared.activation, scores.kind),
    ):
        if said not in ("", found):
            raise ModelError(
                'its spec says {key} = "{said}", but the network gives {outputs} by a '
                '{kind} ({by}); write {key} = "{found}" or take the line out',
                key=key,
                said=said,
                outputs=Said("log-probabilities") if scores.log else Said("probabilities"),
                kind=scores.kind,
                by=scores.by,
                found=found,
            )
    notes = []
    if abs(scores.scale - 1) > 1e-6:
        notes.append(Said("Its outputs are {scale:.6g} times probabilities.", scale=scores.scale))
    if scores.derived:
        notes.append(Said("Probabilities go through a further activation, {by}.", by=scores.by))
    if loss is not None and loss.from_logits:
        notes.append(
            Said(
                "It ends in a {kind} ({by}), but its loss, {loss}, takes logits: "
                "the probabilities are those that the network gives.",
                kind=scores.kind,
                by=scores.by,
                loss=loss.name,
            )
        )
    elif loss is not None and (loss.activation, scores.kind) == ("softmax", "sigmoid"):
        notes.append(
            Said(
                "It ends in a sigmoid ({by}), but its loss, {loss}, is a softmax's: "
                "each class is judged by itself, as the network does.",
                by=scores.by,
                loss=loss.name,
            )
        )
    graph = replace(graph, output=scores.value)
    return Ending(graph, scores.kind, joined(" ", notes), scores.derived)


def _declared(graph: Graph, declared: Declared, tried: Outputs | None = None) -> Ending:
    """Outputs that are what the spec says, where the layers do not say it.

    ``tried``: outputs for a few pictures, where they are known.
    """
    kind, activation = declared.outputs, declared.activation
    if not activation and graph.outputs > 1:
        raise ModelError(
            'its spec says outputs = "{kind}"; write activation too: "softmax" (one class for '
            'each picture) or "sigmoid" (each class by itself)',
            kind=kind,
        )
    activation = activation or "sigmoid"
    _refuse_constant(graph, activation)
    if kind == "logits":
        return Ending(graph, activation)
    tried = outputs_of(graph) if tried is None else tried
    if reason := contradicted(tried, kind, activation):
        raise ModelError(
            'its spec says outputs = "{kind}", activation = "{activation}": {reason}',
            kind=kind,
            activation=activation,
            reason=reason,
        )
    reader = Reader(graph, {})
    value = reader.compute(lambda y: from_outputs(y, kind, activation), [graph.output])
    return Ending(replace(reader.graph, output=value), activation, derived=True)


def _linear(graph: Graph, scores: Scores, loss: Loss | None, declared: Declared) -> Ending:
    """Numbers without an activation: logits, if the loss or the spec says so, or it may be."""
    usual = "sigmoid" if graph.outputs == 1 else "softmax"
    if activation := declared.activation or (loss.activation if loss and loss.from_logits else ""):
        _refuse_constant(graph, activation)
        return Ending(_unshifted(graph, scores, activation), activation)
    if loss is None:
        graph = _unshifted(graph, scores, usual)
        return Ending(graph, usual, _assumed(scores, usual), assumed="logits")
    takes = Said("probabilities") if loss.takes_probabilities else Said("numbers of another kind")
    raise ModelError(
        "the network ends in {by} without an activation, but its loss, {loss}, takes "
        "{takes}, so it is not known what its outputs are; {settled_by}",
        by=scores.by,
        loss=loss.name,
        takes=takes,
        settled_by=SETTLED_BY,
    )


def _unshifted(graph: Graph, scores: Scores, activation: str) -> Graph:
    """The same softmax of other numbers, from which nothing was taken."""
    if activation == "softmax" and scores.unshifted is not None:
        return replace(graph, output=scores.unshifted)
    return graph


def _assumed(scores: Scores, activation: str) -> str:
    return Said(
        "The network ends in {by} without an activation, and its file names no loss of "
        "Keras: its outputs are taken for the logits of a {activation}. Write outputs = "
        '"logits" and activation = "{activation}" in its spec if that is right, or what is.',
        by=scores.by,
        activation=activation,
    )


def _refuse_constant(graph: Graph, activation: str) -> None:
    if graph.outputs == 1 and activation == "softmax":
        raise ModelError(
            "the network has a single output, and the softmax of a single number is 1 for every "
            'picture; write activation = "sigmoid"'
        )
