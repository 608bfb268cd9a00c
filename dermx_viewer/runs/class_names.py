"""Whether a model and a data set mean the same by their names of classes, told before a score is.

An image whose gold standard the model has no class for has no map to score: it leaves every
summary of the gold standard's map, which changes the figures of those that stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dermx_viewer.dataset.ontology import fold
from dermx_viewer.dataset.records import ImageRecord, Problem
from dermx_viewer.errors import NothingToReport
from dermx_viewer.maps import AttentionMaps
from dermx_viewer.said import Said, joined
from dermx_viewer.scoring.baselines import is_baseline

NO_CLASS = "gold standard without class"
NO_IMAGE = "class without images"
_SHOWN = 12
_LEFT_OUT = Said("the image is left out")
_FALL_OUT = Said("without a map of their gold standard they have no figure in its summaries")


def class_problems(
    name: str, classes: Sequence[str], images: Iterable[ImageRecord]
) -> list[Problem]:
    """Gold standards of ``images`` that ``classes`` lack, with their number, and the reverse.

    ``name``: of the model or the folder of maps. Nothing where no image has a gold standard.
    """
    golds = _golds(images)
    if not golds:
        return []
    problems = [
        Problem(
            NO_CLASS,
            name,
            Said(
                "{gold!r} is the gold standard of {images}, and no class of it{like}",
                gold=gold,
                images=_images(count),
                like=_like(gold, classes),
            ),
            _FALL_OUT,
            amount=count,
        )
        for gold, count in sorted(golds.items())
        if gold not in classes
    ]
    return problems + [
        Problem(
            NO_IMAGE,
            name,
            Said(
                "{known!r} is the gold standard of no image{like}",
                known=known,
                like=_like(known, list(golds)),
            ),
            Said("its maps enter no summary by gold standard"),
        )
        for known in dict.fromkeys(classes)
        if known not in golds
    ]


def refuse_nothing_in_common(
    classes: Mapping[str, Sequence[str]], images: Sequence[ImageRecord], dataset: str
) -> None:
    """Raise NothingToReport where no model has a class that is an image's gold standard.

    ``classes``: of each model, by name; baselines do not count. Where no image has a gold
    standard there is nothing to compare with.
    """
    asked = {name: found for name, found in classes.items() if not is_baseline(name)}
    golds = _golds(images)
    if not golds or not asked or any(set(found) & set(golds) for found in asked.values()):
        return
    said = joined(
        "; ",
        (
            Said("{name} has {found}", name=name, found=_some(found))
            for name, found in asked.items()
        ),
    )
    raise NothingToReport(
        "{said}: none of these classes is a gold standard of {dataset}, which has "
        "{golds}. There is nothing to report. Name the classes (in a model's spec, "
        "or in the names of map files) as the data set does.",
        said=said,
        dataset=dataset,
        golds=_some(sorted(golds)),
    )


@dataclass(slots=True)
class ClassesSeen:
    """The classes of which there were maps, by model; filled while maps are scored."""

    of_model: dict[str, dict[str, None]] = field(default_factory=dict)
    without_gold: dict[str, list[ImageRecord]] = field(default_factory=dict)
    """Images that have maps, but none of their gold standard's class."""

    def add(self, name: str, image: ImageRecord, classes: Sequence[str]) -> None:
        """One image has maps of ``classes`` by the model ``name``."""
        self.of_model.setdefault(name, {}).update(dict.fromkeys(classes))
        if image.gold and image.gold not in classes:
            self.without_gold.setdefault(name, []).append(image)

    def problems(self, name: str, images: Iterable[ImageRecord]) -> list[Problem]:
        """What does not fit between ``name`` and the gold standards of ``images``."""
        classes = list(self.of_model.get(name, ()))
        if is_baseline(name) or not classes:
            return []
        partly = Counter(i.gold for i in self.without_gold.get(name, ()) if i.gold in classes)
        return class_problems(name, classes, images) + [
            Problem(
                NO_CLASS,
                name,
                Said(
                    "{images} of {gold!r}: maps, but none of that class",
                    images=_images(count),
                    gold=gold,
                ),
                _FALL_OUT,
                amount=count,
            )
            for gold, count in sorted(partly.items())
        ]

    def refuse_nothing_in_common(self, images: Sequence[ImageRecord], dataset: str) -> None:
        """Raise NothingToReport where none of the models has a map of a gold standard's class."""
        found = {name: list(classes) for name, classes in self.of_model.items()}
        refuse_nothing_in_common(found, images, dataset)


def class_to_explain(image: ImageRecord, maps: AttentionMaps, policy: str) -> str:
    """The class by ``policy`` ("gold", "predicted", a name), "" where ``maps`` have none of it."""
    wanted = {"gold": image.gold, "predicted": maps.predicted_class}.get(policy, policy)
    return wanted if wanted in maps.classes else ""


def no_class(image: ImageRecord, policy: str, *, done: str = _LEFT_OUT) -> Problem:
    """The problem of an image whose class, by ``policy``, the model does not have."""
    what = Said("{policy!r} is no class of the model", policy=policy)
    if policy == "predicted":
        what = Said("the model predicts none of its classes for it")
    if policy == "gold":
        what = Said("its gold standard {gold!r} is no class of the model", gold=image.gold)
        if not image.gold:
            what = Said("it has no gold standard")
    return Problem("no class to explain", image.image_id, what, done, image.image_id)


def _golds(images: Iterable[ImageRecord]) -> Counter[str]:
    return Counter(image.gold for image in images if image.gold)


def _images(count: int) -> str:
    return Said("1 image" if count == 1 else "{count} images", count=count)


def _like(name: str, others: Sequence[str]) -> str:
    """A hint where ``others`` hold the name in another spelling (one that is in no table)."""
    same = next((other for other in others if other != name and fold(other) == fold(name)), "")
    if not same:
        return ""
    return Said(" ({same!r} is spelt differently: write both in the same way)", same=same)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    listed = ", ".join(map(repr, names[:_SHOWN]))
    return Said("{listed} and {more} more", listed=listed, more=more) if more > 0 else listed
