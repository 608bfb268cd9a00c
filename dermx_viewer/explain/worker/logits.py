"""The logits of a network: explanations are of logits, not of probabilities."""

from __future__ import annotations

from dataclasses import replace

import keras

from dermx_viewer.explain.worker import legacy
from dermx_viewer.explain.worker.ending.deciding import ending_of
from dermx_viewer.explain.worker.graph import Graph


def without_activation(graph: Graph) -> tuple[Graph, str]:
    """Return the graph that ends in logits, and what makes probabilities of them.

    By its layers alone; see :func:`ending_of`. Raises ModelError.
    """
    ending = ending_of(graph)
    return ending.graph, ending.activation


def two_sided(graph: Graph) -> Graph:
    """The graph of one unit z, ending in two logits instead: −z and z.

    A single sigmoid unit says how sure the network is of the second class: P = σ(z). The first
    class's probability is 1 − σ(z) = σ(−z), so −z is its logit.
    """
    unit = keras.Input((1,))
    both = keras.Model(unit, keras.ops.concatenate([-unit, unit], axis=-1))
    longer, (end,) = graph.continued(both, [graph.output])
    return replace(longer, output=end)


def channels_first_layer(graph: Graph) -> str:
    """The first layer that expects (channels, height, width); "" where there is none."""
    for step in graph.steps:
        if (
            legacy.is_layer(step.operation)
            and getattr(step.operation, "data_format", None) == "channels_first"
        ):
            return step.name
    return ""
