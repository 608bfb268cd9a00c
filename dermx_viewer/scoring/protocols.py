"""Protocols: every choice that changes a score, named and written out.

A score without its protocol is not exported: the hash of these fields stands in every run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Literal

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.bootstrap import Bootstrap, Method
from dermx_viewer.scoring.consensus.fusion import EACH, Fusion, FusionKind

ClassPolicy = Literal["gold", "predicted"]
ReadingsPolicy = Literal["first", "all"]
READINGS: tuple[ReadingsPolicy, ...] = ("first", "all")
Aggregation = Literal["median over rows", "mean over rows", "mean over images"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """How attention maps are compared with outlines and summed up.

    ``network_resampling``: how a photograph becomes the network's input.
    ``explained``: what was differentiated. ``rectify``: what becomes of negative evidence.
    ``normalise``: how the map is brought to [0, 1]: divided by its own maximum, or its smallest
    value taken off and divided by what is left of the largest (the only way for a map that is not
    rectified; a map that is the same everywhere becomes the zero map).
    ``levels``: number of grey levels the normalised map is floored to, 0 for none.
    ``grid``: (height, width) of scoring, None for the annotated size. ``map_to_grid``: resizing
    of maps. ``mask_to_grid``: resizing of masks.
    ``class_policy``: whose map enters summaries. ``evaluations``: which ones are scored.
    ``readings``: a second reading by the same person is no further rater; "first" leaves it out,
    "all" gives it rows of its own, but neither a vote nor a part in what other raters reach.
    ``raters``: against whom: each rater, or all raters of the image fused in this way (votes are
    counted over those who evaluated the image; a second reading is not another rater).
    ``at_least``: k of "at least k", else 0. ``fusion_grid``: whether masks are resized before
    they are fused. ``staple``: how STAPLE starts, ends and becomes a binary mask (see
    scoring/consensus/staple.py). ``empty_consensus``: what a consensus without a pixel is.
    ``aggregation`` and ``union_aggregation``: summary of one model, per characteristic and for
    Union. ``runs_aggregation``: summary of several models. ``bootstrap_resamples``,
    ``bootstrap_seed``, ``bootstrap_level``, ``bootstrap_method``: interval by image; 0 resamples
    for none, and none of a figure that fewer than ``bootstrap_least_images`` images have.
    ``undefined``: what a ratio with denominator 0 is. ``empty_map``: what a map without positive
    evidence is.
    """

    name: str
    network_resampling: Literal["Pillow bilinear, aspect squashed"]
    explained: Literal["logits"]
    rectify: Literal["ReLU", "none"]
    normalise: Literal["own maximum", "min-max"]
    levels: int
    grid: tuple[int, int] | None
    map_to_grid: Literal["order 1, half-pixel centres, mirrored, antialiased when shrinking"]
    mask_to_grid: Literal["nearest, pixel centres", "none"]
    class_policy: ClassPolicy
    evaluations: Literal["kept", "all_on_kept_images"]
    readings: ReadingsPolicy
    raters: FusionKind
    at_least: int
    fusion_grid: Literal["each rater's mask on the grid, then fused"]
    staple: Literal["from shares, prior over the grid, to 1e-7 or 1000 turns, W > 0.5"]
    empty_consensus: Literal["no row, counted"]
    aggregation: Aggregation
    union_aggregation: Aggregation
    runs_aggregation: Literal["mean and sample std over what all have"]
    bootstrap_resamples: int
    bootstrap_seed: int
    bootstrap_level: float
    bootstrap_method: Method
    bootstrap_least_images: int
    undefined: Literal["NaN, left out, counted"]
    empty_map: Literal["zero map, kept, counted"]

    def __post_init__(self) -> None:
        if self.rectify == "none" and self.normalise != "min-max":
            raise ProtocolError(
                f"{self.name}: a map that is not rectified is not in [0, 1] when divided by its "
                "maximum; normalise it by min-max"
            )
        if self.readings == "all" and self.fusion.fuses:
            raise ProtocolError(
                f"{self.name}: a second reading has no vote in a {self.fusion.label} of raters; "
                "all readings can be scored against each rater only"
            )

    @property
    def fusion(self) -> Fusion:
        """How the raters are fused."""
        return Fusion(self.raters, self.at_least)

    @property
    def bootstrap(self) -> Bootstrap:
        """How intervals are made."""
        return Bootstrap(
            resamples=self.bootstrap_resamples,
            seed=self.bootstrap_seed,
            level=self.bootstrap_level,
            method=self.bootstrap_method,
            least_images=self.bootstrap_least_images,
        )

    @property
    def hash(self) -> str:
        """sha256 over all fields."""
        text = json.dumps(self.as_dict(), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def as_dict(self) -> dict[str, object]:
        """All fields as plain data."""
        return asdict(self)


DERMX_2021 = Protocol(
    name="dermx-2021",
    network_resampling="Pillow bilinear, aspect squashed",
    explained="logits",
    rectify="ReLU",
    normalise="own maximum",
    levels=256,
    grid=(300, 400),
    map_to_grid="order 1, half-pixel centres, mirrored, antialiased when shrinking",
    mask_to_grid="nearest, pixel centres",
    class_policy="gold",
    evaluations="kept",
    readings="first",
    raters="each",
    at_least=0,
    fusion_grid="each rater's mask on the grid, then fused",
    staple="from shares, prior over the grid, to 1e-7 or 1000 turns, W > 0.5",
    empty_consensus="no row, counted",
    aggregation="median over rows",
    union_aggregation="mean over rows",
    runs_aggregation="mean and sample std over what all have",
    bootstrap_resamples=2000,
    bootstrap_seed=0,
    bootstrap_level=0.95,
    bootstrap_method="BCa",
    bootstrap_least_images=10,
    undefined="NaN, left out, counted",
    empty_map="zero map, kept, counted",
)
"""The published pipeline: what the paper's table 6 was computed with."""

