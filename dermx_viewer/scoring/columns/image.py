"""The columns about the image."""

from __future__ import annotations

from dermx_viewer.scoring.columns.column import Column

IMAGE = Column(
    name="image",
    type=str,
    title="Image",
    words="The image's id.",
    value=lambda rows: rows.of_block(lambda block: block.image.image_id),
)
GOLD_CLASS = Column(
    name="gold_class",
    type=str,
    title="Gold",
    words="The gold standard diagnosis of the image.",
    value=lambda rows: rows.of_block(lambda block: block.image.gold),
)
STAND_IN = Column(
    name="stand_in",
    type=bool,
    title="Stand-in",
    words="Yes where the photograph is a painted stand-in: such scores say nothing about patients.",
    value=lambda rows: rows.of_block(lambda block: block.image.stand_in),
)
SKIN_TONE = Column(
    name="skin_tone",
    type=str,
    title="Skin tone",
    words="From the metadata.",
    value=lambda rows: rows.of_block(lambda block: block.image.metadata.skin_tone),
)
AGE = Column(
    name="age",
    type=str,
    title="Age",
    words="From the metadata.",
    value=lambda rows: rows.of_block(lambda block: block.image.metadata.age),
)
