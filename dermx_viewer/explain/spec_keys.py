"""Keys and values of a spec as messages name them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from dermx_viewer.said import Said

_MOST = 80
"""Characters of a value that are shown."""

_MEANT = {
    "activation": "head",
    "class": "classes",
    "class_names": "classes",
    "crop": "resize",
    "input_shape": "input_size",
    "labels": "classes",
    "license": "licence",
    "model": "architecture",
    "normalisation": "preprocessing",
    "normalization": "preprocessing",
    "padding": "resize",
    "scaling": "preprocessing",
    "size": "input_size",
    "target_layer": "layer",
}
"""Words of other programs that do not look like ours."""


def refuse_unknown(keys: Iterable[str], known: Sequence[str], *, table: str = "") -> None:
    """Raise ValueError (key, what, remedy) about the first of ``keys`` that is not ``known``.

    ``table``: that they stand in, "" for the spec itself.
    """
    for key in keys:
        if key in known:
            continue
        folded = key.casefold().replace("-", "_")
        near = difflib.get_close_matches(folded, known, n=1, cutoff=0.6)
        meant = _MEANT.get(folded, "")
        best = meant if meant in known else (near or [""])[0]
        keep = Said("; what is for people alone may stand in a table [notes]")
        named = f"{table}.{shown_key(key)}" if table else shown_key(key)
        raise ValueError(
            named,
            Said("is not known"),
            Said(
                "did you mean {best}? The keys are {known}{keep}"
                if best
                else "the keys are {known}{keep}",
                best=best,
                known=", ".join(known),
                keep="" if table else keep,
            ),
        )


def shown(value: object) -> str:
    """A value of a spec in a message, whatever it is, cut to a length that can be read."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):
        # A number of thousands of digits, or tables in tables.
        return Said("a {kind} that is too large to show", kind=type(value).__name__)
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"


def shown_key(key: str) -> str:
    """A key in a message: as it is where it is a plain word."""
    return key if key.isidentifier() and len(key) <= _MOST else shown(key)
