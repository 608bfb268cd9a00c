"""What is shown, as plain data: saved on exit, restored on start, shareable as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from msgspec import Meta

from dermx_viewer.dataset.records import UNION
from dermx_viewer.scoring.choices.readings import ReadingsPolicy
from dermx_viewer.scoring.consensus.fusion import Fusion, FusionKind
from dermx_viewer.session.filters import Filters, SavedView

ClassPolicy = Literal["gold", "predicted", "chosen"]
Grouping = Literal["rater", "characteristic"]
AttentionView = Literal["class", "A", "B", "difference"]
"""One class, or of a comparison of two the first, the second or their difference."""
AttentionScale = Literal["map", "image", "dataset"]
"""What the largest value is taken of: the map itself, all classes of the image, all that was
scored."""
ColourMap = Literal["inferno", "viridis", "magma", "plasma", "cividis"]
"""Perceptually uniform colour maps that are offered for attention."""

COLOUR_MAPS: tuple[ColourMap, ...] = ("inferno", "viridis", "magma", "plasma", "cividis")
MOST_PANES = 4
"""Beside each other; each has its model loaded and its image explained."""
MOST_RATERS = 99
"""At least so many of the raters can be asked for."""

Share = Annotated[float, Meta(ge=0.0, le=1.0)]
AtLeast = Annotated[int, Meta(ge=1, le=MOST_RATERS)]
Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]
"""``#rrggbb``"""

Pixels = Annotated[float, Meta(ge=-1e7, le=1e7)]
Part = tuple[Pixels, Pixels, Pixels, Pixels]
"""Left, top, width and height, in pixels of the image"""
WHOLE: Part = (0.0, 0.0, 0.0, 0.0)
"""All of it"""

_ALL_IMAGES = Filters()

Drawn = Annotated[str, Meta(pattern="^(layers|none|union|rater:.+)$")]
"""Which outlines a pane draws: what the layers show, and the votes; none; one outline around all
that the layers show; or everything that one rater outlined (:func:`drawn_of`)."""

Layer = tuple[str, str]
"""(rater, characteristic); where it stands alone, "" is any rater or any characteristic."""


_RATER = "rater:"


def drawn_of(rater: str) -> Drawn:
    """What a pane's ``drawn`` is where it draws the outlines of one rater."""
    return f"{_RATER}{rater}"


