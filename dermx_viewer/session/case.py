"""Cases: what is on screen of one image, as a text that shows the same pixels elsewhere.

The first line is for people; what follows is JSON. The attention map travels in it, compressed, so
that neither the model nor the photograph has to be there: the data set has to, by whose outlines
the case is drawn. Mails may wrap the text; nothing in it depends on where lines end.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import numpy.typing as npt

from dermx_viewer.errors import ProjectError
from dermx_viewer.files import read_regular
from dermx_viewer.maps import AttentionMaps, MapOrigin
from dermx_viewer.said import Said, joined
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
_MOST_VALUES = 20_000_000
_LONGEST, _MOST_CLASSES = 500, 1_000
_LINE = 76
_TYPES = ("<f4", "<f8")
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
        text = _text_with(case, _alone(case.maps, shown))
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
    maps = _read_maps(plain.get("map"), session.place.image)
    return Case(
        session=session,
        dataset=_short(_of(plain, "dataset").get("name")),
        fingerprint=_short(_of(plain, "dataset").get("annotations_sha256")),
        protocol=_short(_of(plain, "protocol").get("name")),
        protocol_hash=_short(_of(plain, "protocol").get("hash")),
        maps=maps,
        reader=_short(plain.get("reader")),
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
        "map": None if maps is None else _plain_maps(maps),
        "reader": case.reader,
        "verdict": dict(case.verdict),
        **({"marks": plain_marks(case.marks)} if case.marks else {}),
    }
    return f"DermX Viewer case: {case.words}\n{json.dumps(about, indent=1, allow_nan=False)}\n"


def _alone(maps: AttentionMaps, shown: str) -> AttentionMaps:
    place = maps.classes.index(shown)
    one = slice(place, place + 1)
    return replace(
        maps,
        classes=(shown,),
        values=maps.values[one],
        logits=maps.logits[one],
        blind=tuple(name for name in maps.blind if name == shown),
    )


def _plain_maps(maps: AttentionMaps) -> dict[str, object]:
    kind = _TYPES[maps.values.dtype.itemsize == 8]
    raw = np.ascontiguousarray(maps.values, kind).tobytes()
    packed = base64.b64encode(zlib.compress(raw, 9)).decode("ascii")
    origin = maps.origin
    return {
        "model": origin.model,
        "sha256": origin.model_sha256,
        "target_layer": origin.target_layer,
        "method": origin.method,
        "options": [list(option) for option in origin.options],
        "input_size": list(origin.input_size),
        "backend": origin.backend,
        "activation": maps.activation,
        "blind": list(maps.blind),
        "classes": list(maps.classes),
        "logits": [None if math.isnan(logit) else logit for logit in maps.logits.tolist()],
        "type": kind,
        "shape": list(maps.values.shape),
        "values": [packed[at : at + _LINE] for at in range(0, len(packed), _LINE)],
    }


# --- reading ---


def _read_maps(told: object, image: str) -> AttentionMaps | None:
    if told is None:
        return None
    if not isinstance(told, dict):
        _refuse(Said("its map is none"))
    try:
        return _maps(told, image)
    except (ValueError, TypeError, LookupError, OverflowError, zlib.error, binascii.Error) as error:
        raise ProjectError(
            "This is no case: its map cannot be read ({error}).", error=error
        ) from error


def _maps(told: Mapping[str, Any], image: str) -> AttentionMaps:
    classes = tuple(map(_short, told["classes"]))
    if not 0 < len(classes) <= _MOST_CLASSES or len(set(classes)) < len(classes) or "" in classes:
        raise ValueError(Said("its classes are no names"))
    logits = np.array([math.nan if logit is None else logit for logit in told["logits"]], float)
    if logits.shape != (len(classes),) or np.isinf(logits).any():
        raise ValueError(Said("its logits are not those of its classes"))
    height, width = (int(side) for side in told["input_size"])
    origin = MapOrigin(
        model=_short(told["model"]),
        model_sha256=_short(told["sha256"]),
        target_layer=_short(told["target_layer"]),
        method=_short(told["method"]),
        input_size=(height, width),
        backend=_short(told["backend"]),
        options=tuple((_short(name), float(value)) for name, value in told["options"]),
    )
    return AttentionMaps(
        image,
        classes,
        _values(told, len(classes)),
        logits,
        origin,
        activation="sigmoid" if told["activation"] == "sigmoid" else "softmax",
        blind=tuple(name for name in map(_short, told["blind"]) if name in classes),
    )


def _values(told: Mapping[str, Any], classes: int) -> npt.NDArray[np.floating[Any]]:
    """The array, of which no more is unpacked than its shape says."""
    count, height, width = shape = tuple(int(side) for side in told["shape"])
    if told["type"] not in _TYPES or count != classes or min(shape) < 1:
        raise ValueError(Said("its shape is none of maps"))
    if count * height * width > _MOST_VALUES:
        raise ValueError(Said("it is too large"))
    kind = np.dtype(told["type"])
    wanted = count * height * width * kind.itemsize
    packed = base64.b64decode("".join("".join(map(str, told["values"])).split()), validate=True)
    raw = zlib.decompressobj().decompress(packed, wanted + 1)
    if len(raw) != wanted:
        raise ValueError(Said("it is of another size than it says"))
    values = np.frombuffer(raw, kind).reshape(shape).copy()
    if not np.isfinite(values).all():
        raise ValueError(Said("it holds what is no number"))
    return values


def _of(plain: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = plain.get(name)
    return found if isinstance(found, dict) else {}


def _short(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""


def _answers(told: Mapping[str, Any]) -> dict[str, object]:
    """What was said, as far as it is a word or a number."""
    known = ((name, value) for name, value in told.items() if isinstance(value, str | int))
    return {
        name[:_LONGEST]: value if isinstance(value, int) else _short(value)
        for name, value in [*known][:20]
    }


def _refuse(what: str) -> NoReturn:
    raise ProjectError("This is no case: {what}.", what=what)
