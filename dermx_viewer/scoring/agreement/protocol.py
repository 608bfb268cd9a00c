"""The protocol of agreement between raters: every choice that changes a figure, written out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Literal

from dermx_viewer.scoring.bootstrap import (
    LEAST_IMAGES,
    LEVEL,
    METHOD,
    RESAMPLES,
    SEED,
    Bootstrap,
    Method,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementProtocol:
    """How raters are compared with each other and with the gold standard.

    ``evaluations``: which ones enter. ``several_diagnoses``: which of them stands.
    ``second_readings``: what becomes of them. ``pairs``: who is compared on which images.
    ``presence_undefined``: what a pair's ratio with denominator 0 is, for diagnoses,
    characteristics and terms. ``presence_std``: the standard deviation there. ``masks``: what is
    compared for localisation, ``localisation_pairs``: where, ``f1``: its definition there;
    ``localisation_undefined`` and ``localisation_std``: as for presence. ``matrices_undefined``:
    the same in rater × rater matrices. ``presence_resampled``: what becomes of a pair without
    anything chosen in a resample. ``bootstrap_resamples``, ``bootstrap_seed``,
    ``bootstrap_level``, ``bootstrap_method``: interval, images being drawn, none of a figure of
    fewer than ``bootstrap_least_images``.
    """

    name: str
    evaluations: Literal["kept"]
    several_diagnoses: Literal["the first in the file stands"]
    second_readings: Literal["compared with their own rater's first, with nobody else"]
    pairs: Literal["ordered pairs of raters with an image in common, over their common images"]
    presence_undefined: Literal[
        "F1 and sensitivity 0 (zero_division=0), NaN if undefined for every pair; "
        "specificity left out, counted"
    ]
    presence_std: Literal["population std (ddof 0) over pairs; against gold over raters"]
    masks: Literal["one rater's regions of one characteristic, at the annotated size"]
    localisation_pairs: Literal["images that both evaluated and at least one outlined it in"]
    f1: Literal["Dice, 0 if one of the two masks is empty"]
    localisation_undefined: Literal["left out, counted"]
    localisation_std: Literal["sample std (ddof 1) over images and ordered pairs"]
    matrices_undefined: Literal["NaN"]
    bootstrap_resamples: int
    bootstrap_seed: int
    bootstrap_level: float
    bootstrap_method: Method
    bootstrap_least_images: int
    presence_resampled: Literal["left out, 0 if undefined on all images too"]

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
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def as_dict(self) -> dict[str, object]:
        """All fields as plain data."""
        return asdict(self)


PAPER_AGREEMENT = AgreementProtocol(
    name="paper-agreement",
    evaluations="kept",
    several_diagnoses="the first in the file stands",
    second_readings="compared with their own rater's first, with nobody else",
    pairs="ordered pairs of raters with an image in common, over their common images",
    presence_undefined="F1 and sensitivity 0 (zero_division=0), NaN if undefined for every pair; "
    "specificity left out, counted",
    presence_std="population std (ddof 0) over pairs; against gold over raters",
    masks="one rater's regions of one characteristic, at the annotated size",
    localisation_pairs="images that both evaluated and at least one outlined it in",
    f1="Dice, 0 if one of the two masks is empty",
    localisation_undefined="left out, counted",
    localisation_std="sample std (ddof 1) over images and ordered pairs",
    matrices_undefined="NaN",
    bootstrap_resamples=RESAMPLES,
    bootstrap_seed=SEED,
    bootstrap_level=LEVEL,
    bootstrap_method=METHOD,
    bootstrap_least_images=LEAST_IMAGES,
    presence_resampled="left out, 0 if undefined on all images too",
)
"""How the paper's tables 2, 3 and appendix table 1, and all that stands beside them, are made."""
