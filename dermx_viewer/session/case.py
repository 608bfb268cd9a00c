"""Cases: what is on screen of one image, as a text that shows the same pixels elsewhere.

The first line is for people; what follows is JSON. The attention map travels in it, compressed, so
that neither the model nor the photograph has to be there: the data set has to, by whose outlines
the case is drawn. Mails may wrap the text; nothing in it depends on where lines end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from dermx_viewer.errors import ProjectError
from dermx_viewer.files import read_regular
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said, joined
from dermx_viewer.session.case_maps import of_class, plain_maps, read_maps, short
from dermx_viewer.session.case_marks import Mark, plain_marks, read_marks
from dermx_viewer.session.plain import from_plain, to_plain
from dermx_viewer.session.state import Session
from dermx_viewer.texts import text_of

SUFFIX = ".dermx-case"
GIVEN = "case:"
"""What the models of panes begin with whose maps a case holds."""
MOST_TEXT = 2_000_000
"""Bytes of the largest case that is written or read; one of a usual network has 20,000."""
_FORM, _VERSION = "dermx-viewer case", 1
_START = re.compile(r'\{\s*"form"\s*:')
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """``session``: image, outlines, picture, scoring and the one pane; no paths.

    ``dataset``, ``fingerprint``: of which data set; ``protocol``, ``protocol_hash``: by which maps
    are normalised; ``model_sha256``: which file made ``maps``, None where there are none or they
    are too large; ``reader``, ``verdict`` and ``marks``: who said what of it, and where the model
    should have looked.
    """

    session: Session
    dataset: str
    fingerprint: str
    protocol: str
    protocol_hash: str
    maps: AttentionMaps | None = None
    reader: str = ""
    verdict: Mapping[str, object] = field(default_factory=dict)
    marks: tuple[Mark, ...] = ()

    @property
    def image(self) -> str:
        """The image's id."""
        return self.session.place.image

    @property
    def words(self) -> str:
        """``acne-01 of demo, Grad-CAM of net for Acne; judged by A: belief 4``"""
        said: str = Said("{image} of {dataset}", image=self.image, dataset=self.dataset)
        if self.maps is not None:
            origin, shown = self.maps.origin, self.session.pane.chosen_class
            made = Said("{method} of {model}", method=origin.method, model=origin.model)
            made = Said("{made} for {shown}", made=made, shown=shown) if shown else made
            said = joined(", ", (said, made))
        told = [_answer(name, value) for name, value in self.verdict.items()]
        told += [Said("{n} marked", n=len(self.marks))] if self.marks else []
        if not told:
            return said
        answers = joined(", ", told)
        return Said(
            "{said}; judged by {reader}: {answers}", said=said, reader=self.reader, answers=answers
        )


_ASKED = {
    "belief": Said("belief"),
    "verdict": Said("verdict"),
    "tags": Said("tags"),
    "note": Said("note"),
    "diagnosis": Said("diagnosis"),
    "confidence": Said("confidence"),
}
"""Fields of an answer, in words"""


def _answer(field: str, value: object) -> str:
    # The words of a verdict are the program's, all others the reader's.
    said = Said(value) if field == "verdict" and isinstance(value, str) else value
    return Said("{field} {value}", field=_ASKED.get(field, field), value=said)


def given_model(maps: AttentionMaps) -> str:
    """What a pane has in the place of a model file whose maps come from a case."""
    name = maps.origin.model.replace("/", "_").replace("\\", "_")
    return f"{GIVEN}{name}"


def opened_in(session: Session, case: Case) -> Session:
    """``session`` with what the case shows; data set, models and the list stay."""
    pane = case.session.pane
    if case.maps is not None:
        pane = replace(pane, model=given_model(case.maps), method=case.maps.origin.method)
    panes = list(session.panes)
    panes[session.active] = pane
    shown = replace(
        session,
        outlines=case.session.outlines,
        picture=case.session.picture,
        scoring=case.session.scoring,
        panes=tuple(panes),
    )
    return shown.changed(place={"image": case.image})


def case_text(case: Case) -> str:
    """The text. Of maps that are too large the shown class alone is in it, or none."""
    text = _text_with(case, case.maps)
    shown = case.session.pane.chosen_class
    if len(text) > MOST_TEXT and case.maps is not None and shown in case.maps.classes:
        text = _text_with(case, of_class(case.maps, shown))
    return text if len(text) <= MOST_TEXT else _text_with(case, None)


def read_case(text: str) -> Case:
    """What ``case_text`` made. Raises ProjectError for anything else."""
    if len(text) > 2 * MOST_TEXT:
        _refuse(Said("{size:,} characters are too many", size=len(text)))
    # Braces may stand in the words before it and in a mail around it; within it no other object
    # begins so.
    starts = [found.start() for found in _START.finditer(text)]
    try:
        plain: Any = _DECODER.raw_decode(text, starts[-1])[0] if starts else None
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict) or plain.get("form") != _FORM:
        _refuse(Said("Edit ▸ Copy case makes one"))
    if plain.get("version") != _VERSION:
        _refuse(
            Said(
                "it is of form {version!r:.40}; use the version that made it",
                version=plain.get("version"),
            )
        )
    session = from_plain(plain.get("session"))
    verdict = plain.get("verdict")
    maps = read_maps(plain.get("map"), session.place.image)
    return Case(
        session=session,
        dataset=short(_of(plain, "dataset").get("name")),
        fingerprint=short(_of(plain, "dataset").get("annotations_sha256")),
        protocol=short(_of(plain, "protocol").get("name")),
        protocol_hash=short(_of(plain, "protocol").get("hash")),
        maps=maps,
        reader=short(plain.get("reader")),
        verdict=_answers(verdict if isinstance(verdict, dict) else {}),
        marks=read_marks(plain.get("marks")),
    )


def load_case(file: Path) -> str:
    """The text in a file. Raises ProjectError."""
    try:
        return read_regular(file, limit=2 * MOST_TEXT).decode("utf-8")
    except OSError as error:
        raise ProjectError(
            "{file}: could not be read ({reason}).",
            file=text_of(file),
            reason=error.strerror or error,
        ) from error
    except ValueError as error:
        raise ProjectError(
            "{file}: this is no case ({error}).", file=text_of(file), error=error
        ) from error


# --- writing ---


def _text_with(case: Case, maps: AttentionMaps | None) -> str:
    shown = to_plain(replace(case.session, models=(), views=()))
    about = {
        "form": _FORM,
        "version": _VERSION,
        "dataset": {"name": case.dataset, "annotations_sha256": case.fingerprint},
        "protocol": {"name": case.protocol, "hash": case.protocol_hash},
        "session": {name: shown[name] for name in ("place", "outlines", "picture", "scoring")}
        | {"panes": shown["panes"]},
        "map": None if maps is None else plain_maps(maps),
        "reader": case.reader,
        "verdict": dict(case.verdict),
        **({"marks": plain_marks(case.marks)} if case.marks else {}),
    }
    return f"DermX Viewer case: {case.words}\n{json.dumps(about, indent=1, allow_nan=False)}\n"


# --- reading ---


def _of(plain: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = plain.get(name)
    return found if isinstance(found, dict) else {}


def _answers(told: Mapping[str, Any]) -> dict[str, object]:
    """What was said, as far as it is a word or a number."""
    known = ((name, value) for name, value in told.items() if isinstance(value, str | int))
    return {
        short(name): value if isinstance(value, int) else short(value)
        for name, value in [*known][:20]
    }


def _refuse(what: str) -> NoReturn:
    raise ProjectError("This is no case: {what}.", what=what)
