"""The further scores of rows as numbers that groups and comparisons take means of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from dermx_viewer.scoring.further.all import FURTHER
from dermx_viewer.scoring.further.pattern import PATTERN, PATTERNS
from dermx_viewer.scoring.further.score import FurtherScore

FloatArray = npt.NDArray[np.float64]

_NAMED = f"{PATTERN.name}: "

WORDS = (
    "further scores have lines of their own there, as the six; of agreement patterns, called "
    f"'{_NAMED}' and the name, the share of an image's rows that have it, of those that have any"
)


def further_values(rows: pd.DataFrame) -> dict[str, FloatArray]:
    """By name, those that the rows have: (rows,), NaN where undefined.

    Of patterns whether a row has it, 1 or 0, and NaN where it has none.
    """
    scores = [s.name for s in FURTHER if isinstance(s, FurtherScore) and s.name in rows]
    found = {name: rows[name].to_numpy(np.float64) for name in scores}
    if PATTERN.name in rows:
        said = rows[PATTERN.name].to_numpy(object)
        known = np.where(said == "", np.nan, 1.0)
        found |= {f"{_NAMED}{name}": known * (said == name) for name in PATTERNS.values()}
    return found
