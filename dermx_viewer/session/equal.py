"""Whether two values that hold arrays are the same."""

from __future__ import annotations

import numpy as np


def same_fields(one: object, other: object) -> bool:
    """Whether two values of one dataclass are alike, field by field; arrays by what they hold."""
    for name in type(one).__dataclass_fields__:  # type: ignore[attr-defined]
        left, right = getattr(one, name), getattr(other, name)
        same = np.array_equal(left, right) if isinstance(left, np.ndarray) else left == right
        if not same:
            return False
    return True
