"""What a run says about a network's outputs: what was assumed, and what they could not show."""

from __future__ import annotations

from dermx_viewer.dataset.records import Problem
from dermx_viewer.explain.messages import LoadedModel
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said


def outputs_problem(model: LoadedModel) -> list[Problem]:
    """What was assumed of the outputs of ``model``, or does not fit; empty where nothing was."""
    if not model.outputs_note:
        return []
    done = Said("probabilities are those of a {activation}", activation=model.activation)
    what = Said("{note:open}", note=Said.of(model.outputs_note))
    return [Problem("outputs of a model", model.file.name, what, done)]


def blind_problem(maps: AttentionMaps) -> list[Problem]:
    """The maps that are zero, or noise, for lack of digits; empty where there are none."""
    if not maps.blind:
        return []
    what = Said(
        "the map of {blind} is zero or noise: {model} gives "
        "probabilities alone, which have no digits left where it is sure",
        blind=", ".join(maps.blind),
        model=maps.origin.model,
    )
    done = Said("scored as it is; save the network with its logits, or take Occlusion or RISE")
    return [Problem("map without digits", maps.image_id, what, done, maps.image_id)]
