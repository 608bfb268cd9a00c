"""One answer of one reader, and what is taken for an answer.

A reader judges a *subject*: the attention map of one image, by one model and method, for one class.
Every field that is ended is an answer of its own. Answers are kept, never changed: the latest one
counts, and what is undone is undone by a further answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from dermx_viewer.errors import VerdictError
from dermx_viewer.texts import text_of

Step = Literal["given", "undo", "redo"]

Point = tuple[float, float]
Mark = tuple[Point, ...]
"""One point of a click, more of an outline that is closed, (x, y) in pixels of the image: as in the
data set's outlines a whole number is the middle of a pixel."""
Value = int | str | tuple[str, ...] | tuple[Mark, ...] | None

VERDICTS = ("plausible", "partly", "implausible", "artefact")
"""What a verdict may be until somebody edits the list."""
SCALE = range(1, 6)
"""Belief and confidence: 1 not at all … 5 entirely."""

_LONGEST_NAME, _LONGEST_TEXT, _MOST = 200, 20_000, 10_000
_FARTHEST = 1_000_000.0
"""Pixels from the corner of the image; an outline's vertex farther out is none."""
_TRUTH = ("truth", "-1")


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """What is judged; the first four are names as the score rows have them, "" where not known.

    ``reading``: the id of the blinded reading that it was judged in, and in which ``phase`` of it:
    what is said of an image before and after a map is seen are two things. "" outside of readings.
    """

    image: str
    model: str = ""
    method: str = ""
    class_name: str = ""
    reading: str = ""
    phase: str = ""

    @property
    def kind(self) -> tuple[str, str]:
        """(model, method): what a round of judging is about."""
        return self.model, self.method


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, or one step back or forth.

    ``uid``: the same in every copy of a file; ``of``: the answer that ``undo`` and ``redo`` are
    about; ``at``: UTC, ISO 8601; ``seconds``: spent on it since the subject came on screen or was
    last answered, breaks left out; ``gold``: the gold standard of the image, "" where not known.
    """

    uid: str
    step: Step
    of: str
    reader: str
    subject: Subject
    field: str
    value: Value
    gold: str
    seconds: float
    at: str


def checked_reader(name: str) -> str:
    """A reader's name without spaces around it. Raises VerdictError where it can be none.

    iMRMC takes a reader "truth" or "-1" for the truth itself.
    """
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise VerdictError(
            "A reader needs a name of 1 to {longest} visible characters.", longest=_LONGEST_NAME
        )
    if name.lower() in _TRUTH:
        raise VerdictError(
            "{name!r} stands for the truth where readers are analysed; choose another name.",
            name=name,
        )
    return name


def checked_subject(subject: Subject) -> Subject:
    """The same. Raises VerdictError where a name of it can be written to no file: those of files
    may hold bytes that are no text."""
    for name in fields(subject):
        value = str(getattr(subject, name.name))
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise VerdictError(
                "{name}: this name holds bytes that are no text in UTF-8, so nothing "
                "can be kept of it; rename the file.",
                name=text_of(value),
            ) from error
    return subject


def checked(field: str, value: object) -> Value:
    """``value`` as the field holds it; None (no longer answered) for what is empty.

    Raises VerdictError for another field or value.
    """
    check = FIELDS.get(field)
    if check is None:
        raise VerdictError(
            "There is no field {field!r}; there are: {fields}.",
            field=field,
            fields=", ".join(FIELDS),
        )
    if value is None or (isinstance(value, str) and not value.strip()) or value in ([], ()):
        return None
    found = check(value)
    if found is None:
        raise VerdictError("{name!r} is no answer to {field!r}.", name=value, field=field)
    return found


def packed(value: Value) -> str:
    """A value as the file holds it: JSON."""
    return json.dumps(value, ensure_ascii=False)


def unpacked(field: str, text: str) -> Value:
    """The value of a field from JSON. Raises VerdictError where it holds none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise VerdictError("{text!r} is no JSON ({error}).", text=text[:50], error=error) from error
    return checked(field, value)


def _on_scale(value: object) -> int | None:
    known = isinstance(value, int) and not isinstance(value, bool) and value in SCALE
    return value if known and isinstance(value, int) else None


def _text(value: object) -> str | None:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        return None
    # A lone surrogate can be written to no file.
    return value.strip().encode(errors="replace").decode() or None


def _tags(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, (list, tuple)) or len(value) > _MOST:
        return None
    found = [_text(each) for each in value]
    named = tuple(dict.fromkeys(each for each in found if each is not None))
    return named if named and len(found) == len(value) and None not in found else None


def _marks(value: object) -> tuple[Mark, ...] | None:
    """Places that were marked; points alone, as older versions took them, are one of them."""
    if not isinstance(value, (list, tuple)):
        return None
    places = [value] if all(_point(each) is not None for each in value) else value
    if sum(len(each) if isinstance(each, (list, tuple)) else 1 for each in places) > _MOST:
        return None
    marks = [_mark(each) for each in places]
    found = tuple(each for each in marks if each is not None)
    return found if len(found) == len(marks) else None


def _mark(value: object) -> Mark | None:
    if not isinstance(value, (list, tuple)) or not value:
        return None
    points = [_point(each) for each in value]
    found = tuple(each for each in points if each is not None)
    return found if len(found) == len(points) else None


def _point(value: object) -> Point | None:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        return None
    x, y = value
    if isinstance(x, bool) or isinstance(y, bool):
        return None
    if not isinstance(x, (int, float)) or not isinstance(y, (int, float)):
        return None
    # So compared that numbers of hundreds of digits, and NaN, are none either.
    near = all(-_FARTHEST <= each <= _FARTHEST for each in (x, y))
    return (float(x), float(y)) if near else None


FIELDS: Mapping[str, Callable[[object], Value]] = {
    "belief": _on_scale,
    "verdict": _text,
    "tags": _tags,
    "note": _text,
    "diagnosis": _text,
    "confidence": _on_scale,
    "outline": _marks,
}
"""Every field, in the order of tables, and what it takes. ``outline``: the places where the model
should have looked; ``diagnosis``: the reader's own, ``confidence`` how sure of it."""


def marks_of(values: Mapping[str, Value]) -> tuple[Mark, ...]:
    """The places of a judgement that were marked."""
    found = values.get("outline")
    return (
        tuple(mark for mark in found if isinstance(mark, tuple)) if isinstance(found, tuple) else ()
    )
