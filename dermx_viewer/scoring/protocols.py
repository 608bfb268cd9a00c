"""Protocols: conventions, which are the same for all, and choices, which are not.

A score without its protocol is not exported: the hash of both stands in every run. The
conventions are explained in docs/conventions.md; each choice is a file in ``scoring/choices``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from dermx_viewer.errors import ProtocolError
from dermx_viewer.scoring.bootstrap import Bootstrap
from dermx_viewer.scoring.choices import all as every
from dermx_viewer.scoring.choices.choice import AnyChoice, fingerprint
from dermx_viewer.scoring.choices.class_policy import CLASS_POLICY, ClassPolicy
from dermx_viewer.scoring.choices.grid import GRID
from dermx_viewer.scoring.choices.raters import RATERS
from dermx_viewer.scoring.choices.readings import READINGS, ReadingsPolicy
from dermx_viewer.scoring.consensus.fusion import EACH, Fusion

CONVENTIONS = "1"
"""Version of what is fixed; whoever changes a score without a choice counts it up."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """How attention maps are compared with outlines and summed up.

    ``name``: for people; it says nothing about scores. ``chosen``: values that were chosen, by
    the choices' names; those that are the default are left out. Whether equal protocols are
    equal does not depend on their order, nor on choices that came later. Raises ProtocolError
    for a choice or a value that there is not, and for values that do not go together.
    """

    name: str
    chosen: tuple[tuple[str, object], ...] = ()
    differing: Mapping[str, object] = field(init=False, repr=False, compare=False)
    """``chosen`` to look into."""

    def __post_init__(self) -> None:
        known = {choice.name: choice for choice in every.CHOICES}
        for name, value in self.chosen:
            _refuse_unknown(self.name, name, value, known)
        told = sorted((n, v) for n, v in dict(self.chosen).items() if v != known[n].default)
        object.__setattr__(self, "chosen", tuple(told))
        object.__setattr__(self, "differing", dict(told))
        for choice in every.CHOICES:
            if objection := choice.objection(choice.of(self), self):
                raise ProtocolError("{name}: {objection}", name=self.name, objection=objection)

    def having(self, **chosen: object) -> Protocol:
        """The same protocol with other values of some choices. Raises ProtocolError."""
        return Protocol(self.name, tuple({**self.differing, **chosen}.items()))

    def named(self, name: str) -> Protocol:
        """The same choices under another name."""
        return Protocol(name, self.chosen)

    @property
    def grid(self) -> tuple[int, int] | None:
        """(height, width) of scoring, None for the annotated size."""
        return GRID.of(self)

    @property
    def class_policy(self) -> ClassPolicy:
        """Whose map enters summaries."""
        return CLASS_POLICY.of(self)

    @property
    def readings(self) -> ReadingsPolicy:
        """Whether second readings are scored."""
        return READINGS.of(self)

    @property
    def fusion(self) -> Fusion:
        """How the raters are fused."""
        return RATERS(self)

    @property
    def bootstrap(self) -> Bootstrap:
        """How intervals are made."""
        return every.bootstrap_of(self)

    @property
    def hash(self) -> str:
        """sha256 over the conventions and every choice that is not the default."""
        return fingerprint(CONVENTIONS, self.differing)

    def as_dict(self) -> dict[str, object]:
        """Name, conventions and every choice, as plain data."""
        choices = {choice.name: choice.of(self) for choice in every.CHOICES}
        return {"name": self.name, "conventions": CONVENTIONS, "choices": choices}

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """Title and value of every choice, for people."""
        return tuple((c.title, c.values.words(c.of(self))) for c in every.CHOICES)


def _refuse_unknown(
    protocol: str, name: str, value: object, known: Mapping[str, AnyChoice]
) -> None:
    if name not in known:
        raise ProtocolError(
            "{protocol}: there is no choice {name!r}; choices are: {known}",
            protocol=protocol,
            name=name,
            known=", ".join(known),
        )
    if why_not := known[name].values.why_not(value):
        raise ProtocolError(
            "{protocol}: {name} cannot be {value!r}; {why_not}",
            protocol=protocol,
            name=name,
            value=value,
            why_not=why_not,
        )


DERMX_2021 = Protocol("dermx-2021").having(
    rectify="ReLU",
    normalise="own maximum",
    levels=256,
    grid=(300, 400),
    class_policy="gold",
    evaluations="kept",
    readings="first",
    raters="each",
    aggregation="median over rows",
    union_aggregation="mean over rows",
    bootstrap_resamples=2000,
    bootstrap_seed=0,
    bootstrap_level=0.95,
    bootstrap_method="BCa",
    bootstrap_least_images=10,
)
"""The published pipeline: what the paper's table 6 was computed with."""

NATIVE = Protocol("native").having(
    rectify="ReLU",
    normalise="own maximum",
    levels=0,
    grid=None,
    class_policy="gold",
    evaluations="kept",
    readings="first",
    raters="each",
    aggregation="mean over images",
    union_aggregation="mean over images",
    bootstrap_resamples=2000,
    bootstrap_seed=0,
    bootstrap_level=0.95,
    bootstrap_method="BCa",
    bootstrap_least_images=10,
)
"""Recommended: the annotated resolution, every image counting once, with an interval."""

DERMX_2023 = Protocol("dermx-2023").having(
    rectify="ReLU",
    normalise="own maximum",
    levels=256,
    grid=None,
    resizing="over 300 x 400",
    class_policy="right",
    evaluations="all",
    readings="all",
    raters="each",
    masks="counts of regions",
    aggregation="mean over rows",
    union_aggregation="mean over rows",
    bootstrap_resamples=2000,
    bootstrap_seed=0,
    bootstrap_level=0.95,
    bootstrap_method="BCa",
    bootstrap_least_images=10,
)
"""The authors' benchmark of 2023 ("Dermatological diagnosis explainability benchmark for
convolutional neural networks"): masks that count regions, compared for the image, for each
characteristic and for each rater. The intervals are ours; there are none in it."""

PRESET_WORDS = {
    "dermx-2021": "the published pipeline of the paper's table 6",
    "dermx-2023": "the authors' benchmark of 2023: outlined regions counted, three tables",
    "native": "recommended: the annotated resolution, every image counting once",
}
"""What each preset is for."""

PROTOCOLS: dict[str, Protocol] = {
    preset.name: preset for preset in (DERMX_2021, DERMX_2023, NATIVE)
}


def protocol(name: str) -> Protocol:
    """The preset called ``name``. Raises ProtocolError naming what there is."""
    try:
        return PROTOCOLS[name]
    except KeyError:
        known = ", ".join(PROTOCOLS)
        raise ProtocolError(
            "there is no protocol {name!r}; choose one of: {known}", name=name, known=known
        ) from None


@lru_cache(maxsize=64)
def with_raters(preset: Protocol, how: Fusion) -> Protocol:
    """``preset`` against raters fused in this way, and named for it; itself for the way it has.

    The same object every time, so that whoever keeps one can tell whether it has changed.
    """
    if how == preset.fusion:
        return preset
    name = "each rater" if how == EACH else how.rater
    return preset.named(f"{preset.name}, {name}").having(raters=how.label)


@lru_cache(maxsize=64)
def with_readings(preset: Protocol, readings: ReadingsPolicy) -> Protocol:
    """``preset`` with these readings, and named for them; itself for those it has.

    The same object every time. Raises ProtocolError for "all" where raters are fused.
    """
    if readings == READINGS.of(preset):
        return preset
    return preset.named(f"{preset.name}, {readings} readings").having(readings=readings)
