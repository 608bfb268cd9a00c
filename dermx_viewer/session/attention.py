"""Which picture of the attention maps is shown: of one class, or of two and their difference.

What is scored is the protocol's business and is never changed here: a picture on another scale
says that it is one (``as_scored``). No Qt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said, joined
from dermx_viewer.scoring.normalise import normalise
from dermx_viewer.scoring.protocols import Protocol
from dermx_viewer.session.equal import same_fields
from dermx_viewer.session.state import AttentionScale, AttentionView, Pane

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ScoredMaximum:
    """The largest raw value of all maps that were scored, and of how many images they are."""

    value: float
    images: int


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Class A and class B: names, logits (NaN where unknown), maps on the shown scale."""

    a: str
    b: str
    logit_a: float
    logit_b: float
    values_a: FloatArray
    values_b: FloatArray

    @property
    def logit_difference(self) -> float:
        """By how much the network prefers A to B; negative where it prefers B."""
        return self.logit_a - self.logit_b

    def __eq__(self, other: object) -> bool:
        return same_fields(self, other) if isinstance(other, Comparison) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, eq=False)
class AttentionLayer:
    """The attention map to be drawn: ``values`` (height, width) on the shown scale.

    ``view``: what is drawn. ``explained_class``: the class, A where two are compared.
    ``maximum``: the largest raw value of its map; ``empty`` says that nothing of it is positive.
    ``limits``: the ends of the colour bar, (0, 1), or (−1, 1) where negative values are shown;
    ``scale``: what the values are a share of, in words. ``notes``: sentences that must stand
    beside the picture. ``as_scored``: whether the scores are made of these very values.
    """

    values: FloatArray
    explained_class: str
    model: str
    target_layer: str
    maximum: float
    empty: bool
    method: str = ""
    view: AttentionView = "class"
    limits: tuple[float, float] = (0.0, 1.0)
    scale: str = ""
    notes: tuple[str, ...] = ()
    as_scored: bool = True
    probability: float = float("nan")
    """Of the explained class, in [0, 1]; NaN where the network says none"""
    compared: Comparison | None = None

    @property
    def diverging(self) -> bool:
        """Whether values below zero are shown: evidence against, or more of it for B than A."""
        return self.limits[0] < 0

    @property
    def title(self) -> str:
        """What is drawn, in a few words."""
        pair = self.compared
        if pair is None:
            return self.explained_class
        titles = {"A": f"A: {pair.a}", "B": f"B: {pair.b}"}
        return titles.get(self.view, f"A − B: {pair.a} − {pair.b}")

    @property
    def ends(self) -> tuple[str, str]:
        """What the lowest and the highest colour speak for; "" for the lowest where it is zero."""
        pair = self.compared
        if pair is not None and self.view == "difference":
            return Said("more for B, {name}", name=pair.b), Said("more for A, {name}", name=pair.a)
        name = pair.b if pair is not None and self.view == "B" else self.explained_class
        against = Said("against {name}", name=name) if self.diverging else ""
        return against, Said("for {name}", name=name)

    def __eq__(self, other: object) -> bool:
        return same_fields(self, other) if isinstance(other, AttentionLayer) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def default_other(maps: AttentionMaps, shown: str, gold: str) -> str:
    """The class that ``shown`` is compared with where the user names none; "" without another.

    The gold standard where the prediction is shown and was wrong, otherwise the class with the
    largest logit but for ``shown``: its runner-up, or the wrong prediction itself.
    """
    others = [name for name in maps.classes if name != shown]
    if gold in others and shown == maps.predicted_class:
        return gold
    if not maps.predicted_class:
        return gold if gold in others else next(iter(others), "")
    return max(others, key=maps.logit_of, default="")


def other_class(maps: AttentionMaps, pane: Pane, shown: str, gold: str) -> str:
    """Class B: the user's, unless it is A or this model does not know it."""
    chosen = pane.compared_class
    if chosen in maps.classes and chosen != shown:
        return chosen
    return default_other(maps, shown, gold)


