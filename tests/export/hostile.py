"""Tables that a format could stumble over."""

from __future__ import annotations

import numpy as np
import pandas as pd

TEXTS = (
    "=1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org")',
    "http://example.org and www.example.org",
    "a\tb\nc\r\nd\0e\x1b[31m",
    "\u202egnp.exe\u2066",
    "a|b\\|c\\",
    "*bold* _it_ `code` ~~gone~~ [a](b) ![c](d) <b>x</b> &amp; $x$ # h",
    r"\input{/etc/passwd} 100% & {x}_y^z ~ #1",
    "Ångström 中文 🙂 é",
    "\ud800",
    "",
    "x" * 40_000,
)


def hostile(texts: tuple[str, ...] = TEXTS) -> pd.DataFrame:
    """Every text, beside numbers that have to keep every digit."""
    count = len(texts)
    numbers = np.resize([1 / 3, np.nan, -0.0, 1e-300, 0.1 + 0.2, -2.5], count)
    return pd.DataFrame(
        {
            # Objects: what pandas makes of texts where pyarrow is installed has no surrogates.
            "te|xt_*": pd.Series(texts, dtype=object),
            "f1": numbers,
            "n": np.arange(count) + 2**40,
            "small": np.resize(np.array([0.1, np.nan], np.float32), count),
            "flag": np.resize([True, False], count),
            "mixed": [None if n % 2 else "a" for n in range(count)],
        }
    )
