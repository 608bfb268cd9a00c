"""Against whom maps are scored: each rater, or all raters of the image fused into one."""

from __future__ import annotations

from dermx_viewer.errors import ProtocolError
from dermx_viewer.said import Said
from dermx_viewer.scoring.choices.choice import Choice
from dermx_viewer.scoring.choices.values import Values
from dermx_viewer.scoring.consensus.fusion import EACH, FUSION_WORDS, Fusion, fusion


class _Fusions(Values[str]):
    """The labels of fusions: ``each``, ``majority``, ``at least 2`` …"""

    def why_not(self, value: object) -> str:
        """Which fusions there are, where ``value`` is not the label of one."""
        try:
            found = fusion(str(value))
        except ProtocolError as error:
            return error.said
        return "" if value == found.label else Said("it is written {label!r}", label=found.label)

    def words(self, value: str) -> str:
        """What becomes of the raters' masks."""
        how = fusion(value)
        return Said(FUSION_WORDS[how.kind], least=how.at_least)


RATERS: Choice[str, [], Fusion] = Choice(
    name="raters",
    title="Raters",
    words="Against whom maps are scored. Votes are counted over those who evaluated the image.",
    values=_Fusions(),
    default=EACH.label,
    function=fusion,
)