def attention_layer(
    maps: AttentionMaps,
    pane: Pane,
    protocol: Protocol | None,
    *,
    shown: str,
    gold: str,
    scored: ScoredMaximum | None = None,
) -> AttentionLayer:
    """The picture of ``shown``, or of it and class B, as the pane asks for.

    A − B is taken of the raw maps, rectified first unless evidence against is shown. A, B and
    A − B share one scale, so that their colours can be compared.
    """
    wanted = pane.view
    b = other_class(maps, pane, shown, gold) if wanted != "class" else ""
    view: AttentionView = wanted if b else "class"
    scale = pane.scale if scored or pane.scale != "dataset" else "map"
    signed = pane.evidence_against and bool(maps.values.min() < 0)
    plan = _Plan(maps, view, scale, signed, shown, b, scored)
    unit = plan.unit()
    pair = plan.comparison(unit)
    raw = maps.map_of(shown)
    if plan.as_scored and protocol is not None:
        values = normalise(raw, protocol)
    else:
        values = plan.values(unit, pair)
    notes = plan.notes(values, wanted_signed=pane.evidence_against, wanted=wanted)
    return AttentionLayer(
        values=values,
        explained_class=shown,
        model=maps.origin.model,
        target_layer=maps.origin.target_layer,
        maximum=float(raw.max()),
        empty=bool(raw.max() <= 0),
        method=maps.origin.method,
        view=view,
        limits=(-1.0, 1.0) if signed or view == "difference" else (0.0, 1.0),
        scale=plan.scale_words(unit),
        notes=notes,
        as_scored=plan.as_scored,
        probability=float(maps.probabilities[maps.classes.index(shown)]),
        compared=pair,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be drawn of the maps, and how."""

    maps: AttentionMaps
    view: AttentionView
    scale: AttentionScale
    signed: bool
    a: str
    b: str
    scored: ScoredMaximum | None

    @property
    def as_scored(self) -> bool:
        return self.view == "class" and self.scale == "map" and not self.signed

    def values(self, unit: float, pair: Comparison | None) -> FloatArray:
        if pair is None:
            return _share(self._evidence(self.a), unit)
        if self.view == "difference":
            return pair.values_a - pair.values_b
        return pair.values_a if self.view == "A" else pair.values_b

    def comparison(self, unit: float) -> Comparison | None:
        if self.view == "class":
            return None
        return Comparison(
            a=self.a,
            b=self.b,
            logit_a=self.maps.logit_of(self.a),
            logit_b=self.maps.logit_of(self.b),
            values_a=_share(self._evidence(self.a), unit),
            values_b=_share(self._evidence(self.b), unit),
        )

    def scale_words(self, unit: float) -> str:
        """What the values are a share of: short, it stands along the colour bar."""
        pair = self.view != "class"
        if unit <= 0:
            return Said("no evidence to show" if self.signed or pair else "no positive evidence")
        largest = Said("share of largest ± value" if self.signed else "share of largest value")
        if self.scale == "dataset" and self.scored is not None:
            return Said("share of maximum, {n:,} images scored", n=self.scored.images)
        if self.scale == "image":
            wider = unit > self._largest(self.maps.classes)
            return joined(", ", [largest, Said("all, A − B" if wider else "all classes")])
        if pair:
            return joined(", ", [largest, Said("A, B, A − B" if self.signed else "A and B")])
        return Said(
            "share of own largest ± value" if self.signed else "share of own maximum (as scored)"
        )

    def notes(
        self, values: FloatArray, *, wanted_signed: bool, wanted: AttentionView
    ) -> tuple[str, ...]:
        """What must be said beside the picture."""
        shown = (self.a, self.b) if self.view != "class" else (self.a,)
        said = [_nothing(name, self.maps.map_of(name), self.signed) for name in shown]
        said += [
            Said(
                "{name}: logits made of probabilities have no digits left where the network is "
                "sure.",
                name=name,
            )
            for name in shown
            if name in self.maps.blind
        ]
        if self.view != "class" and np.array_equal(self._evidence(self.a), self._evidence(self.b)):
            said.append(Said("A and B have the same map."))
        if wanted_signed and not self.signed:
            said.append(
                Said("No map of this image has values below 0: there is no evidence against.")
            )
        if wanted != "class" and self.view == "class":
            said.append(
                Said("The model knows one class only: there is nothing to compare it with.")
            )
        if np.abs(values).max() > 1 + 1e-9:
            said.append(Said("Beyond the scale: what is over 1 is drawn in the colour of 1."))
        return tuple(sentence for sentence in said if sentence)

    def _evidence(self, name: str) -> FloatArray:
        raw = np.asarray(self.maps.map_of(name), np.float64)
        return raw if self.signed else np.maximum(raw, 0.0)

    def unit(self) -> float:
        """The raw value that is drawn as 1; 0 where there is nothing to draw."""
        if self.scale == "dataset" and self.scored is not None:
            return max(self.scored.value, 0.0)
        pair = (self.a,) if self.view == "class" else (self.a, self.b)
        largest = self._largest(self.maps.classes if self.scale == "image" else pair)
        if self.view == "class":
            return largest
        difference = self._evidence(self.a) - self._evidence(self.b)
        return max(largest, float(np.abs(difference).max()))

    def _largest(self, names: tuple[str, ...]) -> float:
        return max(float(np.abs(self._evidence(name)).max()) for name in names)


def _share(values: FloatArray, unit: float) -> FloatArray:
    return values / unit if unit > 0 else np.zeros_like(values)


def _nothing(name: str, raw: npt.NDArray[np.float32], signed: bool) -> str:
    """What to say of a map that has nothing to show for the class, or against it."""
    if raw.max() <= 0:
        if not signed:
            return Said("No positive evidence for {name}: its map is zero everywhere.", name=name)
        if raw.min() == 0:
            return Said("No positive evidence for {name}, nor against it.", name=name)
        return Said("No positive evidence for {name}.", name=name)
    if signed and raw.min() >= 0:
        return Said("No evidence against {name}.", name=name)
    return ""
