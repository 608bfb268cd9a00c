"""A case as it is planned: the steps that damage the world, and what is then tried."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.campaign.mutate import oddities, pictures
from tests.campaign.mutate.raw import Damage
from tests.campaign.world import World

Act = Callable[[World, Random], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One damage: its name in reports, and what it does to the world."""

    name: str
    act: Act


@dataclass(frozen=True, slots=True)
class Plan:
    """One case: what is done to the world, and what is then tried.

    ``shared``: the damaged file says something about the good neighbours too, whose metadata
    may change; their regions and photographs may not. ``racing``: the file changes meanwhile.
    ``hit``: the rater whose evaluation of the victim is damaged; those of others are neighbours.
    """

    kind: str
    steps: Sequence[Step]
    probes: Sequence[str]
    shared: bool = False
    racing: Path | None = None
    hit: str = ""


Make = Callable[[World, Random], Plan]
DATA = ("open", "check", "score")


def on_bytes(file: Path, damage: Damage) -> Act:
    def act(world: World, rng: Random) -> None:
        path = world.root / file
        data = path.read_bytes() if oddities.is_ordinary(path) else b""
        path.parent.mkdir(exist_ok=True)
        if path.is_dir():
            path.rmdir()
        path.write_bytes(damage(data, rng))

    return act


def steps_of(file: Path, damages: Sequence[Damage], rng: Random) -> list[Step]:
    chosen = rng.choices(damages, k=rng.choice((1, 1, 1, 2, 3)))
    return [Step(damage.__name__, on_bytes(file, damage)) for damage in chosen]


def picture_damage(file: Path, rng: Random) -> list[Step]:
    if rng.random() < 0.15:
        return []
    return steps_of(file, pictures.ALL, rng)


def a_picture(file: Path, size: tuple[int, int], rng: Random) -> Step:
    def act(world: World, rng: Random) -> None:
        (world.root / file).write_bytes(pictures.picture(rng, (size[1], size[0])))

    return Step("a picture", act)


def odd(file: Path, oddity: oddities.Oddity) -> Step:
    def act(world: World, rng: Random) -> None:
        oddities.in_place_of(world.root / file, oddity, rng)

    return Step(oddity.__name__, act)
