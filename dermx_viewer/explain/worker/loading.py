"""From a file to a network and everything the client wants to know about it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from dermx_viewer.dataset.ontology import ontology
from dermx_viewer.errors import ModelError, ModelNeedsPermission
from dermx_viewer.explain.architecture import architecture_name
from dermx_viewer.explain.permission import is_permitted
from dermx_viewer.explain.preprocessing import (
    GREY_PREPROCESSINGS,
    preprocessing_name,
    resize_name,
)
from dermx_viewer.explain.spec import (
    NOTHING_DECLARED,
    ModelSpec,
    read_spec,
    spec_path,
    validate_spec,
)
from dermx_viewer.explain.worker.ending.deciding import Ending
from dermx_viewer.explain.worker.graph import Graph
from dermx_viewer.explain.worker.legacy import require_tensorflow
from dermx_viewer.explain.worker.logits import channels_first_layer, two_sided
from dermx_viewer.explain.worker.opening import open_network
from dermx_viewer.explain.worker.precision import in_single_precision
from dermx_viewer.explain.worker.private_copy import PrivateCopy, private_copy
from dermx_viewer.explain.worker.safety import check_file, check_kind
from dermx_viewer.said import Said

Recipe = tuple[object, ...]
"""What beside the file's bytes a network was made of."""


def recipe_of(spec: ModelSpec | None) -> Recipe:
    """What the spec says about the network; empty where the file describes it all."""
    if spec is None:
        return ()
    declared = (spec.declared,) if spec.declared != NOTHING_DECLARED else ()
    if not spec.architecture:
        return declared
    name = architecture_name(spec.architecture)
    return (name, spec.head, spec.input_size, len(spec.classes), *declared)


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A loaded file: the graph that ends in logits, and how probabilities are made of them.

    ``ending`` is None where the outputs, in which the graph ends then, are not understood;
    ``question`` says why. ``permitted``: it was loaded by the user's permission, in a way that
    runs what the file holds.
    """

    file: Path
    sha256: str
    graph: Graph
    ending: Ending | None
    question: str = ""
    recipe: Recipe = ()
    permitted: bool = False

    @property
    def activation(self) -> str:
        """What makes probabilities of the logits; "" where that is not known."""
        return self.ending.activation if self.ending is not None else ""

    @property
    def outputs(self) -> int:
        """Number of classes."""
        return self.graph.outputs

    @property
    def input_size(self) -> tuple[int, int]:
        """(height, width) that the network is built for; (0, 0) where it takes any."""
        height, width = self.graph.input_shape[1:3]
        return (height, width) if height and width else (0, 0)

    @property
    def channels(self) -> int:
        """3 for colour, 1 for grey images."""
        return self.graph.input_shape[3] or 3

    def graph_for(self, classes: int) -> Graph:
        """The graph with so many logits: one unit can be told as one class or as two."""
        return two_sided(self.graph) if (self.outputs, classes) == (1, 2) else self.graph


def load_network(
    file: Path, *, pinned: str = "", spec: ModelSpec | None = None, permission: str = ""
) -> Network:
    """Check and load ``file``; ``pinned`` is the sha256 it must have, "" for any.

    A ``spec`` that names an architecture gives the network, and the file the weights alone.
    ``permission``: the sha256 of what may run its code this once, as whatever may that the user has
    allowed for good. Checked and loaded are the same bytes, whatever becomes of ``file``
    meanwhile. Raises ModelError where it is no model, may not be loaded, or is not the pinned
    file.
    """
    # Before a large file of something else is copied.
    check_kind(file)
    with private_copy(file) as copy:
        network = _loaded(copy, pinned, spec, permission)
    return dataclasses.replace(network, file=file)


def _loaded(copy: PrivateCopy, pinned: str, spec: ModelSpec | None, permission: str) -> Network:
    file, digest, recipe = copy.path, copy.sha256, recipe_of(spec)
    named = spec if spec is not None and spec.architecture else None
    needs_permission = _checked(file, weights_only=named is not None)
    allowed = permission == digest or is_permitted(digest)
    if needs_permission is not None and not allowed:
        raise needs_permission
    if pinned and digest != pinned:
        raise ModelError(
            "{file}: the file is not the one its spec describes (its sha256 begins with "
            "{digest}, the spec's with {pinned}). Put the right file back, or, if the "
            "model was meant to change, correct sha256 in {name}.",
            file=file,
            digest=digest[:12],
            pinned=pinned[:12],
            name=spec_path(file).name,
        )
    declared = spec.declared if spec is not None else NOTHING_DECLARED
    opened = open_network(file, named, allowed=allowed, declared=declared)
    try:
        _check_image_input(opened.graph)
        _check_outputs(opened.graph)
        _check_one_at_a_time(opened.graph)
    except ModelError as error:
        raise ModelError("{file}: {error}.", file=file, error=error) from None
    by_consent = needs_permission is not None or opened.by_consent
    graph = in_single_precision(opened.graph)
    return Network(file, digest, graph, opened.ending, opened.question, recipe, by_consent)


def _checked(file: Path, *, weights_only: bool) -> ModelNeedsPermission | None:
    """Why a file may not be loaded without the user's permission; None where it may."""
    try:
        check_file(file, weights_only=weights_only)
    except ModelNeedsPermission as error:
        if file.is_dir():
            # Consent would be asked for nothing.
            require_tensorflow(file, Said("a SavedModel"))
        check_file(file, weights_only=weights_only, permitted=True)
        return error
    return None


