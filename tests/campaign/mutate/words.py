"""Odd values and odd texts, as people and programs leave them in files."""

from __future__ import annotations

from random import Random
from typing import Any

FORMULA = '=HYPERLINK("http://127.0.0.1:9/x","click")'

TEXTS = (
    "",
    " ",
    "Acne ",
    "ACNE",
    "A_b_c",
    "..",
    "../../outside/x",
    "/nonexistent/x",
    "C:\\x\\y",
    "a\nb",
    "a\r=1+1",
    "\n=1+1",
    FORMULA,
    "+1+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-1+1",
    "\t=1+1",
    "\x00",
    "a\x00b",
    "\x1b[2J\x1b]0;title\x07",
    "\u202egnp.exe",
    "\u2028",
    "\ud800",
    "\ufeffAcne",
    "e\u0301",
    "😀",
    "nan",
    "None",
    "true",
    "1e5",
    "9" * 5000,
    "x" * 100_000,
    "<b>bold</b><img src=http://127.0.0.1:9/x>",
    "%s%n{0}{x.__class__}",
    "'; DROP TABLE x; --",
)

NUMBERS = (
    0,
    -0.0,
    -1,
    1.5,
    1e-320,
    1e15,
    1e300,
    -1e300,
    2**31,
    2**53 + 1,
    2**63,
    -(2**63) - 1,
    10**400,
    float("nan"),
    float("inf"),
    float("-inf"),
)


def odd_text(rng: Random) -> str:
    return rng.choice(TEXTS)


def odd_value(rng: Random) -> Any:
    """A JSON value of any type."""
    return rng.choice(
        (
            None,
            True,
            False,
            [],
            {},
            [[]],
            [None],
            {"x": None},
            {"": []},
            odd_text(rng),
            odd_text(rng),
            odd_text(rng),
            rng.choice(NUMBERS),
            rng.choice(NUMBERS),
            rng.choice(NUMBERS),
            [rng.choice(NUMBERS)] * rng.choice((1, 3, 2000)),
        )
    )