NATIVE = Protocol(
    name="native",
    network_resampling="Pillow bilinear, aspect squashed",
    explained="logits",
    rectify="ReLU",
    normalise="own maximum",
    levels=0,
    grid=None,
    map_to_grid="order 1, half-pixel centres, mirrored, antialiased when shrinking",
    mask_to_grid="none",
    class_policy="gold",
    evaluations="kept",
    readings="first",
    raters="each",
    at_least=0,
    fusion_grid="each rater's mask on the grid, then fused",
    staple="from shares, prior over the grid, to 1e-7 or 1000 turns, W > 0.5",
    empty_consensus="no row, counted",
    aggregation="mean over images",
    union_aggregation="mean over images",
    runs_aggregation="mean and sample std over what all have",
    bootstrap_resamples=2000,
    bootstrap_seed=0,
    bootstrap_level=0.95,
    bootstrap_method="BCa",
    bootstrap_least_images=10,
    undefined="NaN, left out, counted",
    empty_map="zero map, kept, counted",
)
"""Recommended: the annotated resolution, every image counting once, with an interval."""

PROTOCOLS: dict[str, Protocol] = {preset.name: preset for preset in (DERMX_2021, NATIVE)}


def protocol(name: str) -> Protocol:
    """The preset called ``name``. Raises ProtocolError naming what there is."""
    try:
        return PROTOCOLS[name]
    except KeyError:
        known = ", ".join(PROTOCOLS)
        raise ProtocolError(f"there is no protocol {name!r}; choose one of: {known}") from None


@lru_cache(maxsize=64)
def with_raters(preset: Protocol, how: Fusion) -> Protocol:
    """``preset`` against raters fused in this way, and named for it; itself for "each".

    The same object every time, so that whoever keeps one can tell whether it has changed.
    """
    if how == EACH:
        return preset
    name = f"{preset.name}, {how.rater}"
    return replace(preset, name=name, raters=how.kind, at_least=how.at_least)


@lru_cache(maxsize=64)
def with_readings(preset: Protocol, readings: ReadingsPolicy) -> Protocol:
    """``preset`` with these readings, and named for them; itself for those it has.

    The same object every time. Raises ProtocolError for "all" where raters are fused.
    """
    if readings == preset.readings:
        return preset
    return replace(preset, name=f"{preset.name}, {readings} readings", readings=readings)
