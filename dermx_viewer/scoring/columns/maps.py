"""The columns about the attention map, and what the network says."""

from __future__ import annotations

from dermx_viewer.scoring.columns.column import Column

MODEL = Column(
    name="model",
    type=str,
    title="Model",
    words="The network, or the folder the maps were read from.",
    value=lambda rows: rows.of_block(lambda block: block.maps.origin.model),
)
EXPLAINED_CLASS = Column(
    name="explained_class",
    type=str,
    title="Explained class",
    words="The class whose attention map was scored.",
    value=lambda rows: rows.of_class(lambda block: block.maps.classes),
)
MAP_MAX = Column(
    name="map_max",
    type=float,
    title="Map maximum",
    words="Largest value of the attention map before it was normalised. An empty map has no"
    " positive evidence: F1 and sensitivity are 0, precision is undefined.",
    value=lambda rows: rows.number_of_class(lambda block: block.map_max),
)
LOGIT = Column(
    name="logit",
    type=float,
    title="Logit",
    words="What the network gave the explained class, before the softmax or sigmoid.",
    value=lambda rows: rows.number_of_class(lambda block: block.maps.logits),
)
PREDICTED_CLASS = Column(
    name="predicted_class",
    type=str,
    title="Predicted",
    words="The class with the largest logit; none below ½ of one.",
    value=lambda rows: rows.of_block(lambda block: block.maps.predicted_class),
)
PROBABILITY = Column(
    name="probability",
    type=float,
    title="Probability",
    words="Of the explained class, as the network itself gives it.",
    value=lambda rows: rows.number_of_class(lambda block: block.maps.probabilities),
)
METHOD = Column(
    name="method",
    type=str,
    title="Method",
    words="The explanation method that made the map.",
    value=lambda rows: rows.of_block(lambda block: block.maps.origin.method),
)
LAYER = Column(
    name="layer",
    type=str,
    title="Layer",
    words="The target layer; empty where the method looks at the network's input.",
    value=lambda rows: rows.of_block(lambda block: block.maps.origin.target_layer),
)
