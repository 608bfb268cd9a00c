"""Names in the order in which people count."""

from __future__ import annotations

import random
import re

from dermx_viewer.dataset.records import natural_key

_PARTS = re.compile(r"(\d+)|(\D)")


def by_parts(text: str) -> tuple[tuple[int, int, str], ...]:
    """The same, number by number and letter by letter."""
    return tuple(
        (0, int(digits), "") if digits else (1, 0, char)
        for digits, char in _PARTS.findall(f"{text.casefold()}\0")
    )


def test_numbers_are_numbers_and_case_is_none() -> None:
    names = ["derm10", "Derm2", "derm", "derm1b", "9", "derm1"]
    assert sorted(names, key=natural_key) == ["9", "derm1", "derm1b", "Derm2", "derm10", "derm"]
    assert natural_key("Derm01") == natural_key("derm1")


def test_order_is_that_of_the_parts() -> None:
    draw = random.Random(0)
    letters = "aB01239 -\0\1é\udcffß٣"
    names = ["".join(draw.choices(letters, k=draw.randint(0, 6))) for _ in range(3000)]
    assert sorted(names, key=natural_key) == sorted(names, key=by_parts)
    assert len({*map(natural_key, names)}) == len({*map(by_parts, names)})
