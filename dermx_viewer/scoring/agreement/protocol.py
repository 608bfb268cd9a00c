"""The protocol of agreement between raters: conventions, and how intervals are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.choices.all import bootstrap_of, steps
from dermx_viewer.scoring.choices.choice import IntervalPart, fingerprint

CONVENTIONS = "agreement 1"
"""Version of what is fixed here; whoever changes a figure without a choice counts it up."""

CONVENTION_WORDS = {
    "evaluations": "kept",
    "several_diagnoses": "the first in the file stands",
    "second_readings": "compared with their own rater's first, with nobody else",
    "pairs": "ordered pairs of raters with an image in common, over their common images",
    "presence_undefined": "F1 and sensitivity 0 (zero_division=0), NaN if undefined for every "
    "pair; specificity left out, counted",
    "presence_std": "population std (ddof 0) over pairs; against gold over raters",
    "masks": "one rater's regions of one characteristic, at the annotated size",
    "localisation_pairs": "images that both evaluated and at least one outlined it in",
    "f1": "Dice, 0 if one of the two masks is empty",
    "localisation_undefined": "left out, counted",
    "localisation_std": "sample std (ddof 1) over images and ordered pairs",
    "matrices_undefined": "NaN",
    "presence_resampled": "left out, 0 if undefined on all images too",
}
"""What is fixed, for the files beside the tables: which evaluations enter and which diagnosis
stands; who is compared on which images; what a pair's ratio with denominator 0 is, and which
standard deviation stands, for presence (of diagnoses, characteristics and terms), localisation and
rater × rater matrices; and what becomes of a pair without anything chosen in a resample."""


@dataclass(frozen=True, slots=True)
class AgreementProtocol:
    """How raters are compared with each other and with the gold standard.

    ``differing``: choices of how intervals are made that are not the default, by name.
    """

    name: str
    differing: Mapping[str, object] = field(default_factory=dict)

    @property
    def bootstrap(self) -> Bootstrap:
        """How intervals are made."""
        return bootstrap_of(self)

    @property
    def hash(self) -> str:
        """sha256 over the conventions and the choices that are not the default."""
        return fingerprint(CONVENTIONS, self.differing)

    def as_dict(self) -> dict[str, object]:
        """Name, conventions and every choice, as plain data."""
        choices = {choice.name: choice.of(self) for choice in steps(IntervalPart)}
        return {"name": self.name, "conventions": CONVENTIONS, "choices": choices}


PAPER_AGREEMENT = AgreementProtocol("paper-agreement")
"""How the paper's tables 2, 3 and appendix table 1, and all that stands beside them, are made."""
