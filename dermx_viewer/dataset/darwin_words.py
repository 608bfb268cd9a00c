"""The words of one Darwin annotation: its name and its descriptive terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dermx_viewer.dataset.json_text import plain_text
from dermx_viewer.dataset.outlines import Wrong, field, kind_of
from dermx_viewer.said import Said

LONGEST_NAME = 200
"""Letters of the longest name or term that is one."""


def text_in(value: Any) -> str:
    """``value`` where it is a text, else ""."""
    return plain_text(value) if isinstance(value, str) else ""


def annotation_name(annotation: Mapping[str, Any]) -> str:
    """The name of an annotation. Raises Wrong where it is none."""
    name = field(annotation, "name")
    if not isinstance(name, str) or not name.strip():
        raise Wrong(Said("its name is {found}", found=kind_of(name)))
    if len(name) > LONGEST_NAME:
        raise Wrong(Said("its name has {n} letters", n=len(name)))
    return plain_text(name)


def descriptive_terms(
    annotation: Mapping[str, Any], complain: Callable[[str], None]
) -> tuple[str, ...]:
    """Descriptive terms: ``attributes`` and, in newer files, the values of ``properties``."""
    terms: list[str] = []
    for key, read in (("attributes", _attribute), ("properties", _property)):
        try:
            values = field(annotation, key)
            if values is not None and not isinstance(values, list):
                raise Wrong(Said("`{key}` is {found}, not a list", key=key, found=kind_of(values)))
        except Wrong as error:
            complain(Said(": {error}", error=error))
            continue
        for value in values or ():
            try:
                terms += read(value)
            except Wrong as error:
                complain(Said(": {error}", error=error))
    return tuple(dict.fromkeys(terms))


def _attribute(value: Any) -> list[str]:
    if not isinstance(value, str) or len(value) > LONGEST_NAME:
        raise Wrong(Said("an attribute is {found}, not a term", found=kind_of(value)))
    return [plain_text(value)] if value.strip() else []


def _property(value: Any) -> list[str]:
    """The terms of one property ``{"name": …, "value": …}``, whose value may be a list."""
    if not isinstance(value, dict):
        raise Wrong(Said("a property is {found}, not an object", found=kind_of(value)))
    name, given = text_in(field(value, "name"))[:LONGEST_NAME], field(value, "value")
    if value.get("frame_index") not in (None, 0):
        raise Wrong(Said("property {name!r} is about another frame", name=name))
    terms = []
    for one in given if isinstance(given, list) else [given]:
        if one is None or one == "":
            continue
        if not isinstance(one, str) or len(one) > LONGEST_NAME:
            raise Wrong(
                Said(
                    "the value of property {name!r} is {found}, not a term",
                    name=name,
                    found=kind_of(one),
                )
            )
        terms.append(plain_text(one))
    return terms