def covers(alone: Layer, layer: Layer) -> bool:
    """Whether a layer is seen where ``alone`` is: it is that one, or of that rater or kind."""
    return all(wanted in ("", found) for wanted, found in zip(alone, layer, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the user is. Paths are text, so that a session is plain JSON.

    ``run``: where the run stands that is shown: a folder of results, or a file of the cache; "" for
    none. It is filled when the session is saved.
    """

    dataset: str = ""
    photos: str = ""
    image: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """What of the raters' outlines is drawn, in every pane alike.

    Opacities are in [0, 1]; ``outline_width`` in screen pixels; ``colours`` are (characteristic,
    "#rrggbb") where the user chose another than the standard one; ``votes_fusion``: whose edge
    the votes layer shows.
    """

    hidden: frozenset[Layer] = frozenset()
    solo: Layer | None = None
    """This layer alone, or with "" all of a rater's or all of a characteristic's; ``hidden`` stays
    as it is, so that ending it brings back what was shown before."""
    only_raters: frozenset[str] = frozenset()
    """These raters are shown with everything they outlined, and nobody else; empty: all."""
    show_discarded: bool = False
    grouping: Grouping = "rater"
    fill_opacity: Share = 0.15
    outline_width: Annotated[float, Meta(ge=0.5, le=10.0)] = 2.0
    colours: tuple[tuple[str, Colour], ...] = ()
    votes_shown: bool = False
    votes_of: str = UNION
    votes_fusion: Literal["majority", "at least k", "union", "intersection", "share", "STAPLE"] = (
        "majority"
    )
    votes_at_least: AtLeast = 2
    votes_opacity: Share = 0.6

    @property
    def votes_how(self) -> Fusion:
        """How the votes layer fuses the raters."""
        return _fusion(self.votes_fusion, self.votes_at_least)

    def with_layers(self, layers: frozenset[Layer], *, visible: bool) -> Outlines:
        """Show or hide some layers, ending a solo and a view of some raters alone."""
        hidden = self.hidden - layers if visible else self.hidden | layers
        return replace(self, hidden=hidden, solo=None, only_raters=frozenset())

    def with_colour(self, characteristic: str, colour: str) -> Outlines:
        """Draw a characteristic in ``colour`` ("#rrggbb"); "" for its standard colour."""
        chosen = dict(self.colours)
        chosen.pop(characteristic, None)
        if colour:
            chosen[characteristic] = colour
        return replace(self, colours=tuple(sorted(chosen.items())))

    def shows(self, layer: Layer) -> bool:
        """Whether the user wants to see this rater's regions of this characteristic."""
        if self.solo is not None:
            return covers(self.solo, layer)
        if self.only_raters:
            return layer[0] in self.only_raters
        return layer not in self.hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLook:
    """How the photograph is shown, in every pane alike: never what is scored or given to a model.

    ``brightness``: 0 as it is, ±1 all white or black; ``contrast``: 1 as it is. ``keep_zoom``:
    whether another image is shown at the place and zoom of the one before.
    """

    brightness: Annotated[float, Meta(ge=-1.0, le=1.0)] = 0.0
    contrast: Annotated[float, Meta(ge=0.2, le=5.0)] = 1.0
    keep_zoom: bool = False

    @property
    def as_it_is(self) -> bool:
        """Whether the photograph's own brightness and contrast are shown."""
        return (self.brightness, self.contrast) == (0.0, 1.0)

    def moved(self, brighter: float, times: float) -> PictureLook:
        """Brighter by so much, with so many times the contrast, within what there is."""
        return replace(
            self,
            brightness=min(max(self.brightness + brighter, -1.0), 1.0),
            contrast=min(max(self.contrast * times, 0.2), 5.0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One view of the image: which attention map is drawn over it, and how.

    ``model``: a model file, "" for none. ``target_layer``: "" for the one that the model has by
    itself. ``view``: one class, or a comparison of two. ``scale``: what the largest colour
    stands for. ``opacity`` and ``threshold`` are in [0, 1].
    """

    model: str = ""
    target_layer: str = ""
    method: str = "Grad-CAM"
    class_policy: ClassPolicy = "gold"
    chosen_class: str = ""
    view: AttentionView = "class"
    compared_class: str = ""
    """Class B of a comparison, "" for the one that suggests itself."""
    evidence_against: bool = False
    """Whether negative values are shown too."""
    scale: AttentionScale = "map"
    shown: bool = True
    """Whether the attention map is drawn at all."""
    opacity: Share = 0.55
    threshold: Share = 0.15
    colour_map: ColourMap = COLOUR_MAPS[0]
    contours: bool = False
    """Whether contour lines of the attention are drawn over it."""
    drawn: Drawn = "layers"
    """Which outlines are drawn over it."""
    score_shown: bool = False
    """Whether each pixel shows its part in F1 instead: of the row of ``score_rater`` ("" for the
    first) and ``score_of``, a characteristic or Union."""
    score_rater: str = ""
    score_of: str = UNION

    @property
    def drawn_rater(self) -> str:
        """The rater whose outlines alone are drawn, "" where it is no single one."""
        return self.drawn[len(_RATER) :] if self.drawn.startswith(_RATER) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What is scored, and how: the protocol by its name, and what of it the user chose.

    ``own``: a protocol of the user's own, as a file has it, which takes the preset's place; "" for
    the preset.

    ``fusion``: whom scores compare with, ``readings``: which readings of each where they are not
    fused; ``baselines``: whether the chance floor is scored too; ``further``: names of the scores
    that rows have beside the columns.
    """

    protocol: str = "dermx-2021"
    own: str = ""
    fusion: FusionKind = "each"
    at_least: AtLeast = 2
    readings: ReadingsPolicy = "first"
    baselines: bool = False
    further: tuple[str, ...] = ()

    @property
    def how(self) -> Fusion:
        """How scores fuse the raters."""
        return _fusion(self.fusion, self.at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Everything the user chose. ``models``: files of the list; ``active``: the pane that menus
    and docks are about, its place among ``panes``, of which there is one at least. ``filters``:
    of the list of images; ``views``: filters that have a name."""

    place: Place = Place()
    outlines: Outlines = Outlines()
    picture: PictureLook = PictureLook()
    models: tuple[str, ...] = ()
    panes: tuple[Pane, ...] = (Pane(),)
    active: int = 0
    scoring: Scoring = Scoring()
    filters: Filters = _ALL_IMAGES
    views: tuple[SavedView, ...] = ()
    sort: str = ""
    """Column that the list of images is sorted by, "" as at first; filled when it is saved."""
    descending: bool = False
    part: Part = WHOLE
    """What is seen of the image; filled when the session is saved."""

    @property
    def pane(self) -> Pane:
        """The active pane."""
        return self.panes[self.active]

    def changed(
        self,
        *,
        place: Mapping[str, Any] | None = None,
        outlines: Mapping[str, Any] | None = None,
        picture: Mapping[str, Any] | None = None,
        pane: Mapping[str, Any] | None = None,
        scoring: Mapping[str, Any] | None = None,
        models: tuple[str, ...] | None = None,
        filters: Filters | None = None,
        views: tuple[SavedView, ...] | None = None,
    ) -> Session:
        """With other values of some fields, by the group they are in; ``pane``: the active one."""
        panes = list(self.panes)
        panes[self.active] = replace(self.pane, **(pane or {}))
        return replace(
            self,
            place=replace(self.place, **(place or {})),
            outlines=replace(self.outlines, **(outlines or {})),
            picture=replace(self.picture, **(picture or {})),
            panes=tuple(panes),
            scoring=replace(self.scoring, **(scoring or {})),
            models=self.models if models is None else models,
            filters=self.filters if filters is None else filters,
            views=self.views if views is None else views,
        )


def _fusion(kind: FusionKind, at_least: int) -> Fusion:
    return Fusion(kind, at_least if kind == "at least k" else 0)
