"""What is shown, as plain data: saved on exit, restored on start, shareable as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.choices.readings import ReadingsPolicy
from dermx_viewer.scoring.consensus.fusion import FUSION_KINDS, Fusion, FusionKind
from dermx_viewer.scoring.protocols import PROTOCOLS

ClassPolicy = Literal["gold", "predicted", "chosen"]
Grouping = Literal["rater", "characteristic"]
AttentionView = Literal["class", "A", "B", "difference"]
"""One class, or of a comparison of two the first, the second or their difference."""
AttentionScale = Literal["map", "image", "dataset"]
"""What the largest value is taken of: the map itself, all classes of the image, all that was
scored."""

COLOUR_MAPS = ("inferno", "viridis", "magma", "plasma", "cividis")
"""Perceptually uniform colour maps that are offered for attention."""

Layer = tuple[str, str]
"""(rater, characteristic)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Everything the user chose. Paths are text, so that a session is plain JSON.

    Opacities and the threshold are in [0, 1]; ``outline_width`` in screen pixels; ``colours``
    are (characteristic, "#rrggbb") where the user chose another than the standard one.
    ``raters``: whom scores compare with, ``readings``: which readings of each where they are not
    fused; ``votes_fusion``: whose edge the votes layer shows.
    """

    dataset: str = ""
    photos: str = ""
    image: str = ""
    hidden: frozenset[Layer] = frozenset()
    solo: Layer | None = None
    only_raters: frozenset[str] = frozenset()
    """These raters are shown with everything they outlined, and nobody else; empty: all."""
    show_discarded: bool = False
    grouping: Grouping = "rater"
    fill_opacity: float = 0.15
    outline_width: float = 2.0
    colours: tuple[tuple[str, str], ...] = ()
    models: tuple[str, ...] = ()
    model: str = ""
    layer: str = ""
    method: str = "Grad-CAM"
    class_policy: ClassPolicy = "gold"
    chosen_class: str = ""
    attention_view: AttentionView = "class"
    compared_class: str = ""
    """Class B of a comparison, "" for the one that suggests itself."""
    evidence_against: bool = False
    """Whether negative values are shown too."""
    attention_scale: AttentionScale = "map"
    attention_shown: bool = True
    attention_opacity: float = 0.55
    attention_threshold: float = 0.15
    colour_map: str = COLOUR_MAPS[0]
    protocol: str = "dermx-2021"
    raters: FusionKind = "each"
    raters_at_least: int = 2
    readings: ReadingsPolicy = "first"
    baselines: bool = False
    votes_shown: bool = False
    votes_of: str = UNION
    votes_fusion: FusionKind = "majority"
    votes_at_least: int = 2
    votes_opacity: float = 0.6

    @property
    def raters_how(self) -> Fusion:
        """How scores fuse the raters."""
        return _fusion(self.raters, self.raters_at_least)

    @property
    def votes_how(self) -> Fusion:
        """How the votes layer fuses the raters."""
        return _fusion(self.votes_fusion, self.votes_at_least)

    def with_layers(self, layers: frozenset[Layer], *, visible: bool) -> Session:
        """Show or hide some layers, ending a solo and a view of some raters alone."""
        hidden = self.hidden - layers if visible else self.hidden | layers
        return replace(self, hidden=hidden, solo=None, only_raters=frozenset())

    def with_colour(self, characteristic: str, colour: str) -> Session:
        """Draw a characteristic in ``colour`` ("#rrggbb"); "" for its standard colour."""
        chosen = dict(self.colours)
        chosen.pop(characteristic, None)
        if colour:
            chosen[characteristic] = colour
        return replace(self, colours=tuple(sorted(chosen.items())))

    def shows(self, layer: Layer) -> bool:
        """Whether the user wants to see this rater's regions of this characteristic."""
        if self.solo is not None:
            return layer == self.solo
        if self.only_raters:
            return layer[0] in self.only_raters
        return layer not in self.hidden


def _fusion(kind: FusionKind, at_least: int) -> Fusion:
    return Fusion(kind, at_least if kind == "at least k" else 0)


def to_plain(session: Session) -> dict[str, Any]:
    """The session as JSON data."""
    plain = {name: getattr(session, name) for name in Session.__dataclass_fields__}
    plain["hidden"] = sorted(list(layer) for layer in session.hidden)
    plain["solo"] = list(session.solo) if session.solo else None
    plain["only_raters"] = sorted(session.only_raters)
    plain["models"] = list(session.models)
    plain["colours"] = dict(session.colours)
    return plain


def from_plain(plain: object) -> Session:
    """The session from JSON data; what is missing or makes no sense keeps its default."""
    default = Session()
    if not isinstance(plain, dict):
        return default
    values: dict[str, Any] = {}
    for name in Session.__dataclass_fields__:
        if name in plain:
            value = _checked(name, plain[name], getattr(default, name))
            if value is not None:
                values[name] = value
    return replace(default, **values)


_CHOICES: dict[str, tuple[str, ...]] = {
    "grouping": ("rater", "characteristic"),
    "class_policy": ("gold", "predicted", "chosen"),
    "attention_view": ("class", "A", "B", "difference"),
    "attention_scale": ("map", "image", "dataset"),
    "colour_map": COLOUR_MAPS,
    "protocol": tuple(PROTOCOLS),
    "raters": FUSION_KINDS,
    "readings": get_args(ReadingsPolicy),
    "votes_fusion": FUSION_KINDS[1:],
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LIMITS = {
    "fill_opacity": (0.0, 1.0),
    "outline_width": (0.5, 10.0),
    "attention_opacity": (0.0, 1.0),
    "attention_threshold": (0.0, 1.0),
    "votes_opacity": (0.0, 1.0),
}
_NUMBERS_OF_RATERS = ("raters_at_least", "votes_at_least")
MOST_RATERS = 99
"""At least so many of the raters can be asked for."""


def _checked(name: str, value: object, default: object) -> Any:
    """``value`` if it can stand for ``default``, else None."""
    if name == "hidden":
        return frozenset(layer for layer in map(_layer, _list(value)) if layer)
    if name == "solo":
        return _layer(value)
    if name == "only_raters":
        return frozenset(entry for entry in _list(value) if isinstance(entry, str))
    if name == "models":
        return tuple(entry for entry in _list(value) if isinstance(entry, str))
    if name == "colours":
        return _colours(value)
    if name in _LIMITS:
        low, high = _LIMITS[name]
        good = isinstance(value, int | float) and low <= value <= high
        return float(value) if good else None  # type: ignore[arg-type]
    if name in _NUMBERS_OF_RATERS:
        return value if type(value) is int and 1 <= value <= MOST_RATERS else None
    if name in _CHOICES:
        return value if value in _CHOICES[name] else None
    return value if type(value) is type(default) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _colours(value: object) -> tuple[tuple[str, str], ...]:
    pairs = value.items() if isinstance(value, dict) else ()
    good = ((k, v) for k, v in pairs if isinstance(v, str) and _COLOUR.fullmatch(v))
    return tuple(sorted((str(name), colour) for name, colour in good))


def _layer(value: object) -> Layer | None:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(v, str) for v in value):
        return value[0], value[1]
    return None
