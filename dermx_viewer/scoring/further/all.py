"""Every further score. Adding one is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Iterable

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.further.auc import AUC
from dermx_viewer.scoring.further.mass import MASS_ACCURACY
from dermx_viewer.scoring.further.pattern import PATTERN
from dermx_viewer.scoring.further.pointing import POINTING_GAME
from dermx_viewer.scoring.further.rank import RANK_ACCURACY
from dermx_viewer.scoring.further.score import Further
from dermx_viewer.scoring.further.size_fair import SIZE_FAIR_F1

FURTHER: tuple[Further, ...] = (
    POINTING_GAME,
    MASS_ACCURACY,
    RANK_ACCURACY,
    AUC,
    SIZE_FAIR_F1,
    PATTERN,
)


def further_in(text: str) -> list[str]:
    """The names in ``text``, with commas or blanks between them, in the order of FURTHER.

    Raises ProtocolError naming what there is, where it holds none, too.
    """
    names = text.replace(",", " ").split()
    if not names:
        raise ProtocolError(
            "no score is named; choose of: {known}", known=", ".join(s.name for s in FURTHER)
        )
    return [score.name for score in further_named(names)]


def further_named(names: Iterable[str]) -> tuple[Further, ...]:
    """Those called so, in the order of FURTHER. Raises ProtocolError naming what there is."""
    wanted = {name.replace("-", "_") for name in names}
    known = {score.name: score for score in FURTHER}
    for name in sorted(wanted - known.keys()):
        raise ProtocolError(
            "there is no score {name!r}; choose of: {known}", name=name, known=", ".join(known)
        )
    return tuple(score for score in FURTHER if score.name in wanted)