def complete_spec(network: Network, spec: ModelSpec) -> ModelSpec:
    """``spec`` checked against the network, with canonical classes and preprocessing.

    Raises ModelError where the classes or the input do not fit, or the outputs are not understood.
    """
    where = spec_path(network.file)
    validate_spec(spec, where)
    if network.question:
        raise ModelError("{file}: {question}.", file=network.file, question=network.question)
    _check_class_count(network, spec, where)
    if network.input_size not in ((0, 0), spec.input_size):
        height, width = network.input_size
        raise ModelError(
            "{where}: input_size is {input_size}, but {file} is built "
            "for images of height {height} and width {width}; write [{height}, {width}].",
            where=where,
            input_size=list(spec.input_size),
            file=network.file.name,
            height=height,
            width=width,
        )
    preprocessing = preprocessing_name(spec.preprocessing)
    if network.channels == 1 and preprocessing not in GREY_PREPROCESSINGS:
        raise ModelError(
            "{where}: preprocessing {preprocessing!r} is for colour images, but "
            "{file} takes grey ones; use one of {known}.",
            where=where,
            preprocessing=spec.preprocessing,
            file=network.file.name,
            known=", ".join(GREY_PREPROCESSINGS),
        )
    return dataclasses.replace(
        spec,
        classes=_canonical(spec.classes, where),
        preprocessing=preprocessing,
        resize=resize_name(spec.resize),
        sha256=network.sha256,
    )


def _check_class_count(network: Network, spec: ModelSpec, where: Path) -> None:
    named, outputs = len(spec.classes), network.outputs
    if named == outputs or (outputs, named) == (1, 2):
        return
    raise ModelError(
        "{where}: names {named} classes, but {file} has 1 output; name the class that the one "
        "output stands for, or two: what it is not, then what it is."
        if outputs == 1
        else "{where}: names {named} classes, but {file} has {outputs} outputs; list one class "
        "for each output, in their order.",
        where=where,
        named=named,
        file=network.file.name,
        outputs=outputs,
    )


def spec_of(file: Path, given: ModelSpec | None) -> ModelSpec:
    """``given``, or the spec beside ``file``."""
    return given if given is not None else read_spec(spec_path(file))


def _check_image_input(graph: Graph) -> None:
    shape = graph.input_shape
    first = channels_first_layer(graph)
    if first or (len(shape) == 4 and shape[1] in (1, 3) and shape[3] not in (1, 3)):
        where = Said(", as its layer {first!r} says", first=first) if first else ""
        raise ModelError(
            "the network wants its channels first{where}; build it with "
            'data_format="channels_last" and save it again',
            where=where,
        )
    if len(shape) != 4 or shape[3] not in (1, 3):
        raise ModelError(
            "the network takes inputs of shape {shape}, not images of "
            "(height, width, 3) or (height, width, 1); use a network for photographs",
            shape=list(shape[1:]),
        )


def _check_one_at_a_time(graph: Graph) -> None:
    count = graph.input_shape[0]
    if count not in (None, 1):
        raise ModelError(
            "the network takes {count} images at once, no more and no less; build it without "
            "batch_shape (keras.Input(shape)) and save it again",
            count=count,
        )


def _check_outputs(graph: Graph) -> None:
    if not graph.outputs:
        raise ModelError(
            "the network's output is not one number for each class; use a network that "
            "classifies images"
        )


def _canonical(classes: tuple[str, ...], where: Path) -> tuple[str, ...]:
    names = tuple(ontology().canonical(name) for name in classes)
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ModelError(
            "{where}: classes names {twice!r} twice; name each output once.",
            where=where,
            twice=twice,
        )
    return names
