"""What filters over the images ask: the values of each property, made when they are asked for.

No Qt, and no frames: whoever knows a run hands its models over as plain sequences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from string import ascii_uppercase

import numpy as np
import numpy.typing as npt

from dermx_viewer.dataset.records import Dataset, Evaluation, ImageRecord, natural_key
from dermx_viewer.session.facts import Fact, Values, facts_of_images, places_of
from dermx_viewer.session.filters import MODELS, NO, RATERS, RIGHT, WRONG, YES, Chip, Property

Bools = npt.NDArray[np.bool_]
Places = Mapping[str, npt.NDArray[np.intp]]

_OUTCOMES = {True: RIGHT, False: WRONG, None: ""}


@dataclass(frozen=True, slots=True, eq=False)
class ModelScores:
    """What one model says of each image of a data set, in the data set's order.

    ``predicted``: "" where unknown; ``right``: None where nobody can say; ``f1``: NaN where it is
    undefined.
    """

    name: str
    predicted: Sequence[str]
    right: Sequence[bool | None]
    f1: npt.NDArray[np.float64]


def letter(number: int) -> str:
    """What the n-th model is called for short: A, B, … Z, then M27, M28, …"""
    return ascii_uppercase[number] if number < len(ascii_uppercase) else f"M{number + 1}"


class ImageFacts:
    """The images of a data set and what is known of each, by position.

    ``of_images``, ``of_run`` and ``said``: facts of the data set, of scores, of what readers say.
    """

    def __init__(
        self,
        dataset: Dataset | None,
        models: Sequence[ModelScores] = (),
        *,
        of_images: tuple[Fact, ...] | None = None,
    ) -> None:
        self.dataset = dataset
        self.images: tuple[ImageRecord, ...] = dataset.images if dataset is not None else ()
        self.models = tuple(models)
        self.of_images = facts_of_images(dataset) if of_images is None else of_images
        self.of_run: tuple[Fact, ...] = ()
        self.said: tuple[Fact, ...] = ()
        self._values: dict[tuple[Property, str], Values] = {}
        self._places: dict[tuple[Property, str], Places] = {}

    def with_models(self, models: Sequence[ModelScores], of_run: Sequence[Fact] = ()) -> ImageFacts:
        """The same images with other scores."""
        found = copy(self)
        found.models, found.of_run = tuple(models), tuple(of_run)
        of_models = ("predicted", "outcome", "f1", "differ")
        found._values = {k: v for k, v in self._values.items() if k[0] not in of_models}
        found._places = {k: v for k, v in self._places.items() if k[0] not in of_models}
        return found

    def with_said(self, said: Sequence[Fact]) -> ImageFacts:
        """The same with other words of readers."""
        found = copy(self)
        found.said = tuple(said)
        return found

    def differs_in_answers_alone(self, before: ImageFacts) -> bool:
        """Whether nothing else is other than it was ``before`` but what readers say."""
        same = self.of_run is before.of_run and self.models is before.models
        return same and len(self.said) == len(before.said)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact: of the images, of scores, of readers."""
        return (*self.of_images, *self.of_run, *self.said)

    def fact(self, name: str, model: str = "", minus: str = "") -> Fact | None:
        """The one that is known by these, None where there is none."""
        key = (name, model, minus)
        return next((fact for fact in self.facts if fact.key == key), None)

    @property
    def letters(self) -> Mapping[str, str]:
        """Model → A, B, …"""
        return {model.name: letter(number) for number, model in enumerate(self.models)}

    def values(self, of: Property, model: str = "") -> Values:
        """Each image's values of a property."""
        key = (of, model)
        if key not in self._values:
            self._values[key] = self._made(of, model)
        return self._values[key]

    def places(self, of: Property, model: str = "") -> Places:
        """Each value of a property → positions of the images that have it."""
        key = (of, model)
        if key not in self._places:
            self._places[key] = places_of(self.values(of, model))
        return self._places[key]

    def counts(self, of: Property, model: str = "") -> dict[str, int]:
        """How many images have each value, in natural order, unknown last."""
        return counted(self.places(of, model))

    def knows(self, chip: Chip) -> bool:
        """Whether anything can be said of a condition: of a model that is not scored, nothing."""
        if chip.of in ("word", "words"):
            fact = self.fact(chip.fact, chip.model)
            return fact is not None and not fact.form
        if chip.of == "ranges":
            facts = (self.fact(*each.key) for each in chip.ranges)
            return all(fact is not None and fact.form for fact in facts)
        return not chip.model or any(model.name == chip.model for model in self.models)

    def keeps(self, chip: Chip) -> Bools:
        """Which images a condition holds for; all of them where nothing can be said."""
        count = len(self.images)
        if not self.knows(chip):
            return np.ones(count, bool)
        if chip.of == "only":
            wanted = frozenset(chip.images)
            return np.fromiter((i.image_id in wanted for i in self.images), bool, count)
        if chip.of == "f1":
            f1 = self._model(chip.model).f1
            return (f1 >= chip.least) & (f1 <= chip.most)
        if chip.of == "ranges":
            return self._in_ranges(chip)
        fact = self.fact(chip.fact, chip.model) if chip.of in ("word", "words") else None
        places = fact.places if fact is not None else self.places(chip.of, chip.model)
        kept = np.zeros(count, bool)
        kept[places.get(chip.value, [])] = True
        return kept

    def _in_ranges(self, chip: Chip) -> Bools:
        kept = np.ones(len(self.images), bool)
        for each in chip.ranges:
            fact = self.fact(*each.key)
            if fact is not None:
                kept &= (fact.numbers >= each.low) & (fact.numbers <= each.high)
        return kept

    def _model(self, name: str) -> ModelScores:
        return next(model for model in self.models if model.name == name)

    def _made(self, of: Property, model: str) -> Values:
        if of == "predicted":
            return [(name,) for name in self._model(model).predicted]
        if of == "outcome":
            return [(_OUTCOMES[right],) for right in self._model(model).right]
        if of == "differ":
            raters = (raters_differ(image) for image in self.images)
            pairs = zip(self._models_differ(), raters, strict=True)
            return [(MODELS,) * one + (RATERS,) * other for one, other in pairs]
        if of == "problems":
            problems = self.dataset.problems if self.dataset is not None else ()
            found = {problem.image_id for problem in problems}
            return [(YES if image.image_id in found else NO,) for image in self.images]
        return list(map(_OF_IMAGES[of], self.images))

    def _models_differ(self) -> list[bool]:
        said = list(zip(*(model.predicted for model in self.models), strict=True))
        return [len({*names} - {""}) > 1 for names in said] or [False] * len(self.images)


