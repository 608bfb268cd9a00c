"""The columns about a row's mask: who outlined what."""

from __future__ import annotations

from dermx_viewer.scoring.columns.column import Column

RATER = Column(
    name="rater",
    type=str,
    title="Rater",
    words="Who outlined the regions.",
    value=lambda rows: rows.of_mask(lambda who: who.rater),
)
CHARACTERISTIC = Column(
    name="characteristic",
    type=str,
    title="Characteristic",
    words="What was outlined. Union: everything this rater outlined in the image.",
    value=lambda rows: rows.of_mask(lambda who: who.characteristic),
)
MASK_SHARE = Column(
    name="mask_share",
    type=float,
    title="Mask share",
    words="Share of the image that was outlined: ΣS / number of pixels.",
    value=lambda rows: rows.sums.mask / rows.sums.pixels,
)
RATER_DIAGNOSIS = Column(
    name="rater_diagnosis",
    type=str,
    title="Rater's diagnosis",
    words="What this rater diagnosed.",
    value=lambda rows: rows.of_mask(lambda who: who.diagnosis),
)
VOTERS = Column(
    name="voters",
    type=int,
    title="Voters",
    words="Of how many raters the mask is made: all who evaluated the image for a consensus.",
    value=lambda rows: rows.of_mask(lambda who: who.voters),
)
SECOND_READING_OF = Column(
    name="second_reading_of",
    type=str,
    title="Second reading of",
    words="Whose second reading it is; scored only where the protocol says all readings.",
    value=lambda rows: rows.of_mask(lambda who: who.second_reading_of),
)