def counted(places: Places) -> dict[str, int]:
    """How many images have each value, in natural order, unknown last."""
    return {name: len(places[name]) for name in sorted(places, key=_unknown_last)}


def raters_differ(image: ImageRecord) -> bool:
    """Whether two raters' kept first readings have other diagnoses."""
    first = (e for e in image.kept_evaluations if not e.second_reading_of)
    return len({evaluation.diagnosis for evaluation in first}) > 1


def _raters(image: ImageRecord) -> tuple[str, ...]:
    """Everybody who evaluated it, kept or discarded."""
    return tuple(evaluation.rater for evaluation in image.evaluations)


def _characteristics(image: ImageRecord) -> tuple[str, ...]:
    """What any kept evaluation found, outlined or tagged."""
    kept = image.kept_evaluations
    return tuple(dict.fromkeys(name for e in kept for name in _found_by(e)))


def _found_by(evaluation: Evaluation) -> tuple[str, ...]:
    return (*evaluation.outlined, *evaluation.characteristics)


def _unknown_last(name: str) -> tuple[bool, object]:
    return (not name, natural_key(name))


_OF_IMAGES: Mapping[Property, Callable[[ImageRecord], tuple[str, ...]]] = {
    "": lambda image: ("",),
    "diagnosis": lambda image: (image.gold,),
    "source": lambda image: (image.metadata.source,),
    "skin_tone": lambda image: (image.metadata.skin_tone,),
    "age": lambda image: (image.metadata.age,),
    "rater": _raters,
    "characteristic": _characteristics,
    "stand_in": lambda image: (YES if image.stand_in else NO,),
}
